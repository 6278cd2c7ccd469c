"""Rows out of what a review has found already: problems told, problems that come back, statements that disagree."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.asking.concepts import topic
from reviewer.asking.known import Known, Told
from reviewer.asking.page import Page
from reviewer.model import Facts, Quote, Row, Span, Value


def problems(facts: Facts, words: tuple[str, ...]) -> Row | None:
    """The report's own problem statements, those that touch the words where there are any."""
    report = facts.report
    spans: list[Span] = [problem for problem in facts.problems if problem.role == "problem"]
    if not spans:
        spans = [
            item
            for section in report.sections
            if section.kind == "problems"
            for paragraph in section.paragraphs
            for item in paragraph.items
            if not (section.heading and paragraph.start < section.start + len(section.heading))
        ]
    else:
        spans = sorted([*spans, *_unread(facts)], key=lambda span: span.start)
    topics = [made for word in words if (made := topic(word))]
    if topics:
        text = report.source.text
        spans = [s for s in spans if any(all(any(c.within(text, s.start, s.end)) for c in t.concepts) for t in topics)]
    quotes = [Quote(report=report.id, start=s.start, end=s.end, text=report.slice(s.start, s.end)) for s in spans]
    return _row(facts, quotes, "自查问题", "")


def _unread(facts: Facts) -> list[Span]:
    """Numbered items of the problem sections in which no problem and no cause was read."""
    return [
        item
        for section in facts.report.sections
        if section.kind == "problems"
        for paragraph in section.paragraphs
        for item in paragraph.items
        if item.depth and not any(p.start < item.end and item.start < p.end for p in facts.problems)
    ]


def repeated(known: Known, facts: Facts, exact: bool = False) -> Row | None:
    """The report's problems that stood in an earlier report of the person, or stand in another's.

    exact: only those that are word for word the same.
    """
    return _told(facts, known.repeated, "重复的问题", exact)


def disagreeing(known: Known, facts: Facts) -> Row | None:
    """The report's statements that cannot be true together, or disagree with another's."""
    return _told(facts, known.disagreeing, "请核")


def _told(facts: Facts, told: Told, word: str, exact: bool = False) -> Row | None:
    own = [entry for entry in told.get(facts.report.id, []) if entry[2] or not exact]
    notes = dict.fromkeys(said for _, said, _ in own)
    return _row(facts, [quote for quote, _, _ in own], word, "；".join(notes))


def _row(facts: Facts, quotes: Iterable[Quote], word: str, note: str) -> Row | None:
    report = facts.report
    distinct = {(quote.start, quote.end): quote for quote in quotes}
    if not distinct:
        return None
    return Row(
        report=report.id,
        official=report.official.key,
        label=report.official.label,
        year=report.year,
        stance="without_figure",
        values=tuple(
            Value(report=q.report, start=q.start, end=q.end, text=q.text, value=None, unit=None, word=word)
            for _, q in sorted(distinct.items())
        ),
        note=note,
    )


def whereabouts(page: Page, at: int) -> str:
    """Where in the report a place stands: 履职情况第3段."""
    for section in page.report.sections:
        if section.start <= at < section.end:
            number = sum(1 for paragraph in section.paragraphs if paragraph.start <= at)
            return f"{section.heading or '正文'}第{number}段"
    return "正文"
