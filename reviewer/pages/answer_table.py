"""Many questions and many officials on one sheet: a row a report, a column a question, as HTML or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape

from reviewer.model import Answer, Report, Row
from reviewer.pages.paper_blocks import printable
from reviewer.pages.xlsx_write import harmless

_SHOWN = 3  # quotes of one cell; all are in the answer itself
_LONG = 60  # characters of one quote
_STANCES = {"with_figure": "", "without_figure": "（未写数字）", "borderline": "（边界）"}
_SILENT = "未提及"
_OUTSIDE = "不在所问范围"
_STYLE = """
body{font:15px/1.6 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#222}
table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.35rem .6rem;vertical-align:top;text-align:left}
td{max-width:24rem}thead th{position:sticky;top:0;background:#eef1f4}tbody th{position:sticky;left:0;background:#fff;
white-space:nowrap}.none{color:#666}.plan{font-weight:400;font-size:.85em;color:#555}@media print{body{margin:0}}
"""


def table_csv(answers: Sequence[Answer], reports: Sequence[Report]) -> bytes:
    """UTF-8 with a mark, as Excel wants it; no cell can become a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([harmless(words) for words in ("述职人", "年度", *(answer.question for answer in answers))])
    for label, year, cells in _rows(answers, reports):
        writer.writerow([harmless(words) for words in (label, year, *cells)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def table_html(answers: Sequence[Answer], reports: Sequence[Report]) -> bytes:
    """One page that needs nothing else; every word of a report is escaped."""
    heads = "".join(
        f'<th scope="col">{_shown(answer.question)}<br><span class="plan">{_shown(answer.plan.said)}'
        f"已读 {answer.read} 篇</span></th>"
        for answer in answers
    )
    rows = "".join(
        f'<tr><th scope="row">{_shown(label)}</th><td>{_shown(year)}</td>{"".join(map(_cell, cells))}</tr>\n'
        for label, year, cells in _rows(answers, reports)
    )
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>问题与述职人对照表</title>'
        f"<style>{_STYLE}</style></head><body><h1>问题与述职人对照表</h1>\n"
        f'<table><thead><tr><th scope="col">述职人</th><th scope="col">年度</th>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table>\n<p>引号内为原文；本表不作评价，不提等次。</p></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _rows(answers: Sequence[Answer], reports: Sequence[Report]) -> Iterator[tuple[str, str, list[str]]]:
    told = [{row.report: row for row in answer.rows} for answer in answers]
    silent = [frozenset(answer.silent) for answer in answers]
    for report in reports:
        cells = [
            _said(rows[report.id]) if report.id in rows else _SILENT if report.id in quiet else _OUTSIDE
            for rows, quiet in zip(told, silent, strict=True)
        ]
        yield report.official.label, str(report.year or ""), cells


def _said(row: Row) -> str:
    quotes = []
    for value in row.values[:_SHOWN]:
        words = " ".join(value.text.split())
        quotes.append(f"“{words if len(words) <= _LONG else words[: _LONG - 1] + '…'}”")
    more = f"等{len(row.values)}处" if len(row.values) > _SHOWN else ""
    return f"{_STANCES[row.stance]}{'；'.join(quotes)}{more}"


def _cell(words: str) -> str:
    quiet = ' class="none"' if words in (_SILENT, _OUTSIDE) else ""
    return f"<td{quiet}>{_shown(words)}</td>"


def _shown(words: str) -> str:
    return escape(printable(words))
