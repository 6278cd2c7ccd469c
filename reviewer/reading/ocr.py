"""Scanned PDFs: read by eye where the optional extra `ocr` is installed, else refused with the way out.

The recogniser (RapidOCR) brings its models in its package and asks no network for anything. What it reads is marked as
such: characters can be wrong, figures above all.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from statistics import fmean, median
from typing import Any, NamedTuple

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading import pdf
from reviewer.reading.original import Original
from reviewer.reading.pdf_page import Glyph, PageMarks, Paper

MAX_PAGES = 300  # 每页约 6 秒
_DPI = 200
_MAX_PIXELS = 4_000  # 长边
_LONG = 10  # 这么多字以上的行，宽度量得出字号
_SAME_SIZE = 0.25  # 识别框的大小有出入；与全页正文字号差在这个比例内的算同一字号
_EXTRA = "pip install 'duty-report-reviewer[ocr]'"

Box = tuple[tuple[float, float], ...]
Recognise = Callable[[Any], list[tuple[Box, str, float]]]
"""A page's picture -> the lines on it: four corners in pixels, words, confidence in [0, 1]."""


class _Word(NamedTuple):
    """A recognised line in points, x to the right, y upwards; its width in ems of its own type."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    ems: float


def extract_pdf(original: Original) -> Source:
    """As `pdf.extract`, scans included where the recogniser is installed; raises the same errors."""
    try:
        return pdf.extract(original)
    except NoTextLayer as error:
        if find_spec("rapidocr") is None:
            raise NoTextLayer(error.message, f"{error.hint}；或安装文字识别部件后直接读取：{_EXTRA}") from error
        return recognised(original, _recogniser())


def recognised(original: Original, recognise: Recognise) -> Source:
    """The text of a scan. Raises NoTextLayer when nothing is recognised, DamagedFile for too many pages."""
    sure: list[float] = []
    source = pdf.compose(original, "pdf", _pages(original, recognise, sure))
    share = math.floor(fmean(sure) * 1000) / 10
    said = f"扫描件，文字由本机识别（OCR），平均把握 {share}%，可能有错字，引用前请对照原件，数字尤其要核对"
    return Source(id=source.id, name=source.name, media="pdf", text=source.text, remarks=(said, *source.remarks))


def _recogniser() -> Recognise:
    engine = importlib.import_module("rapidocr").RapidOCR(params={"Global.log_level": "error"})

    def recognise(picture: Any) -> list[tuple[Box, str, float]]:
        found = engine(picture)
        if found.boxes is None:
            return []
        boxes = [tuple((float(x), float(y)) for x, y in box) for box in found.boxes]
        return list(zip(boxes, found.txts, map(float, found.scores), strict=True))

    return recognise


def _pages(original: Original, recognise: Recognise, sure: list[float]) -> Iterator[PageMarks]:
    import pypdfium2

    with pypdfium2.PdfDocument(original.data) as document:
        if len(document) > MAX_PAGES:
            raise DamagedFile(
                f"“{original.name}”是 {len(document)} 页的扫描件，超过 {MAX_PAGES} 页的上限", "请拆成几份再导入"
            )
        for page in document:
            width, height = page.get_size()
            scale = min(_DPI / 72, _MAX_PIXELS / max(width, height, 1))
            found = recognise(page.render(scale=scale).to_numpy())
            page.close()
            sure.extend(share for _, _, share in found)
            words = [_word(box, text, scale, height) for box, text, _ in found if text.strip()]
            glyphs = tuple(glyph for word, size in _sized(words) for glyph in _glyphs(word, size))
            yield PageMarks(paper=Paper(0, 0, width, height), glyphs=glyphs, rules=(), unmapped=0, images=1)


def _word(box: Box, text: str, scale: float, height: float) -> _Word:
    xs, ys = zip(*box, strict=True)
    return _Word(
        text=text,
        left=min(xs) / scale,
        right=max(xs) / scale,
        bottom=height - max(ys) / scale,
        height=(max(ys) - min(ys)) / scale,
        ems=max(0.5, sum(map(_ems, text))),
    )


def _sized(words: list[_Word]) -> Iterator[tuple[_Word, float]]:
    """Each line with its type size: measured along the long lines of the page, for others by the height of the box."""
    long = [w for w in words if w.ems >= _LONG] or words
    usual = median((w.right - w.left) / w.ems for w in long) if long else 0.0
    height = median(w.height for w in long) if long else 1.0
    for word in words:
        share = word.height / max(height, 0.1)
        yield word, max(1.0, round(usual if abs(share - 1) <= _SAME_SIZE else usual * share, 1))


def _glyphs(word: _Word, size: float) -> Iterator[Glyph]:
    """The line's characters, evenly spread over its width."""
    unit = (word.right - word.left) / word.ems
    at = word.left
    for char in word.text:
        width = unit * _ems(char)
        yield Glyph(char, at, at + width, word.bottom, size, b"")
        at += width


def _ems(char: str) -> float:
    return 0.5 if char.isascii() else 1.0
