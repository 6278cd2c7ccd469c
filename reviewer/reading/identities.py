"""Who is the same person, under what key and label; and the labels that tell unnamed posts apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reviewer.identity import digest
from reviewer.model import Report
from reviewer.reading.corrections import Corrections
from reviewer.reading.people import Person

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_PORTFOLIO = re.compile(r"(?:分管|协管|主管|负责)(?:了)?((?!领域|工作|部门|的|联系|范围)[^，。；：（）()]{2,40})")


def identified(reports: Sequence[Report], corrections: Corrections) -> list[Report]:
    """Keys and labels. A name is the same person in every year; no name, no identity beyond this one report."""
    reports = [replace(r, official=replace(r.official, name=corrections.name(r.official.name))) for r in reports]
    units: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for report in reports:
        if report.official.name and report.official.unit:
            units[report.official.name, report.year].add(report.official.unit)
    shared = {name for (name, _), found in units.items() if are_apart(found)}
    labels = _labels(reports)
    made = []
    for report, label in zip(reports, labels, strict=True):
        official = report.official
        person = Person(name=official.name)
        if official.name and not person.anonymous:
            key = f"n:{official.name}" + (f"@{official.unit}" if official.name in shared and official.unit else "")
        else:
            key = "u:" + digest([report.slice(report.start, report.end)], 12)
        made.append(replace(report, official=replace(official, key=key, label=label)))
    return made


def are_apart(units: set[str]) -> bool:
    """Whether some two of the names are different units; 青榆镇 and 云岭县青榆镇 are one."""
    return any(a not in b and b not in a for a in units for b in units)


def _labels(reports: Sequence[Report]) -> list[str]:
    """Names, else posts; posts that several share in one source and year are told apart by duties, then by number."""
    plain = [r.official.name or r.official.post or r.official.unit or f"第{r.order}篇" for r in reports]
    counts = Counter(zip(plain, (r.source.id for r in reports), (r.year for r in reports), strict=True))
    given: Counter[tuple[str, str, int | None]] = Counter()
    labels = []
    for report, label in zip(reports, plain, strict=True):
        place = (label, report.source.id, report.year)
        if report.official.name is None and counts[place] > 1:
            given[place] += 1
            number = given[place]
            duties = _duties(report)
            label += f"（{duties}）" if duties else _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
        elif report.official.name and Person(name=report.official.name).anonymous and report.official.post:
            label = f"{report.official.post}{label}"
        labels.append(label)
    again = Counter(zip(labels, (r.source.id for r in reports), (r.year for r in reports), strict=True))
    return [
        f"{label}（第{r.order}篇）" if r.official.name is None and again[label, r.source.id, r.year] > 1 else label
        for r, label in zip(reports, labels, strict=True)
    ]


def _duties(report: Report) -> str:
    """Up to three of the named responsibilities, in the author's words."""
    said = _PORTFOLIO.search(report.slice(report.start, report.end))
    if said is None:
        return ""
    items = [item.strip() for item in re.split(r"[、和及]", said[1]) if 1 < len(item.strip()) <= 8]
    return "、".join(re.sub(r"(?:等)?工作$", "", item) for item in items[:3])
