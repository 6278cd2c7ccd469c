"""The examples and what is said about them belong together: every quote stands where it is said to stand."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer.reading.files import read_sources

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REPORTS = EXAMPLES / "reports"
ANSWERS = ("with_figure", "without_figure", "borderline")
MARK = re.compile(r"^(#[TCRNn] |\|)")


@cache
def texts() -> dict[str, str]:
    """Extracted text by path below reports/."""
    found = {}
    for path in sorted(REPORTS.glob("*/*.*")):
        sources, failed = read_sources([path])
        assert not failed and len(sources) == 1, path
        found[path.relative_to(REPORTS).as_posix()] = sources[0].text
    return found


def drafts() -> dict[tuple[str, int], str]:
    """The draft of every report by official and year, as it reads in the finished file."""
    found = {}
    for path in sorted((EXAMPLES / "src").glob("20??-[1-9]-*.txt")):
        year, _, official = path.stem.split("-")
        lines = path.read_text(encoding="utf-8").splitlines()
        found[official, int(year)] = "\n".join(MARK.sub("", line).replace("|", "\t") for line in lines)
    return found


def planted() -> list[dict[str, Any]]:
    return json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))["items"]


def answers() -> list[dict[str, Any]]:
    return json.loads((EXAMPLES / "questions.gold.json").read_text(encoding="utf-8"))["questions"]


def places() -> list[dict[str, Any]]:
    return [p for item in planted() for p in item["places"]] + [
        row for question in answers() for kind in ANSWERS for row in question[kind]
    ]


def test_three_years_in_five_files() -> None:
    assert sorted({name.split("/")[0] for name in texts()}) == ["2021年度", "2022年度", "2023年度"]
    assert len(texts()) == 5
    assert len(drafts()) == 15


@pytest.mark.parametrize("place", places(), ids=lambda p: f"{p['official']}{p['year']}")
def test_every_quote_stands_once_in_its_file_and_is_the_officials_own(place: dict[str, Any]) -> None:
    assert texts()[place["file"]].count(place["quote"]) == 1
    assert drafts()[place["official"], place["year"]].count(place["quote"]) == 1
    assert place.get("value", "") in place["quote"]


def test_every_question_accounts_for_every_report() -> None:
    asked = (EXAMPLES / "questions.txt").read_text(encoding="utf-8").splitlines()
    assert [question["question"] for question in answers()] == asked
    for question in answers():
        named = {(row["official"], row["year"]) for kind in ANSWERS for row in question[kind]}
        silent = {(row["official"], row["year"]) for row in question["silent"]}
        assert not named & silent
        assert named | silent == set(drafts())


def test_the_files_hold_the_drafts_in_order() -> None:
    whole = {
        year: "\n".join(t for name, t in texts().items() if name.startswith(year)) for year in ("2021", "2022", "2023")
    }
    at = dict.fromkeys(whole, 0)
    for (_, year), draft in sorted(drafts().items(), key=lambda item: texts_order(item[0])):
        for line in draft.splitlines():
            start = whole[str(year)].find(line, at[str(year)])
            assert start >= 0, line
            at[str(year)] = start + len(line)


def texts_order(key: tuple[str, int]) -> tuple[int, int]:
    """Year, then the place in the compilation."""
    return key[1], list(k for k in drafts() if k[1] == key[1]).index(key)


def test_ids_are_unique() -> None:
    ids = [item["id"] for item in planted()]
    assert len(ids) == len(set(ids))
