"""A library keeps what follows from its texts, keeps what a person put right, and can prove that it all agrees."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from reviewer import api
from reviewer.errors import LibraryDamaged, LibraryError, NoReportsFound
from reviewer.library import Library
from reviewer.reading.corrections import CorrectedReport, Corrections
from reviewer.settings import Settings
from reviewer.store import derived, program
from tests.asking.made import report as words
from tests.program import written
from vectorstore import HashEmbedder, Store


def library(home: Path) -> Library:
    return Library(home, Settings(home=home))


@pytest.fixture
def opened(home: Path) -> Iterator[Library]:
    with library(home) as found:
        yield found


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    people = (("叶知秋", "副镇长", 3), ("丁向阳", "镇长", 8), ("许怀谷", "组织委员", 5))
    return [
        written(tmp_path / f"{name}.txt", words(name, post, f"全年讲党课{n}次，检查企业{n + 1}家次。").splitlines())
        for name, post, n in people
    ]


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the officials whose reports were worked out, as it happens."""
    told: list[str] = []
    before = api.facts_of

    def counted(report: api.Report) -> api.Facts:
        told.append(report.official.name or "")
        return before(report)

    monkeypatch.setattr(api, "facts_of", counted)
    return told


def execute(home: Path, statement: str) -> None:
    engine = create_engine(f"sqlite:///{home / 'reviewer.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


class TestFacts:
    def test_one_new_report_costs_one_report(self, home: Path, files: list[Path], derivations: list[str]) -> None:
        with library(home) as opened:
            opened.add(files[:2])
            assert sorted(derivations) == ["丁向阳", "叶知秋"]
            assert opened.ask("谁讲了党课？各几次？").read == 2
        with library(home) as opened:
            assert opened.ask("谁讲了党课？各几次？").read == 2
            opened.add(files)
            assert opened.ask("谁讲了党课？各几次？").read == 3
            assert derivations[2:] == ["许怀谷"]

    def test_what_is_kept_is_what_would_be_worked_out(self, opened: Library, files: list[Path]) -> None:
        opened.add(files)
        assert opened.facts() == tuple(map(api.facts_of, api.read(files).reports))
        assert opened.review() == api.review_of(api.read(files))

    def test_the_other_program_works_out_anew_and_reindex_keeps_it(
        self, home: Path, files: list[Path], derivations: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with library(home) as opened:
            opened.add(files)
        monkeypatch.setattr(derived, "program", lambda: "another")
        with library(home) as opened:
            assert len(opened.facts()) == 3 and len(derivations) == 6
            assert len(opened.verify()) == 3
            opened.reindex()
            assert opened.verify() == ()

    def test_a_library_of_the_first_kind_is_brought_up_to_date(self, home: Path, files: list[Path]) -> None:
        with library(home) as opened:
            opened.add(files)
            asked = opened.ask("谁讲了党课？各几次？")
        for table in ("outlines", "facts", "corrections", "same_person", "leaving"):
            execute(home, f"DROP TABLE reviewer_{table}")
        execute(home, "UPDATE reviewer_meta SET value = '1' WHERE key = 'schema'")
        with library(home) as opened:
            assert opened.ask("谁讲了党课？各几次？") == asked
            opened.reindex()
            assert opened.verify() == ()
        assert len(program.program()) == 12


class TestCorrections:
    def corrected(self, opened: Library, **said: object) -> Corrections:
        first = opened.listing()[0]
        row = {"source": first.id, "begins": first.reports[0].start, "name": "叶知秋", "post": "副镇长", "year": 2023}
        return Corrections(reports=(CorrectedReport.model_validate({**row, **said}),))

    def test_they_hold_in_lists_answers_and_reviews_and_outlive_everything(self, home: Path, files: list[Path]) -> None:
        with library(home) as opened:
            opened.add(files)
            said = opened.correct(self.corrected(opened, name="叶知春", unit="松河镇", year=2022))
            assert "1 个文件" in said
            assert [s.indexed is None for s in opened.listing()] == [False] * 3
            opened.reindex()
        with library(home) as opened:
            first = opened.listing()[0].reports[0]
            assert (first.label, first.year, first.unit) == ("叶知春", 2022, "松河镇")
            assert [row.label for row in opened.ask("谁讲了党课？").rows] == ["叶知春", "丁向阳", "许怀谷"]
            assert opened.reading().reports[0].official.key == "n:叶知春"
            assert opened.search("检查企业").found[0].label in ("叶知春", "丁向阳", "许怀谷")
            assert opened.verify() == ()
            assert [entry.action for entry in opened.log()] == ["add"] * 3 + ["correct", "reindex"]

    def test_boundaries_can_be_moved(self, opened: Library, tmp_path: Path) -> None:
        both = words("叶知秋", "副镇长", "讲党课3次。") + words("丁向阳", "镇长", "讲党课8次。")
        opened.add([written(tmp_path / "两人.txt", both.splitlines())])
        assert len(opened.listing()[0].reports) == 2
        opened.correct(self.corrected(opened))
        assert len(opened.listing()[0].reports) == 1
        assert opened.ask("谁讲了党课？").read == 1
        assert opened.verify() == ()

    def test_two_ways_to_write_one_name(self, opened: Library, files: list[Path]) -> None:
        opened.add(files)
        opened.correct(Corrections(aliases=(("丁向阳", "丁向洋"),)))
        assert "丁向洋" in {report.official.name for report in opened.reading().reports}
        assert opened.corrections().aliases == (("丁向阳", "丁向洋"),)
        assert opened.verify() == ()

    @pytest.mark.parametrize("said", [{"source": "0" * 12}, {"source": "'; --"}, {"begins": 10_000_000}])
    def test_what_cannot_be_is_refused_whole(self, opened: Library, files: list[Path], said: dict[str, object]) -> None:
        opened.add(files)
        before = (opened.listing(), opened.log())
        with pytest.raises(LibraryError) as caught:
            opened.correct(self.corrected(opened, **said))
        assert caught.value.hint
        assert (opened.listing(), opened.log(), opened.corrections()) == (*before, Corrections())

    def test_one_beginning_is_one_report(self, opened: Library, files: list[Path]) -> None:
        opened.add(files)
        (row,) = self.corrected(opened).reports
        with pytest.raises(LibraryError, match="写了两次"):
            opened.correct(Corrections(reports=(row, row)))
        assert opened.corrections() == Corrections()

    def test_they_go_with_their_source(self, opened: Library, home: Path, files: list[Path]) -> None:
        opened.add(files)
        opened.correct(self.corrected(opened, name="欧阳定邦"))
        opened.remove(files[0].name)
        assert opened.corrections() == Corrections()
        assert not [p.name for p in home.rglob("*") if p.is_file() and "欧阳定邦".encode() in p.read_bytes()]


def _other_bytes(home: Path) -> None:
    path = next((home / "originals").iterdir())
    path.write_bytes(path.read_bytes() + b"x")


def _no_original(home: Path) -> None:
    next((home / "originals").iterdir()).unlink()


def _emptier_index(home: Path) -> None:
    with sqlite3.connect(home / "reviewer.sqlite") as connection:
        name = connection.execute("SELECT value FROM reviewer_meta WHERE key = 'library'").fetchone()[0]
    connection.close()
    with Store(home / "index", f"passages-{name}", HashEmbedder()) as store:
        store.rebuild([])


def _sql(statement: str) -> Callable[[Path], None]:
    return lambda home: execute(home, statement)


FAULTS: dict[str, tuple[Callable[[Path], None], str, bool]] = {
    "original changed": (_other_bytes, "内容变了", False),
    "original gone": (_no_original, "不在 originals", False),
    "text changed": (_sql("UPDATE reviewer_sources SET text = text || x'41' WHERE added = 1"), "读出的不同", False),
    "facts changed": (
        _sql("UPDATE reviewer_facts SET data = replace(CAST(data AS TEXT), '\"次\"', '\"回\"')"), "事实与由文字推算", True,
    ),
    "facts gone": (_sql("DELETE FROM reviewer_outlines"), "没有推算", True),
    "list changed": (_sql("UPDATE reviewer_reports SET year = 1999"), "清单", True),
    "report gone from the list": (_sql("DELETE FROM reviewer_reports"), "清单", True),
    "index emptied": (_emptier_index, "索引里缺", True),
    "index gone": (lambda home: shutil.rmtree(home / "index"), "索引里缺", True),
    "index damaged": (lambda home: _garble(home / "index" / "chroma" / "chroma.sqlite3"), "检索索引", True),
}  # fmt: skip


def _garble(path: Path) -> None:
    path.write_bytes(b"no database" * 1_000)


@pytest.mark.parametrize("kind", FAULTS)
def test_every_disagreement_is_found_and_reindex_mends_what_is_derived(
    home: Path, files: list[Path], kind: str
) -> None:
    harm, said, mends = FAULTS[kind]
    with library(home) as opened:
        opened.add(files)
        assert opened.verify() == ()
    harm(home)
    with library(home) as opened:
        faults = opened.verify()
        assert faults and any(said in str(fault) for fault in faults), [str(fault) for fault in faults]
        if mends:
            opened.reindex()
            assert opened.verify() == ()


def test_an_index_entry_of_nobody_is_found(home: Path, files: list[Path]) -> None:
    with library(home) as opened:
        opened.add(files)
        gone = opened.listing()[0].id
    for statement in ("PRAGMA foreign_keys = ON", f"DELETE FROM reviewer_sources WHERE id = '{gone}'"):
        execute(home, statement)
    with library(home) as opened:
        assert any("已不在库中" in str(fault) for fault in opened.verify())


def test_a_damaged_database_is_said_and_originals_are_untouched(home: Path, files: list[Path]) -> None:
    with library(home) as opened:
        opened.add(files * 1)
    path = home / "reviewer.sqlite"
    data = bytearray(path.read_bytes())
    for at in range(4096 * 3, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(data)
    kept = {p.name: p.read_bytes() for p in (home / "originals").iterdir()}
    with pytest.raises(LibraryDamaged, match="损坏"), library(home) as opened:
        opened.verify()
    assert {p.name: p.read_bytes() for p in (home / "originals").iterdir()} == kept


def test_a_removal_cut_off_is_ended_by_the_next_writer(
    home: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> bool:
        raise KeyboardInterrupt

    with library(home) as opened:
        opened.add(files)
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(Library, "_see_off", cut)
            opened.remove(files[0].name)
        assert len(opened.listing()) == 2 and len(list((home / "originals").iterdir())) == 3
    with library(home) as opened:
        assert opened.verify() == ()
        assert len(list((home / "originals").iterdir())) == 2
        with pytest.raises(LibraryError):
            opened.original(files[0].name)
        opened.remove(files[1].name)
        opened.remove(files[2].name)
        with pytest.raises(NoReportsFound):
            opened.ask("谁讲了党课？")
        assert opened.verify() == ()


def test_places_of_words_are_looked_up_proved_and_mended(opened: Library, home: Path, files: list[Path]) -> None:
    opened.add(files)
    before = opened.ask("谁讲了几次党课？")
    execute(home, "UPDATE reviewer_marks SET data = '[1,3,0]' WHERE mark = '党课'")
    assert [fault.what for fault in opened.verify() if "词的位置" in fault.what]
    with library(home) as again:
        assert again.ask("谁讲了几次党课？").rows != before.rows
        again.reindex()
        assert again.verify() == () and again.ask("谁讲了几次党课？").rows == before.rows
    execute(home, "DELETE FROM reviewer_marks")
    with library(home) as again:
        assert again.ask("谁讲了几次党课？").rows == before.rows


def test_a_report_that_reading_has_doubts_about_is_no_fault(opened: Library, tmp_path: Path) -> None:
    dated = words("叶知秋", "副镇长", "全年讲党课3次，检查企业4家次。")
    opened.add([written(tmp_path / "无年度.txt", re.sub(r"20\d\d年度?", "", dated).splitlines())])
    assert opened.reading().remarks
    assert opened.verify() == ()
