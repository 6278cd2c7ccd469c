"""The exam's gold against its own texts: quotes exact, spans in order, names known. No scoring, no rules here."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

EXAM = Path(__file__).parent / "exam"
GOLDS = sorted(path for path in EXAM.glob("*.gold.json") if path.name != "questions.gold.json")
SECTIONS = {"opening", "duties", "work", "last_year", "problems", "causes", "plans", "integrity", "closing", "other"}
LABELS = {"vague", "partly", "concrete"}
STATUSES = {"repeated", "partly_resolved", "resolved", "claimed", "dropped", "new"}


def text_of(name: str) -> str:
    """The plain text beside a gold file."""
    return (EXAM / f"{name}.txt").read_text(encoding="utf-8")


def gold_of(path: Path) -> dict[str, Any]:
    """One gold file."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def reports_of() -> dict[str, dict[str, Any]]:
    """All reports of the exam by id."""
    return {report["id"]: report for path in GOLDS for report in gold_of(path)["reports"]}


def places(value: object) -> Iterator[dict[str, Any]]:
    """Every place (file, report, start, end, text) anywhere in a value."""
    if isinstance(value, dict):
        if {"file", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def held(value: object, reports: dict[str, dict[str, Any]]) -> None:
    """Holds all places of a value against texts and reports."""
    for place in places(value):
        assert text_of(place["file"])[place["start"] : place["end"]] == place["text"]
        if place["report"] is not None:
            report = reports[place["report"]]
            assert report["start"] <= place["start"] < place["end"] <= report["end"]


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_reports_stand_in_the_text(path: Path) -> None:
    gold = gold_of(path)
    text = text_of(path.name.removesuffix(".gold.json"))
    assert gold["format"] == "exam/1"
    last = 0
    for one in sorted([*gold["reports"], *gold["others"]], key=lambda one: int(one["start"])):
        assert last <= one["start"] < one["end"] <= len(text)
        words = text[one["start"] : one["end"]].strip().split("\n")
        assert (words[0].strip(), words[-1].strip()) == (one["first_line"], one["last_line"])
        last = one["end"]
    assert [report["order"] for report in gold["reports"]] == list(range(1, len(gold["reports"]) + 1))


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_parts_of_reports_stand_in_their_report(path: Path) -> None:
    text = text_of(path.name.removesuffix(".gold.json"))
    for report in gold_of(path)["reports"]:
        for section in report["sections"]:
            assert section["kind"] in SECTIONS
            assert report["start"] <= section["start"] < section["end"] <= report["end"]
            assert section["heading"] is None or section["heading"] in text[section["start"] : section["end"]]
        for span in [*report["figures"], *report["problems"]]:
            assert text[span["start"] : span["end"]] == span["text"]
            assert report["start"] <= span["start"] < span["end"] <= report["end"]
        assert all(figure["subject"] for figure in report["figures"])
        for problem in report["problems"]:
            assert {problem["label"], *problem["accept"]} <= LABELS
            assert problem["label"] not in problem["accept"]


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_cases_quote_exactly(path: Path) -> None:
    gold, reports = gold_of(path), reports_of()
    held([gold["relations"], gold["sameness"], gold["threads"]], reports)
    for relation in gold["relations"]:
        assert relation["verdict"] in {"error", "clean"} and relation["sides"] and relation["why"]
    for pair in gold["sameness"]:
        assert pair["verdict"] in {"copied", "not_copied"}
    for thread in gold["threads"]:
        assert {thread["status"], *thread["accept_status"]} <= STATUSES
        assert (thread["relation"] is None) == (thread["of"] == "plan")
        assert len({reports[item["report"]]["name"] for item in thread["items"]}) == 1


def test_every_kind_of_error_has_its_harmless_sister() -> None:
    kinds: dict[str, set[str]] = {"error": set(), "clean": set()}
    for path in GOLDS:
        for relation in gold_of(path)["relations"]:
            kinds[relation["verdict"]].add(relation["kind"])
    assert kinds["error"] <= kinds["clean"]


def test_questions_account_for_every_report() -> None:
    reports = reports_of()
    asked = gold_of(EXAM / "questions.gold.json")["questions"]
    held(asked, reports)
    for question in asked:
        heard = {place["report"] for place in [*question["said"], *question["borderline"]]}
        assert heard <= set(question["scope"]) <= set(reports)
        assert set(question["silent"]) == set(question["scope"]) - heard
        for place in question["said"]:
            assert place["figure"] is None or place["figure"] in place["text"], question["id"]
