"""Statements of shortcomings, each with its own span."""

from __future__ import annotations

import itertools

import pytest

from reviewer.facts.problems import buckets, problems
from reviewer.model import Problem
from tests.facts.read import reports, text


def found(lacks: str) -> list[Problem]:
    (report,) = reports(text(lacks=lacks))
    made = problems(report)
    assert all(report.slice(p.start, p.end) == p.text for p in made)
    assert all(a.end <= b.start for a, b in itertools.pairwise(made))
    return list(made)


def said(lacks: str) -> list[str]:
    return [problem.text for problem in found(lacks)]


def test_run_in_points() -> None:
    assert said("虽然做了一些事，但也存在不足：一是下村不够勤，全年只去过两次。二是账目公开不及时，群众有意见。") == [
        "一是下村不够勤，全年只去过两次。", "二是账目公开不及时，群众有意见。",
    ]  # fmt: skip


def test_numbered_paragraphs() -> None:
    rows = ["（一）下村不够勤。柳湾村全年只去过两次。", "（二）账目公开不及时。合作社的账半年没有上墙。"]
    assert said("\n".join(rows)) == rows


def test_plain_paragraphs_without_numbers() -> None:
    rows = ["下村不够勤，柳湾村全年只去过两次。", "账目公开不及时，合作社的账半年没有上墙。"]
    assert said("\n".join(rows)) == rows


def test_a_paragraph_without_numbers_holds_as_many_statements_as_shortcomings() -> None:
    assert said("对支部指导少，12次主题党日缺席3次。原因是只顾跑项目。项目落地慢，竹制品加工项目没有动工。") == [
        "对支部指导少，12次主题党日缺席3次。原因是只顾跑项目。", "项目落地慢，竹制品加工项目没有动工。",
    ]  # fmt: skip


def test_a_sentence_that_goes_on_begins_no_new_statement() -> None:
    rows = "下村不够勤，全年只去过两次。特别是对柳湾村了解不够。有的路走得少，有的门没有进过。"
    assert said(rows) == [rows]


def test_points_inside_numbered_groups() -> None:
    lacks = "（一）作风方面\n一是下村不够勤，全年只去过两次。二是遇事躲着走，调解会没有参加。\n（二）学习方面\n一是书读得少，全年只读了两本。二是笔记抄得多，自己想得少。"
    assert len(said(lacks)) == 4


@pytest.mark.parametrize("lead", ["回顾一年，虽然做了一些事，但还存在以下不足：", "主要表现在：", "存在的问题主要有："])
def test_lead_ins_are_no_statements(lead: str) -> None:
    assert said(f"{lead}\n1.下村不够勤，柳湾村全年只去过两次。\n2.账目公开不及时，半年没有上墙。") == [
        "1.下村不够勤，柳湾村全年只去过两次。", "2.账目公开不及时，半年没有上墙。",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["没有问题。", "未发现问题", "不存在任何问题。"])
def test_no_problem_is_no_statement(line: str) -> None:
    assert said(line) == []


def test_causes_have_their_own_role() -> None:
    made = found(
        "一是下村不够勤，全年只去过两次。二是账目公开不及时。\n产生以上问题的原因：一是我怕麻烦，总觉得电话里说就行。二是没有把公开当成硬事。"
    )
    assert [p.role for p in made] == ["problem", "problem", "cause", "cause"]


@pytest.mark.parametrize(
    ("text_", "bucket"),
    [
        ("理论学习不够，学深悟透有差距", "理论学习"),
        ("创新意识不强，办法不多，亮点少", "创新"),
        ("流动党员教育管理跟不上", "党员"),
        ("农家书屋开门少，活动室漏雨", "阵地"),
        ("信访积案没有化解，安全隐患多", "安全"),
    ],
)
def test_buckets(text_: str, bucket: str) -> None:
    assert bucket in "".join(buckets(text_))


def test_at_most_two_buckets_and_none_for_nothing() -> None:
    assert len(buckets("理论学习不够，创新少，党员教育差，阵地漏雨，信访多，集体经济弱")) == 2
    assert buckets("人勤地不懒") == ()


def test_a_report_without_a_problem_section_has_none() -> None:
    (report,) = reports(text().replace("三、存在问题\n", "三、工作体会\n").replace("不够", "很"))
    assert [p for p in problems(report) if p.role == "problem"] == []
