"""Gold as values: what people found in texts, report by report, and what they ask of them; docs/eval.md.

Offsets count characters of the text as `reviewer text NAME.txt` prints it, half-open, as everywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.model import ProblemRole, SectionKind, ThreadStatus, Vagueness


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(_Frozen):
    """Words with their place. file: the text's name without suffix ("" where the gold file's own is meant)."""

    start: int
    end: int
    text: str = ""
    file: str = ""
    report: str = ""


class GoldSection(_Frozen):
    """A section and its function."""

    kind: SectionKind
    heading: str | None = None
    start: int
    end: int


class GoldFigure(Place):
    """A figure as written. optional: marking it and leaving it are both right."""

    subject: str = ""
    value: str | None = None
    planned: bool = False
    optional: bool = False


class GoldProblem(Place):
    """A statement of a shortcoming or cause. accept: labels that are right too."""

    role: ProblemRole = "problem"
    label: Vagueness
    accept: tuple[Vagueness, ...] = ()


class GoldReport(Place):
    """One report. figures_complete: every figure is marked. name, post, unit, year: None where the text does not say."""

    id: str
    name: str | None = None
    post: str | None = None
    unit: str | None = None
    year: int | None = None
    sections: tuple[GoldSection, ...] = ()
    figures_complete: bool = False
    figures: tuple[GoldFigure, ...] = ()
    problems: tuple[GoldProblem, ...] = ()


class GoldOther(Place):
    """What is no report: a notice, a summary of the unit."""

    kind: str = ""


class GoldRelation(_Frozen):
    """Figures that must be pointed out (error) or must not (clean)."""

    id: str
    verdict: Literal["error", "clean"]
    kind: str
    sides: tuple[Place, ...]


class GoldSame(_Frozen):
    """Two passages: one copied from the other, or alike without being copied."""

    id: str
    verdict: Literal["copied", "not_copied"]
    kind: str
    left: Place
    right: Place


class GoldThread(_Frozen):
    """A problem or promise and what became of it."""

    id: str
    of: Literal["problem", "plan"] = "problem"
    relation: str | None = None
    accept_relation: tuple[str, ...] = ()
    status: ThreadStatus
    accept_status: tuple[ThreadStatus, ...] = ()
    items: tuple[Place, ...]


class GoldText(_Frozen):
    """All gold of one text."""

    text: str
    reports: tuple[GoldReport, ...] = ()
    others: tuple[GoldOther, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    sameness: tuple[GoldSame, ...] = ()
    threads: tuple[GoldThread, ...] = ()


class Said(Place):
    """Who says it, with the words of the figure asked for."""

    figure: str | None = None


class GoldQuestion(_Frozen):
    """A question over texts, and for every report of its scope what it says. Of who_not the answer is `silent`."""

    id: str
    kind: str
    question: str
    files: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    borderline: tuple[Place, ...] = ()
    silent: tuple[str, ...] = ()


class Gold(_Frozen):
    """A folder of gold: text file -> its gold, and the questions."""

    texts: dict[str, GoldText]
    questions: tuple[GoldQuestion, ...] = ()


def own(place: Place, gold: GoldText) -> bool:
    """Whether the place is in the gold's own text."""
    return place.file in ("", Path(gold.text).stem)
