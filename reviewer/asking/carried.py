"""A question that goes on from the one before: what it names replaces what was asked, the rest of the plan is carried on."""

from __future__ import annotations

from dataclasses import replace

from reviewer.asking.evidence import Evidence
from reviewer.asking.following import Turn, is_empty, turn
from reviewer.asking.plan import plan
from reviewer.asking.understood import line
from reviewer.asking.wording import normal
from reviewer.model import Plan

_WITHOUT_PARTS = frozenset({"elements", "problems_of", "whose_problem_repeats", "conflicts"})


def follow(question: str, previous: Plan, evidence: Evidence) -> Plan | None:
    """The plan of a question that goes on from the one before (那去年呢？ 只看副镇长, 他们的原文), None for any other.

    Raises QuestionError as `plan` does.
    """
    said = turn(normal(question))
    new = plan(said.rest, evidence)
    topics = () if said.kind == "problems_of" else tuple(word for word in new.topic if not is_empty(word))
    if said.part:
        topics = (said.part,)
    limits = (
        new.officials
        or new.years
        or new.absent
        or new.limit
        or said.kind
        or said.everyone
        or said.all_years
        or said.back_a_year
    )
    if previous.kind == "free" or (topics and not said.back) or not (topics or limits):
        return None
    fresh = bool(topics) or said.kind == "problems_of"
    kind = "elements" if said.part else said.kind or (new.kind if topics else previous.kind)
    kind = "who_mentions" if kind == "free" else kind
    everyone = said.everyone or bool(new.officials) or bool(new.absent)
    carried = replace(
        previous,
        kind=kind,
        topic=topics if fresh else previous.topic,
        unit=new.unit if fresh else new.unit or previous.unit,
        own=new.own if fresh else previous.own,
        numbers=new.numbers if fresh else new.numbers or previous.numbers,
        sections=None if kind in _WITHOUT_PARTS else new.sections or previous.sections,
        officials=new.officials if everyone else previous.officials,
        reports=new.reports if everyone else previous.reports,
        years=None if said.all_years else _moved(said, new.years, previous.years),
        absent=new.absent,
        limit=new.limit or (None if fresh else previous.limit),
    )
    return replace(carried, said=line(carried, evidence.known.reports))


def understood(question: str, previous: Plan | None, evidence: Evidence) -> Plan:
    """The plan of a question after another one: carried on, or its own. Raises QuestionError."""
    carried = follow(question, previous, evidence) if previous is not None else None
    return carried or plan(question, evidence)


def _moved(said: Turn, named_years: tuple[int, ...] | None, before: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The years of a follow-up; 那上一年呢 and 和去年比呢 count from the one year asked about before."""
    if before and len(before) == 1 and said.kind == "changed":
        return before[0] - 1, before[0]
    if before and len(before) == 1 and (said.back_a_year or named_years == before):
        return (before[0] - 1,) if said.back_a_year or not said.rest[:4].isdigit() else before
    return None if said.kind == "changed" else named_years or before
