"""What a person puts right: written with what was found, read back, kept by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.reading.compilation import split
from reviewer.reading.corrections import as_toml, load_corrections
from tests.reading.compiled import BODY, source

TEXT = f"镇长薛小满2023年度述职报告\n{BODY}\n副镇长2023年度述职报告\n{BODY}"


def corrected(tmp_path: Path, *changes: tuple[str, str]) -> list[tuple[str | None, str | None, int | None, int]]:
    """Name, post, year and beginning of each report after the found file was changed by hand."""
    words = as_toml(split([source(TEXT)]).reports)
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    path = tmp_path / "更正.toml"
    path.write_text(words, encoding="utf-8")
    reports = split([source(TEXT)], corrections=load_corrections(path)).reports
    return [(r.official.name, r.official.post, r.year, r.start) for r in reports]


def test_what_was_found_changes_nothing(tmp_path: Path) -> None:
    again = [(r.official.name, r.official.post, r.year, r.start) for r in split([source(TEXT)]).reports]
    assert corrected(tmp_path) == again


def test_name_and_year_are_set(tmp_path: Path) -> None:
    changed = corrected(tmp_path, ('name = ""', 'name = "何青"'), ("year = 2023\n", "year = 2022\n"))
    assert [row[:3] for row in changed] == [("薛小满", "镇长", 2022), ("何青", "副镇长", 2022)]


def test_a_boundary_is_moved(tmp_path: Path) -> None:
    second = TEXT.index("副镇长")
    earlier = TEXT.rindex("三、下步打算", 0, second)
    assert corrected(tmp_path, (f"begins = {second}", f"begins = {earlier}"))[1][3] == earlier


def test_two_ways_to_write_a_name_become_one(tmp_path: Path) -> None:
    path = tmp_path / "更正.toml"
    path.write_text('[[same_person]]\nnames = ["薛小满", "薛晓满"]\n', encoding="utf-8")
    text = TEXT + f"\n镇长薛晓满2022年度述职报告\n{BODY}"
    reports = split([source(text)], corrections=load_corrections(path)).reports
    assert [r.official.key for r in reports if r.official.name] == ["n:薛小满", "n:薛小满"]


@pytest.mark.parametrize("words", ["[[report]", '[[report]]\nsource = "a"\nbegins = -1', '[[report]]\nwho = "x"', "[[same_person]]\nnames = [\"一\"]"])  # fmt: skip
def test_a_wrong_file_is_one_clear_error(tmp_path: Path, words: str) -> None:
    path = tmp_path / "更正.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ReviewerError, match=r"更正\.toml"):
        load_corrections(path)
