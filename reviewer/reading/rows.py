"""Table rows as text, the same for every kind of file."""

from __future__ import annotations

import re

_SHORT = 60  # 一格里分行写的短内容（“单位／名称”）并成一行；更长的是成段的文字，各段自成一行
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:!?)%]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9(]")


def row_lines(cells: list[list[str]]) -> list[str]:
    """One line with a tab between cells; cells that hold whole paragraphs stand on lines of their own.

    cells: the lines of each cell, none for an empty one.
    """
    lines: list[str] = []
    waiting: list[str] = []
    for cell in cells:
        if len(cell) > 1 and sum(map(len, cell)) > _SHORT:
            lines += _joined(waiting) + cell
            waiting = []
        else:
            waiting.append(glue(*(line.replace("\t", " ").strip() for line in cell)))
    return lines + _joined(waiting)


def glue(*pieces: str) -> str:
    """Pieces of one text that was broken over lines: a space only between Latin words or numbers."""
    text = ""
    for piece in pieces:
        text += " " + piece if _LATIN_END.search(text) and _LATIN_START.search(piece) else piece
    return text


def _joined(cells: list[str]) -> list[str]:
    line = "\t".join(cells).rstrip()
    return [line] if line else []
