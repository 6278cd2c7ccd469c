"""One official's page as values: the summary in the order of its fields, findings, figures, sameness, old problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from reviewer.facts.answering import answering
from reviewer.model import (
    Boilerplate,
    Facts,
    Figure,
    Finding,
    Level,
    Quote,
    Report,
    Review,
    Thread,
)
from reviewer.pages.html_places import Place, Places
from reviewer.pages.html_repeats import Pair, pairs
from reviewer.pages.html_sheet import Sheet, sheet
from reviewer.pages.html_threads import Timeline, timeline
from reviewer.pages.html_words import LEVELS

_COPIED = ("copied_person", "copied_year")
_HEAD = 40  # characters of a copied passage in the list; the whole stands in the comparison and in the source pane
_EVIDENCE = 120  # characters of a quote under a finding; a click shows the whole in the source pane
_NAMED = 6  # officials named beside a copied passage; the rest is counted
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown:
    """A finding with its sign, its words and its places."""

    level: Level
    sign: str
    word: str
    rule: str
    message: str
    working: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """A line of the figure table."""

    figure: Figure
    href: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A passage that stands elsewhere too: its characters, whose words they also are, and whether one's own."""

    place: Place
    chars: int
    others: tuple[tuple[str, Place], ...]
    more: int
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything the middle pane shows of one report. repeats: how many there are, shown side by side or not."""

    number: int
    report: Report
    boilerplate: Boilerplate
    sheet: Sheet
    findings: tuple[FindingShown, ...]
    figures: tuple[FigureShown, ...]
    copied: tuple[Copied, ...]
    pairs: tuple[Pair, ...]
    repeats: int
    timeline: Timeline

    @property
    def counts(self) -> tuple[tuple[Level, str, str, int], ...]:
        """(level, sign, word, number of findings) for each level that has any, gravest first."""
        found = [finding.level for finding in self.findings]
        return tuple((level, *LEVELS[level], found.count(level)) for level in LEVELS if level in found)


def cards(review: Review, places: Places) -> tuple[Card, ...]:
    """One card a report, in the order of the reports."""
    known = {facts.report.id: facts.report for facts in review.facts}
    findings = _by_report(all_findings(review), lambda finding: answering(finding.evidence, known))
    repeats = _by_report(review.repeats, lambda repeat: dict.fromkeys((repeat.left.report, repeat.right.report)))
    threads: dict[str, list[Thread]] = defaultdict(list)
    for thread in review.threads:
        threads[thread.official].append(thread)
    reports = [facts.report for facts in review.facts]
    rows = zip(review.facts, review.boilerplate, review.summaries, strict=True)
    return tuple(
        Card(
            number=number,
            report=facts.report,
            boilerplate=same,
            sheet=sheet(facts, summary, places),
            findings=tuple(finding_shown(found, facts.report, places) for found in findings[facts.report.id]),
            figures=_figures(facts, places),
            copied=_copied(same, facts.report, places),
            pairs=pairs(repeats[facts.report.id], facts.report, places),
            repeats=len(repeats[facts.report.id]),
            timeline=timeline(threads[facts.report.official.key], reports, facts.report, places),
        )
        for number, (facts, same, summary) in enumerate(rows, 1)
    )


def all_findings(review: Review) -> tuple[Finding, ...]:
    """The findings of the rules and of reading, each once, gravest first."""
    found = {finding.id: finding for finding in (*review.findings, *review.reading.remarks)}
    order = list(LEVELS)
    return tuple(sorted(found.values(), key=lambda finding: order.index(finding.level)))


def finding_shown(finding: Finding, home: Report | None, places: Places) -> FindingShown:
    """A finding as seen from `home`'s page, or from the overview where there is no home."""
    sign, word = LEVELS[finding.level]
    return FindingShown(
        level=finding.level,
        sign=sign,
        word=word,
        rule=finding.rule,
        message=finding.message,
        working=finding.working or "",
        places=tuple(_shortened(places.place(quote, home), _EVIDENCE) for quote in finding.evidence),
    )


def _shortened(place: Place, room: int) -> Place:
    return place if len(place.text) <= room else replace(place, text=place.text[:room] + "…")


def _by_report(values: Iterable[_T], reports: Callable[[_T], Iterable[str]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for value in values:
        for report in reports(value):
            found[report].append(value)
    return found


def _figures(facts: Facts, places: Places) -> tuple[FigureShown, ...]:
    report = facts.report.id
    return tuple(
        FigureShown(figure=figure, href=places.href(report, [figure]), paragraph=places.paragraph(report, figure.start))
        for figure in facts.figures
    )


def _copied(same: Boilerplate, report: Report, places: Places) -> tuple[Copied, ...]:
    """The copied passages, longest first."""
    found = []
    for span in same.spans:
        if span.kind not in _COPIED:
            continue
        words = report.slice(span.start, span.end)
        quote = Quote(report=report.id, start=span.start, end=span.end, text=words)
        others = {places.whose(other.report, report): other for other in reversed(span.shared_with)}
        named = [(whose, places.place(other, report, named=False)) for whose, other in reversed(others.items())]
        found.append(
            Copied(
                place=_shortened(places.place(quote, report), _HEAD),
                chars=len("".join(words.split())),
                others=tuple(named[:_NAMED]),
                more=len(named) - len(named[:_NAMED]),
                own=span.kind == "copied_year",
            )
        )
    return tuple(sorted(found, key=lambda passage: -passage.chars))
