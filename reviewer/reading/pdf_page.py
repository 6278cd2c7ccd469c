"""The door to pypdfium2: a PDF's bytes become pages of placed characters and ruled lines, plain values.

Coordinates are points in the page's reading direction: x to the right, y upwards. The engine is native code; it is
opened on memory, never on a path, and every handle is closed before the next page is opened.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from reviewer.errors import DamagedFile, EncryptedFile
from reviewer.reading.original import Original

MAX_PAGES = 3_000
MAX_GLYPHS = 6_000_000
_MAX_PATHS = 4_000  # 再多就是地图、图表，不是表格
_THIN = 3.0
_FONT_NAME = 96
# 部首补充区里与整字同形、NFKC 却不换的：Unicode 的 EquivalentUnifiedIdeograph.txt（15.1）。
_RADICALS = dict(
    zip("⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰", "民虎西见角贝车长门青韦页风飞食马鱼鸟麦黄齐齿龙", strict=True)
)
_RESEND = "请用 PDF 阅读器打开确认；打不开就请报送人重新发送"


class Glyph(NamedTuple):
    """One character: its left and right edge (advance width), its baseline and its size in points, its font's name."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    font: bytes


class Rule(NamedTuple):
    """A ruled line: from `low` to `high` along its direction, at `at` across it."""

    upright: bool
    at: float
    low: float
    high: float


class Paper(NamedTuple):
    """The edges of the visible page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarks:
    """What stands on one page.

    unmapped: characters whose font does not say what they are. images: pictures.
    """

    paper: Paper
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    unmapped: int
    images: int


def read_pages(original: Original) -> Iterator[PageMarks]:
    """Page by page. Raises EncryptedFile or DamagedFile."""
    left = MAX_GLYPHS
    with _opened(original) as document:
        for index in range(_page_count(document, original)):
            with _page(document, index, original) as page:
                marks = _read_page(page, left)
            left -= len(marks.glyphs)
            yield marks


def _engine() -> Any:
    import pypdfium2

    return pypdfium2


@contextmanager
def _opened(original: Original) -> Iterator[Any]:
    engine = _engine()
    try:
        document = engine.PdfDocument(original.data)
    except engine.PdfiumError as error:
        if getattr(error, "err_code", None) in (engine.raw.FPDF_ERR_PASSWORD, engine.raw.FPDF_ERR_SECURITY):
            raise EncryptedFile(f"“{original.name}”设了打开密码，无法读取", "请取消密码后另存为 PDF，再导入") from error
        raise DamagedFile(f"“{original.name}”不完整或已损坏，无法作为 PDF 打开", _RESEND) from error
    try:
        yield document
    finally:
        document.close()


def _page_count(document: Any, original: Original) -> int:
    count = len(document)
    if count == 0:
        raise DamagedFile(f"“{original.name}”里没有可读的页", _RESEND)
    if count > MAX_PAGES:
        raise DamagedFile(f"“{original.name}”有 {count} 页，超过 {MAX_PAGES} 页的上限", "请拆成几份再导入")
    return count


@contextmanager
def _page(document: Any, index: int, original: Original) -> Iterator[Any]:
    try:
        page = document[index]
    except _engine().PdfiumError as error:
        raise DamagedFile(f"“{original.name}”第 {index + 1} 页已损坏", _RESEND) from error
    try:
        yield page
    finally:
        page.close()


def _read_page(page: Any, limit: int) -> PageMarks:
    engine = _engine()
    try:
        text = page.get_textpage()
    except engine.PdfiumError:  # 空白页可能没有文字对象
        return PageMarks(paper=Paper(*page.get_cropbox()), glyphs=(), rules=(), unmapped=0, images=0)
    try:
        placed, unmapped = _characters(text, engine.raw, limit)
    finally:
        text.close()
    turn = _direction(placed)
    glyphs = tuple(_turned(p) for p in placed if p.turn == turn)
    rules, images = _drawings(page, engine.raw, turn)
    paper = _turned_box(Paper(*page.get_cropbox()), turn)
    return PageMarks(paper=paper, glyphs=glyphs, rules=rules, unmapped=unmapped, images=images)


class _Placed(NamedTuple):
    """A character in the page's own coordinates, before it is known which way the page is read."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    font: bytes
    turn: int


def _characters(text: Any, raw: Any, limit: int) -> tuple[list[_Placed], int]:
    """The characters in the order of the file, and how many have no known meaning."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    font, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    placed: list[_Placed] = []
    unmapped = 0
    high = 0
    for i in range(min(raw.FPDFText_CountChars(text), limit)):
        if raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        char = _shown(code)
        if not char:
            unmapped += code in (0, 0xFFFD) or raw.FPDFText_HasUnicodeMapError(text, i) == 1
            continue
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetMatrix(text, i, matrix)
        size = raw.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        raw.FPDFText_GetFontInfo(text, i, font, _FONT_NAME, flags)
        numbers = (box.left, box.bottom, box.right, box.top, x.value, y.value, size)
        if size > 0 and all(map(math.isfinite, numbers)):
            placed.append(_Placed(char, *numbers, font.value, turn))
    return placed, unmapped


def _shown(code: int) -> str:
    """The character; "" for what has no meaning in text. Radicals that fonts give for whole characters are mended."""
    if code == 2:  # 引擎用它表示行末连字符
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xAD, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return ""
    char = chr(code)
    if 0x2E80 <= code < 0x2FE0:
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


def _direction(placed: list[_Placed]) -> int:
    """The quarter turn in which most characters stand; the others are watermarks or stamps."""
    return Counter(p.turn for p in placed).most_common(1)[0][0] if placed else 0


def _turned(p: _Placed) -> Glyph:
    match p.turn:
        case 0:
            return Glyph(p.char, p.left, p.right, p.y, p.size, p.font)
        case 1:
            return Glyph(p.char, p.bottom, p.top, -p.x, p.size, p.font)
        case 2:
            return Glyph(p.char, -p.right, -p.left, -p.y, p.size, p.font)
    return Glyph(p.char, -p.top, -p.bottom, p.x, p.size, p.font)


def _turned_box(paper: Paper, turn: int) -> Paper:
    left, bottom, right, top = paper
    match turn:
        case 0:
            return paper
        case 1:
            return Paper(bottom, -right, top, -left)
        case 2:
            return Paper(-right, -top, -left, -bottom)
    return Paper(-top, left, -bottom, right)


def _drawings(page: Any, raw: Any, turn: int) -> tuple[tuple[Rule, ...], int]:
    """Axis-parallel strokes and thin filled boxes, and the number of pictures."""
    rules: list[Rule] = []
    images = paths = 0
    for item in page.get_objects(max_depth=1):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths > _MAX_PATHS:
                return (), images
            rules.extend(_rules(item, raw))
    return tuple(_turned_rule(r, turn) for r in rules), images


def _rules(item: Any, raw: Any) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    left, bottom, right, top = item.get_bounds()
    if not stroke.value and right - left > _THIN and top - bottom > _THIN:
        return  # 底纹，不是线
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(item), 1_000)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _rule(last, here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _rule(here, start)
        last = here


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = sorted((one, other))
    if abs(x1 - x0) < 1 < abs(y1 - y0):
        yield Rule(True, x0, min(y0, y1), max(y0, y1))
    elif abs(y1 - y0) < 1 < abs(x1 - x0):
        yield Rule(False, y0, x0, x1)


def _turned_rule(rule: Rule, turn: int) -> Rule:
    upright, at, low, high = rule
    if turn == 0:
        return rule
    if turn == 2:
        return Rule(upright, -at, -high, -low)
    # 转 90° 后竖线成横线。turn 1：(x, y) -> (y, -x)；turn 3：(x, y) -> (-y, x)。
    if turn == 1:
        return Rule(False, -at, low, high) if upright else Rule(True, at, -high, -low)
    return Rule(False, at, -high, -low) if upright else Rule(True, -at, low, high)
