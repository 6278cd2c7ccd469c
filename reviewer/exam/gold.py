"""Gold as values: labelled texts (NAME.txt + NAME.gold.json, or 标注.xlsx) and questions, checked when loaded.

Offsets count characters of the text as `reviewer text NAME.txt` prints it, half-open, as everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from reviewer.errors import DamagedFile, InputError
from reviewer.model import ProblemRole, SectionKind, ThreadStatus, Vagueness
from reviewer.reading.files import read_sources

QUESTIONS = "questions.gold.json"
SUFFIX = ".gold.json"
_HINT = "格式见 docs/eval.md；位置按 reviewer text 输出的文字数，从 0 起，含头不含尾"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


_T = TypeVar("_T", bound=_Frozen)


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


def load_gold(folder: Path) -> Gold:
    """All gold of the folder and of the folders in it.

    Raises InputError where there is none, DamagedFile where it does not fit its text.
    """
    texts: dict[str, GoldText] = {}
    questions: list[GoldQuestion] = []
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        if path.name == QUESTIONS:
            questions += [_checked(GoldQuestion, one, path) for one in _json(path).get("questions", [])]
        else:
            gold = _checked(GoldText, _json(path), path)
            text = path.parent / gold.text
            _fits(gold, text)
            texts[str(text)] = gold
    if not texts:
        raise InputError(f"“{folder}”里没有标注（*{SUFFIX}）", _HINT)
    return Gold(texts=texts, questions=tuple(questions))


def _json(path: Path) -> dict[str, list[object]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedFile(f"标注“{path.name}”读不出来，不是 UTF-8 的 JSON", _HINT) from error
    if not isinstance(found, dict):
        raise DamagedFile(f"标注“{path.name}”应是一个对象", _HINT)
    return found


def _checked(kind: type[_T], given: object, path: Path) -> _T:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise DamagedFile(f"标注“{path.name}”的“{where}”不对：{first['msg']}", _HINT) from error


def _fits(gold: GoldText, text: Path) -> None:
    """Every quote stands where the gold says it does."""
    sources, failed = read_sources([text])
    if failed or len(sources) != 1:
        raise DamagedFile(f"标注所说的“{text.name}”读不出来", "请把文字和标注放在同一个文件夹里")
    (source,) = sources
    for place in _places(gold):
        if source.text[place.start : place.end] != place.text:
            raise DamagedFile(f"“{text.name}”第 {place.start} 字起不是“{place.text[:20]}”", _HINT)


def _places(gold: GoldText) -> Iterator[Place]:
    """The places in this very text that quote it."""
    for report in gold.reports:
        yield from report.figures
        yield from report.problems
    for relation in gold.relations:
        yield from (side for side in relation.sides if own(side, gold))
    for pair in gold.sameness:
        yield from (side for side in (pair.left, pair.right) if own(side, gold))


def own(place: Place, gold: GoldText) -> bool:
    """Whether the place is in the gold's own text."""
    return place.file in ("", Path(gold.text).stem)
