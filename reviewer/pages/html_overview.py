"""The page above all officials: who has what, what the team shares, how texts are made up, and what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Boilerplate, Finding, Quote, Report, Review, SameKind, Source
from reviewer.pages.html_cards import Card, FindingShown, all_findings, finding_shown
from reviewer.pages.html_places import Place, Places
from reviewer.pages.html_words import percent

_LAYERS: tuple[tuple[str, tuple[SameKind, ...]], ...] = (
    ("formula", ("formula", "frame")),
    ("stock", ("stock", "slogan")),
    ("year", ("copied_year",)),
    ("person", ("copied_person",)),
)
_BAR = 150  # px of a composition bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One part of a composition bar, in px, with its share in words."""

    css: str
    x: int
    width: int
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """How one report is made up. Shares of the characters that are neither formula nor frame; heat 0 (new) to 4."""

    number: int
    strips: tuple[Strip, ...]
    new: str
    stock: str
    year: str
    person: str
    heat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Officials × years."""

    years: tuple[int | None, ...]
    rows: tuple[tuple[str, tuple[tuple[Composition, ...], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A kind of problem over the team: how many officials speak of it, and where."""

    name: str
    officials: int
    said: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """A file that was read: how many reports it announces (None: does not say) and holds."""

    source: Source
    chars: int
    declared: int | None
    reports: int
    skipped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the first page shows beside the table of cards. officials: how many people, as far as names tell."""

    findings: tuple[FindingShown, ...]
    buckets: tuple[Bucket, ...]
    officials: int
    matrix: Matrix
    sources: tuple[SourceShown, ...]


def overview(review: Review, cards: Sequence[Card], places: Places) -> Overview:
    """The overview of a whole review."""
    return Overview(
        findings=tuple(
            finding_shown(finding, None, places) for finding in all_findings(review) if _of_team(finding, places)
        ),
        buckets=_buckets(review, places),
        officials=len({card.report.official.key for card in cards}),
        matrix=_matrix(cards),
        sources=tuple(_source(source, review) for source in review.reading.sources),
    )


def _of_team(finding: Finding, places: Places) -> bool:
    """Whether it is nobody's own: it speaks of several officials, or of no place at all."""
    officials = {places.official(quote.report) for quote in finding.evidence}
    return len({official.key for official in officials if official}) != 1


def _buckets(review: Review, places: Places) -> tuple[Bucket, ...]:
    said: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    who: dict[str, set[str]] = defaultdict(set)
    for facts in review.facts:
        report = facts.report
        for problem in facts.problems:
            if problem.role != "problem":
                continue
            quote = Quote(report=report.id, start=problem.start, end=problem.end, text=problem.text)
            place = places.place(quote, report)
            for bucket in problem.buckets:
                said[bucket].append((places.whose(report.id, None), place))
                who[bucket].add(report.official.key)
    found = [Bucket(name=name, officials=len(who[name]), said=tuple(rows)) for name, rows in said.items()]
    return tuple(sorted(found, key=lambda bucket: (-bucket.officials, -len(bucket.said), bucket.name)))


def _matrix(cards: Sequence[Card]) -> Matrix:
    years = tuple(sorted({card.report.year for card in cards}, key=lambda year: (year is None, year or 0)))
    rows: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        rows[card.report.official.key].append(card)
    return Matrix(
        years=years,
        rows=tuple(
            (
                found[0].report.official.label,
                tuple(tuple(_composition(card) for card in found if card.report.year == year) for year in years),
            )
            for found in rows.values()
        ),
    )


def _composition(card: Card) -> Composition:
    counts = layer_chars(card.report, card.boilerplate)
    base = max(sum(counts.values()) - counts["formula"], 1)
    x, strips = 0, []
    for css in ("new", "stock", "year", "person"):
        width = round(_BAR * counts[css] / base)
        strips.append(Strip(css=css, x=x, width=width, share=percent(counts[css] / base)))
        x += width
    new = counts["new"] / base
    shares = {strip.css: strip.share for strip in strips}
    return Composition(
        number=card.number,
        strips=tuple(strip for strip in strips if strip.width),
        new=shares["new"],
        stock=shares["stock"],
        year=shares["year"],
        person=shares["person"],
        heat=min(4, int((1 - new) * 5)),
    )


def layer_chars(report: Report, same: Boilerplate) -> dict[str, int]:
    """Characters without white space by layer (formula, stock, year, person, new), each once, title excluded.

    Where spans overlap the graver layer has the character: a colleague's words before one's own old ones before stock.
    """
    painted = bytearray(report.end - report.start)
    for level, (_, kinds) in enumerate(_LAYERS, 1):
        for span in same.spans:
            start, end = max(span.start, report.start), min(span.end, report.end)
            if span.kind in kinds and start < end:
                painted[start - report.start : end - report.start] = bytes([level]) * (end - start)
    counts = dict.fromkeys((*(name for name, _ in _LAYERS), "new"), 0)
    names = ("new", *(name for name, _ in _LAYERS))
    title = range(report.title.start, report.title.end) if report.title else range(0)
    for offset, (character, level) in enumerate(zip(report.slice(report.start, report.end), painted, strict=True)):
        if not character.isspace() and report.start + offset not in title:
            counts[names[level]] += 1
    return counts


def _source(source: Source, review: Review) -> SourceShown:
    reading = review.reading
    return SourceShown(
        source=source,
        chars=len(source.text),
        declared=reading.declared.get(source.id),
        reports=sum(report.source.id == source.id for report in reading.reports),
        skipped=tuple((skip.text, skip.why) for skip in reading.skipped.get(source.id, ())),
    )
