"""Problem, cause and measure inside one report: which problem has no cause, no measure, and what its measure leaves open.

A cause or measure belongs to the problem it is plainly alike; where a report counts as many causes or measures as
problems, they also answer one another in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reviewer.facts.likeness import Matter, likeness, matter, rarity
from reviewer.model import Facts, Measure, Problem

Lack = Literal["cause", "measure", "date", "number", "owner"]
_ALIKE, _LEAST = 0.1, 0.04  # 到 _LEAST 就不说没有：宁可少提醒
_WHEN = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月|[一二三四]季度|[上下]半年|年(?:内|底|终)|每[周月季年日旬]|每半|汛前|汛期前|春耕前|开学前|[0-9]+(?:天|日|小时|个工作日)内"
)
_WHO = re.compile(
    r"我|本人|亲自|由[\u4e00-\u9fff]{1,10}(?:负责|牵头|落实)|[\u4e00-\u9fff]{1,6}牵头|责任人|包(?:抓|保|联)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One problem with its causes and measures. lacks: what is missing; date, number, owner of all its measures."""

    problem: Problem
    causes: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    lacks: tuple[Lack, ...]


def links(facts: Facts) -> tuple[Link, ...]:
    """The listed problems of the report in order, each with what answers it."""
    problems = [p for p in facts.problems if p.role == "problem" and p.section in ("problems", "causes")]
    causes = [p for p in facts.problems if p.role == "cause"]
    own = [matter(p.text) for p in problems]
    why = [matter(p.text) for p in causes]
    then = [matter(m.text) for m in facts.measures]
    rare = rarity([*own, *why, *then])
    of_causes = _belonging(own, why, rare)
    of_measures = _belonging(own, then, rare)
    found = []
    for place, problem in enumerate(problems):
        mine = tuple(causes[j] for j in of_causes[place])
        plans = tuple(facts.measures[j] for j in of_measures[place])
        found.append(Link(problem=problem, causes=mine, measures=plans, lacks=_lacks(facts, problem, mine, plans)))
    return tuple(found)


def _belonging(problems: Sequence[Matter], others: Sequence[Matter], rare: dict[str, float]) -> list[list[int]]:
    """For each problem the places of the others that answer it: its best, and those whose best it is."""
    scores = [[likeness(own, other, rare) for other in others] for own in problems]
    tops = [max((row[j] for row in scores), default=0.0) for j in range(len(others))]
    found = [
        [j for j, s in enumerate(row) if s >= _LEAST and (s == max(row) or (s == tops[j] and s >= _ALIKE))]
        for row in scores
    ]
    if len(problems) == len(others) > 1:
        for place, mine in enumerate(found):
            if not mine:
                mine.append(place)
    return found


def _lacks(facts: Facts, problem: Problem, causes: Sequence[Problem], measures: Sequence[Measure]) -> tuple[Lack, ...]:
    found: list[Lack] = []
    if not causes and not problem.causes:
        found.append("cause")
    if not measures:
        found.append("measure")
        return tuple(found)
    words = "".join(measure.text for measure in measures)
    if not _WHEN.search(words):
        found.append("date")
    if not any(m.start <= f.start < m.end for m in measures for f in facts.figures):
        found.append("number")
    if not _WHO.search(words):
        found.append("owner")
    return tuple(found)
