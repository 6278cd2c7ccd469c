"""数据: figures side by side, by topic across officials or year by year, with a chart where a series exists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reviewer.pages.figure_tables import Column, Entry, FigureRow, FigureTable
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown

_ROWS, _TABLES, _COLUMNS = 60, 12, 12
_CELL = 4  # entries of one cell that are open at once
_WIDE, _HIGH, _FOOT = 52, 30, 16  # 图上一根柱占的宽、柱的最大高、年份的高，像素


def tables_html(tables: Sequence[FigureTable], prepared: Prepared) -> str:
    """The tables as HTML, at most so many and so long, saying what is left out."""
    if not tables:
        return '<p class="soft pad">没有可以并排的数据。换一个词，或换一种看法。</p>'
    more = f'<p class="soft">另有 {len(tables) - _TABLES} 张表没有列出；写一个词可以缩小范围，“全部下载”里都有。</p>'
    return "".join(_table(table, prepared) for table in tables[:_TABLES]) + (more if len(tables) > _TABLES else "")


def _table(table: FigureTable, prepared: Prepared) -> str:
    columns = table.columns[:_COLUMNS]
    heads = "".join(f'<th class="n">{shown(_head(column, table.kind))}' for column in columns)
    rows = "".join(_row(row, table, prepared) for row in table.rows[:_ROWS])
    cut = [f"先列 {_ROWS} 行"] * (len(table.rows) > _ROWS) + [f"先列 {_COLUMNS} 列"] * (len(table.columns) > _COLUMNS)
    note = f'<span class="note">{"，".join([f"{len(table.rows)} 项", *cut])}</span>'
    series = "<th>走势" if table.kind == "years" else ""
    return (
        f'<section><h3>{shown(table.title)}{note}</h3><div class="window"><table class="tb figures"><thead><tr>'
        f"<th>说的是<th>单位{heads}{series}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _head(column: Column, kind: str) -> str:
    year = f"{column.year}年" if column.year else "年度不详"
    return year if kind == "years" else f"{column.label} {year}"


def _row(row: FigureRow, table: FigureTable, prepared: Prepared) -> str:
    cells = "".join(f'<td class="n">{_cell(entries, prepared)}' for entries in row.cells[:_COLUMNS])
    series = f"<td>{_chart(row, table.columns)}" if table.kind == "years" else ""
    return f'<tr><th scope="row">{shown(row.subject)}<td>{shown(row.unit)}{cells}{series}</tr>'


def _cell(entries: Sequence[Entry], prepared: Prepared) -> str:
    links = [
        prepared.anchor(entry.sentence, shown(entry.figure.text)) + ("（打算）" if entry.figure.planned else "")
        for entry in entries[:_CELL]
    ]
    more = f'<span class="soft">等 {len(entries)} 处</span>' if len(entries) > _CELL else ""
    return ("<br>".join(links) + more) or '<span class="soft">—</span>'


def _chart(row: FigureRow, columns: Sequence[Column]) -> str:
    """Bars from zero, each with its number and year; nothing where there are less than two years with one number each."""
    points = [
        (column.year, values[0], entries[0].figure.text)
        for column, entries in zip(columns, row.cells, strict=True)
        if column.year and len(values := _values(entries)) == 1
    ]
    most = max((value for _, value, _ in points), default=Decimal(0))
    if len(points) < 2 or most <= 0:
        return ""
    bars = ""
    for place, (year, value, words) in enumerate(points):
        height = max(1, int(value / most * _HIGH)) if value > 0 else 0
        x, y = place * _WIDE, 14 + _HIGH - height
        bars += (
            f'<rect x="{x + 6}" y="{y}" width="{_WIDE - 12}" height="{height}" fill="#1c4a86"><title>{year}年 {shown(words)}'
            f'</title></rect><text x="{x + _WIDE // 2}" y="{y - 3}">{shown(shortened(words, 6))}</text>'
            f'<text x="{x + _WIDE // 2}" y="{14 + _HIGH + 12}" fill="#5c626b">{year}</text>'
        )
    return (
        f'<svg class="series" width="{len(points) * _WIDE}" height="{14 + _HIGH + _FOOT}" role="img" '
        f'aria-label="{shown(row.subject)}各年的数">{bars}</svg>'
    )


def _values(entries: Sequence[Entry]) -> list[Decimal]:
    """The different numbers of a cell that were done, not planned."""
    found = [entry.figure.value for entry in entries if entry.figure.value is not None and not entry.figure.planned]
    return list(dict.fromkeys(found))
