"""Lines and tables of all pages in reading order, as lines of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from reviewer.reading.pdf_columns import Column, measure
from reviewer.reading.pdf_lines import Line
from reviewer.reading.pdf_paragraphs import paragraphs, text_of
from reviewer.reading.pdf_tables import Table
from reviewer.reading.rows import row_lines

_BLANK = 1.9  # 行距的倍数：空得更多就当空了一行
_ENDED_EARLY = 3.0  # 一页下面空出这么多行，下一页是另起的
_SET_IN = 3.0  # 字：两边空得更多的才算居中的题名
_LARGER = 1.15  # 比正文大这么多，又左右对称，是题名
_Row = list[list[Line]]


def flow(pages: Sequence[Sequence[Line]], tables: Sequence[Sequence[Table]]) -> list[str]:
    """The text's lines: a paragraph each, a table row each, an empty one where the page shows a wide space.

    pages and tables: by page number.
    """
    lines = [line for page in pages for line in page]
    columns = measure([list(page) for page in pages])
    floor = min((line.y for line in lines), default=0.0)
    items = [item for page, on_page in zip(pages, tables, strict=True) for item in _ordered(page, on_page)]
    texts: list[str] = []
    above: Table | None = None
    for is_table, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if is_table:
            rows = [item for item in group if isinstance(item, Table)]
            texts += _table_lines(rows)
            above = rows[-1]
        else:
            written = [item for item in group if isinstance(item, Line)]
            first = written[0]
            if above is not None and above.page != first.page and columns[first.page].is_centred(first):
                texts.append("")
            texts += _paragraph_lines(written, columns, floor)
    return texts


def _ordered(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line | Table]:
    return sorted([*lines, *tables], key=lambda item: -item.y)


def _paragraph_lines(lines: list[Line], columns: Mapping[int, Column], floor: float) -> list[str]:
    texts: list[str] = []
    last: Line | None = None
    for paragraph in paragraphs(lines, columns):
        if last is not None and _space_follows(last, paragraph[0], columns, floor):
            texts.append("")
        texts.append(text_of(paragraph))
        last = paragraph[-1]
    return texts


def _space_follows(last: Line, line: Line, columns: Mapping[int, Column], floor: float) -> bool:
    """Whether the page sets the line apart: by space, by a page that ends early, or as a centred title after text."""
    column, below = columns[last.page], columns[line.page]
    pitch = column.pitch.get(last.size, 1.5 * last.size)
    if below.is_centred(line) and not column.is_centred(last) and below.set_in(line) > _SET_IN:
        return True
    even = abs((line.x0 - below.left) - (below.right - line.x1)) < 0.6 * line.size
    if even and line.size > _LARGER * below.size and last.size < _LARGER * column.size:
        return True
    if last.page != line.page:
        return last.y - floor > _ENDED_EARLY * pitch
    return last.y - line.y > _BLANK * max(pitch, line.size)


def _table_lines(tables: list[Table]) -> list[str]:
    rows: list[_Row] = []
    before: Table | None = None
    first_of_table: list[str] = []
    for table in tables:
        new_rows: list[_Row] = [[list(cell) for cell in row] for row in table.rows]
        if before is not None and _goes_on(before, table):
            if new_rows and _words(new_rows[0]) == first_of_table:  # 跨页重复的表头
                del new_rows[0]
            if rows and new_rows and _is_rest_of(rows[-1], new_rows[0]):
                for cell, more in zip(rows[-1], new_rows.pop(0), strict=True):
                    cell.extend(more)
        else:
            first_of_table = _words(new_rows[0])
        rows += new_rows
        before = table
    return [text for row in rows for text in row_lines([_cell_lines(cell) for cell in row])]


def _goes_on(before: Table, table: Table) -> bool:
    """Whether the table is the rest of the one on the page before."""
    same_edges = len(before.edges) == len(table.edges) and all(
        abs(a - b) < 3 for a, b in zip(before.edges, table.edges, strict=True)
    )
    return table.page == before.page + 1 and same_edges


def _is_rest_of(row: _Row, below: _Row) -> bool:
    """Whether a page's first row goes on with the cells of the last row before: it has cells only where that has."""
    if len(row) != len(below):
        return False
    pairs = list(zip(row, below, strict=True))
    return any(not new for _, new in pairs) and all(old for old, new in pairs if new) and any(new for _, new in pairs)


def _words(row: _Row) -> list[str]:
    return ["".join(line.text for line in cell) for cell in row]


def _cell_lines(cell: list[Line]) -> list[str]:
    by_page = [list(group) for _, group in groupby(cell, key=lambda line: line.page)]
    return [text_of(paragraph) for paragraph in paragraphs(cell, measure(by_page))]
