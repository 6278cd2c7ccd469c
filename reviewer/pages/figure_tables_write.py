"""The figure tables as JSON, as CSV and as one HTML page that needs nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from reviewer.pages.figure_tables import Entry, FigureTable
from reviewer.pages.paper_blocks import printable
from reviewer.pages.paper_names import safe
from reviewer.pages.xlsx_write import harmless

SCHEMA = "reviewer.tables/1"
_FOLDERS = {"official": "本人", "topic": "各人对照", "years": "历年对照"}
_STYLE = """
body{font:15px/1.6 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#222}
table{border-collapse:collapse;margin:.5rem 0 2rem}th,td{border:1px solid #bbb;padding:.3rem .6rem;vertical-align:top;
text-align:left}td{max-width:26rem}thead th{position:sticky;top:0;background:#eef1f4}tbody th{position:sticky;left:0;
background:#fff;font-weight:500}.note{color:#555;font-size:.9em}.none{color:#777}nav li{margin:.1rem 0}
@media print{body{margin:0}nav{display:none}}
"""


def tables_json(tables: Sequence[FigureTable]) -> bytes:
    """UTF-8; a table has kind, title, columns and rows, a row one list of figures a column, a figure its span, value and
    sentence. Amounts are decimal strings in the unit as written, 万 and 亿 multiplied out."""
    document = {"schema": SCHEMA, "tables": [_document(table) for table in tables]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _document(table: FigureTable) -> dict[str, object]:
    return {
        "kind": table.kind,
        "title": table.title,
        "columns": [
            {"report": c.report, "official": c.official, "label": c.label, "year": c.year} for c in table.columns
        ],
        "rows": [
            {"subject": r.subject, "unit": r.unit, "cells": [[_figure(entry) for entry in cell] for cell in r.cells]}
            for r in table.rows
        ],
    }


def _figure(entry: Entry) -> dict[str, object]:
    figure, sentence = entry.figure, entry.sentence
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": _decimal(figure.value),
        "low": _decimal(figure.interval.low),
        "high": _decimal(figure.interval.high),
        "unit": figure.unit,
        "bound": figure.bound,
        "action": figure.action,
        "year": figure.year,
        "planned": figure.planned,
        "per": figure.per,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def table_csv(table: FigureTable) -> bytes:
    """One table, UTF-8 with a mark, as Excel wants it; no cell can become a formula. An official's own table has one row
    a figure with value, unit, year and sentence; the others have one row a thing and one column a report."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for cells in _own_rows(table) if table.kind == "official" else _wide_rows(table):
        writer.writerow([harmless(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _own_rows(table: FigureTable) -> list[tuple[str, ...]]:
    """One row a figure, in the order of the text."""
    found = sorted(
        ((row.subject, entry) for row in table.rows for cell in row.cells for entry in cell),
        key=lambda pair: pair[1].figure.start,
    )
    head = ("事项", "原文数字", "数值", "单位", "做法", "年度", "计划", "每", "原句")
    return [head, *(_own_row(subject, entry) for subject, entry in found)]


def _own_row(subject: str, entry: Entry) -> tuple[str, ...]:
    figure = entry.figure
    value = _decimal(figure.value) or ""
    planned = "计划" if figure.planned else ""
    year = str(figure.year or "")
    return (subject, figure.text, value, figure.unit, figure.action, year, planned, figure.per, entry.sentence.text)


def _wide_rows(table: FigureTable) -> list[tuple[str, ...]]:
    heads = tuple(str(c.year or "年度不详") if table.kind == "years" else c.label for c in table.columns)
    rows = [(row.subject, row.unit, *(_cell(cell) for cell in row.cells)) for row in table.rows]
    return [("事项", "单位", *heads), *rows]


def _cell(cell: Sequence[Entry]) -> str:
    return "；".join(_told(entry) for entry in cell)


def _told(entry: Entry) -> str:
    figure = entry.figure
    return f"{figure.per}{' ' if figure.per else ''}{figure.text}{'（计划）' if figure.planned else ''}"


def tables_html(tables: Sequence[FigureTable]) -> bytes:
    """All tables on one page; every word of a report is escaped, the sentence behind a figure shows on hovering."""
    listed = "".join(f'<li><a href="#t{at}">{_shown(table.title)}</a></li>' for at, table in enumerate(tables))
    shown = "".join(_section(at, table) for at, table in enumerate(tables))
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>数据表</title>'
        f"<style>{_STYLE}</style></head><body><h1>数据表</h1>\n"
        '<p class="note">数字为原文写法，鼠标停留可见原句；并列只为对照，口径可能不同，不作评价。</p>'
        f"<nav><ol>{listed}</ol></nav>\n{shown}</body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _section(at: int, table: FigureTable) -> str:
    head, *rows = _own_rows(table) if table.kind == "official" else _wide_rows(table)
    heads = "".join(f'<th scope="col">{_shown(name)}</th>' for name in head)
    titles = _hovers(table)
    body = "".join(
        f'<tr><th scope="row">{_shown(row[0])}</th>{"".join(_td(cell, titles.get((n, m), "")) for m, cell in enumerate(row[1:]))}</tr>\n'
        for n, row in enumerate(rows)
    )
    return f'<h2 id="t{at}">{_shown(table.title)}</h2>\n<table><thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table>\n'


def _hovers(table: FigureTable) -> dict[tuple[int, int], str]:
    """The sentences behind the cells of a wide table; an official's own table shows them in a column."""
    if table.kind == "official":
        return {}
    return {
        (n, m + 1): " / ".join(entry.sentence.text for entry in cell)
        for n, row in enumerate(table.rows)
        for m, cell in enumerate(row.cells)
    }


def _td(cell: str, title: str) -> str:
    if not cell:
        return '<td class="none"></td>'
    return f'<td title="{_shown(title)}">{_shown(cell)}</td>' if title else f"<td>{_shown(cell)}</td>"


def _shown(words: str) -> str:
    return escape(printable(words))


def table_files(tables: Sequence[FigureTable]) -> dict[str, bytes]:
    """All of it as the files of a folder: 数据表.html, 数据表.json, and one CSV a table by kind."""
    files = {"数据表.html": tables_html(tables), "数据表.json": tables_json(tables)}
    for at, table in enumerate(tables, 1):
        files[f"{_FOLDERS[table.kind]}/{at:03}_{safe(table.title)}.csv"] = table_csv(table)
    return files
