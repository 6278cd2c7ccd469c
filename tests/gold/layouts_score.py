"""How well the splitter reads the labelled layouts: boundaries, names, posts, units, years and sections, file by file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer.model import Report
from reviewer.reading.compilation import split
from reviewer.reading.files import read_sources

FOLDER = Path(__file__).with_name("layouts")
FIELDS = ("name", "post", "unit", "year")


@dataclass(slots=True)
class Score:
    """Right and all, by what is judged; misses in words."""

    right: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def judge(self, what: str, good: bool, miss: str) -> None:
        self.total[what] = self.total.get(what, 0) + 1
        self.right[what] = self.right.get(what, 0) + good
        if not good:
            self.misses.append(f"{what}: {miss}")

    def shares(self) -> dict[str, float]:
        return {what: self.right[what] / self.total[what] for what in self.total}


def files() -> list[Path]:
    """The labelled texts, in order."""
    return sorted(FOLDER.glob("*.txt"))


def score(path: Path) -> Score:
    """One file against its labels."""
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    (source,), failed = read_sources([path])
    assert not failed
    reading = split([source])
    lines = source.text.split("\n")
    result = Score()
    found = {_line(source.text, report.start): report for report in reading.reports}
    result.judge(
        "count", len(reading.reports) == len(gold["reports"]), f"{len(reading.reports)} 篇，应为 {len(gold['reports'])}"
    )
    result.judge(
        "declared", reading.declared.get(source.id) == gold["declared_reports"], f"{reading.declared.get(source.id)}"
    )
    for want in gold["reports"]:
        report = found.get(want["first_no"])
        result.judge("boundary", _same_lines(report, want, lines), f"{want['first_line']} … {want['last_line'][-12:]}")
        for name in FIELDS:
            got = None if report is None else getattr(report if name == "year" else report.official, name)
            result.judge(name, report is not None and _agrees(name, got, want[name]), f"{got!r}，应为 {want[name]!r}")
        _judge_sections(result, report, want)
    return result


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _same_lines(report: Report | None, want: dict[str, Any], lines: list[str]) -> bool:
    if report is None or _line(report.source.text, report.end - 1) != want["last_no"]:
        return False
    return lines[want["last_no"] - 1].strip() == want["last_line"]


def _agrees(name: str, got: object, want: object) -> bool:
    """A post may keep or lose the word of place before it (村妇联主席); everything else is equal."""
    if name == "post" and isinstance(got, str) and isinstance(want, str):
        return got.removeprefix(want) == "" or want.endswith(got) or got.endswith(want)
    return got == want


def _judge_sections(result: Score, report: Report | None, want: dict[str, Any]) -> None:
    """Every labelled section begins where the splitter begins one of the same kind; every line is of the right kind."""
    kinds = {} if report is None else _kind_of_lines(report)
    rows = sorted(want["sections"], key=lambda row: row["line_no"])
    for place, row in enumerate(rows):
        stop = rows[place + 1]["line_no"] if place + 1 < len(rows) else want["last_no"] + 1
        own = {kinds.get(no) for no in range(row["line_no"], stop)} - {None}
        result.judge(
            "section", own == {row["kind"]}, f"第 {row['line_no']} 行 {row['starts'][:16]} 得 {own}，应为 {row['kind']}"
        )


def _kind_of_lines(report: Report) -> dict[int, str]:
    text = report.source.text
    kinds: dict[int, str] = {}
    for section in report.sections:
        for no in range(_line(text, section.start), _line(text, max(section.start, section.end - 1)) + 1):
            kinds.setdefault(no, section.kind)
    return kinds
