"""The library: what is added stays, what is removed is gone, what is derived can be derived again."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock
from pydantic import SecretStr

from reviewer import library as module
from reviewer.errors import LibraryBusy, LibraryDamaged, LibraryError, NoReportsFound, QuestionError
from reviewer.library import Library
from reviewer.settings import Settings
from tests.program import written
from tests.store import clusters
from tests.vectorstore.servers import running
from vectorstore import HashEmbedder, Store

SECRET = "欧阳定国老人家里"


def library(home: Path, **more: object) -> Library:
    return Library(home, Settings(home=home, **more))  # type: ignore[arg-type]


@pytest.fixture
def opened(home: Path) -> Iterator[Library]:
    with library(home) as found:
        yield found


def secret_report(folder: Path) -> Path:
    lines = (
        "云岭乡副乡长2023年度述职报告",
        "一、主要工作",
        f"一年来我每月到{SECRET}走访，协调修缮房屋3间，帮助办理大病救助，送去过冬棉衣，老人的生活有了着落。" * 12,
        "二、存在问题",
        "走访还不够经常，对其他独居老人的情况掌握不全，帮扶多在节日前后，平时到户次数偏少。",
    )
    return written(folder / "云岭乡.txt", lines)


def in_files(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_what_is_added_is_there_for_the_next_one(home: Path, report: Path, other_report: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with library(home) as first:
        added = first.add([report, other_report], lambda *step: told.append(step))
    assert [source.name for source in added.added] == [report.name, other_report.name]
    assert (added.known, added.failed, added.remark) == ((), (), "")
    assert added.said == "新增 2 个文件、2 篇报告。"
    assert told[-1] == ("建立索引", 2, 2)
    with library(home) as second:
        assert [s.name for s in second.listing()] == [report.name, other_report.name]
        assert [r.source.name for r in second.reading().reports] == [report.name, other_report.name]


def test_the_same_bytes_again_change_nothing(opened: Library, report: Path, tmp_path: Path) -> None:
    opened.add([report])
    before = (opened.listing(), opened.reading(), opened.log())
    copy = tmp_path / "另存为.md"
    shutil.copy(report, copy)
    added = opened.add([report, copy, report])
    assert (added.added, added.known) == ((), (report.name,))
    assert (opened.listing(), opened.reading(), opened.log()) == before


def test_the_stored_reading_is_the_same_as_from_the_files(opened: Library, report: Path, other_report: Path) -> None:
    from reviewer import api

    opened.add([report, other_report])
    assert opened.reading() == api.read([report, other_report])
    (report).unlink()
    assert len(opened.reading().reports) == 2


def test_originals_are_kept_byte_for_byte(opened: Library, home: Path, report: Path) -> None:
    opened.add([report])
    (kept,) = (home / "originals").iterdir()
    assert kept.read_bytes() == report.read_bytes()
    assert kept.stem == sha256(report.read_bytes()).hexdigest()[:12]


def test_bad_files_stop_nothing_and_leave_nothing(opened: Library, home: Path, report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    added = opened.add([broken, report, tmp_path / "没有.txt"])
    assert [f.name for f in added.failed] == ["坏.docx", "没有.txt"]
    assert len(added.added) == 1
    assert "2 个文件未能读取" in added.said
    assert len(list((home / "originals").iterdir())) == 1


def test_an_archive_is_added_file_by_file(opened: Library, home: Path, report: Path, tmp_path: Path) -> None:
    packed = tmp_path / "报送.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(report, "报送/甲.txt")
        archive.writestr("报送/坏.docx", b"PK\x03\x04" + b"\0" * 50)
    added = opened.add([packed])
    assert [source.name for source in added.added] == ["甲.txt"]
    assert ["坏.docx" in failed.name for failed in added.failed] == [True]
    assert [path.read_bytes() for path in (home / "originals").iterdir()] == [report.read_bytes()]
    assert opened.add([report]).known == (report.name,)


def test_folders_are_walked(opened: Library, report: Path, other_report: Path) -> None:
    assert len(opened.add([report.parent]).added) == 2


def test_asking_and_reviewing_see_all_reports(opened: Library, report: Path, other_report: Path) -> None:
    opened.add([report])
    assert opened.ask("检查了多少家企业？").read == 1
    opened.add([other_report])
    answer = opened.ask("检查了多少家企业？")
    assert answer.read == 2
    assert len(answer.rows) + len(answer.silent) == 2
    assert len(opened.review().summaries) == 2
    with pytest.raises(QuestionError):
        opened.ask("")


def test_an_empty_library_says_so(opened: Library) -> None:
    assert opened.listing() == ()
    assert opened.search("防汛").found == ()
    for deed in (opened.review, lambda: opened.ask("谁检查了企业？")):
        with pytest.raises(NoReportsFound, match="还没有材料"):
            deed()


def test_search_finds_the_words_of_the_source(opened: Library, report: Path, other_report: Path) -> None:
    opened.add([report, other_report])
    found = opened.search("防火巡护员培训", 3)
    assert found.remark == ""
    assert "防火巡护员培训4期" in found.found[0].text
    texts = {r.id: r.source.text for r in opened.reading().reports}
    assert all(texts[f.report][f.start : f.end] == f.text for f in found.found)
    assert len(opened.search("防火巡护员培训", 1).found) == 1
    assert opened.search("蓝鲸洄游").found == ()
    assert opened.search("防火", 0).found == ()


def test_search_goes_on_without_the_index_and_says_so(opened: Library, home: Path, report: Path) -> None:
    opened.add([report])
    (home / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1_000)
    found = opened.search("防火巡护员培训")
    assert "防火巡护员" in found.found[0].text
    assert "损坏" in found.remark
    assert "1 篇报告" in opened.reindex()
    assert opened.search("防火巡护员培训").remark == ""


def test_an_add_stands_when_the_index_does_not(
    opened: Library, home: Path, report: Path, other_report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.1)
    with Store(home / "index", "another", HashEmbedder()):
        added = opened.add([report])
    assert "reindex" in added.remark
    assert len(opened.listing()) == 1
    assert opened.listing()[0].indexed is None
    opened.add([other_report])
    assert [s.indexed is None for s in opened.listing()] == [True, False]
    opened.add([report])
    assert [s.indexed is None for s in opened.listing()] == [False, False], "再导入一次就补上"


def test_what_is_removed_is_in_no_file(home: Path, report: Path, tmp_path: Path) -> None:
    with library(home) as opened:
        added = opened.add([secret_report(tmp_path), report])
        assert len(in_files(home, SECRET)) >= 3, "原件、数据库和索引里都有"
        said = opened.remove(added.added[0].id)
        assert "云岭乡.txt" in said
        assert in_files(home, SECRET) == []
        assert [s.name for s in opened.listing()] == [report.name]
        assert all(r.source.name == report.name for r in opened.reading().reports)
        assert all(SECRET not in found.text for found in opened.search(SECRET, 50).found)
        assert "防火巡护员" in opened.search("防火巡护员培训").found[0].text
        assert all(SECRET not in f"{line}" and "云岭" not in f"{line}" for line in opened.log())
    assert in_files(home, SECRET) == []


def test_removing_works_on_a_damaged_index_and_by_name(
    opened: Library, home: Path, report: Path, tmp_path: Path
) -> None:
    opened.add([secret_report(tmp_path), report])
    (home / "index" / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1_000)
    assert "reindex" in opened.remove("云岭乡.txt")
    assert in_files(home, SECRET) == []
    assert opened.listing()[0].indexed is None
    opened.reindex()
    assert opened.listing()[0].indexed is not None


def test_an_interrupted_removal_can_be_repeated(
    opened: Library, home: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.add([report])

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(module.stored, "drop", cut)
        opened.remove(report.name)
    assert len(opened.listing()) == 1
    opened.remove(report.name)
    assert opened.listing() == ()


def test_a_name_that_is_not_there_or_not_unique_is_explained(opened: Library, report: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="没有这个文件"):
        opened.remove("没有.txt")
    twin = tmp_path / "另处" / report.name
    twin.parent.mkdir()
    twin.write_text(report.read_text(encoding="utf-8") + "另附一页。\n", encoding="utf-8")
    opened.add([report, twin])
    with pytest.raises(LibraryError, match="同名") as caught:
        opened.remove(report.name)
    assert opened.listing()[1].id in caught.value.hint


def test_verdicts_outlive_removal_and_come_back(home: Path, report: Path) -> None:
    with library(home) as first:
        first.add([report])
        finding = first.review().findings[0].id if first.review().findings else "0123456789abcdef"
        first.verdict(finding, "待核")
        first.verdict(finding, "误报", "是累计数")
        first.remove(report.name)
    with library(home) as second:
        (verdict,) = second.verdicts()
        assert (verdict.finding, verdict.verdict, verdict.remark) == (finding, "误报", "是累计数")
        assert [entry.action for entry in second.log()] == ["add", "verdict", "verdict", "remove"]


@pytest.mark.parametrize(("finding", "verdict"), [("abc", "也许"), ("", "确认"), ("编号", "确认"), ("a" * 65, "确认")])
def test_a_verdict_that_makes_no_sense_is_refused(opened: Library, finding: str, verdict: str) -> None:
    with pytest.raises(LibraryError):
        opened.verdict(finding, verdict)  # type: ignore[arg-type]
    assert opened.verdicts() == ()


def test_reindex_derives_the_same_again(opened: Library, home: Path, report: Path, other_report: Path) -> None:
    opened.add([report, other_report])
    before = (opened.listing(), opened.search("代表视察"))
    shutil.rmtree(home / "index")
    assert opened.reindex() == "已重建索引：2 个文件、2 篇报告。"
    assert (opened.listing(), opened.search("代表视察")) == before


def test_a_second_writer_waits_and_is_then_told(
    opened: Library, home: Path, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.1)
    with FileLock(home / ".lock"):
        for deed in (lambda: opened.add([report]), lambda: opened.remove("x"), opened.reindex):
            with pytest.raises(LibraryBusy) as caught:
                deed()
            assert caught.value.hint
        assert opened.listing() == (), "读不受影响"
    opened.add([report])
    monkeypatch.setattr(module, "WAIT", 10.0)
    with FileLock(home / ".lock", thread_local=False) as held:
        threading.Timer(0.3, held.release, (True,)).start()
        opened.reindex()


def test_another_process_sees_and_is_seen(opened: Library, home: Path, report: Path, other_report: Path) -> None:
    opened.add([report])
    assert len(opened.reading().reports) == 1
    code = (
        "import sys; from pathlib import Path; from reviewer.library import Library\n"
        "from reviewer.settings import Settings; home = Path(sys.argv[1])\n"
        "with Library(home, Settings(home=home)) as l: print(l.add([sys.argv[2]]).remark, len(l.listing()))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, home, other_report],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["2"]
    assert len(opened.reading().reports) == 2
    assert "视察" in opened.search("代表视察").found[0].text


def test_opening_and_listing_load_no_chroma(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reviewer.library import Library\n"
        "from reviewer.settings import Settings; home = Path(sys.argv[1])\n"
        "with Library(home, Settings(home=home)) as l: l.listing(); l.reading(); l.search('防汛')\n"
        "print({'chromadb', 'gradio', 'openai', 'langchain'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, home], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_damaged_database_is_named_and_originals_bring_it_back(home: Path, report: Path) -> None:
    with library(home) as first:
        first.add([report])
        before = first.reading().reports[0].id
    (home / "reviewer.sqlite").write_bytes(b"no database" * 1_000)
    with pytest.raises(LibraryDamaged, match="损坏"):
        library(home).__enter__()
    (home / "reviewer.sqlite").unlink()
    with library(home) as again:
        again.add([home / "originals"])
        assert again.reading().reports[0].id == before
        assert "防火巡护员" in again.search("防火巡护员培训").found[0].text


def test_homes_that_cannot_be_are_explained(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    for home in (tmp_path / "文件", tmp_path / "文件" / "库", tmp_path / "a\0b"):
        with pytest.raises(LibraryError, match="文件夹") as caught:
            library(home).__enter__()
        assert "--home" in caught.value.hint


def test_odd_homes_work(tmp_path: Path, report: Path) -> None:
    home = tmp_path / "资料 库?#%41&x=1"
    with library(home) as opened:
        opened.add([report])
    assert (home / "reviewer.sqlite").exists()
    with library(home) as opened:
        assert len(opened.listing()) == 1


def test_a_closed_library_says_so(home: Path) -> None:
    with pytest.raises(LibraryError, match="没有打开"):
        library(home).listing()


def test_postgresql_and_a_chroma_server_serve_as_well(tmp_path: Path, report: Path, other_report: Path) -> None:
    (tmp_path / "chroma").mkdir()
    with clusters.running() as url, running(tmp_path / "chroma") as server:
        more = {"database_url": SecretStr(url), "chroma_url": server}
        with library(tmp_path / "家一", **more) as opened:
            opened.add([report, other_report])
            assert opened.verify() == ()
        with library(tmp_path / "家二", **more) as opened:
            assert len(opened.reading().reports) == 2
            assert "视察" in opened.search("代表视察").found[0].text
            opened.remove(report.name)
            (fault,) = opened.verify()
            assert "不在 originals" in fault.what, "原件在另一个家里，其余都相符"
            opened.verdict("abc", "确认", "核过\0")
            assert opened.reindex() == "已重建索引：1 个文件、1 篇报告。"
            assert opened.search("防火巡护员").remark == ""
            assert [entry.action for entry in opened.log()] == ["add", "add", "remove", "verdict", "reindex"]
    assert not (tmp_path / "家一" / "reviewer.sqlite").exists()
    assert not (tmp_path / "家一" / "index").exists()


_ADD = (
    "import sys; from pathlib import Path; from reviewer.library import Library\n"
    "from reviewer.settings import Settings; home = Path(sys.argv[1])\n"
    "with Library(home, Settings(home=home)) as l:\n"
    "    print(0, flush=True); l.add([sys.argv[2]], lambda w, d, t: print(d, flush=True))"
)


@pytest.mark.slow
def test_several_processes_at_once_take_turns(home: Path, report: Path, other_report: Path, tmp_path: Path) -> None:
    third = written(tmp_path / "第三份.txt", [report.read_text(encoding="utf-8"), "另附一页。"])
    processes = [
        subprocess.Popen([sys.executable, "-X", "utf8", "-c", _ADD, home, path], stdout=subprocess.DEVNULL)
        for path in (report, other_report, third)
    ]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    with library(home) as opened:
        assert len(opened.listing()) == 3
        assert all(source.indexed for source in opened.listing())
        assert opened.search("代表视察").remark == ""


@pytest.mark.slow
@pytest.mark.parametrize(("steps", "pause"), [(2, 0), (11, 0.01), (25, 0), (26, 0), (26, 0.8), (26, 1.0), (26, 1.2)])
def test_kill_during_add_loses_nothing_that_was_done(
    home: Path, tmp_path: Path, report: Path, steps: int, pause: float
) -> None:
    folder = tmp_path / "多份"
    folder.mkdir()
    words = report.read_text(encoding="utf-8")
    for number in range(25):
        (folder / f"{number:02}.txt").write_text(f"{words}\n第{number}号附页。\n", encoding="utf-8")
    # 第 26 步是“建立索引”：杀在 Chroma 写入途中。每一步打印已写下几份。
    process = subprocess.Popen([sys.executable, "-X", "utf8", "-c", _ADD, home, folder], stdout=subprocess.PIPE)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(steps + 1)]
    time.sleep(pause)
    process.kill()
    process.wait()
    process.stdout.close()
    with library(home) as opened:
        found = opened.listing()
        assert len(found) >= int(told[-1])
        for source in found:
            data = (home / "originals" / (source.id + source.suffix)).read_bytes()
            assert sha256(data).hexdigest()[:12] == source.id
        added = opened.add([folder])
        assert len(added.added) + len(added.known) == 25
        assert added.remark == ""
        assert len(opened.reading().reports) == 25
        assert all(source.indexed for source in opened.listing())
        assert opened.search("防火巡护员培训", 50).remark == ""
    check = sqlite3.connect(home / "reviewer.sqlite")
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()
