"""A run over a folder of gold: everything is read and reviewed once, questions are asked over the texts they name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reviewer import api
from reviewer.exam.cases import Case, Found, overlap
from reviewer.exam.figures import figures, relations
from reviewer.exam.gold import Gold, GoldText
from reviewer.exam.problems import problems, threads
from reviewer.exam.questions import judged
from reviewer.exam.sameness import sameness
from reviewer.exam.structure import structure
from reviewer.model import Review

GROUNDING = "出处"
_SCORERS: tuple[Callable[[str, GoldText, Found], Iterator[Case]], ...] = (
    structure, figures, relations, problems, threads, sameness,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Every judged case, and what the run cost. seconds: of the review and of all questions; chars: of the reports."""

    cases: tuple[Case, ...]
    reports: int
    chars: int
    review_seconds: float
    asking_seconds: float
    questions: int


def run(gold: Gold) -> Run:
    """Reviews the texts of the gold with the embedded writer and judges the outcome."""
    began = time.perf_counter()
    review = api.review_of(api.read([Path(path) for path in gold.texts]))
    reviewed = time.perf_counter()
    found = _found(gold, review)
    cases = [
        case
        for path, text in gold.texts.items()
        for scorer in _SCORERS
        for case in scorer(Path(path).stem, text, found)
    ]
    cases += _grounding(review)
    asked = time.perf_counter()
    cases += _questions(gold, found)
    return Run(
        cases=tuple(cases),
        reports=len(review.facts),
        chars=sum(facts.report.end - facts.report.start for facts in review.facts),
        review_seconds=reviewed - began,
        asking_seconds=time.perf_counter() - asked,
        questions=len(gold.questions),
    )


def _found(gold: Gold, review: Review) -> Found:
    """Which of our reports is which of the gold: the one that shares most, at least half."""
    stems = {Path(source.name).stem: source.id for source in review.reading.sources}
    reports = {}
    for path, text in gold.texts.items():
        own = [facts.report for facts in review.facts if facts.report.source.id == stems.get(Path(path).stem)]
        for wanted in text.reports:
            best = max(own, key=lambda report: overlap(report, wanted), default=None)
            if best is not None and overlap(best, wanted) * 2 > wanted.end - wanted.start:
                reports[wanted.id] = best
    return Found(review=review, reports=reports, stems=stems)


def _grounding(review: Review) -> Iterator[Case]:
    """Every quote of a claim, a finding and a thread is exactly what stands there."""
    reports = {facts.report.id: facts.report for facts in review.facts}
    quotes = [quote for summary in review.summaries for claim in summary.claims for quote in claim.citations]
    quotes += [quote for finding in review.findings for quote in finding.evidence]
    quotes += [item for thread in review.threads for item in thread.items]
    for place, quote in enumerate(quotes):
        report = reports.get(quote.report)
        good = report is not None and report.slice(quote.start, quote.end) == quote.text
        yield Case(group=GROUNDING, measure="引文准确", id=str(place), good=good, said=quote.text[:40])


def _questions(gold: Gold, found: Found) -> Iterator[Case]:
    over: dict[tuple[str, ...], Review] = {}
    by_stem = {Path(path).stem: Path(path) for path in gold.texts}
    for question in gold.questions:
        files = tuple(name for name in (Path(file).stem for file in question.files) if name in by_stem)
        if files not in over:
            paths = [by_stem[name] for name in files] or list(by_stem.values())
            over[files] = api.check(api.read(paths))
        yield from judged(question, api.ask(question.question, over[files]), found)
