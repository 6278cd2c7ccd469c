"""R10: the same problem at colleagues of one unit, in the same or an earlier year. A finding about the team, no copying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.facts.likeness import Matter, likeness, matter, rarity
from reviewer.model import Facts, Problem, Report, Thread, ThreadItem

_ALIKE = 0.22
_MOST = 400  # 一个单位的问题多到这个数以上，不再逐对比


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    report: Report
    problem: Problem
    matter: Matter


def colleagues(facts: Sequence[Facts]) -> Iterator[Thread]:
    """One thread an official's problem that others of the unit have too: theirs first, in order of years, then the own."""
    teams: dict[str, list[_Said]] = defaultdict(list)
    for found in facts:
        report = found.report
        team = (report.official.unit or report.source.id).removeprefix("驻")
        for problem in found.problems:
            if problem.role == "problem" and problem.section in ("problems", "causes"):
                teams[team].append(_Said(report=report, problem=problem, matter=matter(problem.text)))
    for said in teams.values():
        if 1 < len(said) <= _MOST:
            yield from _of_team(said)


def _of_team(said: Sequence[_Said]) -> Iterator[Thread]:
    rare = rarity(one.matter for one in said)
    for own in said:
        others: dict[str, _Said] = {}
        for other in said:
            if not _is_colleague(own.report, other.report):
                continue
            if own.matter.about & other.matter.about and likeness(own.matter, other.matter, rare) >= _ALIKE:
                others[other.report.official.key] = other
        if others:
            ordered = sorted(others.values(), key=lambda one: (one.report.year or 0, one.problem.start))
            yield Thread(
                official=own.report.official.key,
                relation="R10",
                status="repeated",
                items=(*(_item(one) for one in ordered), _item(own)),
            )


def _is_colleague(own: Report, other: Report) -> bool:
    """Another person, who said it the same year or before; across years only where both are known by name."""
    one, two = own.official, other.official
    if one.key == two.key or (other.year or 0) > (own.year or 0):
        return False
    return own.year == other.year or (one.name is not None and two.name is not None)


def _item(said: _Said) -> ThreadItem:
    problem = said.problem
    return ThreadItem(report=said.report.id, start=problem.start, end=problem.end, text=problem.text, role="problem")
