"""Totals only where unit and word agree; 余 and 以上 survive."""

from __future__ import annotations

import pytest

from reviewer.asking.answer import answer
from tests.asking.made import asked, evidence, report


@pytest.mark.parametrize(
    ("work", "text"),
    [
        ("开展夜间检查4次，其余检查20余次。", "24余次"),
        ("开展夜间检查4次，其余检查20次以上。", "24次以上"),
        ("开展夜间检查4次，其余检查6次。", "10次"),
    ],
)
def test_what_is_loose_stays_loose(work: str, text: str) -> None:
    (total,) = asked("检查共多少次", work).computed
    assert text in total.text
    assert total.working.endswith(text)
    assert len(total.quotes) == 2


@pytest.mark.parametrize(
    "work",
    [
        "检查企业12家，开展检查4次。",
        "开展检查9次，其中夜间检查2次。",
        "每月检查1次，节前检查4次。",
        "研究安全工作3次，宣传安全知识5次。",
    ],
)
def test_what_does_not_agree_is_not_added(work: str) -> None:
    assert not asked("检查多少次", work).computed
    assert not asked("谁提到安全", work).computed


def test_years_of_one_person_are_compared() -> None:
    both = evidence(
        report("叶知秋", "副镇长", "讲党课5次。", year=2023), report("叶知秋", "副镇长", "讲党课3次。", year=2022)
    )
    found = answer("叶知秋讲党课次数有什么变化？", both)
    assert found.plan.kind == "changed"
    assert any("增加2次" in one.text for one in found.computed)


def test_officials_are_ranked_when_the_most_is_asked_for() -> None:
    both = evidence(report("叶知秋", "副镇长", "讲党课3次。"), report("向海宁", "镇长", "讲党课5次。"))
    (ranking,) = answer("谁讲党课次数最多？", both).computed
    assert ranking.text.index("向海宁") < ranking.text.index("叶知秋")


def test_a_number_that_cannot_be_compared_is_said_to_be_left_out() -> None:
    three = evidence(
        report("叶知秋", "副镇长", "讲党课3次。"),
        report("向海宁", "镇长", "讲党课5次。"),
        report("卜元春", "副书记", "讲党课2堂。"),
    )
    (ranking,) = answer("谁讲党课次数最多？", three).computed
    assert "另有1篇" in ranking.text


def test_last_years_number_is_not_added_to_this_years() -> None:
    given = asked("检查共多少次", "2022年开展检查5次，2023年开展检查6次。")
    assert not given.computed
    assert "往年" in given.rows[0].note


def test_where_a_rise_began_is_not_added_to_where_it_ended() -> None:
    given = asked("党课几次？", "讲党课由3次增加到5次。")
    assert [value.value for value in given.rows[0].values] == [3, 5]
    assert not given.computed


def test_what_a_problem_counts_is_not_added_to_what_was_done() -> None:
    given = asked("签约项目几个？", "签约项目33个。", problems="一是3个签约项目没有动工。")
    assert not given.computed
