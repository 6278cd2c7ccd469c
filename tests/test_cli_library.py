"""The verbs of the library at the command line: what they print, write and return."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.cli import main
from tests.asking.made import report as words
from tests.program import written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    both = words("叶知秋", "副镇长", "全年讲党课3次。") + words("丁向阳", "镇长", "全年讲党课8次。")
    return written(tmp_path / "两人.txt", both.splitlines())


@pytest.fixture
def filled(home: Path, file: Path, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """The beginning of every command on a library that holds the file."""
    assert main(["--home", str(home), "add", str(file)]) == 0
    capfd.readouterr()
    return ["--home", str(home)]


def test_verify_is_quiet_about_what_is_well_and_loud_about_what_is_not(
    filled: list[str], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*filled, "verify"]) == 0
    assert capfd.readouterr().out == "核对了 1 个文件，全部相符。\n"
    next((home / "originals").iterdir()).unlink()
    assert main([*filled, "verify"]) == 2
    shown = capfd.readouterr().out.splitlines()
    assert len(shown) == 2 and "两人.txt" in shown[0] and "1 处不符" in shown[1]


@pytest.mark.parametrize("wanted", ["丁向阳", "两人.txt"])
def test_show_tells_what_is_known(filled: list[str], wanted: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*filled, "show", wanted]) == 0
    out = capfd.readouterr().out
    assert "丁向阳" in out and "存在问题" in out and "数字 1 处" in out
    assert ("叶知秋" in out) == (wanted != "丁向阳")


def test_who_is_not_there_is_told_who_is(filled: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*filled, "show", "包大人'; DROP TABLE reviewer_sources;--\x1b[31m"]) == 2
    err = capfd.readouterr().err
    assert "库中有：叶知秋、丁向阳" in err and "\x1b" not in err
    assert main([*filled, "verify"]) == 0


def test_what_is_exported_makes_the_same_library_again(
    filled: list[str], tmp_path: Path, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "导出", ["--home", str(tmp_path / "新家")]
    assert main([*filled, "export", str(out)]) == 0
    (kept,) = (out / "原件").iterdir()
    assert kept.read_bytes() == file.read_bytes() and kept.name.endswith("两人.txt")
    text = (out / "更正.toml").read_text(encoding="utf-8").replace('name = "丁向阳"', 'name = "丁向洋"')
    (out / "更正.toml").write_text(text, encoding="utf-8")
    assert main([*again, "add", str(out / "原件")]) == 0
    assert main([*again, "correct", str(out / "更正.toml")]) == 0
    capfd.readouterr()
    assert main([*again, "list"]) == 0
    assert "丁向洋" in capfd.readouterr().out
    assert main([*again, "verify"]) == 0
    assert main([*filled, "export", str(tmp_path)]) == 2, "别人的文件夹不覆盖"


@pytest.mark.parametrize("suffix", [".csv", ".html"])
@pytest.mark.parametrize("stored", [True, False])
def test_a_list_of_questions_makes_a_table(
    filled: list[str], file: Path, tmp_path: Path, suffix: str, stored: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    questions = written(tmp_path / "问.txt", ["谁讲了党课？各几次？", "谁提到了蓄水池？"])
    table = tmp_path / f"表{suffix}"
    where = [] if stored else [str(file)]
    assert main([*filled, "ask", "--questions", str(questions), *where, "--table", str(table)]) == 0
    text = table.read_text(encoding="utf-8-sig")
    assert "讲党课8次" in text and "未提及" in text and "叶知秋" in text


def test_a_table_of_another_kind_is_refused(filled: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*filled, "ask", "谁讲了党课？", "--table", "表.docx"]) == 2
    err = capfd.readouterr().err
    assert ".html" in err and err.count("\n") == 1


@pytest.mark.parametrize("with_files", [False, True])
def test_questions_go_on_and_the_plan_can_be_edited(
    filled: list[str], file: Path, with_files: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    where = [str(file)] if with_files else []
    assert main([*filled, "ask", "谁讲了几次党课？", *where, "--then", "只看镇长", "--then", "他们的原文"]) == 0
    first, second, third = capfd.readouterr().out.split("问：")[1:]
    assert "3次" in first and "8次" in first
    assert "8次" in second and "3次" not in second and "只看丁向阳" in second
    assert "原文位置" in third and "8次" in third
    line = "逐篇查谁提到“党课”，只看叶知秋"
    assert main([*filled, "ask", "随便问问", *where, "--plan", line]) == 0
    edited = capfd.readouterr().out
    assert "3次" in edited and "8次" not in edited
    assert main([*filled, "ask", "随便问问", *where, "--plan", "只看王小明"]) == 2
    assert "没有“王小明”" in capfd.readouterr().err
