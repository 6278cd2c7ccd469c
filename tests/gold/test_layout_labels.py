"""The labels of the layouts point at the lines they name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LAYOUTS = Path(__file__).parent / "layouts"
KINDS = {"opening", "duties", "work", "last_year", "problems", "causes", "plans", "integrity", "closing", "other"}


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_labels_fit_the_text(path: Path) -> None:
    lines = ["", *(line.strip() for line in path.read_text(encoding="utf-8").splitlines())]
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    end = 0
    for report in gold["reports"]:
        assert end < report["first_no"] < report["last_no"]
        end = report["last_no"]
        assert lines[report["first_no"]] == report["first_line"]
        assert lines[end] == report["last_line"] != ""
        own = "\n".join(lines[report["first_no"] : end + 1])
        assert report["name"] is None or report["name"] in own
        numbers = [section["line_no"] for section in report["sections"]]
        assert numbers == sorted(set(numbers)) and numbers[0] >= report["first_no"] and numbers[-1] <= end
        for section in report["sections"]:
            assert section["kind"] in KINDS
            assert lines[section["line_no"]].startswith(section["starts"])
