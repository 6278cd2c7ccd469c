"""The team: which kinds of problems several officials tell (共性) and which only one does (个性), with who said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Facts, Quote

COMMON = 2  # 两人以上提到的为共性问题


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One official's statement of a kind. official: the key; label: what people see."""

    official: str
    label: str
    year: int | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBucket:
    """A kind of problem: how many of the team's officials tell it. common: two or more do."""

    name: str
    common: bool
    officials: int
    of: int
    voices: tuple[Voice, ...]


def team(facts: Sequence[Facts], year: int | None = None) -> tuple[TeamBucket, ...]:
    """The kinds of problems over the reports of a year (None: of all), most widely told first."""
    chosen = [found for found in facts if year is None or found.report.year == year]
    said: dict[str, list[Voice]] = defaultdict(list)
    for found in chosen:
        report = found.report
        for problem in found.problems:
            if problem.role == "problem":
                quote = Quote(report=report.id, start=problem.start, end=problem.end, text=problem.text)
                voice = Voice(official=report.official.key, label=report.official.label, year=report.year, quote=quote)
                for name in problem.buckets:
                    said[name].append(voice)
    of = len({found.report.official.key for found in chosen})
    made = []
    for name, voices in said.items():
        officials = len({voice.official for voice in voices})
        made.append(TeamBucket(name=name, common=officials >= COMMON, officials=officials, of=of, voices=tuple(voices)))
    return tuple(sorted(made, key=lambda bucket: (-bucket.officials, -len(bucket.voices), bucket.name)))
