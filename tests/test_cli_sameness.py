"""compare and formulas, as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.cli import main
from tests.facts.read import text
from tests.facts.test_formula_candidates import SAID, batch
from tests.facts.test_shared import OTHER, STORY


def written(folder: Path, *texts: str) -> list[str]:
    folder.mkdir()
    for number, words in enumerate(texts):
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return [str(folder / f"{number}.txt") for number in range(len(texts))]


def test_compare_tells_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs, third = written(
        tmp_path / "a", text(work=STORY), text(name="何青", work=OTHER + STORY), text(name="金叶", work=OTHER)
    )
    assert main(["compare", mine, theirs, third]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "薛小满 2023年：与他处雷同 1 段"
    assert lines[1] == "  第3段与何青同志报告第3段逐字相同。"
    assert lines[2].startswith("    本篇：每周固定") and lines[3].startswith("    何青同志：每周固定")


def test_compare_with_the_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = written(tmp_path / "a", text(work=STORY), text(name="何青", work=OTHER))
    home = str(tmp_path / "home")
    assert main(["--home", home, "add", theirs]) == 0
    capsys.readouterr()
    assert main(["--home", home, "compare", mine]) == 0
    assert capsys.readouterr().out == "薛小满 2023年：没有与他处雷同的段落\n"


def test_formulas_are_proposed_in_the_form_of_the_list(tmp_path: Path) -> None:
    written(tmp_path / "a", *batch(30))
    out = tmp_path / "待审.txt"
    assert main(["formulas", str(tmp_path / "a"), "--out", str(out)]) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# 待审") and any(line.split("\t")[:2] == [SAID, "2023"] for line in lines)


def test_few_reports_are_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "a", *batch(5))
    assert main(["formulas", str(tmp_path / "a")]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "只有5人" in told.err and told.err.count("\n") == 1
