"""The verbs of the command line: what they print, write and return."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer import __version__
from reviewer.cli import main
from reviewer.rules.registry import RULES
from tests.program import reviewer, written
from tests.writing.tasks import BARE, FULL

WRONG_PRODUCT = "收茶油40吨，每公斤均价12元，产值84万元。"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "汇编.txt", (FULL + BARE).splitlines())


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A report whose product cannot be true."""
    return written(tmp_path / "有误.txt", FULL.replace("（三）抓安全。", WRONG_PRODUCT).splitlines())


def printed(capfd: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capfd.readouterr().out)


class TestReview:
    def test_json_on_standard_output_is_nothing_but_json(self, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(file), "--json", "-"]) == 0
        found = printed(capfd)
        assert found["schema"] == "reviewer.review/1" and len(found["reports"]) == 2

    def test_json_into_a_file_and_a_table_on_standard_output(
        self, file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "结果" / "r.json"
        assert main(["review", str(file), "--json", str(out)]) == 0
        assert len(json.loads(out.read_text(encoding="utf-8"))["reports"]) == 2
        table = capfd.readouterr().out
        assert "薛小满" in table and "2 篇报告" in table

    def test_a_folder_of_results(self, file: Path, tmp_path: Path) -> None:
        out = tmp_path / "结果"
        assert main(["review", str(file), "--out", str(out)]) == 0
        assert {path.name for path in out.iterdir()} >= {"index.html", "review.json"}
        assert "薛小满" in (out / "index.html").read_text(encoding="utf-8")
        assert main(["review", str(file), "--out", str(out)]) == 0

    def test_anothers_folder_is_not_overwritten_unasked(
        self, file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "相册"
        out.mkdir()
        (out / "照片.jpg").write_bytes(b"x")
        assert main(["review", str(file), "--out", str(out)]) == 2
        assert "没有覆盖" in capfd.readouterr().err
        assert (out / "照片.jpg").exists()

    def test_both_outputs_say_the_same(self, file: Path, tmp_path: Path) -> None:
        main(["review", str(file), "--out", str(tmp_path / "甲"), "--json", str(tmp_path / "乙.json")])
        assert (tmp_path / "甲" / "review.json").read_bytes() == (tmp_path / "乙.json").read_bytes()

    @pytest.mark.parametrize(("level", "code"), [(None, 0), ("error", 1), ("warning", 1), ("hint", 1)])
    def test_findings_fail_only_when_asked(self, wrong: Path, level: str | None, code: int) -> None:
        more = [] if level is None else ["--fail-on", level]
        assert main(["review", str(wrong), *more]) == code

    def test_fail_on_with_nothing_found_is_done(self, file: Path) -> None:
        assert main(["review", str(file), "--fail-on", "error"]) == 0

    def test_no_report_is_an_error_in_one_line(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        note = written(tmp_path / "手册.txt", ["春茶采后修剪一次。"])
        assert main(["review", str(note), "--json", "-"]) == 2
        shown = capfd.readouterr()
        assert shown.out == "" and shown.err.startswith("错误：“手册.txt”") and shown.err.count("\n") == 1

    def test_a_missing_file_beside_a_good_one(self, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["review", str(file), str(file.with_name("没有.txt"))]) == 2
        shown = capfd.readouterr()
        assert "薛小满" in shown.out and "没有.txt" in shown.err


class TestAsk:
    def test_over_files(self, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "谁写了农机安全检查次数？", str(file), "--json", "-"]) == 0
        found = printed(capfd)
        assert found["schema"] == "reviewer.answer/1" and found["read"] == 2

    def test_many_questions_in_order(self, file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        questions = written(tmp_path / "问.txt", ["# 说明", "谁写了党课？", "", "谁写了蓄水池？"])
        assert main(["ask", "--questions", str(questions), str(file), "--json", "-"]) == 0
        assert [answer["question"] for answer in printed(capfd)] == ["谁写了党课？", "谁写了蓄水池？"]

    def test_one_question_in_a_file_is_a_list_too(
        self, file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        questions = written(tmp_path / "问.txt", ["谁写了党课？"])
        main(["ask", "--questions", str(questions), str(file), "--json", "-"])
        assert len(printed(capfd)) == 1

    def test_in_words(self, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["ask", "谁写了党课次数？", str(file)]) == 0
        assert "讲党课3次" in capfd.readouterr().out

    @pytest.mark.parametrize("words", [["ask"], ["ask", "--questions", "没有的文件.txt"]])
    def test_without_a_question(self, words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
        assert main(words) == 2
        assert capfd.readouterr().err.count("\n") == 1


class TestOthers:
    def test_text_is_what_the_offsets_count(self, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["text", str(file)]) == 0
        text = capfd.readouterr().out
        main(["review", str(file), "--json", "-"])
        for report in printed(capfd)["reports"]:
            for figure in report["figures"]:
                assert text[figure["start"] : figure["end"]] == figure["text"]

    def test_text_of_a_windows_file_has_plain_line_ends(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "窗.txt"
        path.write_bytes("\ufeff第一行\r\n第二行\r".encode())
        main(["text", str(path)])
        assert capfd.readouterr().out == "第一行\n第二行\n"

    def test_rules_are_listed_and_explained(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["rules"]) == 0
        listed = capfd.readouterr().out
        assert all(rule.id in listed for rule in RULES)
        assert main(["rules", RULES[0].id]) == 0
        assert RULES[0].doc.splitlines()[0] in capfd.readouterr().out

    def test_an_unknown_rule(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["rules", "没有这条"]) == 2
        assert "没有这条" in capfd.readouterr().err

    def test_version_and_help(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert __version__ in capfd.readouterr().out
        assert main(["review", "--help"]) == 0
        assert "--fail-on" in capfd.readouterr().out

    @pytest.mark.parametrize(
        "words", [["review"], ["没有这个词"], ["review", "--json"], ["review", "x.txt", "--fail-on", "bad"], ["--没有"]]
    )
    def test_wrong_usage_is_one_line_and_no_traceback(
        self, words: list[str], capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert main(words) == 2
        shown = capfd.readouterr()
        assert shown.out == "" and "用法不对" in shown.err and "Traceback" not in shown.err


@pytest.mark.slow
def test_as_a_process_progress_never_mixes_with_json(file: Path, home: Path) -> None:
    ended = reviewer("review", file, "--json", "-", home=home)
    assert ended.code == 0 and ended.err == ""
    assert len(json.loads(ended.out)["reports"]) == 2
