"""Problems of a report that nothing in its plans answers, and reports that give causes for some problems only.

Why: “打算”要回答“问题”：问题写了三条、打算一条也不对，来年还是这三条。原因同理。只在报告写了打算（原因）而独缺这一条时提醒；
整篇没有原因分析的，由“未见单列的原因”说。按共同的词和所说的方面对应，条数相等时也按次序对应。
Source: docs/terms.md（问题、原因、打算的对应）。
Bad:  问题写“账目公开不及时”，打算只写修路、招商。
Good: 问题写“账目公开不及时”，打算写“每季度10日前把账目贴上墙”。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.facts.links import Link, links
from reviewer.model import Facts, Finding
from reviewer.rules.base import Rule, View, finding, quote

_MOST = 4  # 一条提醒里至多引几个问题


def check(view: View) -> Iterator[Finding]:
    """At most two hints a report: problems without a measure, and without a cause."""
    for facts in view.facts:
        found = links(facts)
        if len(found) < 2:
            continue
        bare = [link for link in found if "measure" in link.lacks]
        if bare and facts.measures:
            yield _finding(facts, bare, len(found), "下步打算里没有找到针对的措施")
        uncaused = [link for link in found if "cause" in link.lacks]
        if uncaused and len(uncaused) < len(found) and any(p.role == "cause" for p in facts.problems):
            yield _finding(facts, uncaused, len(found), "没有找到对应的原因")


def _finding(facts: Facts, found: Sequence[Link], of: int, said: str) -> Finding:
    names = "全部" if len(found) == of else f"{len(found)}个"
    message = (
        f"自查{of}个问题中，{names}在{said}。" if said.startswith("下步") else f"自查{of}个问题中，{names}{said}。"
    )
    quotes = tuple(quote(facts.report, link.problem) for link in found[:_MOST])
    return finding("problems.unanswered", "hint", message, facts.report, quotes)


RULE = Rule(id="problems.unanswered", levels=("hint",), title="问题没有对应的措施或原因", check=check)
