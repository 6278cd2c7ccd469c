"""Sums that a model sees between figures and no rule has listed; the arithmetic is done here, from the figures' intervals.

The model only points at figures. A relation whose figures are not there, not of one report and one unit, or are part of
a finding already, is dropped; one that adds up says nothing; one that does not becomes a check, with its working.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reviewer.model import Facts, Figure, Quote, Review, Span
from reviewer.text.formulas import spans
from reviewer.text.sentences import sentences
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.excerpts import figures_in
from reviewer.writing.secrecy import is_marked
from reviewer.writing.shapes import Place, Sum

_FEWEST = 2  # 一句里有两个数，才可能是总数和部分
_PARTS = 12
Counted = tuple[Facts, Figure]


def passages(review: Review) -> list[Passage]:
    """The sentences with several figures, of the reports whose source may leave, in order."""
    found = []
    for facts in review.facts:
        report = facts.report
        if is_marked(report.source):
            continue
        for section in report.sections:
            for span in sentences(report.source.text, section.start, section.end):
                many = len(figures_in(facts.figures, span)) >= _FEWEST
                if many and not spans("instructions", report.source.text, span.start, span.end):
                    found.append(Passage(report=report, span=span, kind=section.kind))
    return found


def broken(proposed: Sequence[Sum], evidence: Evidence, review: Review) -> Iterator[tuple[Facts, tuple[Figure, ...]]]:
    """The proposed sums that do not add up: (whose, total and parts)."""
    by_report = {facts.report.id: facts for facts in review.facts}
    for one in proposed:
        placed = [_figure(place, evidence, by_report) for place in (one.total, *one.parts[:_PARTS])]
        counted = [found for found in placed if found is not None]
        if len(counted) < len(placed) or not _comparable(counted) or _listed(counted, review):
            continue
        figures = tuple(figure for _, figure in counted)
        if not _adds_up(figures):
            yield counted[0][0], figures


def working(figures: tuple[Figure, ...]) -> str:
    """The sum as written: `12户 + 17户 = 29户；写的是30户`."""
    total, *parts = figures
    added = sum((part.value for part in parts if part.value is not None), Decimal(0))
    return f"{' + '.join(part.text for part in parts)} = {added.normalize():f}{total.unit}；写的是{total.text}"


def quotes(facts: Facts, figures: Sequence[Figure]) -> tuple[Quote, ...]:
    """The figures with their places."""
    report = facts.report
    return tuple(Quote(report=report.id, start=f.start, end=f.end, text=report.slice(f.start, f.end)) for f in figures)


def _figure(place: Place, evidence: Evidence, by_report: dict[str, Facts]) -> Counted | None:
    """The one figure in the words a model points at; None where there is none or more than one."""
    found = evidence.place(place)
    if found is None:
        return None
    facts = by_report[found.report]
    inside = [f for f in figures_in(facts.figures, found) if f.end <= found.end]
    return (facts, inside[0]) if len(inside) == 1 else None


def _comparable(counted: Sequence[Counted]) -> bool:
    """Of one report and one unit, each another figure, with values, done and not planned."""
    figures = [figure for _, figure in counted]
    return (
        len({facts.report.id for facts, _ in counted}) == 1
        and len({figure.unit for figure in figures}) == 1
        and bool(figures[0].unit)
        and len({figure.start for figure in figures}) == len(figures) > _FEWEST
        and all(figure.value is not None and not figure.per for figure in figures)
        and len({figure.planned for figure in figures}) == 1
    )


def _listed(counted: Sequence[Counted], review: Review) -> bool:
    """Whether a rule has spoken of the total already."""
    facts, total = counted[0]
    return any(
        quote.report == facts.report.id and _meet(quote, total)
        for finding in review.findings
        if finding.rule.startswith("figures.")
        for quote in finding.evidence
    )


def _adds_up(figures: tuple[Figure, ...]) -> bool:
    """Whether the total's interval and the sum of the parts' intervals meet."""
    total, *parts = figures
    low = sum((part.interval.low for part in parts), Decimal(0))
    highs = [part.interval.high for part in parts]
    high = None if None in highs else sum((h for h in highs if h is not None), Decimal(0))
    above = total.interval.high is None or low <= total.interval.high
    return above and (high is None or high >= total.interval.low)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
