"""Two sides beside each other: what differs is marked, what is said of them is true."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model import Quote, Repeat
from reviewer.pages.html_places import Places
from reviewer.pages.html_repeats import SHOWN, Part, differences, pairs
from tests.pages import township

REVIEW = township.review()
REPORTS = township.reports()
PLACES = Places(REPORTS)
WORDS = st.text(alphabet="一二三的，。年20", max_size=60)


def changed(parts: tuple[Part, ...]) -> list[str]:
    return [part.text for part in parts if part.changed]


@given(WORDS, WORDS)
def test_parts_join_to_the_sides_and_equal_parts_are_equal(left: str, right: str) -> None:
    mine, theirs = differences(left, right)
    assert "".join(part.text for part in mine) == left
    assert "".join(part.text for part in theirs) == right
    assert "".join(p.text for p in mine if not p.changed) == "".join(p.text for p in theirs if not p.changed)
    assert all(one.changed != other.changed for one, other in itertools.pairwise(mine))


def test_numbers_differ_as_wholes() -> None:
    mine, theirs = differences("全年巡河2022次，修渠3公里", "全年巡河2023次，修渠3公里")
    assert changed(mine) == ["2022"]
    assert changed(theirs) == ["2023"]


def test_a_chance_character_between_two_changes_is_no_island() -> None:
    mine, theirs = differences("认真学习十九大的精神和要求", "认真学习二十届的精神和要求")
    assert changed(mine) == ["十九大"]
    assert changed(theirs) == ["二十届"]


def test_long_sides_are_aligned_by_clauses_and_quickly() -> None:
    left = "".join(f"第{number}条措施已经落实到村，" for number in range(400))
    mine, theirs = differences(left, left.replace("第7条措施已经", "第7条办法正在"))
    assert changed(mine) == ["第7条措施已经落实到村，"]
    assert changed(theirs) == ["第7条办法正在落实到村，"]


def test_the_pages_own_side_is_left_and_the_longest_comes_first() -> None:
    found = pairs(REVIEW.repeats, REPORTS[2], PLACES)
    assert [pair.mine.text[:4] for pair in found] == ["每季度到", "每季度到", "围绕党的", "到村调研"]
    assert all(pair.mine.href.startswith("#@3,") for pair in found)


def test_the_sentence_names_paragraphs_person_year_and_what_changed() -> None:
    said = [pair.said for pair in pairs(REVIEW.repeats, REPORTS[2], PLACES)]
    assert said[0] == "第7段与罗静同志2022年报告第4段逐字相同。"
    assert said[2] == "第4段与本人2022年报告第3段基本一致，仅年份、届次不同，数字也未变。"


def test_a_repeat_inside_one_report_is_told_so() -> None:
    left, right = (
        Quote(report=REPORTS[2].id, start=at, end=at + 4, text=REPORTS[2].slice(at, at + 4))
        for at in (REPORTS[2].start + 60, REPORTS[2].start + 90)
    )
    own = Repeat(scope="across_years", what="passage", kind="near", score=0.9, left=left, right=right)
    assert pairs([own], REPORTS[2], PLACES)[0].other == "本篇另一处"


def test_not_more_than_a_screenful_is_compared() -> None:
    assert len(pairs(REVIEW.repeats[:1] * (SHOWN + 5), REPORTS[2], PLACES)) == SHOWN
