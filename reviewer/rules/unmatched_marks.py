"""引号、书名号、括号不成对：落实“三会一课制度，缺后引号。

为什么：一对标点缺一半，引的是什么就说不清，印出来也难看；常见于改动旧稿时删掉了半句。作提示。
一段之内查找；编号的“1）”“（一）”不算；一段只报一处。
来源：GB/T 15834—2011《标点符号用法》。

bad: 严格落实“三会一课制度，全年讲党课4次。
good: 严格落实“三会一课”制度，全年讲党课4次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Finding, Report, Span
from reviewer.rules.base import Rule, View, finding, quote

ID = "wording.marks"
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "【": "】"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "]")
_NUMBERED = re.compile(r"(?:^|[。；：，、\s])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_ENDED = re.compile(r"[。！？；：!?;:][”’」』）)》\s]*$")
_NAMES = {"“": "引号", "‘": "单引号", "《": "书名号", "（": "括号", "【": "方括号"}
_SHOWN = 12


def check(view: View) -> Iterator[Finding]:
    """One hint for each paragraph with a lone mark."""
    for facts in view.facts:
        report = facts.report
        text = report.source.text
        for start, stop in _paragraphs(report):
            lone = _lone(text, start, stop)
            if lone is not None and not _goes_on(text, text[lone], stop):
                yield _found(report, lone, start, stop)


def _paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    """Lines, those that were wrapped (no full stop at the end) together with the next."""
    text, start, at = report.source.text, report.start, report.start
    while at < report.end:
        stop = text.find("\n", at, report.end)
        stop = report.end if stop < 0 else stop
        if _ENDED.search(text[at:stop]) or stop >= report.end or not text[at:stop].strip():
            yield start, stop
            start = stop + 1
        at = stop + 1


def _lone(text: str, start: int, stop: int) -> int | None:
    """Where the first mark without its other half stands."""
    waiting: list[int] = []
    for match in _MARK.finditer(text, start, stop):
        mark = match[0]
        if mark in _PAIRS:
            same = [at for at in waiting if text[at] == mark]
            if same and mark not in "（《":
                return same[0]
            waiting.append(match.start())
        elif waiting and text[waiting[-1]] == _OPENING[mark]:
            waiting.pop()
        elif mark == "）" and _NUMBERED.search(text[start : match.start()]):
            continue
        else:
            return waiting[-1] if any(text[at] == _OPENING[mark] for at in waiting) else match.start()
    return waiting[0] if waiting else None


def _goes_on(text: str, mark: str, stop: int) -> bool:
    """A quotation of several paragraphs opens again in the next one and closes in the last."""
    return mark == "“" and text[stop : stop + 8].strip().startswith("“")


def _found(report: Report, lone: int, start: int, stop: int) -> Finding:
    text = report.source.text
    mark = text[lone]
    opens = mark in _PAIRS
    first, last = (lone, min(stop, lone + _SHOWN)) if opens else (max(start, lone + 1 - _SHOWN), lone + 1)
    name = _NAMES[mark if opens else _OPENING[mark]]
    message = f"{name}没有成对：“{text[first:last]}”缺{'后' if opens else '前'}半个（GB/T 15834—2011）。"
    return finding(ID, "hint", message, report, (quote(report, Span(start=first, end=last)),))


RULE = Rule(id=ID, levels=("hint",), title="标点不成对", check=check)
