"""Figures: found with the exact words and the value, nothing taken that is none; relations pointed out and let be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from reviewer.exam.cases import Case, Found, overlap
from reviewer.exam.gold import GoldFigure, GoldRelation, GoldText
from reviewer.model import Figure, Finding

GROUP, RELATIONS = "数据", "数据关系"
_DIGIT = re.compile("[0-9０-９]")
_RULES = ("figures.", "sameness.residue")


def figures(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Recall over the marked figures; precision in reports that are marked completely, of those written with digits.

    Whether a count in words (一次, 两手) is marked is a matter of taste: unmarked ones count neither way.
    """
    by_report = {facts.report.id: facts for facts in found.review.facts}
    for wanted in gold.reports:
        report = found.reports.get(wanted.id)
        own = by_report[report.id].figures if report else ()
        for figure in wanted.figures:
            if not figure.optional:
                yield from _judged(f"{wanted.id}@{figure.start}", figure, own)
        if wanted.figures_complete and report:
            for got in own:
                known = any(overlap(figure, got) for figure in wanted.figures)
                if known or _DIGIT.search(got.text):
                    yield Case(group=GROUP, measure="准确率", id=f"{wanted.id}@{got.start}", good=known, said=got.text)


def _judged(case: str, wanted: GoldFigure, own: Sequence[Figure]) -> Iterator[Case]:
    got = max(own, key=lambda figure: overlap(wanted, figure), default=None)
    got = got if got is not None and overlap(wanted, got) else None
    yield Case(group=GROUP, measure="召回率", id=case, good=got is not None, said=wanted.text)
    if got is None:
        return
    exact = (got.start, got.end) == (wanted.start, wanted.end)
    yield Case(group=GROUP, measure="起止准确", id=case, good=exact, said=f"{got.text}，应为 {wanted.text}")
    if wanted.value is not None:
        yield Case(
            group=GROUP,
            measure="数值准确",
            id=case,
            good=_equal(wanted.value, got),
            said=f"{got.value}，应为 {wanted.value}",
        )
    yield Case(group=GROUP, measure="打算与已做", id=case, good=got.planned == wanted.planned, said=wanted.text)


def _equal(value: str, got: Figure) -> bool:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    if got.value is not None:
        return got.value == number
    return got.interval.low <= number and (got.interval.high is None or number <= got.interval.high)


def relations(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Errors pointed out above the level of a hint; clean ones left alone; nothing else of the text accused."""
    shown = [f for f in found.review.findings if f.rule.startswith(_RULES) and f.level != "hint"]
    errors = [relation for relation in gold.relations if relation.verdict == "error"]
    for relation in gold.relations:
        wrong = relation.verdict == "error"
        # 一句里既有错的又有对的：指着错的那条发现，不算误指了对的
        own = [f for f in shown if wrong or not any(_met(error, f, stem, found) for error in errors)]
        hit = any(_met(relation, finding, stem, found) for finding in own)
        measure = f"查出·{relation.kind}" if wrong else "不误报"
        yield Case(
            group=RELATIONS,
            measure="查出" if wrong else measure,
            id=relation.id,
            good=hit == wrong,
            said=_words(relation),
        )
        if wrong:
            yield Case(group=RELATIONS, measure=measure, id=relation.id, good=hit, said=_words(relation))
    source = found.source(stem)
    for finding in shown:
        if any(quote.report.startswith(source) for quote in finding.evidence) and source:
            right = any(_met(relation, finding, stem, found, 1) for relation in errors)
            yield Case(
                group=RELATIONS, measure="准确率", id=finding.id, good=right, said=f"{finding.rule} {finding.message}"
            )


def _met(relation: GoldRelation, finding: Finding, stem: str, found: Found, least: int = 2) -> bool:
    """Whether the finding rests on the relation's sides: two of them, or the only one."""
    spans = [
        (report.source.id, quote)
        for quote in finding.evidence
        if (report := next((f.report for f in found.review.facts if f.report.id == quote.report), None))
    ]
    sides = [
        any(found.source(stem, side) == source and overlap(side, quote) for source, quote in spans)
        for side in relation.sides
    ]
    return sum(sides) >= min(least, len(sides))


def _words(relation: GoldRelation) -> str:
    return f"{relation.kind}：" + "／".join(side.text for side in relation.sides)
