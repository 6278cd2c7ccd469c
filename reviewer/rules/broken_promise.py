"""A promise of last year that is half kept, promised again, or that nobody speaks of this year.

Why: 上年的打算就是今年的考题；说了没做、做了一半、年年写进打算，会上可以直接问。做到了的只在“打算与兑现”里列出，不提醒。
只对姓名明确的同一人、紧接着的两年比较；没有说出哪件事的打算不比。
Source: docs/terms.md（打算的去向）。
Bad:  2022年写“明年建成冷链仓1座”，2023年一字不提。
Good: 2022年写“明年建成冷链仓1座”，2023年写“冷链仓9月投用”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding, Quote
from reviewer.rules.base import Rule, View, finding

_CLAUSE = 6  # “党建上”“作风上”之类不足六字的，看下一个分句
_SAID = {
    "R2": "上年写进打算，今年没有写做成，又写进打算",
    "R6": "上年的打算只做了一部分",
    "R7": "上年的打算称已做，没有可核的数、时间或文件",
    "R8": "上年的打算，今年没有交代",
}


def check(view: View) -> Iterator[Finding]:
    """One hint a promise of these kinds, with the deed where one is told."""
    for thread in view.threads:
        said = _SAID.get(thread.relation)
        first = thread.items[0]
        if said is None or first.role != "plan":
            continue
        quotes = tuple(Quote(report=i.report, start=i.start, end=i.end, text=i.text) for i in thread.items)
        report = view.by_report[thread.items[-1].report].report
        yield finding("promises.kept", "hint", f"“{_head(first.text)}”：{said}。", report, quotes)


def _head(text: str) -> str:
    """The first clause that says something, without its mark, at most 20 characters of the author's words."""
    body = re.sub(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．是][，、]?", "", text)
    clauses = [clause for clause in re.split(r"[，。；：]", body) if clause]
    return next((clause for clause in clauses if len(clause) >= _CLAUSE), clauses[0] if clauses else body)[:20]


RULE = Rule(id="promises.kept", levels=("hint",), title="打算与兑现", check=check)
