"""One judged case is one line: what was judged, whether it was right, and what was said. All scores are counts of cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from reviewer.exam.gold import Place
from reviewer.model import Report, Review


class Stretch(Protocol):
    """Anything that begins and ends: a span of ours, a place of the gold."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        ...


_T = TypeVar("_T", bound=Stretch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """group and measure name a line of the table; `id` is the same in every run over the same gold."""

    group: str
    measure: str
    id: str
    good: bool
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the program found, with the ways back from gold: file stem and report id of the gold to ours."""

    review: Review
    reports: dict[str, Report]
    stems: dict[str, str]

    def source(self, stem: str, place: Place | None = None) -> str:
        """The id of the source of that text's name, or of the text that the place names; "" where it gave no report."""
        named = Path(place.file).stem if place is not None and place.file else stem
        return self.stems.get(named, "")


def overlap(left: Stretch, right: Stretch) -> int:
    """Characters that both hold."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def iou(left: Stretch, right: Stretch) -> float:
    """Intersection over union in [0, 1]."""
    both = overlap(left, right)
    return both / (left.end - left.start + right.end - right.start - both)


def best(wanted: Stretch, found: Iterable[_T], least: float) -> _T | None:
    """The span that matches best, if it matches at all."""
    ranked = sorted(found, key=lambda span: -iou(wanted, span))
    return ranked[0] if ranked and iou(wanted, ranked[0]) >= least else None


def grouped(cases: Sequence[Case]) -> Iterator[tuple[str, str, list[Case]]]:
    """(group, measure, its cases) in the order in which they were judged first."""
    lines: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        lines.setdefault((case.group, case.measure), []).append(case)
    for (group, measure), own in lines.items():
        yield group, measure, own


def share(cases: Sequence[Case]) -> float:
    """The share of right ones in [0, 1]; 1.0 where there are none."""
    return sum(case.good for case in cases) / len(cases) if cases else 1.0
