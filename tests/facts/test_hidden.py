"""Admissions outside the problem sections, and what merely sounds like one."""

from __future__ import annotations

import pytest

from reviewer.facts.problems import problems
from tests.facts.read import reports, text


def told(work: str = "一年来走访农户三百户。", last: str = "") -> list[str]:
    (report,) = reports(text(work=work, last=last))
    return [p.text for p in problems(report) if p.section not in ("problems", "causes")]


@pytest.mark.parametrize(
    "admission",
    [
        "上年点评指出的“茶园道路没有硬化”问题仍在持续推进。",
        "仓库测温记录有六天我没有签阅。",
        "不足的是，村晚有两场音响中断，备用设备坏了半年没有修。",
        "去年反馈的5个问题改了4个，余下1个还没有销号。",
    ],
)
def test_an_admission_among_the_work_is_a_statement(admission: str) -> None:
    assert told(work=f"一年来走访农户三百户。{admission}修好水渠三处。") == [admission]


def test_what_is_left_after_an_achievement_begins_at_the_but() -> None:
    assert told(work="覆盖率达到92%，但仍有5家企业没有建立工会，我上门动员还不够。") == [
        "但仍有5家企业没有建立工会，我上门动员还不够。"
    ]


def test_an_item_kept_open_is_no_success() -> None:
    assert told(last="去年查摆的“部门联动不畅”问题需要长期坚持、持续推进。")


@pytest.mark.parametrize(
    "achievement",
    [
        "全年没有发生一起安全事故，没有接到一起投诉。",
        "我没有收过一分钱红包。",
        "防汛期间我没有休过一天假，没有缺席一次调度。",
        "去年指出的3个问题已全部整改，其中路灯更换40盏。",
        "水库加固正在推进，完成投资三百万元。",
        "走访时发现2家企业招工难，已帮助对接。",
    ],
)
def test_achievements_are_none(achievement: str) -> None:
    assert told(work=achievement) == []
