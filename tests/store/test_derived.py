"""What follows from a source comes back as it was; what no longer holds counts as not there."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, update

from reviewer import api
from reviewer.model import Facts, Source
from reviewer.reading.compilation import joined, split
from reviewer.reading.corrections import NONE, CorrectedReport, Corrections
from reviewer.store import Database, codec, corrections, derived, program, sources, tables
from tests.asking.made import report

WORK = "全年讲党课3次，化解信访积案10余件，危房改造完成1.20万平方米，参训率98.5%，计划明年再办2期。\ud800"


def source(text: str, key: str = "a") -> Source:
    return Source(id=key, name="材料.txt", media="txt", text=text)


PROBLEM = "一是学习不够深入，与分管业务结合不紧，全年只写了2篇调研文章，指导基层的办法不多。"
ONE = source(report("叶知秋", "副镇长", WORK, PROBLEM))
TWO = source(report("丁向阳", "镇长", "全年检查企业8次。") + report("许怀谷", "组织委员", "讲党课两次。"), "b")


def kept(database: Database, *given: Source) -> None:
    with database.write() as connection:
        for one in given:
            sources.put(connection, one, ".txt")
            derived.put(connection, derived.derive(one, NONE, ""))


def test_facts_come_back_as_they_were(database: Database) -> None:
    kept(database, ONE, TWO)
    with database.read() as connection:
        found = derived.load(connection, [TWO, ONE], {"a": "", "b": ""})
    assert found == {one.id: derived.derive(one, NONE, "") for one in (ONE, TWO)}
    assert [len(found[key].facts) for key in "ab"] == [1, 2]
    assert joined(found[key].reading for key in "ab") == split([ONE, TWO])


def test_the_words_of_the_source_are_not_kept_twice() -> None:
    (facts,) = derived.derive(ONE, NONE, "").facts
    written = codec.dumps(facts, ONE)
    assert facts.figures and facts.problems
    assert all(figure.text not in written for figure in facts.figures if len(figure.text) > 4)
    assert codec.loads(Facts, written, ONE) == facts


@pytest.mark.parametrize("data", ["", "{}", "[1]", "[[],[],[],[],[]]", json.dumps([None] * 4)])
def test_a_damaged_row_is_no_row(database: Database, data: str) -> None:
    kept(database, ONE)
    with database.write() as connection:
        connection.execute(update(tables.facts).values(data=data))
    with database.read() as connection:
        assert derived.load(connection, [ONE], {"a": ""}) == {}


def test_another_program_or_another_correction_derives_anew(database: Database) -> None:
    kept(database, ONE)
    with database.read() as connection:
        assert derived.load(connection, [ONE], {"a": "别的更正"}) == {}
        assert derived.load(connection, [ONE], {"a": ""}) != {}
    with database.write() as connection:
        connection.execute(update(tables.outlines).values(program="older"))
    with database.read() as connection:
        assert derived.load(connection, [ONE], {"a": ""}) == {}


def test_the_program_is_the_same_in_one_installation_and_short() -> None:
    assert program.program() == program.program()
    assert len(program.program()) == 12


def test_joining_single_readings_is_reading_all_at_once() -> None:
    other = source(report("叶知秋", "镇长", "全年检查企业6次。").replace("松河镇", "柏岭镇"), "c")
    every = [ONE, TWO, other]
    assert joined([split([one]) for one in every]) == split(every)
    assert any("@" in one.official.key for one in split(every).reports), "同名不同单位，要看全体才分得开"


def test_corrections_come_back_and_replace_those_of_the_same_source(database: Database) -> None:
    kept(database, ONE, TWO)
    rows = tuple(CorrectedReport(source="b", begins=at, name=f"何“{at}", year=2022) for at in (50, 0))
    with database.write() as connection:
        corrections.put(connection, Corrections(reports=rows, aliases=(("王莉", "王丽"),)))
        corrections.put(connection, Corrections(reports=(CorrectedReport(source="a", begins=3),)))
        corrections.put(connection, Corrections(reports=(rows[1],), aliases=(("王莉", "王力"),)))
    with database.read() as connection:
        said = corrections.load(connection)
    assert [(row.source, row.begins, row.name) for row in said.reports] == [("a", 3, ""), ("b", 0, "何“0")]
    assert said.aliases == (("王莉", "王力"),)
    stamps = corrections.stamp(said, "abc")
    assert len({*stamps.values()}) == 3


def test_what_follows_goes_with_its_source(database: Database) -> None:
    kept(database, ONE, TWO)
    with database.write() as connection:
        corrections.put(connection, Corrections(reports=(CorrectedReport(source="a", begins=0, name="叶知秋"),)))
        sources.dismiss(connection, "a", ".txt")
    with database.read() as connection:
        assert sources.leaving(connection) == (("a", ".txt"),)
        assert corrections.load(connection) == NONE
        assert set(connection.execute(select(tables.facts.c.source)).scalars()) == {"b"}
        assert set(connection.execute(select(tables.outlines.c.source)).scalars()) == {"b"}


def test_facts_do_not_depend_on_who_else_is_there() -> None:
    together = split([ONE, TWO])
    alone = [facts for one in (ONE, TWO) for facts in derived.derive(one, NONE, "").facts]
    assert [(f.figures, f.problems, f.measures) for f in map(api.facts_of, together.reports)] == [
        (f.figures, f.problems, f.measures) for f in alone
    ]
