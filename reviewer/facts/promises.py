"""Promise and deed: the plans of last year against the work of this one.

done: the thing is told with a figure, a date or a document, and no promised number is missed. partly: a number is
missed, or something is left. claimed: said to be done, nothing to check. silent: nowhere spoken of. again: promised anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reviewer.facts.general import names
from reviewer.facts.likeness import Matter, likeness, lone, matter, own_words, rarity
from reviewer.facts.numbers_met import reached
from reviewer.facts.outcomes import SILENT, SPOKEN, Told, best, has_evidence, is_partly
from reviewer.model import Facts, Measure, Quote, Report, Span, Thread, ThreadItem, ThreadStatus

Kept = Literal["done", "partly", "claimed", "silent", "again"]
_AS: dict[Kept, tuple[str, ThreadStatus]] = {
    "done": ("R5", "resolved"), "partly": ("R6", "partly_resolved"), "claimed": ("R7", "claimed"),
    "silent": ("R8", "dropped"), "again": ("R2", "repeated"),
}  # fmt: skip
SAID: dict[Kept, str] = {
    "done": "做到了", "partly": "做了一部分", "claimed": "称已做，没有可核的数", "silent": "没有交代", "again": "没有做成，又写进打算",
}  # fmt: skip
_AGAIN = 0.3
_OWN = 1.5  # 没有同类的数可比时，共有的字眼至少要有这个分量
_NAMED = 4  # 有四个字以上是自己的词，才算说得出是哪件事
_NAME = re.compile(r"[“《]([^”》]{2,12})[”》]")
_SHORT = re.compile(
    r"比(?:计划|目标|承诺|年初)[^，。；]{0,8}[少低慢晚]|还差|尚缺|还缺|[离距][^，。；]{0,12}(?:还有|尚有)|未完成|未完工|没有完成|未能完成|低于(?:计划|目标)|没有达到|未达到"
)
_CADENCE = ("每天", "每日", "每周", "每旬", "每半月", "每月", "每两月", "每季度", "每季", "每半年", "每年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise of last year and what became of it. said: in the reviewers' words. deed, again: where it is told."""

    official: str
    year: int | None
    outcome: Kept
    said: str
    plan: Quote
    deed: Quote | None
    again: Quote | None


def promises(found: Iterable[Thread], reports: Iterable[Report]) -> tuple[Promise, ...]:
    """The threads that begin with a plan, as rows: promise beside deed, in their order."""
    years = {report.id: report.year for report in reports}
    outcomes: dict[str, Kept] = {relation: kept for kept, (relation, _) in _AS.items()}
    rows = []
    for thread in found:
        first, *rest = thread.items
        if first.role != "plan":
            continue
        outcome = outcomes[thread.relation]
        rows.append(
            Promise(
                official=thread.official, year=years.get(first.report), outcome=outcome, said=SAID[outcome],
                plan=_quote(first), deed=next((_quote(i) for i in rest if i.role == "result"), None),
                again=next((_quote(i) for i in rest if i.role == "plan"), None),
            )
        )  # fmt: skip
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A measure of last year with what became of it. deed, again: where it is told, promised anew."""

    measure: Measure
    matter: Matter
    outcome: Kept
    deed: Told | None = None
    again: Measure | None = None


def judged(earlier: Facts, later: Facts, among: Sequence[Told]) -> tuple[Judged, ...]:
    """The measures of the earlier report of which something can be said, in order. among: what the later one tells."""
    plans = [matter(m.text) for m in earlier.measures]
    next_plans = [matter(m.text) for m in later.measures]
    of_words = rarity([*(one.matter for one in among), *plans])
    of_plans = rarity([*plans, *next_plans])
    found: list[Judged] = []
    for measure, own in zip(earlier.measures, plans, strict=True):
        deed, weight = best(own, among, of_words)
        if deed is not None and weight >= SPOKEN:
            counted = reached(earlier, measure, later, deed.span)
            if own_words(own, deed.matter, of_words) < _OWN and not counted:
                continue
            outcome = _judge(earlier, measure, later, deed)
            found.append(Judged(measure=measure, matter=own, outcome=outcome, deed=deed))
            continue
        again = _promised_again(own, next_plans, later.measures, of_plans)
        if again is not None:
            found.append(Judged(measure=measure, matter=own, outcome="again", again=again))
        elif (
            weight < SILENT
            and _is_silent(measure, own, later, among, of_words)
            and (measure.checkable or sum(map(len, names(measure.text))) >= _NAMED)
        ):
            found.append(Judged(measure=measure, matter=own, outcome="silent"))
    return tuple(found)


def as_threads(key: str, earlier: Report, later: Report, found: Iterable[Judged]) -> Iterator[Thread]:
    """One thread a judged measure."""
    for one in found:
        span = one.deed.span if one.deed is not None else one.again
        yield _thread(key, one.outcome, earlier, one.measure, later, span)


def _is_silent(measure: Measure, own: Matter, later: Facts, among: Sequence[Told], rare: Mapping[str, float]) -> bool:
    """Whether the name in quotes, where the promise has one, stands nowhere; else whether none of its own words does."""
    quoted = _NAME.findall(measure.text)
    if quoted:
        told = "".join(later.report.slice(one.span.start, one.span.end) for one in among)
        return not any(name in told for name in quoted)
    return _unspoken(own, among, rare)


def _unspoken(own: Matter, among: Sequence[Told], rare: Mapping[str, float]) -> bool:
    """Whether no sentence has even one word of the promise that stands nowhere else (驻村)."""
    telling = lone(rare)
    return not any(
        term[0] != "#" and rare[term] >= telling for one in among for term in own.terms.keys() & one.matter.terms.keys()
    )


def _promised_again(
    own: Matter, others: Sequence[Matter], measures: Sequence[Measure], rare: Mapping[str, float]
) -> Measure | None:
    scored = [(likeness(own, other, rare), -place) for place, other in enumerate(others)]
    score, place = max(scored, default=(0.0, 0))
    return measures[-place] if score >= _AGAIN else None


def _judge(earlier: Facts, measure: Measure, later: Facts, deed: Told) -> Kept:
    """By the numbers where both name one kind of thing; else by what is left undone and by evidence."""
    words = later.report.slice(deed.span.start, deed.span.end)
    compared = reached(earlier, measure, later, deed.span)
    left = is_partly(words)
    pace, told_pace = _cadence(measure.text), _cadence(words)
    if pace is not None and told_pace is not None and told_pace > pace:
        return "partly"
    if _SHORT.search(words):
        return "partly"
    if compared and all(compared):
        return "done"
    if left or compared:
        return "partly"
    return "done" if has_evidence(words, later, deed.span) else "claimed"


def _cadence(words: str) -> int | None:
    """How seldom, as a place in the list from daily to yearly; None where nothing is said."""
    return next((place for place, word in enumerate(_CADENCE) if word in words), None)


def _thread(key: str, kept: Kept, first: Report, measure: Span, later: Report, span: Span | None) -> Thread:
    relation, status = _AS[kept]
    items = [_item(first, measure, "plan")]
    if span is not None:
        items.append(_item(later, span, "plan" if kept == "again" else "result"))
    return Thread(official=key, relation=relation, status=status, items=tuple(items))


def _item(report: Report, span: Span, role: Literal["plan", "result"]) -> ThreadItem:
    return ThreadItem(
        report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end), role=role
    )


def _quote(item: ThreadItem) -> Quote:
    return Quote(report=item.report, start=item.start, end=item.end, text=item.text)
