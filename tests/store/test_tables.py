"""Sources, reports and verdicts come back as they went in, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer.errors import LibraryBusy
from reviewer.model import Official, Report, Skip, Source
from reviewer.store import Database, Verdict, journal, open_database, sources, tables, verdicts

HOSTILE = "一、工作\x00\ud800\udc00\U0001f600\u202e'; DROP TABLE reviewer_sources;--\r\n\x1b[31m"
OFFICIAL = Official(key="n:冯见山", label="冯见山", name="冯见山", post="乡长", unit="榆树乡")


def source(key: str, text: str = "榆树乡冯见山述职。", name: str = "材料.docx") -> Source:
    return Source(id=key, name=name, media="docx", text=text)


def report(of: Source, order: int = 1, official: Official = OFFICIAL, year: int | None = 2023) -> Report:
    return Report(
        id=f"{of.id}-{order}",
        source=of,
        order=order,
        official=official,
        year=year,
        title=None,
        start=0,
        end=len(of.text),
        sections=(),
    )


def put(database: Database, *given: Source) -> None:
    for one in given:
        with database.write() as connection:
            sources.put(connection, one, ".docx", [report(one)])


def test_sources_come_back_as_they_were(database: Database) -> None:
    masks = (Skip(start=0, end=2, text="\ud800页", why="页码"), Skip(start=3, end=4, text="x", why="抓取标记"))
    whole = replace(source("a1", HOSTILE), masks=masks, remarks=("接受了修订", "“引号”"))
    put(database, whole, source("a0"))
    with database.read() as connection:
        assert sources.texts(connection) == (whole, source("a0"))
        assert sources.texts(connection, ["a0", "none"]) == (source("a0"),)


def test_lists_keep_the_order_of_adding_and_name_the_reports(database: Database) -> None:
    odd = Official(key="u:1", label="组长\x00（\ud800）\x1b[31m")
    put(database, source("b"), source("a"))
    with database.write() as connection:
        sources.put(connection, source("c", name="空.docx"), "", [])
        sources.put_reports(connection, "a", [report(source("a"), 2, odd, None), report(source("a"), 1)])
    with database.read() as connection:
        found = sources.listing(connection)
        assert sources.ids(connection) == ("b", "a", "c")
    assert [(s.id, s.chars, s.suffix, s.indexed, len(s.reports)) for s in found] == [
        ("b", 9, ".docx", None, 1),
        ("a", 9, ".docx", None, 2),
        ("c", 9, "", None, 0),
    ]
    first, second = found[1].reports
    assert (first.id, first.key, first.unit, first.year, first.end) == ("a-1", "n:冯见山", "榆树乡", 2023, 9)
    assert (second.id, second.name, second.year) == ("a-2", None, None)
    assert str(found[1]).splitlines() == [
        "a　材料.docx　9 字　2 篇报告",
        "    1. 冯见山　2023",
        "    2. 组长\ufffd（\ufffd）\ufffd[31m　年度不详",
    ]


def test_dropping_a_source_takes_its_reports_along(database: Database) -> None:
    put(database, source("a"), source("b"))
    with database.write() as connection:
        sources.drop(connection, "a")
        sources.drop(connection, "never there")
    with database.read() as connection:
        assert [s.id for s in sources.texts(connection)] == ["b"]
        assert connection.execute(select(tables.reports.c.id)).scalars().all() == ["b-1"]


def test_the_same_source_twice_is_refused_as_a_whole(database: Database) -> None:
    put(database, source("a"))
    with pytest.raises(LibraryBusy), database.write() as connection:
        sources.put(connection, source("c"), "", [])
        sources.put(connection, source("a"), "", [])
    with database.read() as connection:
        assert [s.id for s in sources.listing(connection)] == ["a"]


def test_marks_of_the_index(database: Database) -> None:
    put(database, source("a"), source("b"))

    def marks() -> list[str | None]:
        with database.read() as connection:
            return [s.indexed for s in sources.listing(connection)]

    with database.write() as connection:
        sources.mark_indexed(connection, ["b"], "x")
        sources.mark_indexed(connection, [], "y")
    assert marks() == [None, "x"]
    with database.write() as connection:
        sources.mark_indexed(connection, ["a"], "y")
        sources.unmark_indexed(connection, "y")
    assert marks() == ["y", None]
    with database.write() as connection:
        sources.unmark_indexed(connection, None)
    assert marks() == [None, None]


def test_the_last_verdict_counts(database: Database) -> None:
    for verdict in (
        Verdict(finding="f2", verdict="待核", remark=""),
        Verdict(finding="f1", verdict="确认", remark="与台账不符\x00"),
        Verdict(finding="f2", verdict="误报", remark="是累计数"),
    ):
        with database.write() as connection:
            verdicts.put(connection, verdict)
    with database.read() as connection:
        assert verdicts.listing(connection) == (
            Verdict(finding="f1", verdict="确认", remark="与台账不符\ufffd"),
            Verdict(finding="f2", verdict="误报", remark="是累计数"),
        )


def test_scrubbed_words_are_in_no_file_of_sqlite(tmp_path: Path) -> None:
    secret = "欧阳定国个人重大事项"
    database = open_database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    put(database, source("a", secret * 500), source("b"))
    assert _in_files(tmp_path, secret)
    with database.write() as connection:
        sources.drop(connection, "a")
        journal.append(connection, "remove", "a")
    database.scrub()
    assert not _in_files(tmp_path, secret), "库仍开着也不应残留"
    database.close()
    assert not _in_files(tmp_path, secret)
    assert _in_files(tmp_path, source("b").text)


def test_scrubbing_keeps_the_rest(database: Database) -> None:
    put(database, source("a"), source("b"))
    with database.write() as connection:
        sources.drop(connection, "a")
    database.scrub()
    put(database, source("c"))
    with database.read() as connection:
        assert [s.id for s in sources.listing(connection)] == ["b", "c"]


def _in_files(folder: Path, words: str) -> bool:
    return any(words.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
