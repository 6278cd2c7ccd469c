"""成套的提法少写了：“四个意识”只写了三个，“政治三力”只写了两力。

为什么：“四个意识”“四个自信”“政治三力”各有定数，漏一个（常漏看齐意识）在会上会被当场指出；只是文字问题，作提示。
单写其中一两个、或与别的词并列（政治意识、法治意识）是作者自己的列举，不算。
来源：reviewer/text/lists/wording_series.txt，每条注明出处。写了总名而所列不全，或连写到只差一个，才提示。

bad: 增强政治意识、大局意识、核心意识，做到“两个维护”。
good: 增强政治意识、大局意识、核心意识、看齐意识，做到“两个维护”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.model import Finding, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.lists import alternation, rows

ID = "wording.series"
_NEAR = 8  # 总名在列举前后这么多字之内


def check(view: View) -> Iterator[Finding]:
    """One hint for each enumeration that lacks members."""
    for facts in view.facts:
        report = facts.report
        text = report.source.text
        for name, members, source, pattern in _series():
            for match in pattern.finditer(text, report.start, report.end):
                missing = [member for member in members if member not in match[0]]
                around = text[max(report.start, match.start() - _NEAR) : min(report.end, match.end() + _NEAR)]
                if not missing or (name not in around and len(missing) > 1):
                    continue
                message = f"“{name}”所列不全，缺“{'、'.join(missing)}”（全文为{'、'.join(members)}，见{source}）。"
                span = Span(start=match.start(), end=match.end())
                yield finding(ID, "hint", message, report, (quote(report, span),))


@cache
def _series() -> tuple[tuple[str, tuple[str, ...], str, re.Pattern[str]], ...]:
    found = []
    for name, members, source in rows("wording_series"):
        listed = tuple(members.split())
        one, join = f"(?:{alternation(listed)})", "(?:[、，]?和|[、，]?以及|、)"
        # 前后还并列着别的词的，是作者自己的列举。
        pattern = re.compile(rf"(?<![、和]){one}(?:{join}{one})+(?![、和与]|以及)")
        found.append((name, listed, source, pattern))
    return tuple(found)


RULE = Rule(id=ID, levels=("hint",), title="成套提法不全", check=check)
