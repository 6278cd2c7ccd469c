"""Scans: refused with the way out where nothing can read them, else read and marked as such.

The recogniser itself is not installed here; a scripted one stands in its place.
"""

from __future__ import annotations

from typing import Any

import pytest

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.reading import ocr
from reviewer.reading.formats import extract_original
from reviewer.reading.original import from_bytes
from tests import broken

SCAN = from_bytes("扫描.pdf", broken.scan())
SCALE = 200 / 72
LINES = (
    ("松河镇副镇长贺云舟2022年度述职报告", 160, 100, 0.999),
    ("一年来走遍全镇六个村，修好水渠三处，帮助五户群众把茶叶卖到", 90, 140, 0.98),
    ("了县城，投入12.5万元，没有出过一起安全事故，接待来访群众十", 90, 168, 0.97),
    ("批。", 90, 196, 0.99),
)


def boxes(picture: Any) -> list[tuple[ocr.Box, str, float]]:
    """What a recogniser gives: boxes a little larger than the type, in pixels from the upper left corner."""
    assert picture.shape[0] > 2_000
    found = []
    for words, x, y, sure in LINES:
        width = sum(0.5 if c.isascii() else 1.0 for c in words) * 14
        corners = ((x, y - 15), (x + width, y - 15), (x + width, y + 3), (x, y + 3))
        found.append((tuple((a * SCALE, b * SCALE) for a, b in corners), words, sure))
    return found


def test_lines_become_paragraphs_and_are_marked_as_recognised() -> None:
    source = ocr.recognised(SCAN, boxes)
    lines = [line for line in source.text.splitlines() if line]
    assert lines == [LINES[0][0], "".join(words for words, *_ in LINES[1:])]
    assert "平均把握 98.4%" in source.remarks[0] and "对照原件" in source.remarks[0]
    assert (source.id, source.media) == (SCAN.id, "pdf")


def test_a_page_on_which_nothing_is_recognised_stays_a_scan() -> None:
    with pytest.raises(NoTextLayer, match="扫描件"):
        ocr.recognised(SCAN, lambda picture: [])


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MAX_PAGES", 0)
    with pytest.raises(DamagedFile, match="上限"):
        ocr.recognised(SCAN, boxes)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(NoTextLayer, match="扫描件") as caught:
        extract_original(SCAN)
    assert "文字识别（OCR）" in caught.value.hint and "[ocr]" in caught.value.hint


def test_with_the_extra_scans_are_read_and_other_pdfs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: object())
    monkeypatch.setattr(ocr, "_recogniser", lambda: boxes)
    assert "修好水渠" in extract_original(SCAN).text
    with pytest.raises(DamagedFile, match="没有文字"):
        extract_original(from_bytes("空.pdf", broken.one_page_pdf(b"")))
