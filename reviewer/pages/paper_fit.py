"""How high blocks stand on paper: lines are broken as Word breaks them, and every style has a fixed leading.

Chinese characters are one em wide in every font, so lines can be counted without the font. Letters and digits differ
(Times New Roman has half an em, 仿宋's usual substitutes up to 0.56): the wider is taken, so that a page that fits here fits
there. Tests hold the reckoning against LibreOffice's pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.pages.paper_blocks import Para, Run, Table

CELL_SIDE = 4.0  # points of white on either side of a cell's words
_RULE = 1.0  # points a table's rules take in every row
_NOT_FIRST = frozenset("，。；：、！？）〕】》〉”’…％%·～)],.;:!?")
_NOT_LAST = frozenset("（〔【《〈“‘([")
_GAP = 0.25  # ems that Word and LibreOffice leave between a Chinese character and letters or digits
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_WIDE_LETTER = re.compile(r"[A-Zmw@%&]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Type size and line pitch of a style, in points. before, after: white above and below a paragraph."""

    size: float
    leading: float
    before: float = 0
    after: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The text area in points, and the types of the styles that may stand in it."""

    width: float
    height: float
    types: Mapping[str, Type]

    def high(self, blocks: Iterable[Para | Table]) -> float:
        """The height of the blocks one under the other."""
        return sum(self._table(found) if isinstance(found, Table) else self._para(found) for found in blocks)

    def lines(self, runs: Iterable[Run], style: str, width: float) -> int:
        """Lines that the words take in a column of that width."""
        return wrapped("".join(run.text for run in runs), width / self.types[style].size)

    def _para(self, para: Para) -> float:
        kind = self.types[para.style]
        return kind.before + self.lines(para.runs, para.style, self.width) * kind.leading + kind.after

    def _table(self, table: Table) -> float:
        leading = self.types[table.style].leading
        total = 0.0
        for row in table.rows:
            column, most = 0, 1
            for cell in row.cells:
                share = sum(table.widths[column : column + cell.span])
                most = max(most, self.lines(cell.runs, table.style, share * self.width - 2 * CELL_SIDE))
                column += cell.span
            total += max(row.height, most * leading) + _RULE
        return total


def wrapped(text: str, ems: float) -> int:
    """Lines of a text in a column of so many ems; closing marks begin no line, opening ones end none."""
    lines, used, last = 1, 0.0, 0.0
    for match in _TOKEN.finditer(text):
        token = match[0]
        wide = sum(map(_wide, token)) + _GAP * _gaps(text, match.start(), match.end())
        if used + wide <= ems:
            used, last = used + wide, wide if token not in _NOT_LAST else last + wide
            continue
        # 行首不留点号：点号连同前一字移到下一行；行末不留前括号
        carried = last if token[0] in _NOT_FIRST or (match.start() and text[match.start() - 1] in _NOT_LAST) else 0.0
        lines, used = lines + 1, min(carried, ems / 2) + wide
        while used > ems:
            lines, used = lines + 1, used - ems
        last = used
    return lines


def _gaps(text: str, start: int, end: int) -> int:
    """Sides on which letters or digits touch a Chinese character; 0 for a character that is itself Chinese."""
    if not text[start].isascii():
        return 0
    beside = (text[start - 1 : start], text[end : end + 1])
    return sum(character.isalpha() and character > "\u2e80" for character in beside)


def _wide(character: str) -> float:
    if character < "\u0100":
        return 0.9 if _WIDE_LETTER.match(character) else 0.56
    return 1.4 if character > "\U0001f000" and character < "\U00020000" else 1.0
