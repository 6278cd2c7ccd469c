"""Slips of wording: told with the right form and its source, only as hints, and nothing sound is told."""

from __future__ import annotations

import pytest

from reviewer.model import Finding
from reviewer.rules import unmatched_marks, wording, wording_documents, wording_period, wording_series
from reviewer.rules.wording_documents import one_away
from tests.rules.checking import findings

RULES = (wording.RULE, wording_series.RULE, wording_period.RULE, wording_documents.RULE, unmatched_marks.RULE)


def told(text: str, year: int | None = 2024) -> list[Finding]:
    return findings(text, rules=RULES, year=year)


@pytest.mark.parametrize(
    ("text", "rule", "words", "said"),
    [
        ("做到严以律已、勇于担责。", "wording.wrong", "严以律已", "严以律己"),
        ("进一步固牢树立服务意识。", "wording.wrong", "固牢树立", "牢固树立"),
        ("主动扛事、勇于当担。", "wording.wrong", "当担", "担当"),
        ("执行中央八项归定精神。", "wording.wrong", "八项归定", "八项规定"),
        ("学习习近平新时代社会主义思想。", "wording.wrong", "习近平新时代社会主义思想", "中国特色"),
        ("学习《中国共产党党章》。", "wording.wrong", "《中国共产党党章》", "《中国共产党章程》"),
        (
            "增强政治意识、大局意识、核心意识，做到心中有数。",
            "wording.series",
            "政治意识、大局意识、核心意识",
            "缺“看齐意识”",
        ),
        ("增强“四个意识”（政治意识、大局意识），做到心中有数。", "wording.series", "政治意识、大局意识", "核心意识、看齐意识"),
        ("提高政治判断力和政治领悟力。", "wording.series", "政治判断力和政治领悟力", "政治执行力"),
        ("深入学习贯彻党的十九大精神。", "wording.period", "党的十九大精神", "二十大"),
        ("扎实开展“两学一做”学习教育，上党课4次。", "wording.period", "“两学一做”学习教育", "早于2024年度"),
        ("认真学习党的二十届四中全会精神。", "wording.period", "二十届四中全会", "2025年10月"),
        ("认真学习二十大三中全会精神。", "wording.period", "二十大三中全会", "二十届三中全会"),
        ("认真学习十九届八中全会精神。", "wording.period", "十九届八中全会", "没有"),
        ("学习《中国共产党纪律处分条列》。", "wording.document", "《中国共产党纪律处分条列》", "《中国共产党纪律处分条例》"),
        ("学习《关于新形势下党内政治生活若干准则》。", "wording.document", "《关于新形势下党内政治生活若干准则》", "生活的若干"),
        ("落实“三会一课制度，上党课4次。", "wording.marks", "“三会一课制度，上党课4", "引号"),
        ("学习《条例）8次，写体会。", "wording.marks", "学习《条例）", "括号"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_the_right_form(text: str, rule: str, words: str, said: str) -> None:
    found = [f for f in told(text) if f.rule == rule]
    assert [f.evidence[0].text for f in found] == [words]
    assert said in found[0].message and found[0].level == "hint"


@pytest.mark.parametrize(
    "text",
    [
        "严以律己，勇于担当，在村里当担任过会计的人也来帮忙。",
        "自己经手的账目本月结清，克己奉公，自己已经报告。",
        "增强政治意识、大局意识、核心意识、看齐意识，坚定道路自信、理论自信、制度自信、文化自信。",
        "增强政治意识、法治意识和大局意识。",
        "既讲政治意识，也讲大局意识。",
        "整治形式主义、官僚主义。",
        "党的十八大以来，村里的路修通了；党的十九大以来，水也通了。",
        "深入学习贯彻党的十九大、二十大精神。",
        "2019年扎实开展“不忘初心、牢记使命”主题教育时立的规矩，今年还在用。",
        "巩固党史学习教育成果，办实事12件。",
        "学习贯彻党的二十届三中全会精神，开展党纪学习教育。",
        "学习《中国共产党纪律处分条例》《中国共产党章程》《中国共产党支部工作条例（试行）》《村规民约汇编》。",
        "1）修渠三处；2）修路两条。（一）抓学习。",
        "他说：“组长讲‘一起干’，我就来了。”（见《简报》第3期）",
    ],
)
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_formula_of_its_time_is_right_in_its_time() -> None:
    assert told("深入学习贯彻党的十九大精神，扎实开展“两学一做”学习教育。", 2018) == []
    assert told("深入学习贯彻党的十九大精神。", None) == []


def test_a_meeting_may_be_told_in_the_report_of_the_year_before() -> None:
    """Reports are written until March of the next year."""
    assert told("学习党的二十届二中全会精神。", 2022) == []
    assert [f.rule for f in told("学习党的二十届三中全会精神。", 2023)] == ["wording.period"]


def test_marks_may_close_on_a_wrapped_line_and_quotes_go_on_in_the_next_paragraph() -> None:
    assert told("落实“三会\n一课”制度，上党课4次。") == []
    assert told("他写道：“路修好了。\n“水也通了。”") == []


def test_one_slip_in_a_report_is_told_once() -> None:
    assert len(told("严以律已。做到严以律已。")) == 1


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [("甲乙丙", "甲乙丙", False), ("甲乙", "甲乙丙", True), ("甲乙丙", "乙丙", True), ("甲丁丙", "甲乙丙", True),
     ("甲丁戊", "甲乙丙", False), ("", "甲", True), ("甲乙丙丁", "甲乙", False)],
)  # fmt: skip
def test_one_character_away(left: str, right: str, wanted: bool) -> None:
    assert one_away(left, right) is wanted
