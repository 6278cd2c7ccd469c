"""The desk: one state is prepared once, what is removed is gone, links name their places, answers are kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from reviewer.errors import ReviewerError
from reviewer.store.notes import Wording
from reviewer.web import exports
from reviewer.web.desk import Desk
from reviewer.web.exports import export, narrowed, page_html
from reviewer.web.sources import source_page, spans
from reviewer.web.wordings import ADDED, MARK, NEW


def test_an_empty_library_has_nothing_to_show(desk: Desk) -> None:
    assert desk.prepared() is None
    with pytest.raises(ReviewerError):
        export(desk, "all.zip")


def test_the_same_state_is_prepared_and_reviewed_once(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    assert desk.prepared() is desk.prepared()
    assert desk.review() is desk.review()
    version = desk.version
    desk.review()
    assert desk.version == version


def test_questions_understood_alike_are_answered_once_until_the_library_changes(
    desk: Desk, report: Path, other_report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.library.add([report])
    made: list[str] = []
    own = desk.library.ask
    monkeypatch.setattr(desk.library, "ask", lambda question, **more: made.append(question) or own(question, **more))
    first = desk.ask("谁讲了党课？", before=None, plan=None)
    second = desk.ask("请问谁讲了党课？？", before=None, plan=None)
    assert (first.question, second.question) == ("谁讲了党课？", "请问谁讲了党课？？")
    assert first.text == second.text
    assert made == ["谁讲了党课？"]
    desk.library.add([other_report])
    assert desk.ask("谁讲了党课？", before=None, plan=None).read == 2
    assert len(made) == 2


def test_what_is_removed_is_not_there_any_more(desk: Desk, report: Path) -> None:
    desk.library.add([report])
    desk.review()
    desk.library.remove(report.name)
    assert desk.prepared() is None
    with pytest.raises(ReviewerError):
        desk.review()


def test_a_link_opens_the_source_with_its_words_lit(desk: Desk, report: Path, disagreeing: Path) -> None:
    desk.library.add([report, disagreeing])
    prepared = desk.prepared()
    assert prepared is not None
    quote = next(f for f in desk.review().findings if f.rule == "figures.product").evidence[0]
    assert prepared.link(quote) == f"u/main/source/{quote.report}?at={quote.start}-{quote.end}#lit"
    page = source_page(prepared.reports[quote.report], f"{quote.start}-{quote.end}")
    assert page.count("<mark") == 1
    assert '<mark id="lit">2万公斤</mark>' in page


@pytest.mark.parametrize("at", ["", "9-3", "x", "99999999-999999999", "-5-2", "1-2-3"])
def test_places_that_are_none_light_nothing(desk: Desk, report: Path, at: str) -> None:
    desk.library.add([report])
    prepared = desk.prepared()
    assert prepared is not None
    (found,) = prepared.reports.values()
    assert all(found.start <= a < b <= found.end for a, b in spans(at, found))


def test_a_wording_stands_in_page_word_and_sheets_with_its_mark(desk: Desk, disagreeing: Path) -> None:
    desk.library.add([disagreeing])
    prepared = desk.prepared()
    assert prepared is not None
    (report,) = prepared.reports
    own = next(one for one in desk.sentences(report) if one.slot == "work")
    desk.notes.word(Wording(report=report, place=own.place, slot="work", text="收购丹参的数请再核", person="李四"))
    desk.notes.word(Wording(report=report, place=f"{NEW}001", slot="verify", text="问清单价的单位", person="李四"))
    page = page_html(desk.review(), report)
    document = Document(io.BytesIO(export(desk, "page.docx", report).data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    word = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for made in (page, word):
        assert f"收购丹参的数请再核{MARK}" in made
        assert f"问清单价的单位{ADDED}" in made
        assert own.text not in made or made is page  # 原文栏里本来就有原句
    changed = next(one for one in desk.sentences(report) if one.place == own.place)
    assert (changed.own, changed.text, changed.person) == (own.text, "收购丹参的数请再核", "李四")
    desk.notes.unword(report, own.place)
    assert MARK not in page_html(desk.review(), report)


def test_a_sentence_taken_off_is_not_on_the_page(desk: Desk, disagreeing: Path) -> None:
    desk.library.add([disagreeing])
    report = next(iter(desk.library.reading().reports)).id
    own = next(one for one in desk.sentences(report) if one.slot == "work")
    before = len(desk.review().summaries[0].claims)
    desk.notes.word(Wording(report=report, place=own.place, slot="work", text="", person="李四"))
    assert len(desk.review().summaries[0].claims) == before - 1


def test_every_download_opens_with_its_library(desk: Desk, report: Path, disagreeing: Path) -> None:
    desk.library.add([report, disagreeing])
    finding = next(f for f in desk.review().findings if f.rule == "figures.product").id
    desk.library.verdict(finding, "误报", "=1+1")
    book = load_workbook(io.BytesIO(export(desk, "list.xlsx").data))
    rows = [row for row in book["结论"].iter_rows(values_only=True) if finding in row]
    assert [row[4] for row in rows] == ["误报"]
    assert all(cell.data_type != "f" for row in book["结论"].iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(export(desk, "all.zip").data)) as packed:
        names = packed.namelist()
    assert {"index.html", "review.json", "汇编.docx", "核对清单.xlsx"} <= set(names)
    assert zipfile.ZipFile(io.BytesIO(export(desk, "tables.zip").data)).testzip() is None
    with pytest.raises(ReviewerError):
        export(desk, "passwd")


def test_a_large_library_has_a_page_an_official(
    desk: Desk, report: Path, other_report: Path, disagreeing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.library.add([report, other_report, disagreeing])
    monkeypatch.setattr(exports, "WHOLE", 2)
    review = desk.review()
    wanted = review.facts[1].report
    assert [facts.report.id for facts in narrowed(review, wanted.id).facts] == [wanted.id]
    page = page_html(review, wanted.id)
    assert wanted.official.label in page and review.facts[0].report.official.label not in page
    with pytest.raises(ReviewerError):
        page_html(review, "all")
