"""What a model is asked about beside the pages: what the facts and the rules left open, and nothing else.

Nothing of a source with a secrecy mark, and no sentence that speaks to a program, is ever among it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from reviewer.model import Facts, Problem, Quote, Review, SectionKind, Span
from reviewer.text.formulas import spans
from reviewer.text.sentences import sentences
from reviewer.writing.evidence import Passage
from reviewer.writing.excerpts import figures_in
from reviewer.writing.secrecy import is_marked

Statement = tuple[Facts, Problem]

_PAIRS = 24  # 一次最多请模型比较的对数
_ALIKE = 0.12
"""Share of two-character runs two statements must have in common to be worth asking about (Jaccard). Not measured: set low,
since the `_PAIRS` most alike are asked about anyway and a pair too many costs two lines of a prompt."""

_STOCK = 40  # 一次最多请模型看的套话候选
_SHORTEST = 16  # 再短的句子说不上是套话
_TOLD: tuple[SectionKind, ...] = ("work", "last_year", "integrity", "plans", "other")


def statements(review: Review) -> list[Statement]:
    """The self-found problems of all reports whose source may leave."""
    kept = [facts for facts in review.facts if not is_marked(facts.report.source)]
    stated = [(facts, problem) for facts in kept for problem in facts.problems if problem.role == "problem"]
    return [(f, p) for f, p in stated if not spans("instructions", p.text, 0, len(p.text))]


def unlisted(review: Review) -> list[Statement]:
    """Those that no rule calls vague."""
    return [(facts, problem) for facts, problem in statements(review) if problem.label != "vague"]


def across(review: Review) -> list[Statement]:
    """Pairs of problems of two reports that no rule has joined; most alike first, flat."""
    return _pairs(review, lambda one, other: one.report.id != other.report.id)


def within(review: Review) -> list[Statement]:
    """Pairs of problems of one report that no rule has joined; most alike first, flat."""
    return _pairs(review, lambda one, other: one.report.id == other.report.id)


def _pairs(review: Review, wanted: Callable[[Facts, Facts], bool]) -> list[Statement]:
    joined = [(repeat.left, repeat.right) for repeat in review.repeats]
    stated = statements(review)
    grams = [{p.text[i : i + 2] for i in range(len(p.text) - 1)} for _, p in stated]
    found = []
    for (i, one), (j, other) in combinations(enumerate(stated), 2):
        if not wanted(one[0], other[0]):
            continue
        alike = len(grams[i] & grams[j]) / max(1, len(grams[i] | grams[j]))
        if alike >= _ALIKE and not any(_joins(pair, one, other) for pair in joined):
            found.append((-alike, i, j, one, other))
    chosen = sorted(found, key=lambda row: row[:3])[:_PAIRS]
    return [statement for *_, one, other in chosen for statement in (one, other)]


def _joins(pair: tuple[Quote, Quote], one: Statement, other: Statement) -> bool:
    def on(quote: Quote, statement: Statement) -> bool:
        facts, problem = statement
        return quote.report == facts.report.id and quote.start < problem.end and problem.start < quote.end

    left, right = pair
    return (on(left, one) and on(right, other)) or (on(left, other) and on(right, one))


def plain(review: Review) -> list[Passage]:
    """Sentences without a figure that no rule marks as a formula or as stock, longest first, at most `_STOCK`."""
    found = []
    for facts, same in zip(review.facts, review.boilerplate, strict=True):
        if is_marked(facts.report.source):
            continue
        marked: Sequence[Span] = (*same.spans, *facts.problems)
        for section in facts.report.sections:
            if section.kind in _TOLD:
                start = section.start + len(section.heading)
                found += [
                    Passage(report=facts.report, span=s, kind=section.kind)
                    for s in _open(facts, marked, start, section.end)
                ]
    longest = sorted(found, key=lambda passage: passage.span.start - passage.span.end)[:_STOCK]
    return sorted(longest, key=lambda passage: (passage.report.source.id, passage.span.start))


def _open(facts: Facts, marked: Sequence[Span], start: int, end: int) -> list[Span]:
    text = facts.report.source.text
    return [
        span
        for span in sentences(text, start, end)
        if span.end - span.start >= _SHORTEST
        and not figures_in(facts.figures, span)
        and not any(char.isdigit() for char in text[span.start : span.end])
        and not any(span.start < other.end and other.start < span.end for other in marked)
        and not spans("instructions", text, span.start, span.end)
    ]
