"""A problem that the same person wrote last year too, and a problem of last year that nobody speaks of any more.

Why: “年年提、年年改、年年有”；最该问的一类是不声不响消失的问题。只对姓名明确的同一人比较，同一职务的前后任不算。
Source: docs/terms.md（问题在两年之间的去向 R1、R2、R4、R7、R8）。
Bad:  2022年写“思路不宽，办法不多”，2023年仍写“思路不宽，办法不多”。
Good: 2022年写“青松村支部书记空缺”，2023年写“5月配齐青松村支部书记”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding, Level, Quote
from reviewer.rules.base import Rule, View, finding

_SAID = {
    "R1": "这个问题上年已写过，文字基本未变",
    "R2": "上年已写过相近的问题，换了说法",
    "R4": "上年写得具体，今年反而笼统",
    "R7": "上年的问题称已整改，未见依据",
    "R8": "上年写的问题今年没有再提，也没有交代结果",
}


def check(view: View) -> Iterator[Finding]:
    """One finding a thread of these relations, told from the later year's report where it is named there."""
    for thread in view.threads:
        said = _SAID.get(thread.relation)
        if said is None or thread.items[0].role != "problem":
            continue
        quotes = tuple(Quote(report=i.report, start=i.start, end=i.end, text=i.text) for i in thread.items)
        report = view.by_report[thread.items[-1].report].report
        level: Level = "check" if thread.relation == "R1" else "hint"
        yield finding("problems.thread", level, f"“{_head(quotes[-1].text)}”：{said}。", report, quotes)


def _head(text: str) -> str:
    """The first clause without its mark, at most 20 characters of the author's words."""
    body = re.sub(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．是][，、]?", "", text)
    return re.split(r"[，。；]", body, maxsplit=1)[0][:20]


RULE = Rule(id="problems.thread", levels=("check", "hint"), title="老问题的去向", check=check)
