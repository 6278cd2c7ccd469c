"""OFD, the Chinese fixed-layout format (GB/T 33190-2016): its placed characters go the way of a PDF's.

Read are the text objects and ruled lines of the pages themselves. Templates, annotations, seals and signatures are not
opened; a seal is not checked.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from reviewer.errors import DamagedFile, EncryptedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading.docx_xml import Element
from reviewer.reading.guard import Package
from reviewer.reading.ofd_text import Place, glyphs, numbers, place_of
from reviewer.reading.original import Original
from reviewer.reading.package_xml import child, children, local, tree
from reviewer.reading.pdf import compose
from reviewer.reading.pdf_page import MAX_GLYPHS, MAX_PAGES, Glyph, PageMarks, Paper, Rule
from reviewer.reading.txt import is_chinese

_POINT = 72 / 25.4  # 毫米
_A4 = (0.0, 0.0, 210.0, 297.0)
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_THIN = 1.0
_MAX_STEPS = 1_000
_MAX_RULES = 4_000  # 再多就是地图、图表，不是表格
_ASK = "请用 OFD 阅读器导出为 PDF 后再导入，或向报送单位要 Word 版"


def extract(original: Original) -> Source:
    """The text in reading order. Raises DamagedFile, EncryptedFile, or NoTextLayer for scans and outlines."""
    package = Package(original)
    if any(name.lower().rpartition("/")[2] == "encryptions.xml" for name in package.names()):
        raise EncryptedFile(f"“{original.name}”是加密的 OFD，无法读取", _ASK)
    source = compose(original, "ofd", _pages(package, original))
    if not is_chinese(source.text):
        raise NoTextLayer(f"“{original.name}”的文字没有编码信息，读出来会是乱码", _ASK)
    return source


def _pages(package: Package, original: Original) -> Iterator[PageMarks]:
    left = MAX_GLYPHS
    count = 0
    for body in _read(package, "OFD.xml", original):
        root = child(body, "DocRoot") if local(body) == "DocBody" else None
        if root is None:
            continue
        name = _member("", root.text)
        document = _read(package, name, original)
        box = _box(child(document, "CommonData"), "PageArea", _A4)
        for page in children(document, "Pages"):
            count += 1
            if count > MAX_PAGES:
                raise DamagedFile(f"“{original.name}”超过 {MAX_PAGES} 页的上限", "请拆成几份再导入")
            marks = _page(_read(package, _member(name, page.get("BaseLoc")), original), box, left)
            left -= len(marks.glyphs)
            yield marks
    if not count:
        raise DamagedFile(f"“{original.name}”里没有可读的页", _ASK)


def _read(package: Package, name: str, original: Original) -> Element:
    try:
        return tree(package.read(name), original)
    except KeyError as error:
        raise DamagedFile(f"“{original.name}”缺了 {name.rpartition('/')[2] or '正文'}，不完整", _ASK) from error


def _member(source: str, location: str | None) -> str:
    """The member that `location`, found in the member `source`, means."""
    path = (location or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")


def _box(parent: Element | None, area: str, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    found = None if parent is None else child(parent, area)
    physical = None if found is None else child(found, "PhysicalBox")
    box = numbers(None if physical is None else physical.text)
    return box if len(box) == 4 and box[2] > 0 and box[3] > 0 else otherwise


def _page(root: Element, box: tuple[float, ...], limit: int) -> PageMarks:
    _, _, width, height = _box(root, "Area", box)
    found: list[Glyph] = []
    rules: list[Rule] = []
    images = 0
    pending = list(reversed(children(root, "Content")))
    while pending:
        element = pending.pop()
        kind = local(element)
        if kind in ("Layer", "PageBlock"):
            pending.extend(reversed(list(element)))
        elif kind == "TextObject" and len(found) < limit:
            found.extend(_upright(glyph, height) for glyph in glyphs(element))
        elif kind == "PathObject" and len(rules) <= _MAX_RULES:
            rules.extend(_rules(element, height))
        elif kind == "ImageObject":
            images += 1
    paper = Paper(0.0, 0.0, width * _POINT, height * _POINT)
    kept = tuple(rules) if len(rules) <= _MAX_RULES else ()
    return PageMarks(paper=paper, glyphs=tuple(found[:limit]), rules=kept, unmapped=0, images=images)


def _upright(glyph: Glyph, height: float) -> Glyph:
    """From millimetres downwards to points upwards."""
    char, x0, x1, y, size, font = glyph
    return Glyph(char, x0 * _POINT, x1 * _POINT, (height - y) * _POINT, size * _POINT, font)


def _rules(path: Element, height: float) -> Iterator[Rule]:
    """The straight pieces of a path that run along the page's edges."""
    place = place_of(path)
    data = child(path, "AbbreviatedData")
    if place is None or data is None:
        return
    if path.get("Stroke") == "false" and min(numbers(path.get("Boundary"))[2:]) > _THIN:
        return  # 底纹，不是线
    for one, other in pairwise(_corners(data.text or "", place)):
        if one is None or other is None:
            continue
        (x0, y0), (x1, y1) = ((x * _POINT, (height - y) * _POINT) for x, y in (one, other))
        if abs(x1 - x0) < 1 < abs(y1 - y0):
            yield Rule(True, x0, min(y0, y1), max(y0, y1))
        elif abs(y1 - y0) < 1 < abs(x1 - x0):
            yield Rule(False, y0, min(x0, x1), max(x0, x1))


def _corners(data: str, place: Place) -> Iterator[tuple[float, float] | None]:
    """The points of a path in order; None where the pen is lifted or the line is curved."""
    start: tuple[float, float] | None = None
    for number, step in enumerate(_STEP.finditer(data)):
        if number == _MAX_STEPS:
            return
        values = numbers(step[2])
        if step[1] in "SM" and len(values) == 2:
            start = place.at(*values)
            yield None
            yield start
        elif step[1] == "L" and len(values) == 2:
            yield place.at(*values)
        elif step[1] == "C":
            yield start
        else:
            yield None
            if len(values) >= 2 and all(map(math.isfinite, values)):
                yield place.at(*values[-2:])
