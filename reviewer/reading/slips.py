"""Slips of the text itself, shown as they are: paragraphs that break off, half pairs of quotation marks, letters for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Paragraph, Report, Span
from reviewer.reading.items import level_of

_LONG = 25  # 字：短于此的行可能是题目或清单
_MOSTLY = 0.8  # 全篇长段落有这么大一份以标点收尾，没有标点的才算断了
_TAIL = 30
_ENDED = re.compile(r"[。！？；：.!?;:…”’》）)】\]]$")
_BESIDE = re.compile("[OolI](?<=[0-9].)|[OolI](?=[0-9])")
_LETTERS = re.compile(
    r"(?<![A-Za-z0-9])(?=[OolI]*[0-9])(?=[0-9]*[OolI])[0-9OolI]{2,12}(?=[万亿年月日余多]?[\u4e00-\u9fff%％])"
)
_RUNNING = re.compile(r"[，。；]")


def broken_off(report: Report) -> Iterator[Span]:
    """The last words of paragraphs that end without a mark, where the report's others have one."""
    long = [
        p for section in report.sections if section.kind != "closing" for p in section.paragraphs if _is_long(report, p)
    ]
    open_ended = [p for p in long if not _ENDED.search(report.slice(p.end - 1, p.end))]
    if len(open_ended) > (1 - _MOSTLY) * len(long):
        return
    for paragraph in open_ended:
        yield Span(start=max(paragraph.start, paragraph.end - _TAIL), end=paragraph.end)


def unpaired_quotes(report: Report) -> Iterator[Span]:
    """Quotation marks whose other half is missing in their paragraph, with the words around them."""
    for section in report.sections:
        for paragraph in section.paragraphs:
            words = report.slice(paragraph.start, paragraph.end)
            if words.count("“") != words.count("”"):
                at = paragraph.start + _odd(words)
                yield Span(start=max(paragraph.start, at - _TAIL // 2), end=min(paragraph.end, at + _TAIL // 2))


def letters_for_digits(report: Report) -> Iterator[Span]:
    """O, o, l and I among digits (1O0户, l2次): no figure is read there, since nobody can say which was meant."""
    if _BESIDE.search(report.source.text, report.start, report.end) is None:
        return
    for section in report.sections:
        for paragraph in section.paragraphs:
            for found in _LETTERS.finditer(report.source.text, paragraph.start, paragraph.end):
                yield Span(start=found.start(), end=found.end())


def _is_long(report: Report, paragraph: Paragraph) -> bool:
    words = report.slice(paragraph.start, paragraph.end)
    if level_of(words) and "。" not in words:  # 单独成行的小标题本来没有句号
        return False
    return len(words) >= _LONG and "\t" not in words and _RUNNING.search(words) is not None


def _odd(words: str) -> int:
    """Where the first mark without its other half stands."""
    opened: list[int] = []
    for at, char in enumerate(words):
        if char == "“":
            opened.append(at)
        elif char == "”":
            if not opened:
                return at
            opened.pop()
    return opened[0] if opened else 0
