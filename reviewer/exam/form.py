"""The empty spreadsheet for an office's own gold."""

from __future__ import annotations

from reviewer.exam.sheet import HEADS
from reviewer.pages.xlsx_sheets import Column, Sheet
from reviewer.pages.xlsx_write import workbook_bytes

_WIDE = ("原文", "第一处", "第二处", "另一处", "第一行", "最后一行", "问题原文", "数字原文", "提问", "谁提到")


def empty_form() -> bytes:
    """标注.xlsx with the heads of every sheet and no row."""
    return workbook_bytes([
        Sheet(name=name, columns=tuple(Column(name=title, width=40 if title in _WIDE else 14) for title in head), rows=())
        for name, head in HEADS.items()
    ])  # fmt: skip
