"""One problem or promise over all its years: the threads of year pairs joined where one begins at the other's end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reviewer.model import Report, Thread, ThreadItem, ThreadStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One year's end of a course. relation: "" for the first step, else R1–R9 that leads to it."""

    year: int | None
    item: ThreadItem
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A problem or a promise from the first year to the last. status: of the last step.

    relations: in order of years. years: how many years it stands as a problem (3: 三年都写到).
    """

    official: str
    role: Literal["problem", "plan"]
    steps: tuple[Step, ...]
    relations: tuple[str, ...]
    status: ThreadStatus
    years: int


def courses(threads: Sequence[Thread], reports: Iterable[Report]) -> tuple[Course, ...]:
    """All courses in the order of their first threads; what colleagues share (R10) is none."""
    year_of = {report.id: report.year for report in reports}
    open_: dict[tuple[str, str, int], list[Thread]] = {}
    found: list[list[Thread]] = []
    for thread in threads:
        if thread.relation == "R10":
            continue
        first = thread.items[0]
        chain = open_.get((thread.official, first.report, first.start)) if first.role == "problem" else None
        if chain is None:
            chain = []
            found.append(chain)
        chain.append(thread)
        for item in thread.items:
            if item.role == "problem":
                open_[thread.official, item.report, item.start] = chain
    return tuple(_course(chain, year_of) for chain in found)


def _course(chain: Sequence[Thread], year_of: dict[str, int | None]) -> Course:
    steps: list[Step] = []
    seen: set[tuple[str, int]] = set()
    for thread in chain:
        for place, item in enumerate(thread.items):
            if (item.report, item.start) not in seen:
                seen.add((item.report, item.start))
                relation = thread.relation if place or thread.relation == "R9" else ""
                steps.append(Step(year=year_of.get(item.report), item=item, relation=relation))
    told = {step.year for step in steps if step.item.role == "problem"}
    first = chain[0].items[0]
    return Course(
        official=chain[0].official,
        role="plan" if first.role == "plan" else "problem",
        steps=tuple(sorted(steps, key=lambda step: step.year or 0)),
        relations=tuple(thread.relation for thread in chain),
        status=chain[-1].status,
        years=len(told),
    )
