"""A passage that stands in another report too: a colleague's, or one's own of an earlier year.

Why: 换个年份照抄上年、同事之间互抄，是评议中最常被追问的事；但规定提法、格式语、分工职责相同不算，所以先除去再比。
Source: docs/terms.md（雷同的分类）；连续两句以上或六十字以上才报。
Bad:  两人报告中“走访农户312户、调解纠纷17起……”整段相同。
Good: 两人都写“深入学习贯彻习近平新时代中国特色社会主义思想”。
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.said import said, sides
from reviewer.model import Finding
from reviewer.rules.base import Rule, View, finding


def check(view: View) -> Iterator[Finding]:
    """One finding a repeated passage, told from the later report (the earlier of two equal years)."""
    reports = {facts.report.id: facts.report for facts in view.facts}
    for repeat in view.repeats:
        if repeat.what != "passage":
            continue
        left, right = (reports[q.report] for q in (repeat.left, repeat.right))
        home = right if (left.year or 0) < (right.year or 0) else left
        mine, theirs = sides(repeat, home)
        message = f"{said(repeat, reports, home).removesuffix('。')}，请核。"
        yield finding("sameness.passage", "check", message, home, (mine, theirs))


RULE = Rule(id="sameness.passage", levels=("check",), title="段落雷同", check=check)
