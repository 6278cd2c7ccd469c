"""错别字和写错的规定提法：严以律已、固牢树立、八项归定、以习近平为核心的党中央。

为什么：述职报告逐字念、要存档，规定提法错一个字就是硬伤；但这是校对的事，与内容虚实、是否抄袭无关，只作提示。
来源：reviewer/text/lists/wording_wrong.txt，每条注明正确写法的出处；只收在任何语境里都错的写法。

bad: 严以律已，勇于当担。
good: 严以律己，勇于担当。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.model import Finding, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.lists import rows

ID = "wording.wrong"
_QUOTES = '“”"'


def check(view: View) -> Iterator[Finding]:
    """One hint for each wrong form of a report, at its first place."""
    for facts in view.facts:
        report = facts.report
        seen: set[str] = set()
        for match in _any().finditer(report.source.text, report.start, report.end):
            if match[0] in seen:
                continue
            seen.add(match[0])
            right, source = next((r, s) for pattern, r, s in _slips() if pattern.match(match.string, match.start()))
            message = f"“{match[0].strip(_QUOTES)}”应为“{right.strip(_QUOTES)}”（{source}）。"
            yield finding(ID, "hint", message, report, (quote(report, Span(start=match.start(), end=match.end())),))


@cache
def _slips() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(wrong), right, source) for wrong, right, source in rows("wording_wrong"))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _, _ in _slips()))


RULE = Rule(id=ID, levels=("hint",), title="错别字、提法有误", check=check)
