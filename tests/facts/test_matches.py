"""How two sentences are alike, and which parts of them."""

from __future__ import annotations

import pytest

from reviewer.facts.matches import Match, match
from reviewer.facts.sentences import Comparable, comparable
from reviewer.text.normal import dice
from tests.facts.read import reports, text

BASE = "入冬以后把沟里的枯草清干净，装了三十多车"


def told(one: str, other: str) -> tuple[Match, Comparable, Comparable]:
    left, right = (comparable(r) for r in reports(text(name="薛小满", work=one), text(name="何青", work=other)))
    mine, theirs = left.sentences[0], right.sentences[0]
    return match(mine, theirs, dice(mine.normal.words, theirs.normal.words)), left, right


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (BASE + "。", "near"),
        (BASE.replace("枯草", "枯枝") + "。", "near"),
        (BASE + "，还在沟口修了一道铁门，派两个人看着。", "part"),
        ("到了冬天把沟里的干草清完了，拉走三十多车。", "weak"),
    ],
)
def test_how_two_sentences_are_alike(other: str, how: str) -> None:
    assert told(BASE + "。", other)[0].how == how


def test_words_put_in_between_are_a_hole() -> None:
    put_in = "，又请来林场的师傅看过一遍火头"
    found, left, right = told(BASE + "。", BASE.replace("，", put_in + "，") + "。")
    assert found.how == "part" and found.left_holes == ()
    (hole,) = found.right_holes
    assert right.report.slice(hole.start, hole.end) == put_in + "，"
    assert left.report.slice(found.left_part.start, found.left_part.end) == BASE + "。"


def test_figures_told_anew_in_the_form_of_every_year_count_half() -> None:
    same, *_ = told("发稿86篇、市级19篇、省级4篇。", "发稿86篇、市级19篇、省级4篇。")
    renewed, *_ = told("发稿86篇、市级19篇、省级4篇。", "发稿94篇、市级21篇、省级6篇。")
    assert renewed.score == same.score and renewed.weight == same.weight / 2
