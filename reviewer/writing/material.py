"""Which of a report's sentences a model sees for the page: what the facts and the rules kept, by rank, within its room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reviewer.model import Facts, Report, SectionKind, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.formulas import spans
from reviewer.writing.base import Page, Task
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.excerpts import figures_in

_ENOUGH = 12  # 够写一页的句数；少于此数时，没有数字的句子也给
_SHORTEST = 10  # 再短的多半是小标题
_WORK: tuple[SectionKind, ...] = ("work", "last_year", "integrity", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is sent. left_out: number of sentences that were worth sending and had no room."""

    evidence: Evidence
    left_out: int


def choose(task: Task, page: Page, fits: Callable[[str], bool]) -> Material:
    """The sentences in the report's order. page: the embedded writer's, whose quotes come first. fits: is this text
    within the model's context?"""
    ranked = sorted(_ranked(task.facts, page), key=lambda entry: (entry[0], entry[1].span.start))
    worth = [passage for rank, passage in ranked if rank < 3]
    if len(worth) < _ENOUGH:
        worth += [passage for rank, passage in ranked if rank == 3][: _ENOUGH - len(worth)]
    low, high = 0, len(worth)
    while low < high:  # 最多能放下前几句
        middle = (low + high + 1) // 2
        if fits(_evidence(worth[:middle]).text):
            low = middle
        else:
            high = middle - 1
    return Material(evidence=_evidence(worth[:low]), left_out=len(worth) - low)


def _evidence(passages: list[Passage]) -> Evidence:
    return Evidence(sorted(passages, key=lambda passage: passage.span.start))


def _ranked(facts: Facts, page: Page) -> Iterator[tuple[int, Passage]]:
    """(0 quoted on the page or a problem, 1 with figures, 2 a plan that can be checked, 3 other work, passage)."""
    report = facts.report
    shown: list[Span] = [q for draft in page.drafts for q in draft.quotes if q.report == report.id]
    shown += facts.problems
    checkable = [measure for measure in facts.measures if measure.checkable]
    for kind, span in _sentences(report):
        if any(span.start < other.end and other.start < span.end for other in shown):
            yield 0, Passage(report=report, span=span, kind=kind)
        elif any(not figure.planned for figure in figures_in(facts.figures, span)):
            yield 1, Passage(report=report, span=span, kind=kind)
        elif any(span.start < other.end and other.start < span.end for other in checkable):
            yield 2, Passage(report=report, span=span, kind=kind)
        elif kind in _WORK and span.end - span.start >= _SHORTEST:
            yield 3, Passage(report=report, span=span, kind=kind)


def _sentences(report: Report) -> Iterator[tuple[SectionKind, Span]]:
    """All but those that speak to a program: they are a finding, never material."""
    for section in report.sections:
        for span in sentences_of(report.source, section.start + len(section.heading), section.end):
            if not spans("instructions", report.source.text, span.start, span.end):
                yield section.kind, span
