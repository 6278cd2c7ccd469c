"""The usual parts of a report, and what a unit's own notice asks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.model import Finding
from reviewer.rules import report_demands, report_elements
from reviewer.rules.base import Rule, View
from reviewer.rules.demands import Demands
from tests.facts.read import facts, text

WORK = "我负责农业工作。一年来走访农户三百户，修好水渠3处。"
LAST = "去年点评指出的路灯不亮，已更换40盏。"
LACKS = "一是下村不够勤，柳湾村全年只去过两次，原因是怕走山路。"


def said(rule: Rule, *, demands: Demands | None = None, **parts: str) -> list[Finding]:
    known = facts(text(**{"work": WORK, "lacks": LACKS, "last": LAST, **parts}))  # type: ignore[arg-type]
    view = View(facts=known) if demands is None else View(facts=known, demands=demands)
    return list(rule.check(view))


def test_a_whole_report_lacks_nothing() -> None:
    assert said(report_elements.RULE) == []


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"last": ""}, "上年度问题整改"),
        ({"work": "一年来走访了许多农户，我负责农业。"}, "履职情况中的数字"),
        ({"lacks": "一是下村不够勤，柳湾村全年只去过两次。"}, "原因分析"),
        ({"work": "一年来走访农户三百户，修好水渠3处。"}, "分管联系"),
    ],
)
def test_what_is_not_found_is_named_once(parts: dict[str, str], word: str) -> None:
    (found,) = said(report_elements.RULE, **parts)
    assert found.level == "hint"
    assert found.message == f"没有找到：{word}。"


def test_a_heading_that_promises_causes_in_vain() -> None:
    words = text(work=WORK, last=LAST, lacks="一是下村不够勤，柳湾村全年只去过两次。").replace(
        "三、存在问题", "三、存在问题及原因"
    )
    (found,) = report_elements.RULE.check(View(facts=facts(words)))
    assert "标题写了原因" in found.message
    assert found.evidence[0].text == "三、存在问题及原因"


def test_nothing_is_asked_where_nothing_is_set() -> None:
    assert said(report_demands.RULE) == []


@pytest.mark.parametrize(
    ("demands", "word"),
    [
        (Demands(problem_share=Decimal("0.9")), "自查问题（含原因）占"),
        (Demands(word_limit=50), "超过本单位要求的50字"),
        (Demands(themes=("意识形态", "农业")), "没有写到本单位要求的：意识形态"),
        (Demands(first_person=Decimal("0.9")), "写明本人所做的句子占"),
        (Demands(signature=True), "落款的姓名、日期"),
    ],
)
def test_what_the_notice_asks_is_counted_in_the_open(demands: Demands, word: str) -> None:
    (found,) = said(report_demands.RULE, demands=demands)
    assert word in found.message
    assert found.working


def test_what_is_met_is_not_told() -> None:
    met = Demands(problem_share=Decimal("0.05"), word_limit=3000, themes=("农业",), first_person=Decimal("0.1"))
    assert said(report_demands.RULE, demands=met) == []


def test_a_signature_with_date_is_found() -> None:
    words = text(work=WORK) + "\n述职人：薛小满\n2024年1月8日"
    assert list(report_demands.RULE.check(View(facts=facts(words), demands=Demands(signature=True)))) == []
