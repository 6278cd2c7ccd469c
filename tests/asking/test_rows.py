"""Stances: with a figure, without, borderline, silent; the unit asked for decides which figures count."""

from __future__ import annotations

import pytest

from tests.asking.made import asked, shown


@pytest.mark.parametrize(
    ("question", "work", "stance"),
    [
        ("走访多少户", "走访农户35户。", "with_figure"),
        ("走访多少户", "走访农户3次。", "without_figure"),
        ("走访多少户", "走访农户。", "without_figure"),
        ("谁写了检查次数", "开展排查5次。", "borderline"),
        ("谁提到检查", "开展排查。", "borderline"),
    ],
)
def test_stance(question: str, work: str, stance: str) -> None:
    (row,) = asked(question, work).rows
    assert row.stance == stance


def test_near_word_without_a_number_is_silence_where_a_number_is_asked() -> None:
    assert not asked("谁写了检查次数", "开展排查。").rows


def test_the_authors_word_is_kept() -> None:
    (row,) = asked("谁写了检查次数", "开展地质灾害大排查5次。").rows
    assert row.values[0].word == "排查"
    assert "排查" in row.note


def test_a_cadence_is_no_count() -> None:
    given = asked("安全生产检查几次", "每季度开展安全生产检查1次。")
    (row,) = given.rows
    assert row.values[0].unit == "次/季度"
    assert "频次" in row.note
    assert not given.computed


def test_money_without_its_yuan_still_counts() -> None:
    assert shown(asked("项目投资多少钱", "实施项目3个，总投资780万。")) == [("总投资780万", "7800000")]


def test_near_words_stand_in_the_note_beside_an_answer() -> None:
    given = asked("谁写了检查次数", "开展检查5次，排查3次。")
    assert shown(given) == [("开展检查5次", "5")]
    assert "排查3次" in given.rows[0].note


def test_a_near_word_in_a_plan_is_silence() -> None:
    assert not asked("谁提到检查", "抓好各项工作。", plans="开展排查。").rows
