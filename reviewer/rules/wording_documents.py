"""文件名写错一两个字：《关于新形势下党内政治生活若干准则》少一个“的”。

为什么：引用党内法规要用全称，名称错了会被当作没有读过；只差一个字的，多半是笔误。作提示。
来源：reviewer/text/lists/party_documents.txt（公布时的名称，不带“试行”和修订年份）。与表中某一件只差一个字、自己又不在表中的才提示。

bad: 学习《中国共产党纪律处分条列》。
good: 学习《中国共产党纪律处分条例》。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.lists import words

ID = "wording.document"
_TITLE = re.compile(r"《([^》《\n]{6,40})》")
_EXTRA = re.compile(r"[（(〔][^）)〕]*[）)〕]$|\s")


def check(view: View) -> Iterator[Finding]:
    """One hint for each name one character away from a known one."""
    known = words("party_documents")
    for facts in view.facts:
        report = facts.report
        for match in _TITLE.finditer(report.source.text, report.start, report.end):
            name = _EXTRA.sub("", match[1])
            if name in known:
                continue
            right = next((other for other in known if one_away(name, other)), None)
            if right is not None:
                message = f"文件名“《{name}》”应为“《{right}》”（以公布时的名称为准）。"
                span = Span(start=match.start(), end=match.end())
                yield finding(ID, "hint", message, report, (quote(report, span),))


def one_away(left: str, right: str) -> bool:
    """Whether one character put in, left out or replaced makes them equal."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    rest = left[same:], right[same:]
    return rest[0][1:] == rest[1][1:] or rest[0][1:] == rest[1] or rest[0] == rest[1][1:]


RULE = Rule(id=ID, levels=("hint",), title="文件名有误", check=check)
