"""The short reports and their questions under tests/gold/asking (sets one, two and three), and how answers are scored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from reviewer.asking.answer import Answered, answer
from reviewer.asking.evidence import MemoryEvidence
from reviewer.facts.figures import figures
from reviewer.facts.problems import problems
from reviewer.model import Facts, Row, Source
from reviewer.reading.compilation import split

GOLD = Path(__file__).parent.parent / "gold" / "asking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one question went: cells right, cells in all, what went wrong in words."""

    question: str
    kept_apart: bool
    right: int
    cells: int
    wrong: tuple[str, ...]


@cache
def sources(name: str) -> dict[str, Source]:
    """The reports by the first letter of their file's name."""
    found = {}
    for path in sorted((GOLD / name).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        found[path.name[0]] = Source(id=digest, name=path.name, media="txt", text=text)
    return found


@cache
def evidence(name: str = "one") -> MemoryEvidence:
    """What the reports say, as the reading and the facts find it."""
    reading = split(sources(name).values())
    return MemoryEvidence(
        tuple(Facts(report=r, figures=figures(r), problems=problems(r), measures=()) for r in reading.reports)
    )


@cache
def questions(name: str) -> tuple[dict[str, Any], ...]:
    """The questions with their gold."""
    return tuple(json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["questions"])


@cache
def _names(name: str) -> dict[str, str]:
    """Report id -> the first letter of its file, with its number where the file holds several."""
    letters = {source.id: letter for letter, source in sources(name).items()}
    reports = [facts.report for facts in evidence(name).facts()]
    many = {one.source.id for one in reports if one.order > 1}
    return {one.id: letters[one.source.id] + (str(one.order) if one.source.id in many else "") for one in reports}


def outcome(name: str, gold: dict[str, Any]) -> Outcome:
    """One question asked and scored, a cell a report."""
    given = answer(gold["q"], evidence(name))
    names = _names(name)
    wrong = []
    rows = {names[row.report]: row for row in given.rows}
    silent = {names[one.report] for one in given.silent}
    keys = [*rows, *silent]
    if sorted(keys) != sorted(set(keys)) or len(keys) != given.read or given.read != gold.get("read", len(names)):
        wrong.append(f"读了{given.read}篇，列出{sorted(keys)}")
    for key in keys:
        fault = _fault(rows.get(key), gold["cells"].get(key), gold["banned"])
        if fault:
            wrong.append(f"{key}：{fault}")
    wrong += [f"未推算{words}" for words in gold.get("computed", ()) if not _computes(given, words)]
    faults = len(wrong)
    return Outcome(
        question=gold["q"],
        kept_apart=gold["kept_apart"],
        right=max(0, len(keys) - faults),
        cells=len(keys),
        wrong=tuple(wrong),
    )


def _computes(given: Answered, words: str) -> bool:
    return any(words in one.text or words in one.working for one in given.computed)


def _fault(row: Row | None, cell: list[Any] | None, banned: list[str]) -> str:
    if row is None:
        return "" if cell is None or "absent_ok" in cell else "未提及，应有"
    if cell is None:
        return f"不应出现：{row.stance} {[value.text for value in row.values]}"
    if row.stance not in cell[0].split("|"):
        return f"{row.stance}，应为{cell[0]}：{[value.text for value in row.values]}"
    shown = "" if row.stance == "borderline" else "\n".join(value.text for value in row.values)
    for words in banned:
        if words in shown or any(value.text in words for value in row.values if shown):
            return f"误作答案：{words}"
    for quote, number, unit in cell[1]:
        if not any(_fits(value.text, value.value, value.unit, quote, number, unit) for value in row.values):
            return f"没有{quote}：{[(value.text, value.value, value.unit) for value in row.values]}"
    return ""


def _fits(text: str, value: Decimal | None, got: str | None, quote: str, number: str | None, unit: str | None) -> bool:
    if quote not in text and text not in quote:
        return False
    return number is None or (value == Decimal(number) and (got or "").split("/")[0] == unit)
