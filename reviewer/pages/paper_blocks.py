"""What stands on paper, as values: paragraphs and tables of runs, in named styles. Lengths are points (1/72 inch).

Measuring (paper_fit.py) and writing (docx.py) both work on these, so that what is measured is what is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.pages.visible import visible

FIELD = "栏目名"  # character style of a field's name and of a table's head
REMARK = "仅供评议参考"  # ends every header
MARK = "出处"  # character style of a source mark

_BLANK = re.compile(r"[^\S\u3000]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STOPS = "，。；：、！？"
_NUMBER_END = re.compile(r"[0-9０-９.．,％%]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one character style ("" for the paragraph's own)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph in a paragraph style. keep: stays with the next. fresh: begins a page."""

    runs: tuple[Run, ...]
    style: str
    keep: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell over `span` columns. shade: grey in hundredths of black, 0 for none."""

    runs: tuple[Run, ...]
    span: int = 1
    shade: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row at least `height` points high; `head` rows are repeated on every page."""

    cells: tuple[Cell, ...]
    height: float = 0
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table; widths of its columns in shares of the text's width, which together make 1."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Blocks under one header line; each part begins a page."""

    header: str
    blocks: tuple[Para | Table, ...]
    landscape: bool = False


def printable(text: str) -> str:
    """One line of text that any Word file may hold.

    Line ends become spaces; controls, bidi marks and lone surrogates are shown by their code; a character of a private
    area, which no other machine can show, becomes 〓, the printers' sign for a missing type.
    """
    shown = visible(_BLANK.sub(" ", text).strip())
    return _PRIVATE.sub("〓", str(shown))


def shortened(text: str, room: int) -> str:
    """The text within `room` characters: cut after a clause where one ends in its second half, never inside a number."""
    if len(text) <= room:
        return text
    head = text[: room - 1]
    stop = max(head.rfind(mark) for mark in _STOPS)
    if stop >= room // 2:
        return head[:stop] + "…"
    whole = _NUMBER_END.sub("", head) if text[room - 1 : room].isdigit() or head[-1:].isdigit() else head
    return (whole or head) + "…"


def line(text: str, style: str, *, field: str = "", mark: str = "", keep: bool = False, fresh: bool = False) -> Para:
    """A paragraph of a field's name, words and a source mark."""
    return Para(runs=runs(text, field=field, mark=mark), style=style, keep=keep, fresh=fresh)


def runs(text: str, *, field: str = "", mark: str = "") -> tuple[Run, ...]:
    """Field name, words and source mark, as far as there are any."""
    found = (Run(text=field, style=FIELD), Run(text=text), Run(text=mark, style=MARK))
    return tuple(run for run in found if run.text)


def head_row(*names: str) -> Row:
    """A table's head."""
    return Row(cells=tuple(Cell(runs=runs("", field=name)) for name in names), head=True)


def row(*texts: str, height: float = 0) -> Row:
    """A row of plain words, which are made printable here."""
    return Row(cells=tuple(Cell(runs=runs(printable(text))) for text in texts), height=height)


def table(style: str, widths: Sequence[float], head: Sequence[str], rows: Sequence[Row]) -> Table:
    """A table with a head; `widths` are proportions."""
    whole = sum(widths)
    return Table(widths=tuple(width / whole for width in widths), rows=(head_row(*head), *rows), style=style)
