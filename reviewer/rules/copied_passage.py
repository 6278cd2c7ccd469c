"""A passage that stands in another report too: a colleague's, or one's own of an earlier year.

Why: 换个年份照抄上年、同事之间互抄，是评议中最常被追问的事；但规定提法、格式语、分工职责相同不算，所以先除去再比。
Source: docs/terms.md（雷同的分类）；连续两句以上或六十字以上才报。
Bad:  两人报告中“走访农户312户、调解纠纷17起……”整段相同。
Good: 两人都写“深入学习贯彻习近平新时代中国特色社会主义思想”。
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model import Finding, Repeat, Report
from reviewer.rules.base import Rule, View, finding

_HEAD = 16


def check(view: View) -> Iterator[Finding]:
    """One finding a repeated passage, told from the later report (the earlier of two equal years)."""
    for repeat in view.repeats:
        if repeat.what != "passage":
            continue
        left, right = (view.by_report[q.report].report for q in (repeat.left, repeat.right))
        mine, theirs, report, other = (repeat.left, repeat.right, left, right)
        if (left.year or 0) < (right.year or 0):
            mine, theirs, report, other = (repeat.right, repeat.left, right, left)
        yield finding("sameness.passage", "check", _said(repeat, mine.text, report, other), report, (mine, theirs))


def _said(repeat: Repeat, text: str, report: Report, other: Report) -> str:
    """A sentence that may be said aloud."""
    head = text[:_HEAD] + ("……" if len(text) > _HEAD else "")
    year = f"{other.year}年" if other.year else ""
    whose = (
        f"本人{year}"
        if repeat.scope == "across_years"
        else f"{other.official.label}{year if other.year != report.year else ''}"
    )
    degree = "逐字相同" if repeat.kind == "verbatim" else "基本一致"
    changed = f"，{repeat.changed}" if repeat.changed and repeat.kind != "verbatim" else ""
    return f"“{head}”一段与{whose}报告{degree}{changed}，请核。"


RULE = Rule(id="sameness.passage", levels=("check",), title="段落雷同", check=check)
