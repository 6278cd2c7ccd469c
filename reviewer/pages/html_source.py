"""A report's own text, cut where any mark begins or ends, so that marks may overlap and any quote can be lit.

Every cut piece carries the offset where it begins; a link lights the pieces between its two offsets. Labels
(同、旧、笼统) are kept beside the pieces, not among the words: the words in the pane are the source's and no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewer.model import Boilerplate, Facts, Problem, Quote, Report, Review, SameKind, SameSpan, Span
from reviewer.pages.html_places import Line, Places
from reviewer.pages.html_words import ROLES, SAME, VAGUENESS

_SAME_CSS: dict[SameKind, str] = {
    "formula": "g", "frame": "g", "stock": "k", "slogan": "k",
    "copied_person": "cp", "copied_year": "cy", "residue": "rs",
}  # fmt: skip
_SAME_TAGS: dict[SameKind, str] = {"copied_person": "同", "copied_year": "旧", "residue": "核"}
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A label at the beginning of a mark: what it says, and the whole of it for the pointer."""

    css: str
    text: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Span):
    """A stretch to be shown in a way of its own; css "" only makes it findable."""

    css: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words between two cuts; `findable` when some mark covers them."""

    start: int
    text: str
    css: str
    findable: bool
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of the pane; css tells the title and headings. The style counts the lines as html_places does."""

    css: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """One report in the source pane."""

    number: int
    report: Report
    lines: tuple[ShownLine, ...]


def source_texts(review: Review, places: Places) -> tuple[SourceText, ...]:
    """Every report's text with all its marks, each once, in the order of the reports."""
    quotes: dict[str, list[Mark]] = defaultdict(list)
    for quote in all_quotes(review):
        quotes[quote.report].append(Mark(start=quote.start, end=quote.end))
    shown = []
    for number, (facts, same) in enumerate(zip(review.facts, review.boilerplate, strict=True), 1):
        report = facts.report
        marks = [*_fact_marks(facts), *_same_marks(same, report, places), *quotes[report.id]]
        shown.append(SourceText(number=number, report=report, lines=cut(report, places.lines(report), marks)))
    return tuple(shown)


def all_quotes(review: Review) -> Iterator[Quote]:
    """Every quote the page may link to."""
    for summary in review.summaries:
        for claim in summary.claims:
            yield from claim.citations
        for computed in summary.computed:
            yield from computed.quotes
    for finding in (*review.findings, *review.reading.remarks):
        yield from finding.evidence
    for repeat in review.repeats:
        yield repeat.left
        yield repeat.right
    for thread in review.threads:
        yield from thread.items
    for same in review.boilerplate:
        for span in same.spans:
            yield from span.shared_with


def cut(report: Report, found: tuple[Line, ...], marks: Iterable[Mark]) -> tuple[ShownLine, ...]:
    """The report's lines in pieces: one sweep over the sorted beginnings and ends of all marks."""
    steps: dict[int, list[tuple[int, str]]] = defaultdict(list)
    tags: dict[int, list[Tag]] = defaultdict(list)
    for mark in marks:
        start, end = max(mark.start, report.start), min(mark.end, report.end)
        if start >= end:
            continue
        steps[start].append((1, mark.css))
        steps[end].append((-1, mark.css))
        if mark.tag is not None:
            tags[start].append(mark.tag)
    sweep = _Sweep(report, steps, tags)
    headings = {section.heading.strip() for section in report.sections}
    return tuple(_shown(report, line, headings, sweep) for line in found)


class _Sweep:
    """Walks the cuts once, in order, and knows which marks are open."""

    def __init__(self, report: Report, steps: dict[int, list[tuple[int, str]]], tags: dict[int, list[Tag]]) -> None:
        self._text = report.source.text
        self._steps = sorted(steps.items())
        self._tags = sorted(tags.items())
        self._open: Counter[str] = Counter()
        self._step = self._tag = 0

    def pieces(self, line: Line) -> Iterator[Piece]:
        """The line's pieces; lines must be asked for in order."""
        at = line.start
        while at < line.end:
            self._pass(at)
            following = self._steps[self._step][0] if self._step < len(self._steps) else line.end
            end = min(following, line.end)
            names = sorted(name for name, count in self._open.items() if count > 0)
            yield Piece(
                start=at,
                text=self._text[at:end],
                css=" ".join(name for name in names if name),
                findable=bool(names),
                tags=self._tags_until(at),
            )
            at = end

    def _pass(self, at: int) -> None:
        while self._step < len(self._steps) and self._steps[self._step][0] <= at:
            for change, css in self._steps[self._step][1]:
                self._open[css] += change
            self._step += 1

    def _tags_until(self, at: int) -> tuple[Tag, ...]:
        found: list[Tag] = []
        while self._tag < len(self._tags) and self._tags[self._tag][0] <= at:
            found += self._tags[self._tag][1]
            self._tag += 1
        return tuple(dict.fromkeys(found))


def _shown(report: Report, line: Line, headings: set[str], sweep: _Sweep) -> ShownLine:
    if not line.number:
        css = "title"
    elif report.slice(line.start, line.end) in headings:
        css = "heading"
    else:
        css = ""
    pieces = tuple(sweep.pieces(line))
    stated = any("pb" in piece.css.split() for piece in pieces)
    return ShownLine(css=" ".join(filter(None, (css, "stated" if stated else ""))), pieces=pieces)


def _fact_marks(facts: Facts) -> Iterator[Mark]:
    report = facts.report
    for section in report.sections:
        for paragraph in section.paragraphs:
            for item in paragraph.items:
                if item.head > item.start:
                    yield Mark(start=item.start, end=item.head, css="hd")
    for mask in report.source.masks:
        yield Mark(start=mask.start, end=mask.end, css="ms")
    for figure in facts.figures:
        yield Mark(start=figure.start, end=figure.end, css="f")
    for problem in facts.problems:
        yield Mark(start=problem.start, end=problem.end, css="pb", tag=_problem_tag(problem))


def _problem_tag(problem: Problem) -> Tag:
    word = VAGUENESS[problem.label]
    short = word[:2] if problem.role == "problem" else "因"
    return Tag(css=f"m {problem.label}", text=short, title=f"{ROLES[problem.role]}，{word}：{problem.reason}")


def _same_marks(same: Boilerplate, report: Report, places: Places) -> Iterator[Mark]:
    for span in same.spans:
        text = _SAME_TAGS.get(span.kind)
        css = _SAME_CSS[span.kind]
        tag = Tag(css=f"t {css}t", text=text, title=_same_title(span, report, places)) if text else None
        yield Mark(start=span.start, end=span.end, css=css, tag=tag)


def _same_title(span: SameSpan, report: Report, places: Places) -> str:
    names = list(dict.fromkeys(places.whose(quote.report, report) for quote in span.shared_with))
    if not names:
        return SAME[span.kind]
    more = f"等{len(names)}处" if len(names) > _NAMES_SHOWN else ""
    return f"{SAME[span.kind]}：{'、'.join(names[:_NAMES_SHOWN])}{more}"
