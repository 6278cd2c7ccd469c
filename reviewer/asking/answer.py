"""The answer to a question: every report the plan admits is scanned, and every one is accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reviewer.asking import elements, findings, totals
from reviewer.asking.concepts import Topic, bounded, topic, without_money
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
    rows: list[Row] = []
    silent: list[Silence] = []
    sums: list[totals.Sum] = []
    spots: dict[str, str] = {}
    for facts in chosen:
        made = _row(asked, topics, facts, evidence, sums)
        report = facts.report
        if made is None:
            silent.append(Silence(report=report.id, label=report.official.label, year=report.year))
            continue
        rows.append(made)
        if asked.kind == "where":
            page = evidence.known.page(facts)
            spots |= {f"{v.report}:{v.start}": findings.whereabouts(page, v.start) for v in made.values}
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
