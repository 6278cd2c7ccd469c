"""The cells of a spreadsheet as they are shown: sheets in order, rows of texts, merged cells filled downwards."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.errors import DamagedFile, UnsupportedFormat
from reviewer.reading.docx_xml import Element
from reviewer.reading.guard import Package
from reviewer.reading.original import Original
from reviewer.reading.package_xml import attributes, child, children, local, number, pieces, tree
from reviewer.reading.xlsx_numbers import BUILT_IN, shown

MAX_CELLS = 2_000_000
MAX_COLUMNS = 256
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION_ID = re.compile(r"\}id$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Row = list[str]


@dataclass(slots=True)
class Seen:
    """What was met on the way and belongs into the remarks."""

    hidden_sheets: list[str] = field(default_factory=list)
    hidden_rows: bool = False
    no_result: int = 0
    too_wide: bool = False
    cells: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def sheets(original: Original, seen: Seen) -> Iterator[list[Row]]:
    """The rows of each visible sheet that has any. Raises DamagedFile, EncryptedFile or UnsupportedFormat."""
    package = Package(original)
    if "xl/workbook.xml" not in package.names():
        raise UnsupportedFormat(f"“{original.name}”不是常见的 .xlsx 表格", "请用 Excel 或 WPS 另存为 .xlsx 后再导入")
    root = tree(package.read("xl/workbook.xml"), original)
    properties = child(root, "workbookPr")
    book = _Book(
        texts=_shared(package, original),
        formats=_formats(package, original),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    targets = _targets(package, original)
    for sheet in children(root, "sheets"):
        member = next(
            (targets.get(value, "") for key, value in attributes(sheet).items() if _RELATION_ID.search(key)), ""
        )
        if sheet.get("state") in ("hidden", "veryHidden"):
            seen.hidden_sheets.append(sheet.get("name") or "")
        elif member in package.names() and (rows := _rows(package.read(member), book, original, seen)):
            yield rows


def _targets(package: Package, original: Original) -> dict[str, str]:
    """Relationship id -> member name."""
    name = "xl/_rels/workbook.xml.rels"
    if name not in package.names():
        raise DamagedFile(f"“{original.name}”缺少必要的部分，无法读取", "请用 Excel 或 WPS 打开修复后另存")
    relations = tree(package.read(name), original)
    return {
        relation.get("Id") or "": posixpath.normpath(posixpath.join("/xl", relation.get("Target") or "")).lstrip("/")
        for relation in relations
        if relation.get("TargetMode") != "External"
    }


def _shared(package: Package, original: Original) -> tuple[str, ...]:
    name = "xl/sharedStrings.xml"
    return tuple(map(_words, pieces(package.read(name), "si", original))) if name in package.names() else ()


def _words(element: Element) -> str:
    """The text of a string, without its phonetic guide."""
    parts: list[str] = []
    for part in element:
        if local(part) == "t":
            parts.append(part.text or "")
        elif local(part) == "r":
            parts.extend(t.text or "" for t in part if local(t) == "t")
    # 控制符在表里写成 _x000D_ 这样。
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) in (9, 10, 13, 0x5F) else "", "".join(parts))


def _formats(package: Package, original: Original) -> tuple[str, ...]:
    """The number format of each cell style."""
    if "xl/styles.xml" not in package.names():
        return ()
    root = tree(package.read("xl/styles.xml"), original)
    own = {number(f.get("numFmtId"), -1): f.get("formatCode") or "" for f in children(root, "numFmts")}
    ids = [number(style.get("numFmtId"), 0) for style in children(root, "cellXfs")]
    return tuple(own.get(key) or BUILT_IN.get(key, "") for key in ids)


def _rows(blob: bytes, book: _Book, original: Original, seen: Seen) -> list[Row]:
    rows: dict[int, Row] = {}
    at = 0
    for element in pieces(blob, "row", original):
        at = number(element.get("r"), at + 1)
        seen.hidden_rows = seen.hidden_rows or element.get("hidden") in ("1", "true")
        row: Row = []
        for cell in element:
            column = _column(cell.get("r"), len(row))
            if column >= MAX_COLUMNS:
                seen.too_wide = True
                continue
            row.extend([""] * (column + 1 - len(row)))
            row[column] = _shown(cell, book, seen)
        seen.cells += len(row) + 1
        if seen.cells > MAX_CELLS:
            raise DamagedFile(f"“{original.name}”的格子超过 {MAX_CELLS} 个，不像文字材料", "请只留述职内容另存后再导入")
        if any(row):
            rows[at] = row
    _fill(blob, rows, original)
    return [rows[key] for key in sorted(rows)]


def _column(reference: str | None, following: int) -> int:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _shown(cell: Element, book: _Book, seen: Seen) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        text = child(cell, "is")
        return "" if text is None else _words(text).strip()
    value = child(cell, "v")
    raw = (None if value is None else value.text) or ""
    if not raw:
        seen.no_result += child(cell, "f") is not None
        return ""
    if kind == "s":
        index = number(raw, -1)
        return book.texts[index].strip() if 0 <= index < len(book.texts) else ""
    if kind == "b":
        return "是" if raw == "1" else "否"
    if kind != "n":
        return raw.strip()
    style = number(cell.get("s"), 0)
    return shown(raw, book.formats[style] if style < len(book.formats) else "", book.from_1904)


def _fill(blob: bytes, rows: dict[int, Row], original: Original) -> None:
    """A cell merged over several rows speaks for each of them."""
    keys = sorted(rows)
    left = MAX_CELLS
    for merged in pieces(blob, "mergeCell", original):
        first, _, last = (merged.get("ref") or "").partition(":")
        one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one is None or other is None or one[1] != other[1]:
            continue
        column, top = _column(first, 0), int(one[2])
        text = rows[top][column] if top in rows and column < len(rows[top]) else ""
        below = keys[bisect_right(keys, top) : bisect_right(keys, int(other[2]))] if text else []
        left -= len(below) + 1
        if left < 0:
            return
        for at in below:
            rows[at].extend([""] * (column + 1 - len(rows[at])))
            rows[at][column] = rows[at][column] or text
