"""Where one statement ends and the next begins, and what is none."""

from __future__ import annotations

import pytest

from reviewer.facts.problems import problems
from tests.facts.read import reports, text


def said(lacks: str) -> list[str]:
    (report,) = reports(text(lacks=lacks))
    return [problem.text for problem in problems(report)]


def test_arabic_numbers_inside_a_paragraph() -> None:
    assert said("问题主要有：1.账目公开不及时，二季度的账拖到9月才贴。2.保洁还有死角，时好时坏。") == [
        "1.账目公开不及时，二季度的账拖到9月才贴。", "2.保洁还有死角，时好时坏。",
    ]  # fmt: skip


def test_a_short_first_sentence_goes_with_its_facts() -> None:
    rows = "校车管理有漏洞。9月抽查21辆，4辆灭火器过期。作业批改不细，三个班有半数没有批语。"
    assert said(rows) == ["校车管理有漏洞。9月抽查21辆，4辆灭火器过期。", "作业批改不细，三个班有半数没有批语。"]


@pytest.mark.parametrize(
    "line",
    [
        "部分学生学习习惯较差，作业抄袭时有发生。",
        "一些用户长期拖欠水费。",
        "个别外贸企业订单不足，开工不满。",
        "电信诈骗多发，群众防范意识不强。",
    ],
)
def test_other_peoples_faults_are_none(line: str) -> None:
    assert said(f"（一）下村不够勤，柳湾村全年只去过两次。\n（二）{line}") == [
        "（一）下村不够勤，柳湾村全年只去过两次。"
    ]


@pytest.mark.parametrize("line", ["群众工作本领还不强。", "对学生管理不严，查铺只查了一次。", "企业管理粗放。"])
def test_ones_own_work_with_them_is_one(line: str) -> None:
    assert said(f"（一）下村不够勤，柳湾村全年只去过两次。\n（二）{line}")[1:] == [f"（二）{line}"]


def test_an_achievement_among_the_problems_is_none() -> None:
    assert said("1.下村不够勤，柳湾村全年只去过两次。\n2.村里新修了文化广场，群众满意。") == [
        "1.下村不够勤，柳湾村全年只去过两次。"
    ]


def test_a_short_point_with_a_shortcoming_is_one() -> None:
    assert said("一是学习不够。二是下村不够勤，柳湾村全年只去过两次。") == [
        "一是学习不够。",
        "二是下村不够勤，柳湾村全年只去过两次。",
    ]


def test_a_sentence_of_ones_own_with_a_shortcoming_begins_a_new_one() -> None:
    rows = "账目公开不及时，合作社的账半年没有上墙。我下村不够勤，柳湾村全年只去过两次。"
    assert len(said(rows)) == 2
