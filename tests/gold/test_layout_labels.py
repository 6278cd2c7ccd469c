"""The labels of the layouts point at the lines they name, and the other formats hold the same text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.reading.files import read_sources

LAYOUTS = Path(__file__).parent / "layouts"
KINDS = {"opening", "duties", "work", "last_year", "problems", "causes", "plans", "integrity", "closing", "other"}


def _gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    return gold


def _words(line: str) -> str:
    return "".join(line.split())


def _lines(text: str) -> list[str]:
    return [words for line in text.splitlines() if (words := _words(line))]


def _read(path: Path) -> str:
    (source,), failed = read_sources([path])
    assert not failed
    return source.text


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_labels_fit_the_text(path: Path) -> None:
    lines = ["", *(line.strip() for line in path.read_text(encoding="utf-8").splitlines())]
    gold = _gold(path)
    end = 0
    for report in gold["reports"]:
        assert end < report["first_no"] < report["last_no"]
        end = report["last_no"]
        assert lines[report["first_no"]] == report["first_line"]
        assert lines[end] == report["last_line"] != ""
        assert report["name"] is None or report["name"] in _words("".join(lines[: end + 1]))
        numbers = [section["line_no"] for section in report["sections"]]
        assert numbers == sorted(set(numbers)) and numbers[0] >= report["first_no"] and numbers[-1] <= end
        for section in report["sections"]:
            assert section["kind"] in KINDS
            assert lines[section["line_no"]].startswith(section["starts"])


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_named_format_is_there(path: Path) -> None:
    there = {kind for kind in ("txt", "docx", "pdf") if path.with_suffix(f".{kind}").exists()}
    assert there == set(_gold(path).get("formats", ["txt"]))


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.docx")), ids=lambda path: path.stem)
def test_the_docx_has_the_lines_of_the_txt(path: Path) -> None:
    written, plain = _lines(_read(path)), _lines(_read(path.with_suffix(".txt")))
    gold = _gold(path)
    assert (written != plain) == gold.get("lines_differ", False)
    for report in gold["reports"]:
        assert _words(report["first_line"]) in written


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_the_pdf_has_the_words_of_the_labels(path: Path) -> None:
    words = _words(_read(path))
    for report in _gold(path)["reports"]:
        assert _words(report["first_line"]) in words
        for section in report["sections"]:
            assert _words(section["starts"])[:8] in words
