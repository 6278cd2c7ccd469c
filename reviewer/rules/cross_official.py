"""同一单位、同一年度的几位，写同一个集体活动的次数不一样。

为什么：中心组学习、周一集中学习是一个单位一起开的，台账只有一本；几个人写得不一样，会上应当问一句。各人可以请假，
所以只到 check，不算错误；组织几次与参加几次不是一回事，不相互比。只比集体活动（名单在 text/lists/shared_events.txt）；谈心谈话、讲党课、检查、调研是个人做的，
从不相互比。

bad: 甲：参加中心组学习12次。乙：参加党委理论学习中心组集中学习9次。
good: 甲：谈心谈话12次。乙：谈心谈话9次。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import words_before
from reviewer.rules.working import said
from reviewer.text.intervals import disjoint
from reviewer.text.lists import rows

ID = "figures.cross_official"
_UNITS = frozenset({"次", "场", "期", "场次"})
_HOLDS = re.compile(r"组织|召开|主持|举办|筹备")
_ATTENDS = re.compile(r"参加|列席|出席|参与")
_OWN_PART = re.compile(r"发言|领学|研讨|交流|主讲|辅导|授课|旁听|列席")


@cache
def _events() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in rows("shared_events"))


def check(view: View) -> Iterator[Finding]:
    """One finding for each gathering that officials of one unit and year count differently."""
    groups: dict[tuple[str, int | None, str, bool], list[tuple[Facts, Figure]]] = defaultdict(list)
    for facts in view.facts:
        unit = facts.report.official.unit or facts.report.source.id
        for name, figure in _own(facts):
            groups[unit, figure.year, name, _held(facts, figure)].append((facts, figure))
    for (_, _, name, _), group in groups.items():
        if len({facts.report.official.key for facts, _ in group}) > 1:
            yield from _compared(name, group)


def _held(facts: Facts, figure: Figure) -> bool:
    """Whether the official says to have held it (组织12次), which is no attendance (参加11次) and not compared with one."""
    said_before = words_before(facts, figure)
    return _HOLDS.search(said_before) is not None and _ATTENDS.search(said_before) is None


def _own(facts: Facts) -> Iterator[tuple[str, Figure]]:
    """The official's one count of each gathering; none where the report itself gives two."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in facts.figures:
        if figure.unit in _UNITS and not figure.planned and not figure.per and not _OWN_PART.search(figure.subject):
            for name, pattern in _events():
                if pattern.search(figure.subject):
                    found[name].append(figure)
    for name, figures in found.items():
        if len(figures) == 1:
            yield name, figures[0]


def _compared(name: str, group: list[tuple[Facts, Figure]]) -> Iterator[Finding]:
    figures = [figure for _, figure in group]
    if not any(disjoint(a.interval, b.interval) for a in figures for b in figures):
        return
    told = "、".join(f"{facts.report.official.label}写{figure.text}" for facts, figure in group)
    yield finding(
        ID,
        "check",
        f"{name}的次数几人不一：{told}；个人可因请假而少，请对照台账",
        group[0][0].report,
        tuple(quote(facts.report, figure) for facts, figure in group),
        " ≠ ".join(dict.fromkeys(said(figure) for figure in figures)),
    )


RULE = Rule(id=ID, levels=("check",), title="同一集体活动各人次数不一", check=check)
