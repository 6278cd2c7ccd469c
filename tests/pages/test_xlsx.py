"""The sheets: heads, filters, numbers as numbers, and no cell that a spreadsheet would run."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from reviewer import api
from reviewer.model import Review
from reviewer.pages.paper import chosen
from reviewer.pages.xlsx_sheets import sheets
from reviewer.pages.xlsx_write import harmless, workbook_bytes
from tests.pages.hostile import hostile
from tests.pages.township import review as township


@pytest.fixture(scope="module")
def review() -> Review:
    return township()


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def test_heads_are_frozen_filtered_and_wide_enough(review: Review) -> None:
    book = opened(workbook_bytes(sheets(review)))
    assert book.sheetnames == ["发现", "数据", "问题", "原文"]
    for page in book:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert all(cell.value and cell.font.b for cell in page[1])
        assert all(page.column_dimensions[cell.column_letter].width >= 6 for cell in page[1])
        assert page.print_title_rows == "$1:$1"


def test_every_figure_and_problem_has_a_row(review: Review) -> None:
    book = opened(workbook_bytes(sheets(review)))
    assert book["数据"].max_row == 1 + sum(len(facts.figures) for facts in review.facts)
    assert book["问题"].max_row == 1 + sum(len(facts.problems) for facts in review.facts)


def test_places_are_those_of_the_words(review: Review) -> None:
    texts = {facts.report.source.name: facts.report.source.text for facts in review.facts}
    for sheet in sheets(review):
        for row in sheet.rows:
            words, start, end, name = row[-5], row[-3], row[-2], row[-1]
            if isinstance(start, int) and isinstance(end, int):
                assert texts[str(name)][start:end] == words


def test_numbers_are_numbers(review: Review) -> None:
    page = opened(workbook_bytes(sheets(review)))["数据"]
    values = [row[2].value for row in page.iter_rows(min_row=2)]
    assert any(isinstance(value, int | float) for value in values)
    assert not any(isinstance(value, str) for value in values)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "＝1", '=HYPERLINK("x")', "\x00=1"])
def test_no_text_begins_a_formula(text: str) -> None:
    assert harmless(text)[0] not in "=+-@＝＋－＠\t\r\n"
    review = township()
    asked = api.ask("谁提到了党课？", review)
    book = opened(workbook_bytes(sheets(review, answers=[replace(asked, question=text)])))
    cell = book["提问"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == harmless(text)


def test_questions_have_a_column_an_official(review: Review) -> None:
    asked = api.ask("谁提到了党课？各多少次？", review)
    page = opened(workbook_bytes(sheets(review, answers=[asked])))["提问"]
    assert page.max_column == 1 + len(review.facts)
    assert page.max_row == 2
    assert all(page.cell(2, at).value for at in range(1, page.max_column + 1))


def test_only_the_chosen_have_rows(review: Review) -> None:
    kept = review.facts[0].report
    ids, _ = chosen(review, [kept.official.label])
    years = {facts.report.year for facts in review.facts if facts.report.id in ids}
    for sheet in sheets(review, ids):
        who = [column.name for column in sheet.columns].index("述职人")
        assert {row[who] for row in sheet.rows} <= {kept.official.label}
        assert {row[who + 1] for row in sheet.rows} <= years


def test_hostile_and_endless_text_is_kept_in_bounds() -> None:
    book = opened(workbook_bytes(sheets(hostile())))
    for page in book:
        for row in page.iter_rows():
            assert all(not isinstance(cell.value, str) or len(cell.value) <= 2_001 for cell in row)


def test_equal_reviews_give_equal_bytes(review: Review) -> None:
    assert workbook_bytes(sheets(review)) == workbook_bytes(sheets(review))


def test_paragraph_numbers_lead_to_the_paragraph_that_holds_the_words(review: Review) -> None:
    book = opened(workbook_bytes(sheets(review)))
    led = 0
    for name in ("发现", "数据", "问题"):
        page = book[name]
        heads = [cell.value for cell in page[1]]
        number, words = heads.index("段号"), heads.index("原文")
        for row in page.iter_rows(min_row=2):
            link = row[number].hyperlink
            if link is None:
                continue
            target = book["原文"][link.location.rpartition("!")[2]].row
            assert book["原文"].cell(target, 4).value == row[number].value
            first = row[words].value.strip().split("\n")[0].rstrip("…")[:8]
            assert first in book["原文"].cell(target, 5).value
            led += 1
    assert led > 10
