"""The gold of three years is sound: exact quotes, kinds that fit their places, enough of every kind."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "threads"
HALVES = sorted(path.parent.name for path in HERE.glob("*/gold.json"))
CODES = {
    "first": None, "verbatim": "R1", "numbers_only": "R1", "reworded": "R2", "sharpened": "R3", "blurred": "R4",
    "solved": "R5", "partly": "R6", "claimed": "R7", "dropped": "R8", "new": "R9",
}  # fmt: skip
MARKER = re.compile(r"^(?:[一二三四五六]是|\d\.|（[一二三四五六]）)")


def _gold(half: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / half / "gold.json").read_text(encoding="utf-8"))
    return data


def _owned(gold: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """(official, year, quote) of every quote in the gold."""
    for thread in gold["threads"]:
        for step in thread["steps"]:
            yield from ((thread["official"], step["year"], quote) for quote in step["quotes"])
    for shared in gold["shared"]:
        yield from ((quote["official"], quote["year"], quote) for quote in shared["quotes"])
    for promise in gold["promises"]:
        for place in (promise["plan"], promise["deed"]):
            if place is not None:
                yield promise["official"], place["year"], place


@pytest.mark.parametrize("half", HALVES)
def test_every_quote_is_exact_and_in_its_own_report(half: str) -> None:
    gold = _gold(half)
    reports = {(r["official"], r["year"]): r for unit in gold["units"] for r in unit["reports"]}
    for official, year, quote in _owned(gold):
        report = reports[official, year]
        assert (HERE / half / quote["file"]).read_text(encoding="utf-8")[quote["start"] : quote["end"]] == quote[
            "quote"
        ]
        assert quote["file"] == report["file"]
        assert report["start"] <= quote["start"] < quote["end"] <= report["end"]


@pytest.mark.parametrize("half", HALVES)
def test_kinds_fit_what_they_rest_on(half: str) -> None:
    for thread in _gold(half)["threads"]:
        before = ""
        for step in thread["steps"]:
            assert step["code"] == CODES[step["kind"]]
            assert step["accepted"][0] == step["kind"]
            assert (step["kind"] == "dropped") == (not step["quotes"]), thread["id"]
            words = "".join(MARKER.sub("", quote["quote"]) for quote in step["quotes"])
            if step["kind"] == "verbatim":
                assert words == before, thread["id"]
            if step["kind"] == "numbers_only":
                assert words != before and re.sub(r"[\d.]+", "#", words) == re.sub(r"[\d.]+", "#", before), thread["id"]
            before = words


@pytest.mark.parametrize("half", HALVES)
def test_there_is_enough_of_every_kind(half: str) -> None:
    gold = _gold(half)
    kinds = Counter(step["kind"] for thread in gold["threads"] for step in thread["steps"])
    assert all(kinds[kind] >= 4 for kind in CODES)
    assert len(gold["threads"]) >= 60
    assert len(gold["promises"]) >= 40
    assert {promise["outcome"] for promise in gold["promises"]} == {"done", "partly", "again", "claimed", "silent"}
