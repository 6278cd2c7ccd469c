"""The words of a question: what is asked about, in which unit, and whether silence is asked for."""

from __future__ import annotations

import pytest

from reviewer.asking.wording import normal, read, units_of


@pytest.mark.parametrize(
    ("question", "topics", "unit"),
    [
        ("哪些领导提到了消防检查次数？各几次？", ("消防检查",), "次数"),
        ("谁写了防汛演练", ("防汛演练",), None),
        ("谁开了安全生产会议、培训多少次", ("安全生产会议", "安全生产培训"), "次数"),
        ("巡察（巡视、巡查）整改情况", ("巡察整改", "巡视整改", "巡查整改"), None),
        ("招商引资到位多少万元", ("招商引资到位",), "金额"),
        ("谁写了“微网格”治理？", ("微网格治理",), None),
        ("谁讲了党课，讲了几次", ("党课",), "次数"),
        ("慰问困难群众多少户", ("慰问困难群众",), "户数"),
        ("修了多少公里路", ("路",), "长度"),
        ("药占比是多少", ("药占比",), "比例"),
        ("厂房多少万平方米", ("厂房",), "面积"),
        ("签约几个项目", ("签约项目",), "个数"),
        ("谁办了和谐社区", ("和谐社区",), None),
    ],
)
def test_question_words_go_and_the_topic_stays(question: str, topics: tuple[str, ...], unit: str | None) -> None:
    found = read(normal(question))
    assert (found.topics, found.unit) == (topics, unit)


@pytest.mark.parametrize(
    ("question", "denied"),
    [("谁没有写意识形态", True), ("未提到党课的有哪些人", True), ("有没有人写党课", False), ("整改完成没有", False)],
)
def test_only_a_denial_asks_for_the_silent(question: str, denied: bool) -> None:
    assert read(normal(question)).denied is denied


def test_counting_people_is_no_measure_of_the_topic() -> None:
    assert read(normal("有几位领导写了党课")).unit is None


def test_a_measure_names_its_units_and_a_bare_unit_itself() -> None:
    assert "场" in (units_of("次数") or ())
    assert "人" not in (units_of("次数") or ())
    assert units_of("座") == frozenset({"座"})
    assert units_of(None) is None
