"""Spreadsheets: one report a row where the head of a column says so, else rows with tabs.

A row of 单位、职务、姓名、年度 and long texts becomes a title line made of the former and the texts below it, each under
its column's head, so that the reports are found as in any other compilation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.errors import DamagedFile
from reviewer.model import Source
from reviewer.reading.original import Original
from reviewer.reading.rows import row_lines
from reviewer.reading.xlsx_book import MAX_COLUMNS, Row, Seen, sheets

_HEAD_WITHIN = 10  # 表头之上至多有几行题目和说明
_LONG = 60  # 一行的述职文字至少这么长，才是“一行一份”
_BLANK = re.compile(r"\s+")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0+)?(?:年度?)?")
# 表头用词，2026-11 按各地公开的述职、考核汇总表式样整理。
_COLUMNS = (
    (
        "name",
        re.compile(
            r"(?:述职|报告|领导|干部|被考核)?(?:人|者|对象|干部)?(?:的)?(?:姓名|名字)|述职(?:人|者|对象)|报告人"
        ),
    ),
    ("post", re.compile(r"(?:现任|所任|担任|工作|行政|党内)?(?:职务|职位|岗位)(?:名称|或岗位|及职级|职级)?")),
    ("unit", re.compile(r"(?:所在|工作|述职|报送)?(?:单位|部门|科室|股室|乡镇|村社?|机构)(?:名称|及部门)?")),
    ("year", re.compile(r"(?:述职|考核|报告|所属)?(?:年度|年份)")),
    (
        "text",
        re.compile(
            r".*(?:述职|履职|履行职责|工作|总结|报告|成绩|成效|问题|不足|短板|原因|打算|计划|思路|措施|方向|廉|学习|党建|亮点).*"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Which column holds what. texts: column and its head."""

    row: int
    name: int | None
    post: int | None
    unit: int | None
    year: int | None
    texts: tuple[tuple[int, str], ...]


def extract(original: Original) -> Source:
    """All visible sheets as text. Raises DamagedFile, EncryptedFile or UnsupportedFormat."""
    seen = Seen()
    parts: list[list[str]] = []
    composed = False
    for rows in sheets(original, seen):
        head = _head(rows)
        composed = composed or head is not None
        parts.append(_table(rows) if head is None else _reports(rows, head))
    text = "\n\n".join("\n".join(lines) for lines in parts if lines).strip("\n")
    if not text.strip():
        raise DamagedFile(f"“{original.name}”的表里没有文字", "请确认内容在未隐藏的工作表里，或让报送人重新发送")
    return original.source("xlsx", text + "\n", _remarks(seen, composed))


def _head(rows: list[Row]) -> _Head | None:
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        found = _columns(row)
        texts = tuple((column, _BLANK.sub("", row[column])) for column, kind in found.items() if kind == "text")
        first = {kind: column for column, kind in reversed(found.items())}
        if texts and ("name" in first or "post" in first):
            head = _Head(
                row=at, texts=texts,
                name=first.get("name"), post=first.get("post"), unit=first.get("unit"), year=first.get("year"),
            )  # fmt: skip
            long = any(sum(len(_at(r, column)) for column, _ in texts) >= _LONG for r in rows[at + 1 :])
            return head if long else None
    return None


def _columns(row: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, cell in enumerate(row):
        words = _BLANK.sub("", cell)
        kind = next((kind for kind, pattern in _COLUMNS if len(words) <= 20 and pattern.fullmatch(words)), None)
        if kind:
            found[column] = kind
    return found


def _reports(rows: list[Row], head: _Head) -> list[str]:
    lines = _table(rows[: head.row])
    for row in rows[head.row + 1 :]:
        texts = [(words, _lines(_at(row, column))) for column, words in head.texts]
        texts = [(words, found) for words, found in texts if found]
        title = _title(row, head)
        if not texts or not title:
            lines += _table([row])
            continue
        lines += ["", title]
        for words, found in texts:
            lines += found if len(head.texts) == 1 else [words, *found]
    return lines


def _title(row: Row, head: _Head) -> str:
    """某某局副局长某某2023年度述职报告; "" for a row that names nobody."""
    unit, post, name = (_BLANK.sub("", _at(row, column)) for column in (head.unit, head.post, head.name))
    person = ("" if post.startswith(unit) else unit) + post + name
    year = _YEAR.fullmatch(_BLANK.sub("", _at(row, head.year)))
    return person + (f"{year[1]}年度" if year else "") + "述职报告" if post or name else ""


def _table(rows: list[Row]) -> list[str]:
    return [line for row in rows for line in row_lines([_lines(cell) for cell in row])]


def _at(row: Row, column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def _lines(cell: str) -> list[str]:
    return [line.rstrip() for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


def _remarks(seen: Seen, composed: bool) -> tuple[str, ...]:
    hidden = "”“".join(seen.hidden_sheets[:3])
    remarks = (
        (composed, "一行一份的表：每份的题名由表中的单位、职务、姓名、年度拼成，其余各列按表头分段"),
        (seen.hidden_sheets, f"隐藏的工作表没有读取（“{hidden}”）"),
        (seen.hidden_rows, "表中有隐藏或筛去的行，已一并读取"),
        (seen.no_result, f"有 {seen.no_result} 个公式没有存下结果，读不出数，请用 Excel 打开后另存"),
        (seen.too_wide, f"第 {MAX_COLUMNS} 列以后的内容没有读取"),
    )
    return tuple(text for said, text in remarks if said)
