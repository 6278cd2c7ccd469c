"""Sheets to an .xlsx by XlsxWriter, in memory. Every text is stored as text, so no cell of ours is ever a formula.

A text that begins with = + - @, a tab or a line end is harmless inside a text cell, but becomes a formula when the
sheet is saved as CSV or pasted elsewhere; such a text is set with the apostrophe of “text” (quotePrefix) and, against
CSV, with a space before it (OWASP, CSV Injection, read 2026-11).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from reviewer.pages.package import settled
from reviewer.pages.paper_blocks import printable
from reviewer.pages.xlsx_sheets import SOURCE, Goto, Sheet, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ROOM = 2_000  # characters of a cell; Excel holds 32,767, but nobody reads more in one
_A4 = 9
_LINKS = 65_000  # Excel opens no sheet with more than 65,530 links
_BODY = {"font_name": "仿宋", "valign": "top", "text_wrap": True}
_HEAD = {"font_name": "黑体", "bold": True, "valign": "top", "text_wrap": True, "bg_color": "#E7E6E6"}
_TIMELESS = datetime(1980, 1, 1)


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The file: frozen and filtered heads, widths set, texts wrapped. Equal sheets give equal bytes.

    Nothing goes through temporary files: a full disk is met only where the finished file is written.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _TIMELESS})
    head, body, quoted = (book.add_format(how) for how in (_HEAD, _BODY, {**_BODY, "quote_prefix": True}))
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _set_up(page, sheet)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, harmless(column.name), head)
        for number, row in enumerate(sheet.rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, Goto) and number <= _LINKS:
                    page.write_url(number, place, f"internal:'{SOURCE}'!A{value.row + 1}", body, value.text)
                else:
                    _write(page, number, place, value, body, quoted)
    book.close()
    return settled(stream.getvalue())


def harmless(text: str) -> str:
    """The text as a cell may hold it: printable, not endless, never the beginning of a formula."""
    shown = printable(text)
    shown = shown if len(shown) <= _ROOM else shown[: _ROOM - 1] + "…"
    return f" {shown}" if shown.startswith(_FORMULA) else shown


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: Worksheet, row: int, place: int, value: Value, body: Format, quoted: Format) -> None:
    if isinstance(value, Goto):
        page.write_string(row, place, value.text, body)
    elif isinstance(value, str):
        text = harmless(value)
        page.write_string(row, place, text, body if text == printable(value) else quoted)
    elif value is None:
        page.write_blank(row, place, None, body)
    else:
        page.write_number(row, place, value, body)
