"""Whether what was planted into the examples is found, and whether the controls are left alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviewer import api
from reviewer.model import Quote, Report, Review

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# 一个问题在哪一类发现里才算找到。
RULES = {
    "product": ("figures.product",),
    "sum": ("figures.sum_of_parts", "figures.part_of_whole"),
    "two_values": ("figures.same_subject", "figures.cross_official", "figures.coverage"),
    "two_values_between_officials": ("figures.cross_official",),
}
PROMISES = {"promise_kept": "resolved", "promise_partly": "partly_resolved", "promise_silent": "dropped"}
GRAVE = ("error", "warning", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One planted case or control. places: report and the span of the quote in it, in the order of planted.json."""

    id: str
    kind: str
    control: bool
    places: tuple[tuple[Report, int, int], ...]
    item: dict[str, Any]


@cache
def review() -> Review:
    """The examples, reviewed once."""
    return api.review_of(api.read([EXAMPLES / "reports"]))


@cache
def cases() -> tuple[Case, ...]:
    """All of planted.json with their places found."""
    items = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))["items"]
    return tuple(
        Case(id=i["id"], kind=i["kind"], control=i["control"], places=tuple(_place(p) for p in i["places"]), item=i)
        for i in items
    )


def _place(place: dict[str, Any]) -> tuple[Report, int, int]:
    for facts in review().facts:
        report = facts.report
        if report.official.name == place["official"] and report.year == place["year"]:
            start = report.source.text.index(place["quote"], report.start, report.end)
            return report, start, start + len(place["quote"])
    raise AssertionError(f"{place['official']} {place['year']} 的报告没有分出来")


def found(case: Case) -> bool:
    """Whether the review says what the case plants."""
    if case.kind in RULES:
        return any(
            f.rule in RULES[case.kind] and _about(case, f.evidence) for f in review().findings if f.level in GRAVE
        )
    if "label" in case.item:
        return _labels(case) == {case.item["label"]}
    if "relation" in case.item:
        return all(_said(case, relation) for relation in case.item["relation"])
    if case.kind in PROMISES:
        return any(
            thread.status == PROMISES[case.kind]
            and any(_covers(case.places[0], (i,)) for i in thread.items if i.role == "plan")
            for thread in review().threads
        )
    scope = "across_officials" if case.kind == "copied_person" else "across_years"
    return any(r.scope == scope and _covers(case.places[0], (r.left, r.right)) for r in review().repeats)


def raised(case: Case) -> list[str]:
    """What above a hint is held against the places of a control, in words."""
    notes = [
        f"{f.level} {f.rule}: {f.message}" for f in review().findings if f.level in GRAVE and _about(case, f.evidence)
    ]
    if case.kind == "yearly_statistics":
        notes += [f"repeat {r.kind}" for r in review().repeats if _covers(case.places[0], (r.left, r.right))]
    if case.kind == "successor":
        own = case.places[0][0]
        others = {f.report.id for f in review().facts if f.report.official.name != own.official.name}
        mixed = [
            t
            for t in review().threads
            if {i.report for i in t.items} & others and own.id in {i.report for i in t.items}
        ]
        notes += [f"thread {t.relation}" for t in mixed if t.relation != "R10"]
    return notes


def _covers(place: tuple[Report, int, int], quotes: tuple[Quote, ...]) -> bool:
    report, start, end = place
    return any(q.report == report.id and q.start < end and start < q.end for q in quotes)


def _about(case: Case, quotes: tuple[Quote, ...]) -> bool:
    """Whether the evidence touches every place of the case that is in another report, and at least one of each report."""
    owners = {report.id for report, _, _ in case.places}
    touched = {place[0].id for place in case.places if _covers(place, quotes)}
    return touched == owners


def _labels(case: Case) -> set[str]:
    report, start, end = case.places[0]
    facts = next(f for f in review().facts if f.report.id == report.id)
    return {p.label for p in facts.problems if p.start < end and start < p.end}


def _said(case: Case, relation: str) -> bool:
    """Whether one thread of this relation joins two of the places; what is dropped (R8) or new (R9) has only one."""
    least = 1 if relation in ("R8", "R9") else min(2, len(case.places))
    threads = [t for t in review().threads if t.relation == relation]
    return any(sum(_covers(place, thread.items) for place in case.places) >= least for thread in threads)
