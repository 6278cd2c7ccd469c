"""What was done, in the author's own fragments around his figures: a line a matter, at most so many lines.

A line joins stretches of one paragraph with “；”. Each is whole clauses without the words that lead in (全年共, 认真), and
each is cited. Clauses left out in between stay where the figure would mean another thing without them (要求各村…，每月
检查2次; 2022年…，新建3座).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Draft, Facts, Figure, Paragraph, Quote, Report, SectionKind, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.marks import MARK, unmarked
from reviewer.text.sentences import strip
from reviewer.writing.excerpts import PARTY, figures_in, plain_points

_ROOM = 100  # characters of a line: two printed lines and a half
_LONG = 44  # characters of a fragment from which on the front of its list is left out
_WORK_KINDS: tuple[SectionKind, ...] = ("opening", "work", "last_year", "integrity", "other")
_CLAUSE = re.compile(r"[^，；：。！？]+")
_TOPIC = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,8}\Z")
_LEAD = re.compile(
    r"(?:今年以?来|一年来|本?年度?内|本年度|全年|截[至止]目前|目前|同时|此外|另外|[并还也均]|共计?(?!\d)|累计(?!\d)|先后"
    r"|(?:认真|积极|深入|扎实|切实|严格|持续|及时|全面|大力|主动|坚持)地?)+(?=[\u4e00-\u9fff]{3})"
)
# 略去的分句里有这些词，后面的数字离开它就变了意思
_BEARS = re.compile(
    r"(?<!的)要求|督促|动员|指导|安排|计划|打算|拟|力争|争取|目标|未|没有|不足|虽|如果|若|去年|上年|往年|原|此前|以前|平均|预计|全国|全省|全市|我国|(?:19|20)\d\d年"
)
_BACKGROUND = 0.5  # what a figure weighs that no deed governs, against 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Fragments of one paragraph in the order of the text. topic: words that the first of them leaves unsaid."""

    spans: tuple[Span, ...]
    topic: Span | None
    worth: float
    party: bool


def work_points(facts: Facts, most: int) -> list[Draft]:
    """Up to `most` lines of work done, those with most figures; party building first, else in the report's order."""
    report = facts.report
    parts = [part for s in report.sections if s.kind in _WORK_KINDS for part in s.paragraphs]
    lines = [line for part in parts for line in _lines(facts, part)]
    if not lines:
        return [Draft(slot="work", text=found.text, quotes=(found,)) for found in plain_points(report, most)]
    best = sorted(lines, key=lambda line: (-line.worth, line.spans[0].start))[:most]
    return [_draft(report, line) for line in sorted(best, key=lambda line: (not line.party, line.spans[0].start))]


def _lines(facts: Facts, part: Paragraph) -> Iterator[_Line]:
    """The lines of a paragraph: one sentence after the other as long as there is room."""
    report = facts.report
    filled: list[Span] = []
    for sentence in sentences_of(report.source, part.start, part.end):
        own = [f for f in figures_in(facts.figures, sentence) if not f.planned and f.year in (None, report.year)]
        found = _fragments(report, sentence, own)
        if filled and _size([*filled, *found]) > _ROOM:
            yield _line(facts, filled, part)
            filled = []
        filled += found
    if filled:
        yield _line(facts, filled, part)


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start + 1 for span in spans)


def _fragments(report: Report, sentence: Span, figures: Sequence[Figure]) -> list[Span]:
    """The clauses with figures; neighbours are one fragment, and what bears on a figure is kept before it."""
    if not figures:
        return []
    found: list[Span] = []
    left_out: Span | None = None
    for match in _CLAUSE.finditer(report.source.text, sentence.start, sentence.end):
        clause = Span(start=match.start(), end=match.end())
        if not figures_in(figures, clause):
            bears = left_out is not None or _BEARS.search(match[0])
            left_out = (left_out or clause) if bears else None
            continue
        if left_out is not None:
            clause = Span(start=left_out.start, end=clause.end)
        elif found and clause.start - found[-1].end <= 1:
            clause = Span(start=found.pop().start, end=clause.end)
        found.append(clause)
        left_out = None
    return [_trimmed(report, span, figures) for span in found]


def _trimmed(report: Report, span: Span, figures: Sequence[Figure]) -> Span:
    """The fragment without its list mark and lead-in; of a long list before its first figure, the end."""
    words = report.slice(span.start, span.end)
    start = span.start + len(words) - len(words.lstrip())
    for lead in (MARK, _LEAD):
        if (match := lead.match(report.source.text, start, span.end)) is not None:
            start = match.end()
    first = figures_in(figures, span)[0].start
    if first - start > _LONG and not _BEARS.search(report.slice(start, first)):
        comma = report.source.text.find("、", first - _LONG, first)
        start = comma + 1 if comma > 0 else start
    start, end = strip(report.source.text, start, span.end)
    return Span(start=start, end=end)


def _line(facts: Facts, spans: Sequence[Span], part: Paragraph) -> _Line:
    report = facts.report
    text = "".join(report.slice(span.start, span.end) for span in spans)
    own = [figure for span in spans for figure in figures_in(facts.figures, span)]
    party = PARTY.search(text) is not None
    worth = sum(1.0 if figure.action else _BACKGROUND for figure in own) + (1.5 if party else 0)
    return _Line(spans=tuple(spans), topic=_unsaid(report, own[0], text, part), worth=worth, party=party)


def _unsaid(report: Report, figure: Figure, text: str, part: Paragraph) -> Span | None:
    """Where the paragraph names the thing that the first figure is of, when the fragments do not name it."""
    match = _TOPIC.search(unmarked(figure.topic))
    if match is None or match[0][-2:] in text:
        return None
    for cut in range(len(match[0]) - 1):
        name = match[0][cut:]
        if (at := report.source.text.rfind(name, part.start, figure.start)) >= 0:
            return Span(start=at, end=at + len(name))
    return None


def _draft(report: Report, line: _Line) -> Draft:
    quotes = tuple(
        Quote(report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end))
        for span in ((line.topic,) if line.topic else ()) + line.spans
    )
    said = "；".join(quote.text for quote in quotes[1 if line.topic else 0 :])
    return Draft(slot="work", text=f"{quotes[0].text}：{said}" if line.topic else said, quotes=quotes)
