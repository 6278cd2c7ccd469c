"""What a library meets in the wild: newer and damaged ones, full disks, endless questions, hostile words, other owners."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from reviewer import library as module
from reviewer.cli import main
from reviewer.errors import LibraryError, QuestionError
from reviewer.library import Library
from reviewer.settings import Settings
from tests.asking.made import report as words
from tests.program import reviewer, written

HOSTILE = '\'; DROP TABLE reviewer_sources;-- " OR 1=1 {"$ne": ""} $where % _ \\'


def library(home: Path) -> Library:
    return Library(home, Settings(home=home))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    people = (("叶知秋", "副镇长", 3), ("丁向阳", "镇长", 8))
    return [
        written(tmp_path / f"{name}.txt", words(name, post, f"全年讲党课{n}次，检查企业{n}家次。").splitlines())
        for name, post, n in people
    ]


def originals(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "originals").iterdir()}


def test_a_newer_library_is_refused_in_one_line_and_left_alone(
    home: Path, files: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    with library(home) as opened:
        opened.add(files)
    engine = create_engine(f"sqlite:///{home / 'reviewer.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE reviewer_meta SET value = '3000' WHERE key = 'schema'"))
    engine.dispose()
    before = (originals(home), (home / "reviewer.sqlite").read_bytes())
    for verb in (["list"], ["ask", "谁讲了党课？"], ["verify"], ["reindex"], ["remove", files[0].name]):
        assert main(["--home", str(home), *verb]) == 2
        shown = capfd.readouterr()
        assert "更新版本" in shown.err and "升级" in shown.err and shown.err.count("\n") == 1 and shown.out == ""
    assert (originals(home), (home / "reviewer.sqlite").read_bytes()) == before


def test_a_damaged_index_stops_no_question_and_reindex_is_offered(
    home: Path, files: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    with library(home) as opened:
        opened.add(files)
    before = originals(home)
    (home / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1_000)
    assert main(["--home", str(home), "ask", "谁讲了党课？"]) == 0
    capfd.readouterr()
    assert main(["--home", str(home), "verify"]) == 2
    assert "reviewer reindex" in capfd.readouterr().out
    assert main(["--home", str(home), "reindex"]) == 0
    assert main(["--home", str(home), "verify"]) == 0
    assert originals(home) == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="没有 RLIMIT_FSIZE")
@pytest.mark.parametrize("limit", [1_000, 60_000, 130_000, 200_000])
def test_a_disk_that_takes_no_more_is_said_and_nothing_done_is_lost(home: Path, files: list[Path], limit: int) -> None:
    def small() -> None:
        import resource  # 只有类 Unix 系统有

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    place = home / "资料库"
    assert reviewer("add", files[0], home=home).code == 0
    ended = reviewer("add", files[1], home=home, before=small)
    assert "Traceback" not in ended.err
    assert ended.code == 2 or "新增 1 个文件" in ended.out
    if ended.code == 2:
        assert ended.err.startswith("错误：") and ended.err.count("\n") == 1
    with library(place) as opened:
        assert opened.verify() == ()
        assert files[0].name in {source.name for source in opened.listing()}
        opened.add(files)
        assert opened.verify() == () and len(opened.listing()) == 2
        assert all(source.indexed for source in opened.listing())


def test_a_question_without_end_is_refused(
    home: Path, files: list[Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    endless = "谁讲了党课？" * 20_000
    with library(home) as opened:
        opened.add(files)
        with pytest.raises(QuestionError, match="太长"):
            opened.ask(endless)
    file = written(tmp_path / "问.txt", [endless])
    for asked in ([endless], ["--questions", str(file)]):
        assert main(["--home", str(home), "ask", *asked]) == 2
        err = capfd.readouterr().err
        assert "太长" in err and len(err) < 200 and err.count("\n") == 1


def test_who_is_not_there_gets_no_figures_of_others(home: Path, files: list[Path]) -> None:
    with library(home) as opened:
        opened.add(files)
        answer = opened.ask("欧阳明远讲了几次党课？")
        assert (answer.rows, answer.silent, answer.read) == ((), (), 0)
        assert "没有“欧阳明远”" in answer.text and "叶知秋" in answer.text and "丁向阳" in answer.text


@pytest.mark.parametrize(
    "question", [HOSTILE, f"{HOSTILE}谁讲了党课？", "谁提到了reviewer_sources？", "\x00\ud800谁讲了党课？"]
)
def test_words_of_questions_are_only_words(home: Path, files: list[Path], question: str) -> None:
    with library(home) as opened:
        opened.add(files)
        before = (opened.listing(), opened.log())
        answer = opened.ask(question)
        assert answer.read == len(answer.rows) + len(answer.silent) == 2
        assert opened.search(question).remark == ""
        assert (opened.listing(), opened.log()) == before
        assert opened.verify() == ()


def test_names_of_people_and_files_are_only_names(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "'; DROP TABLE reviewer_log;-- {$ne}.txt"
    path.write_text(words("叶知秋", "副镇长", f"全年讲党课3次，{HOSTILE}。"), encoding="utf-8")
    with library(home) as opened:
        opened.add([path])
        for wanted in ("%", "_", "' OR '1'='1", '{"$ne": ""}', "*"):
            with pytest.raises(LibraryError, match="没有这个文件"):
                opened.remove(wanted)
        assert "讲党课3次" in opened.ask("谁讲了党课？").text
        assert opened.verify() == ()
        opened.remove(path.name)
        assert opened.listing() == () and opened.verify() == ()


_OWNER = (
    "import sys; from pathlib import Path; from vectorstore import HashEmbedder, Store\n"
    "with Store(Path(sys.argv[1]), 'other', HashEmbedder()): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def owned(home: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library whose index belongs to another process."""
    with library(home) as opened:
        opened.add(files[:1])
    monkeypatch.setattr(module, "WAIT", 0.2)
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", _OWNER, home / "index"], stdin=pipe, stdout=pipe, cwd=os.getcwd())
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == b"held\n"
    yield home
    process.stdin.close()
    process.wait(20)
    process.stdout.close()
    monkeypatch.setattr(module, "WAIT", 10.0)
    with library(home) as opened:
        opened.add(files)
        assert opened.verify() == ()


def test_an_index_owned_by_another_process_stops_no_reading(owned: Path, files: list[Path]) -> None:
    with library(owned) as opened:
        assert "另一个程序" in opened.add(files).remark
        assert opened.ask("谁讲了党课？").read == 2
        assert "另一个程序" in opened.search("党课").remark
        with pytest.raises(LibraryError, match="另一个程序") as caught:
            opened.verify()
        assert caught.value.hint


def test_a_removal_under_another_owner_is_ended_later(owned: Path, files: list[Path]) -> None:
    with library(owned) as opened:
        with pytest.raises(LibraryError, match=r"还没有删净.*另一个程序"):
            opened.remove(files[0].name)
        assert opened.listing() == ()
        assert "另一个程序" in opened.add(files[1:]).remark, "别的写入照常"
        assert len(opened.listing()) == 1
