"""Our own finding and speed: figures found on the marked passages, and characters a second on one core."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.figures.amounts import Amount
from benchmarks.figures.corpus import Relation
from benchmarks.figures.mutate import Twin, twins
from benchmarks.figures.score import RULES as PREFIX
from benchmarks.figures.stage import scene
from reviewer.facts.figures import figures
from reviewer.facts.sameness import sameness
from reviewer.model import Facts, Figure, Report
from reviewer.reading.compilation import split
from reviewer.rules.base import View, run
from reviewer.rules.registry import RULES

CHARACTERS = 2_000_000
_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Shares of the marked figures: overlapped; with the right value; with value and span (unit, approximator) right."""

    marked: int
    found: float
    value: float
    whole: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Characters a second of processor time, best of three rounds."""

    characters: int
    extraction: float
    rules: float
    both: float


def finding(relations: Sequence[Relation]) -> Finding:
    """How many of the marked figures the product reads, and how well."""
    marked = found = value = whole = 0
    for relation in relations:
        here = scene(Twin(relation=relation, how="true", changed={}))
        known = {**relation.amounts, **relation.free}
        read: dict[str, list[Figure]] = {}
        for report in split(here.sources).reports:
            read.setdefault(report.source.id, []).extend(figures(report))
        for place in here.places:
            amount = known[place.name]
            if amount.unit in ("月", "日"):  # 日期不是数量
                continue
            over = [f for f in read.get(place.source, []) if f.start < place.end and place.start < f.end]
            marked += 1
            found += bool(over)
            value += any(_has_value(f, amount) for f in over)
            whole += any(_has_value(f, amount) and (f.start, f.end) == (place.start, place.end) for f in over)
    return Finding(marked=marked, found=found / marked, value=value / marked, whole=whole / marked)


def _has_value(figure: Figure, amount: Amount) -> bool:
    written = amount.middle / amount.factor
    return figure.value is not None and Fraction(figure.value) in (written, written / 100)


def speed(relations: Sequence[Relation], characters: int = CHARACTERS) -> Speed:
    """Extraction with subjects, and the figure rules, over at least so many characters of different reports."""
    groups = _groups(relations, characters)
    total = sum(report.end - report.start for group in groups for report in group)
    rules = tuple(rule for rule in RULES if rule.id.startswith(PREFIX))
    versions = sameness(()).versions
    rounds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        facts = [
            tuple(Facts(report=report, figures=figures(report), problems=(), measures=()) for report in group)
            for group in groups
        ]
        middle = time.process_time()
        for group in facts:
            for _finding in run(rules, View(facts=group, repeats=(), threads=(), versions=versions)):
                pass
        rounds.append((middle - start, time.process_time() - middle))
    return Speed(
        characters=total,
        extraction=total / min(first for first, _ in rounds),
        rules=total / min(second for _, second in rounds),
        both=total / min(first + second for first, second in rounds),
    )


def _groups(relations: Sequence[Relation], characters: int) -> list[tuple[Report, ...]]:
    groups: list[tuple[Report, ...]] = []
    total, seed = 0, 0
    while True:
        for relation in relations:
            for pair in twins(relation, seed):
                for twin in pair:
                    group = split(scene(twin).sources).reports
                    groups.append(group)
                    total += sum(report.end - report.start for report in group)
            if total >= characters:
                return groups
        seed += 1


def machine() -> str:
    """Processor, cores, Python: numbers mean nothing without them."""
    name = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if name in ("", "x86_64", "aarch64") and cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    load = f"，负载 {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name or '未知处理器'}，{os.cpu_count()} 核，Python {platform.python_version()}{load}"
