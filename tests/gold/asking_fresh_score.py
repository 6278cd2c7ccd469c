"""How well questions written by an independent hand are answered: officials, figures, silence, place, half by half."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from reviewer.api import ask, check, read
from reviewer.model import Answer, Report, Review, Row, Value

FOLDER = Path(__file__).with_name("asking") / "fresh"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Half:
    """One half's counts; misses are filled for the open half alone."""

    questions: int = 0
    exact: int = 0
    sets: int = 0
    cells: int = 0
    right: int = 0
    extra: int = 0
    quotes: int = 0
    false_quotes: int = 0
    traps: int = 0
    covered: int = 0
    misses: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The counts in one line."""
        return (
            f"题 {self.questions}，全对 {self.exact}，人员全对 {self.sets}，"
            f"格 {self.right}/{self.cells} = {self.right / max(self.cells, 1):.3f}，范围外多出 {self.extra}，"
            f"陷阱 {self.traps}，引文 {self.quotes}（不符 {self.false_quotes}），逐篇有交代 {self.covered}"
        )


@dataclass(frozen=True, slots=True)
class Set:
    """One labelled file with its review and its reports by the file's own keys."""

    name: str
    questions: list[dict[str, Any]]
    review: Review
    reports: dict[str, Report]


def files() -> list[Path]:
    """The labelled files, in order."""
    return sorted(FOLDER.glob("*.json"))


def load(path: Path) -> Set:
    """Read the sources a file names and find its reports: by source, place and year."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    review = check(read([ROOT / source for source in gold["sources"]]))
    placed = {(report.source.name, report.order): report for report in review.reading.reports}
    reports = {key: placed[Path(at["source"]).name, at["order"]] for key, at in gold["reports"].items()}
    return Set(path.stem, gold["questions"], review, reports)


def score(paths: list[Path], apart: bool) -> Half:
    """Ask every question of one half and judge it."""
    half = Half()
    for path in paths:
        labelled = load(path)
        for question in labelled.questions:
            if question["kept_apart"] == apart:
                judge(half, labelled, question)
    return half


def judge(half: Half, labelled: Set, question: dict[str, Any]) -> None:
    """One question: its cells, its official set, its traps, its quotes."""
    answer = ask(question["question"], labelled.review)
    rows = {row.report: row for row in answer.rows}
    wrong = []
    same_set = True
    for key in question["read"]:
        report = labelled.reports[key]
        expected = question["cells"].get(key, {"stance": "silent", "values": []})
        row = rows.get(report.id)
        if expected["stance"] != "borderline":
            same_set &= (row is None) == (expected["stance"] == "silent")
        half.cells += 1
        if cell_right(report, expected, row):
            half.right += 1
        else:
            wrong.append(f"{key} 应 {said(expected)}，得 {shown(row)}")
    admitted = {labelled.reports[key].id for key in question["read"]}
    extra = [row for row in answer.rows if row.report not in admitted]
    traps = [trap for trap in question["traps"] if taken(labelled.reports[trap["report"]], trap["quote"], rows)]
    half.extra += len(extra)
    half.traps += len(traps)
    half.covered += covered(answer)
    count_quotes(half, labelled.review, answer)
    half.questions += 1
    half.sets += same_set and not extra
    half.exact += same_set and not extra and not wrong and not traps
    wrong += [f"范围外 {row.label}{row.year} 得 {shown(row)}" for row in extra] + [f"陷阱 {t['quote']}" for t in traps]
    if wrong and not question["kept_apart"]:
        head = f"{question['id']} [{question['kind']}] {labelled.name} {question['question']}"
        plan = answer.plan
        half.misses.append(f"{head}\n    plan {plan.kind} {plan.topic} {plan.officials} {plan.years}")
        half.misses += [f"    {line}" for line in wrong]


def cell_right(report: Report, expected: dict[str, Any], row: Row | None) -> bool:
    """Whether a report's line is the labelled one: stance, and every labelled value at its place."""
    stance = expected["stance"]
    if stance == "borderline":
        return True
    if stance == "silent" or row is None:
        return stance == "silent" and row is None
    if stance == "with_figure" and row.stance != "with_figure":
        return False
    if stance == "without_figure" and row.stance == "with_figure":
        return False
    return all(any(matches(report, value, wanted) for value in row.values) for wanted in expected["values"])


def matches(report: Report, value: Value, wanted: dict[str, Any]) -> bool:
    """Whether a shown value touches the labelled words and, where a figure is labelled, is that figure."""
    if not any(value.start < end and start < value.end for start, end in places(report, wanted["quote"])):
        return False
    if wanted["number"] is None:
        return True
    return value.value == Decimal(wanted["number"]) and value.unit == wanted["unit"]


def places(report: Report, quote: str) -> Iterator[tuple[int, int]]:
    """Every place of the words inside the report."""
    text = report.source.text
    at = text.find(quote, report.start, report.end)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1, report.end)


def taken(report: Report, quote: str, rows: dict[str, Row]) -> bool:
    """Whether a figure that is no answer is shown as one: its own figure, or its words where it has none."""
    row = rows.get(report.id)
    if row is None:
        return False
    for value in row.values:
        for start, end in places(report, quote):
            inside = start <= value.start and value.end <= end
            if inside and (value.value is not None or not any(mark.isdigit() for mark in quote)):
                return True
    return False


def covered(answer: Answer) -> bool:
    """Whether every report looked at is a row or silent, once."""
    seen = [row.report for row in answer.rows] + list(answer.silent)
    return len(seen) == len(set(seen)) == answer.read


def count_quotes(half: Half, review: Review, answer: Answer) -> None:
    """Every shown quote, checked letter by letter against its report."""
    by_id = {report.id: report for report in review.reading.reports}
    for row in answer.rows:
        report = by_id[row.report]
        for value in row.values:
            half.quotes += 1
            inside = report.start <= value.start < value.end <= report.end
            half.false_quotes += not inside or report.slice(value.start, value.end) != value.text


def said(expected: dict[str, Any]) -> str:
    """A label in words."""
    return str(expected["stance"]) + "".join(f"「{value['quote']}」" for value in expected["values"])


def shown(row: Row | None) -> str:
    """A row in words."""
    if row is None:
        return "silent"
    return row.stance + "".join(f"「{value.text[:40]}={value.value}{value.unit or ''}」" for value in row.values[:6])


def main() -> None:
    """Print both halves; the kept one as numbers only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("open", "kept", "both"), default="open")
    chosen = parser.parse_args().half
    if chosen != "kept":
        half = score(files(), apart=False)
        print("\n".join([*half.misses, f"公开的一半：{half.line()}"]))
    if chosen != "open":
        print(f"另放的一半：{score(files(), apart=True).line()}")


if __name__ == "__main__":
    main()
