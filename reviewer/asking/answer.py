"""The answer to a question: every report the plan admits is scanned, and every one is accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reviewer.asking import elements, findings, totals
from reviewer.asking.concepts import Topic, bounded, topic, without_money
from reviewer.asking.everyday import wider
from reviewer.asking.evidence import Evidence
from reviewer.asking.plan import plan as planned
from reviewer.asking.rows import counts, row
from reviewer.asking.say import Silence, drafts, missing, text
from reviewer.asking.search import Place, places
from reviewer.asking.standing import Standing
from reviewer.asking.understood import VERBATIM
from reviewer.asking.wording import units_of
from reviewer.model import Computed, Draft, Facts, Plan, Row, SectionKind

_WANTED: dict[tuple[SectionKind, ...], Standing] = {("plans",): "plan", ("duties",): "duty"}
_SPOKEN = frozenset({"who_mentions", "how_many", "compare", "changed", "where", "who_not"})
_OTHERWISE = "原文是另一种说法，请对照"
_ADDED = re.compile(r"共(?!产|同|青|建|享)|合计|总计|总数|总次数|加起来")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer before its drafts are checked. rows + silent are the reports read, each once, both in report order."""

    question: str
    plan: Plan
    read: int
    rows: tuple[Row, ...]
    silent: tuple[Silence, ...]
    drafts: tuple[Draft, ...]
    computed: tuple[Computed, ...]
    text: str


def answer(question: str, evidence: Evidence, *, plan: Plan | None = None) -> Answered:
    """Answer a question from all reports of the evidence; `plan` replaces how the question would be understood.

    Raises QuestionError for a question that is empty or too long. A report that says nothing of it is in `silent`:
    nobody is left out, and no hits is an answer.
    """
    asked = plan or planned(question, evidence)
    nobody = asked.absent and asked.officials is None
    chosen = [facts for facts in evidence.facts() if not nobody and admits(asked, facts)]
    topics = bounded(tuple(known for word in asked.topic if (known := topic(word))))
    if asked.unit == "金额":
        topics = tuple(map(without_money, topics))
    rows, sums = _rows(asked, topics, chosen, evidence)
    told = {made.report for made in rows}
    silent = [
        Silence(report=facts.report.id, label=facts.report.official.label, year=facts.report.year)
        for facts in chosen
        if facts.report.id not in told
    ]
    spots: dict[str, str] = {}
    if asked.kind == "where":
        pages = {facts.report.id: evidence.known.page(facts) for facts in chosen}
        spots = {
            f"{v.report}:{v.start}": findings.whereabouts(pages[v.report], v.start) for r in rows for v in r.values
        }
    figured = [made.report for made in rows if made.stance == "with_figure"]
    computed = _computed(question, asked, sums, figured)
    return Answered(
        question=question,
        plan=asked,
        read=len(chosen),
        rows=tuple(rows),
        silent=tuple(silent),
        drafts=drafts(rows),
        computed=computed,
        text=missing(asked, evidence.known.reports)
        + text(asked, rows, silent, computed, [facts.report.id for facts in chosen], spots),
    )


def _rows(
    asked: Plan, topics: tuple[Topic, ...], chosen: list[Facts], evidence: Evidence
) -> tuple[list[Row], list[totals.Sum]]:
    """The lines of those who say it; where nobody says it in the question's words, in words that mean the same.

    One who says it in another year in the question's words may say it this year in others.
    """
    made: dict[str, tuple[Row, list[totals.Sum]]] = {}
    for at, tried in enumerate((topics, *_wider(asked))):
        sure = {facts.report.official.key for facts in chosen if _sure(made.get(facts.report.id), asked)}
        for facts in chosen:
            before = made.get(facts.report.id)
            if _sure(before, asked) or (at > 1 and sure and facts.report.official.key not in sure):
                continue
            sums: list[totals.Sum] = []
            found = _row(asked, tried, facts, evidence, sums)
            if found and (before is None or _sure((found, sums), asked)) and (not at or _sure((found, sums), asked)):
                said = replace(found, note="；".join(filter(None, [_OTHERWISE, found.note]))) if at else found
                made[facts.report.id] = said, sums
    kept = [made[facts.report.id] for facts in chosen if facts.report.id in made]
    return [found for found, _ in kept], [one for _, sums in kept for one in sums]


def _sure(made: tuple[Row, list[totals.Sum]] | None, asked: Plan) -> bool:
    """Whether a line answers: with the number where one is asked for."""
    return made is not None and (
        made[0].stance == "with_figure" or (made[0].stance == "without_figure" and not asked.numbers)
    )


def _wider(asked: Plan) -> tuple[tuple[Topic, ...], ...]:
    """What the topics may stand for in other words, nearest first."""
    if asked.kind not in _SPOKEN:
        return ()
    each = [wider(word, counted=asked.numbers) for word in asked.topic]
    if asked.kind == "who_not":
        each = [made[:1] for made in each]
    deepest = max(map(len, each), default=0)
    return tuple(tuple(made[min(at, len(made) - 1)] for made in each if made) for at in range(deepest))


def admits(plan: Plan, facts: Facts) -> bool:
    """Whether a report is among those the plan asks about; one of unknown year is never left out for its year."""
    report = facts.report
    return (
        (plan.officials is None or report.official.key in plan.officials)
        and (plan.reports is None or report.id in plan.reports)
        and (plan.years is None or report.year is None or report.year in plan.years)
    )


def _row(
    asked: Plan, topics: tuple[Topic, ...], facts: Facts, evidence: Evidence, sums: list[totals.Sum]
) -> Row | None:
    kind = asked.kind
    if kind == "problems_of":
        return findings.problems(facts, asked.topic)
    if kind == "whose_problem_repeats":
        return findings.repeated(evidence.known, facts, exact=VERBATIM in asked.topic)
    if kind == "conflicts":
        return findings.disagreeing(evidence.known, facts)
    page = evidence.known.page(facts)
    if kind == "elements" and elements.known(asked.topic):
        return elements.row(page, asked.topic)
    found = [_measured(place, asked.own) for place in places(page, topics, asked.sections)]
    units = units_of(asked.unit)
    wanted = _WANTED.get(asked.sections or (), "deed")
    made = row(page, found, units, numbers=asked.numbers, denied=kind == "who_not", wanted=wanted) if found else None
    if made and kind == "who_not":
        made = _lacking(made, topics, found)
    if made and made.stance == "with_figure":
        sums += totals.sums(page, found, units)
    return made


def _measured(place: Place, own: tuple[tuple[str, str | None], ...]) -> Place:
    """A place without its figure where its topic is counted in another unit."""
    unit = next((unit for topic, unit in own if topic == place.topic), None)
    fits = place.figure is None or counts(place.figure, units_of(unit))
    return place if fits else replace(place, figure=None)


def _lacking(made: Row, topics: tuple[Topic, ...], found: list[Place]) -> Row:
    """The line with what else was asked for and is missing in it."""
    told = {place.topic for place in found}
    missing = [f"未提“{one.words}”" for one in topics if one.words not in told]
    return replace(made, note="；".join([*filter(None, [made.note]), *missing]))


def _computed(question: str, plan: Plan, sums: list[totals.Sum], figured: list[str]) -> tuple[Computed, ...]:
    made = totals.per_report(sums)
    if plan.limit is not None:
        made += totals.measured(sums, plan.limit)
    if plan.kind == "changed":
        made += totals.changes(sums)
    elif plan.kind == "compare":
        made += totals.ranking(sums, figured)
    elif _ADDED.search(question):
        made += totals.over_all(sums)
    return tuple(made)
