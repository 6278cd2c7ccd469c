"""Statements of shortcomings found and labelled, and what became of them between years."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.exam.cases import Case, Found, best, overlap
from reviewer.exam.gold import GoldText, GoldThread, Place
from reviewer.model import Span, Thread

GROUP, THREADS = "自查问题", "问题去向"
_LIKE = 0.6  # IoU from which a statement counts as found


def problems(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Statements found at IoU 0.6, strict and accepted label, vague never called concrete; nothing else taken."""
    by_report = {facts.report.id: facts for facts in found.review.facts}
    for wanted in gold.reports:
        report = found.reports.get(wanted.id)
        own = by_report[report.id].problems if report else ()
        for one in wanted.problems:
            case, got = f"{wanted.id}@{one.start}", best(one, own, _LIKE)
            yield Case(group=GROUP, measure="找到", id=case, good=got is not None, said=one.text)
            if got is not None:
                said = f"{got.label}，应为 {one.label}：{one.text}"
                accepted = got.label in (one.label, *one.accept)
                turned = {got.label, one.label} == {"vague", "concrete"} and not accepted
                yield Case(group=GROUP, measure="写法（从严）", id=case, good=got.label == one.label, said=said)
                yield Case(group=GROUP, measure="写法（从宽）", id=case, good=accepted, said=said)
                yield Case(group=GROUP, measure="没有颠倒", id=case, good=not turned, said=said)
        if wanted.problems:
            for extra in own:
                known = any(overlap(one, extra) for one in wanted.problems)
                yield Case(
                    group=GROUP, measure="没有多认", id=f"{wanted.id}@{extra.start}", good=known, said=extra.text
                )


def threads(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Gold threads met, with relation and status; of the program's threads on the same items, those that are right."""
    own = {thread: _ends(thread, found) for thread in found.review.threads}
    for wanted in gold.threads:
        met = [thread for thread, ends in own.items() if _meets(wanted, stem, ends, found)]
        right = [t for t in met if t.status in (wanted.status, *wanted.accept_status)]
        said = f"{wanted.of} {wanted.relation or ''} {wanted.status}：{wanted.items[0].text}；得 {[(t.relation, t.status) for t in met]}"
        yield Case(group=THREADS, measure=f"召回率·{wanted.of}", id=wanted.id, good=bool(right), said=said)
        if wanted.relation and met:
            named = any(t.relation in (wanted.relation, *wanted.accept_relation) for t in met)
            yield Case(group=THREADS, measure="关系", id=wanted.id, good=named, said=said)
        danger = wanted.status in ("resolved", "dropped") and any(_reversed(wanted, t) for t in met)
        yield Case(group=THREADS, measure="已解决与未提不颠倒", id=wanted.id, good=not danger, said=said)
    for thread, ends in own.items():
        near = [wanted for wanted in gold.threads if _touches(wanted, stem, ends, found)]
        if near and len(thread.items) > 1:
            hit = any(_meets(wanted, stem, ends, found) for wanted in near)
            case = f"{stem}@{thread.items[0].start}-{thread.items[-1].start}"
            yield Case(
                group=THREADS,
                measure="准确率",
                id=case,
                good=hit,
                said=f"{thread.relation}：{thread.items[0].text}／{thread.items[-1].text}",
            )


def _ends(thread: Thread, found: Found) -> list[tuple[str, Span]]:
    """(source id, span) of each end."""
    sources = {facts.report.id: facts.report.source.id for facts in found.review.facts}
    return [(sources.get(item.report, ""), item) for item in thread.items]


def _held(place: Place, stem: str, ends: list[tuple[str, Span]], found: Found) -> bool:
    source = found.source(stem, place)
    return any(source == where and overlap(place, span) for where, span in ends)


def _meets(wanted: GoldThread, stem: str, ends: list[tuple[str, Span]], found: Found) -> bool:
    """Two of the wanted items, or the only one."""
    held = [_held(item, stem, ends, found) for item in wanted.items]
    return sum(held) >= min(2, len(held))


def _touches(wanted: GoldThread, stem: str, ends: list[tuple[str, Span]], found: Found) -> bool:
    return any(_held(item, stem, ends, found) for item in wanted.items)


def _reversed(wanted: GoldThread, got: Thread) -> bool:
    """Solved shown as open, or dropped shown as solved."""
    if got.status in wanted.accept_status:
        return False
    return got.status == ("repeated" if wanted.status == "resolved" else "resolved")
