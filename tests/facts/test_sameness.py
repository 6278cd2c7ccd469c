"""What is shared, counted once and fairly."""

from __future__ import annotations

import pytest

from reviewer.facts.sameness import sameness
from reviewer.model import Boilerplate, Repeat, Report
from tests.facts.read import reports, text
from tests.facts.test_shared import OTHER, STORY


def found(*texts: str) -> tuple[tuple[Report, ...], tuple[Boilerplate, ...], tuple[Repeat, ...]]:
    made = reports(*texts)
    whole = sameness(made)
    boilerplate, repeats = whole.boilerplate, whole.repeats
    assert len(boilerplate) == len(made)
    for report, same in zip(made, boilerplate, strict=True):
        assert 0 <= same.share <= 1
        assert same.chars >= same.formula_chars + same.frame_chars
        assert all(report.start <= s.start < s.end <= report.end for s in same.spans)
        assert [(s.start, s.end) for s in same.spans] == sorted((s.start, s.end) for s in same.spans)
    for repeat in repeats:
        for side in (repeat.left, repeat.right):
            owner = next(report for report in made if report.id == side.report)
            assert owner.slice(side.start, side.end) == side.text
    return made, boilerplate, repeats


MINE = text(name="薛小满", work=STORY + OTHER, plans="明年读二十本书。")
YOURS = text(name="何青", work="修路三条。" + STORY, lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。")


def test_copied_between_officials_counts_at_both() -> None:
    _, (mine, yours), (repeat,) = found(MINE, YOURS)
    assert (repeat.scope, repeat.what, repeat.kind) == ("across_officials", "passage", "verbatim")
    for same in (mine, yours):
        assert same.shared_chars == len(STORY)
        assert {s.kind for s in same.spans if s.shared_with} == {"copied_person"}


def test_copied_from_ones_own_earlier_year_counts_at_the_later() -> None:
    _, (early, late), (repeat,) = found(
        text(year=2022, work=STORY + OTHER, plans="明年读二十本书。"),
        text(year=2023, work=STORY, lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"),
    )
    assert repeat.scope == "across_years"
    assert early.shared_chars == 0 and late.shared_chars == len(STORY)
    assert {s.kind for s in late.spans if s.shared_with} == {"copied_year"}


def test_share_is_shared_over_what_is_neither_formula_nor_form() -> None:
    _, (mine, _), _ = found(MINE, YOURS)
    assert mine.share == pytest.approx(
        mine.shared_chars / (mine.chars - mine.formula_chars - mine.frame_chars), abs=1e-4
    )


def test_characters_are_counted_without_white_space_and_title() -> None:
    (report,), (same,), _ = found(MINE)
    assert report.title is not None
    assert same.chars == len("".join(report.slice(report.title.end, report.end).split()))
    assert same.shared_chars == 0 and same.share == 0.0


def test_a_passage_copied_from_two_people_is_counted_once() -> None:
    third = text(
        name="金叶", work="植树三千棵。" + STORY, lacks="一是性子急，跟人红过两次脸。", plans="明年植树五千棵。"
    )
    _, (mine, *_), _ = found(MINE, YOURS, third)
    assert mine.shared_chars == len(STORY)


def test_formulas_inside_a_copied_passage_do_not_count() -> None:
    formula = "习近平新时代中国特色社会主义思想"
    story = STORY.replace("老乡讲的话", f"先把{formula}讲给老乡听，老乡讲的话")
    _, (mine, _), _ = found(MINE.replace(STORY, story), YOURS.replace(STORY, story))
    assert mine.shared_chars == len(story) - len(formula)
    assert mine.formula_chars == len(formula)


def test_one_clause_at_two_people_is_stock_and_not_counted() -> None:
    clause = "把群众的小事当作自己的大事来办"
    _, (mine, yours), repeats = found(
        text(name="薛小满", work=f"{clause}，修渠三处。{OTHER}", plans="明年读二十本书。"),
        text(
            name="何青",
            work=f"一年里{clause}，植树三千棵。".replace("一年里", ""),
            lacks="一是学习少，全年只读了两本书。",
            plans="明年修三条路。",
        ),
    )
    assert repeats == ()
    for same in (mine, yours):
        assert same.shared_chars == 0
        (stock,) = [s for s in same.spans if s.kind == "stock" and s.shared_with]
        assert stock.shared_with[0].text == clause


def test_a_clause_of_ones_own_other_year_is_no_stock() -> None:
    clause = "把群众的小事当作自己的大事来办"
    _, (_, late), _ = found(
        text(year=2022, work=f"{clause}，修渠三处。{OTHER}", plans="明年读二十本书。"),
        text(year=2023, work=f"{clause}，植树三千棵。", lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"),
    )
    assert not [s for s in late.spans if s.kind == "stock" and s.shared_with]


def test_a_parallel_of_short_quoted_words_is_a_slogan() -> None:
    (report,), (same,), _ = found(text(work="当好“宣传员”、“服务员”、“调解员”、“勤务员”，走访三百户。"))
    (slogan,) = [s for s in same.spans if s.kind == "slogan"]
    assert report.slice(slogan.start, slogan.end).startswith("“宣传员”")
