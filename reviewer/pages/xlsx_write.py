"""Sheets to an .xlsx by openpyxl. Every text is stored as text, so no cell of ours is ever a formula.

A text that begins with = + - @, a tab or a line end is harmless inside a text cell, but becomes a formula when the
sheet is saved as CSV or pasted elsewhere; such a text is set with the apostrophe of “text” (quotePrefix) and, against
CSV, with a space before it (OWASP, CSV Injection, read 2026-11).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.pages.package import settled
from reviewer.pages.paper_blocks import printable
from reviewer.pages.xlsx_sheets import Sheet, Value

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ROOM = 2_000  # characters of a cell; Excel holds 32,767, but nobody reads more in one
_FONT = "仿宋"


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The file: frozen and filtered heads, widths set, texts wrapped. Equal sheets give equal bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = ""
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _set_up(page, sheet)
        page.append(list(_head(page, sheet)))
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue())


def harmless(text: str) -> str:
    """The text as a cell may hold it: printable, not endless, never the beginning of a formula."""
    shown = printable(text)
    shown = shown if len(shown) <= _ROOM else shown[: _ROOM - 1] + "…"
    return f" {shown}" if shown.startswith(_FORMULA) else shown


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = "A2"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _head(page: Worksheet, sheet: Sheet) -> Iterator[Cell]:
    from openpyxl.styles import Font, PatternFill

    for column in sheet.columns:
        cell = _cell(page, column.name)
        cell.font = Font(name="黑体", bold=True)
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
        yield cell


def _cell(page: Worksheet, value: Value) -> Cell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(page)
    cell.font = Font(name=_FONT)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        text = harmless(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text != printable(value)
    else:
        cell.value = value
    return cell
