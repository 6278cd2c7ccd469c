"""The text column of each page and the habits of the setting, measured from the lines themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reviewer.reading.pdf_lines import Line

_LONG = 0.5
_FEW = 5
_STRETCHED = 0.003  # 字距超出自然字距这么多（em），就是拉满了一行；排版软件的舍入误差小于它


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Edges in points.

    justified: lines that the setting broke are stretched to the right edge. natural: the gap between characters of
    lines that are not, in ems. indented: paragraphs begin set in. pitch: type size -> usual distance of two baselines
    inside a paragraph. size: type size of the text.
    """

    left: float
    right: float
    justified: bool
    natural: float
    indented: bool
    pitch: dict[float, float]
    size: float

    def room(self, line: Line) -> float:
        """Points left at the line's end; for a line that is centred or set right, on both sides."""
        if self.is_centred(line) or self.set_in(line) > 3:
            return self.right - self.left - line.width
        return self.right - line.x1

    def is_stretched(self, line: Line) -> bool | None:
        """Whether the line was stretched to fill the column; None where it cannot be told."""
        if not self.justified or line.stretch is None:
            return None
        return abs(line.stretch - self.natural) > _STRETCHED

    def set_in(self, line: Line) -> float:
        """The line's indent in ems."""
        return (line.x0 - self.left) / line.size

    def is_centred(self, line: Line) -> bool:
        """Whether the line leaves the same space on both sides, and not because it is set in as paragraphs are."""
        space = line.x0 - self.left
        if self.indented and 1.5 < self.set_in(line) < 2.6:
            return False
        return space > 0.25 * line.size and abs(space - (self.right - line.x1)) < 0.6 * line.size


def body_size(lines: list[Line]) -> float:
    """The type size of most characters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.5


def measure(pages: list[list[Line]]) -> dict[int, Column]:
    """Page number -> its column. A page with few full lines takes the document's edges; an empty one has none."""
    pages = [page for page in pages if page]
    everything = [line for page in pages for line in page]
    size = body_size(everything)
    whole = _edges(everything, size)
    common = Column(
        left=whole[0], right=whole[1], justified=False, natural=0.0, indented=False, pitch=_pitch(pages), size=size
    )
    columns = []
    for page in pages:
        own = _edges(page, body_size(page)) if _long_lines(page) >= _FEW else whole
        columns.append(replace(common, left=own[0], right=own[1]))
    columns = [replace(column, right=_shared_right(column, columns)) for column in columns]
    natural = _natural_gap(pages, columns)
    columns = [replace(column, justified=True, natural=natural) for column in columns]
    justified = _is_justified(pages, columns)
    indented = _is_indented(pages, columns)
    return {
        page[0].page: replace(column, justified=justified, indented=indented)
        for page, column in zip(pages, columns, strict=True)
    }


def _shared_right(column: Column, columns: list[Column]) -> float:
    """The farthest right edge among pages set alike: unjustified lines seldom reach it on any one page."""
    near, far = 0.3 * column.size, 1.2 * column.size
    return max(c.right for c in columns if abs(c.left - column.left) < near and abs(c.right - column.right) < far)


def _long_lines(page: list[Line]) -> int:
    widest = max((line.width for line in page), default=0.0)
    return sum(1 for line in page if line.width > _LONG * widest)


def _edges(lines: list[Line], size: float) -> tuple[float, float]:
    usual = [line for line in lines if abs(line.size - size) < 0.15 * size] or lines
    lefts = sorted(line.x0 for line in usual)
    # 行末标点可以悬出版心，量右边界时不算。
    rights = sorted((line.x1 for line in usual if not line.trail), reverse=True)
    rights = rights or sorted((line.x1 for line in usual), reverse=True)
    return _supported(lefts, 0.3 * size), _supported(rights, size)


def _supported(values: list[float], within: float) -> float:
    """The outermost value that others confirm: one stray line must not move an edge."""
    need = max(1, len(values) // 33)
    for value in values:
        if sum(1 for other in values if 0 <= abs(other - value) <= within) > need:
            return value
    return values[0] if values else 0.0


def _pitch(pages: list[list[Line]]) -> dict[float, float]:
    distances: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in pairwise(page):
            if above.size == below.size and above.width > 10 * above.size:
                distances[above.size][round(above.y - below.y, 0)] += 1
    # 段间距大于行距，行数又多于段数：取最常见的；一样常见时取小的。
    return {size: min(c, key=lambda d: (-c[d], d)) for size, c in distances.items()}


def _natural_gap(pages: list[list[Line]], columns: list[Column]) -> float:
    """The gap in lines that end well before the edge; a character grid can make it other than nothing."""
    gaps = [
        line.stretch
        for page, column in zip(pages, columns, strict=True)
        for line in page
        if line.stretch is not None and column.room(line) > 3 * line.size
    ]
    return median(gaps) if gaps else 0.0


def _is_justified(pages: list[list[Line]], columns: list[Column]) -> bool:
    stretched = [
        column.is_stretched(line)
        for page, column in zip(pages, columns, strict=True)
        for line in page
        if column.room(line) < 2 * line.size
    ]
    told = [s for s in stretched if s is not None]
    return len(told) >= 3 and sum(told) > 0.6 * len(told)


def _is_indented(pages: list[list[Line]], columns: list[Column]) -> bool:
    """Whether lines that surely begin a paragraph are set in by about two characters."""
    starts = indented = 0
    for page, column in zip(pages, columns, strict=True):
        for above, line in pairwise(page):
            wide = line.width > 0.4 * (column.right - column.left)
            if column.room(above) > 3 * above.size and wide and column.set_in(line) < 3:
                starts += 1
                indented += 1.2 < column.set_in(line)
    return indented >= 2 and indented >= 0.3 * starts
