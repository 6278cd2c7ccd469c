"""Figures side by side: every figure once in its official's own table, nothing of a report becomes a formula or a tag."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from reviewer import api
from reviewer.cli import main
from reviewer.model import Facts, Source
from reviewer.pages.figure_tables import entries, figure_tables, official_table, topic_tables, year_tables
from reviewer.pages.figure_tables_write import table_csv, table_files, tables_html, tables_json
from reviewer.reading.compilation import split
from tests.asking.made import report
from tests.program import written

TEXTS = (
    report("叶知秋", "副镇长", "全年讲专题党课3次，走访脱贫户46户。每季度开安全例会1次。"),
    report("丁向阳", "镇长", "讲专题党课5次。新修机耕道2.6公里。"),
    report("叶知秋", "副镇长", "讲专题党课2次，走访脱贫户38户，<b>计划</b>明年讲专题党课4次。", year=2022),
)


def known(*texts: str) -> tuple[Facts, ...]:
    sources = [Source(id=f"{n}" * 12, name=f"{n}.txt", media="txt", text=text) for n, text in enumerate(texts)]
    return tuple(api.facts_of(found) for found in split(sources).reports)


FACTS = known(*TEXTS)


def test_an_officials_own_table_has_every_figure_once() -> None:
    for facts in FACTS:
        found = [entry.figure for _, _, entry in entries(official_table(facts))]
        assert sorted(found, key=lambda f: f.start) == list(facts.figures) and found


def test_sentences_hold_their_figures_and_are_the_texts_own_words() -> None:
    texts = {facts.report.id: facts.report.source.text for facts in FACTS}
    for table in figure_tables(FACTS):
        for _, column, entry in entries(table):
            sentence, text = entry.sentence, texts[column.report]
            assert text[sentence.start : sentence.end] == sentence.text and entry.figure.text in sentence.text


def test_a_topic_lays_the_officials_of_a_year_side_by_side() -> None:
    table = next(t for t in topic_tables(FACTS) if t.columns[0].year == 2023)
    (lesson,) = (row for row in table.rows if "党课" in row.subject)
    assert [[entry.figure.text for entry in cell] for cell in lesson.cells] == [["3次"], ["5次"]]
    assert not any("机耕道" in row.subject for row in table.rows)
    (narrowed,) = (t for t in topic_tables(FACTS, ("机耕道",)))
    assert [row.unit for row in narrowed.rows] == ["公里"]


def test_years_stand_beside_each_other_for_one_name_alone() -> None:
    (table,) = year_tables(FACTS)
    assert [column.year for column in table.columns] == [2022, 2023] and table.title.startswith("叶知秋")
    row = next(row for row in table.rows if "脱贫户" in row.subject)
    assert [[entry.figure.text for entry in cell] for cell in row.cells] == [["38户"], ["46户"]]


def test_a_plan_is_not_told_as_a_deed() -> None:
    data = table_csv(next(t for t in topic_tables(FACTS, ("党课",)) if t.columns[0].year == 2022)).decode("utf-8-sig")
    assert "4次（计划）" in data and ",2次\r\n" in data


def test_hostile_words_stay_words() -> None:
    facts = known(report("=A1", "镇长", "=cmd|'/c calc'!A1新修水渠3公里，<script>alert(1)</script>修路4公里。"))
    tables = figure_tables(facts)
    for table in tables:
        for row in csv.reader(io.StringIO(table_csv(table).decode("utf-8-sig"))):
            assert all(not cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row)
    page = tables_html(tables).decode("utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page and "http" not in page.replace("http-equiv", "")
    assert all("/" not in name.partition("/")[2] for name in table_files(tables))


def test_the_json_holds_what_the_tables_hold() -> None:
    tables = figure_tables(FACTS)
    document = json.loads(tables_json(tables))
    assert document["schema"] == "reviewer.tables/1" and len(document["tables"]) == len(tables)
    cells = [f for t in document["tables"] for row in t["rows"] for cell in row["cells"] for f in cell]
    assert len(cells) == sum(1 for table in tables for _ in entries(table))
    assert {"value", "unit", "text", "sentence"} <= cells[0].keys()


def test_the_command_writes_the_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "汇编.txt", TEXTS[0].splitlines())
    assert main(["tables", str(file), "--out", str(tmp_path / "表")]) == 0
    assert (tmp_path / "表" / "数据表.html").exists() and list((tmp_path / "表").glob("*/*.csv"))
    assert main(["tables", str(file), "--json", "-"]) == 0
    assert json.loads(capfd.readouterr().out.partition("\n")[2])["tables"]
    assert main(["tables", str(file)]) == 2


def test_the_command_reads_the_library(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "汇编.txt", TEXTS[0].splitlines())
    home = str(tmp_path / "库")
    assert main(["--home", home, "tables", "--json", "-"]) == 2
    assert main(["--home", home, "add", str(file)]) == 0
    capfd.readouterr()
    assert main(["--home", home, "tables", "--json", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["tables"]
