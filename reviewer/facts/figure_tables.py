"""Figures in table rows: lines with tabs, their header row above. Subject and unit come from labels and headers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.facts.figure_scan import Mention
from reviewer.facts.figure_value import amount, half_of, step_of
from reviewer.text.numerals import arabic
from reviewer.text.units import SCALES, unit, unit_names

_BARE = re.compile(r"\s*((?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,18})(?:[.．][0-9０-９]{1,9})?)\s*$")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBERED = re.compile(r"序号|编号|年份|年度|电话|号码|日期|时间|备注")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell that holds nothing but a quantity. scale: 万 or 亿 of the header's unit, "" for none."""

    start: int
    end: int
    row: str
    subject: str
    unit: str
    scale: str


class Cells:
    """The quantity cells of a text's tables."""

    __slots__ = ("_cells", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._cells = sorted(_cells(text), key=lambda c: c.start) if "\t" in text else []
        self._starts = [cell.start for cell in self._cells]
        self._text = text

    def at(self, offset: int) -> Cell | None:
        """The quantity cell that holds `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._cells[index] if index >= 0 and offset < self._cells[index].end else None

    def mentions(self, found: Iterable[Mention]) -> Iterator[Mention]:
        """The scan's mentions with those of bare cells added, in order."""
        if not self._cells:
            yield from found
            return
        own = [m for m in found]
        taken = {cell.start for m in own if (cell := self.at(m.start)) is not None}
        own += [m for cell in self._cells if cell.start not in taken and (m := _bare(self._text, cell)) is not None]
        yield from sorted(own, key=lambda m: m.start)


def _bare(text: str, cell: Cell) -> Mention | None:
    found = _BARE.match(text, cell.start, cell.end)
    if found is None:
        return None
    written = found[1]
    number, factor = arabic(written), Decimal(SCALES.get(cell.scale, 1))
    half = half_of(written, factor, whole=unit(cell.unit).whole)
    return Mention(
        start=found.start(1),
        end=found.end(1),
        written=written.translate(_HALF_WIDTH),
        unit=cell.unit,
        amount=amount(number, step_of(written, number), factor, "", half),
    )


def _cells(text: str) -> Iterator[Cell]:
    at, block = 0, []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            block.append((at, line))
        elif block:
            yield from _table(block, text)
            block = []
        at += len(line) + 1


def _table(block: list[tuple[int, str]], text: str) -> Iterator[Cell]:
    headers = block[0][1].split("\t")
    if any(_DIGIT.match(name.strip()) for name in headers):
        return
    above = text[max(0, block[0][0] - 40) : block[0][0]]
    common = above.rpartition("单位：")[2].strip(" ）)\n") if "单位：" in above else ""
    for offset, line in block[1:]:
        at, label, cells = offset, "", line.split("\t")
        if len(cells) > 1 and not any(_DIGIT.match(cell.strip()) for cell in cells):
            headers = cells  # 紧接着的另一张表
            continue
        for column, words in enumerate(cells):
            stripped = words.strip()
            if column < len(headers) and _DIGIT.match(stripped) and len(stripped) <= 14 and label:
                yield _cell(at, at + len(words), label, headers[column], common)
            elif stripped and not label and not _DIGIT.match(stripped):
                label = stripped
            at += len(words) + 1


def _cell(start: int, end: int, label: str, header: str, common: str) -> Cell:
    bracket = _IN_BRACKETS.search(header)
    name = _IN_BRACKETS.sub("", header).strip()
    counted = name[-2:-1] if name.endswith("数") and name[-2:-1] in unit_names() else ""  # 户数, 次数
    said = bracket[1].removeprefix("单位：") if bracket else counted or common
    scale = next((s for s in ("亿", "千万", "百万", "万") if said.startswith(s)), "")
    plain = said[len(scale) :]
    if plain.replace("／", "/").partition("/")[0] not in unit_names():
        scale = plain = ""
    return Cell(
        start=start,
        end=end,
        row=label,
        subject=label + name,
        unit="%" if plain in ("%", "％") else plain if not _NUMBERED.search(name) else "",
        scale=scale,
    )
