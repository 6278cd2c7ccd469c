"""What a report says it will do next, statement by statement, and whether anyone could check it a year later."""

from __future__ import annotations

import re
from bisect import bisect_left

from reviewer.facts.numbered import numbered
from reviewer.model import Figure, Item, Measure, Report, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.sentences import strip

_SHORTEST = 10
_LONG = 60  # 六十字以上、自己没有编号的一段，按句分开
_SENTENCE = re.compile(r"[。；]")
_WHEN = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|初|中旬|前)?|[一二三四]季度|上半年|下半年|年(?:内|底前?|终)|每[周月季年]|季度"
)
_THING = re.compile(
    r"《[^》]+》|(?:建成|建好|完成|投用|开工|新建|改造|推进|实施)[^，。；]{2,20}(?:工程|项目|厂|路|站|室|中心|基地|管网|活动室|广场)"
)


def measures(report: Report, figures: tuple[Figure, ...]) -> tuple[Measure, ...]:
    """The smallest numbered statements of the plans sections, in order."""
    found: list[Measure] = []
    for section in report.sections:
        if section.kind != "plans":
            continue
        for paragraph in section.paragraphs:
            for item in paragraph.items:
                start, end = strip(report.source.text, item.start, item.end)
                pieces = numbered(report.source.text, start, end) or _by_sentence(report, item, start, end)
                if pieces or not _is_heading(report, item.head, start, end):
                    for span in pieces or [Span(start=start, end=end)]:
                        if span.end - span.start >= _SHORTEST:
                            found.append(_measure(report, span, figures))
    return tuple(found)


def _by_sentence(report: Report, item: Item, start: int, end: int) -> list[Span]:
    """The sentences of a long piece without numbers of its own, each a plan; its heading goes with the first."""
    if end - start < _LONG:
        return []
    found: list[Span] = []
    for span in sentences_of(report.source, start, end):
        heading = found and found[-1].end <= item.head
        if found and (heading or span.end - span.start < _SHORTEST or found[-1].end - found[-1].start < _SHORTEST):
            found[-1] = Span(start=found[-1].start, end=span.end)
        else:
            found.append(span)
    return found if len(found) > 1 else []


def _measure(report: Report, span: Span, figures: tuple[Figure, ...]) -> Measure:
    text = report.slice(span.start, span.end)
    return Measure(start=span.start, end=span.end, text=text, checkable=_checkable(text, span, figures))


def _is_heading(report: Report, head: int, start: int, end: int) -> bool:
    """A numbered line without a sentence of its own is the heading of what follows."""
    words = report.slice(start, end)
    return (head >= end or not _SENTENCE.search(words)) and len(words) <= 30


def _checkable(text: str, span: Span, figures: tuple[Figure, ...]) -> bool:
    first = bisect_left(figures, span.start, key=lambda figure: figure.start)
    if first < len(figures) and figures[first].start < span.end:
        return True
    return bool(_WHEN.search(text) or _THING.search(text))
