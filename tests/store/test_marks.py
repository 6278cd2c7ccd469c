"""The places of words come back as they went in; what is damaged or not trusted counts as not kept."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from reviewer.asking.marks import marks
from reviewer.asking.page import CLAUSES
from reviewer.model import Source
from reviewer.reading.corrections import NONE
from reviewer.store import Database, derived, sources, tables
from reviewer.store.marks import StoredMarks, load, of_source, reader
from tests.asking.made import report

ONE = Source(id="a", name="甲.txt", media="txt", text=report("叶知秋", "副镇长", "讲党课3次。"))
TWO = Source(id="b", name="乙.txt", media="txt", text=report("丁向阳", "镇长", "化解信访积案2件。"))


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as connection:
        for source in (ONE, TWO):
            sources.put(connection, source, ".txt")
            derived.put(connection, derived.derive(source, NONE, ""))
    return database


def test_one_look_up_gives_every_report_that_speaks_of_it(filled: Database) -> None:
    (facts,) = derived.derive(ONE, NONE, "").facts
    with filled.read() as connection:
        assert list(load(connection, "党课")) == [("a", "a-1", marks(facts)["党课"])]
        assert {row[1] for row in load(connection, CLAUSES)} == {"a-1", "b-1"}
        assert of_source(connection, "a") == {"a-1": marks(facts)}


def test_a_report_is_looked_up_once_and_only_where_it_is_trusted(filled: Database) -> None:
    asked: list[str] = []
    fetch = reader(filled)

    def counted(mark: str) -> list[tuple[str, str, list[int]]]:
        asked.append(mark)
        return fetch(mark)

    kept = StoredMarks(counted, frozenset({"a"}))
    assert kept.of("a-1", "党课") and not kept.of("a-1", "信访") and kept.of("b-1", "信访") is None
    assert kept.of("a-1", "党课") and sorted(asked) == sorted([CLAUSES, "党课", "信访"])


@pytest.mark.parametrize("data", ["", "{}", "[1.5]", '["a"]', "[true]"])
def test_a_damaged_row_is_no_row(filled: Database, data: str) -> None:
    with filled.write() as connection:
        connection.execute(update(tables.marks).values(data=data))
    with filled.read() as connection:
        assert list(load(connection, "党课")) == []


def test_they_go_with_their_source(filled: Database) -> None:
    with filled.write() as connection:
        sources.drop(connection, "a")
    with filled.read() as connection:
        assert list(load(connection, "党课")) == [] and of_source(connection, "a") == {}
        assert of_source(connection, "b") != {}
