"""Whole PDF files: hand-set pages always, and what LibreOffice makes of every layout where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading import pdf
from reviewer.reading.original import load
from tests.reading.layouts import LAYOUTS, Layout, document, expected
from tests.reading.sheets import LEFT, Sheet, bound

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SIZE, PITCH, WIDE = 14, 28, 28
TEXT = (
    "一、履职情况",
    "（一）抓道路。全年新修通组路三条，一条一条量过，长的那条从村口通到水库，短的两条接上了断头路，群众出门不再绕山梁，雨天也不再陷车。",
    "（二）抓饮水。更换老旧管网八千余米，维修蓄水池十四口，白杨村两个组不再靠水窖过冬，水质每季度送检一次，结果贴在村口。",
    "二、存在的不足",
    "学习不够系统，下村多是带着任务去、办完就走，对集体经济底子薄的原因没有摸透，帮着拟的两个项目至今没有落地，这要由我负责。",
)


def set_pages(texts: tuple[str, ...], lines_a_page: int, *, head: str = "", foot: str = "") -> list[Sheet]:
    """The paragraphs broken at 28 characters, first lines set in by two."""
    lines = []
    for text in texts:
        lines.append((2, text[: WIDE - 2]))
        lines += [(0, text[at : at + WIDE]) for at in range(WIDE - 2, len(text), WIDE)]
    sheets = []
    for first in range(0, len(lines), lines_a_page):
        sheet = Sheet()
        if head:
            sheet.line(head, 810, size=9)
        for row, (indent, text) in enumerate(lines[first : first + lines_a_page]):
            sheet.line(text, 750 - row * PITCH, x=LEFT + indent * SIZE, size=SIZE)
        if foot:
            sheet.line(foot.format(len(sheets) + 1), 40, x=290, size=9)
        sheets.append(sheet)
    return sheets


def lines_of(source: Source) -> list[str]:
    return [line.strip() for line in source.text.splitlines() if line.strip()]


def test_paragraphs_are_joined_over_lines_and_pages_without_heads_and_feet() -> None:
    source = pdf.extract(bound(*set_pages(TEXT, 6, head="述职材料汇编", foot="— {} —")))
    assert lines_of(source) == list(TEXT)
    assert len(source.remarks) == 1 and "页眉、页脚和页码没有计入正文" in source.remarks[0]
    assert source.media == "pdf"


def test_a_table_is_read_row_by_row_in_its_place() -> None:
    sheet = Sheet().line("完成情况见下表：", 750, size=SIZE).grid((90, 230, 400), (600, 640, 680))
    for column, words in ((100, ("项目", "道路")), (240, ("数量", "三条"))):
        for row, word in enumerate(words):
            sheet.line(word, 656 - 40 * row, x=column)
    sheet.line("以上数字年底核对过。", 540, size=SIZE)
    assert lines_of(pdf.extract(bound(sheet))) == [
        "完成情况见下表：",
        "项目\t数量",
        "道路\t三条",
        "以上数字年底核对过。",
    ]


def test_a_scan_is_refused_with_its_number_of_pages() -> None:
    with pytest.raises(NoTextLayer, match="共 2 页，是扫描件"):
        pdf.extract(bound(Sheet().picture(), Sheet().picture()))


def test_scanned_pages_among_others_are_named() -> None:
    pages = [*set_pages(TEXT, 20), Sheet().picture(), Sheet().picture(), *set_pages(TEXT[:2], 20), Sheet().picture()]
    remarks = pdf.extract(bound(*pages)).remarks
    assert any("第 2—3、5 页是扫描图片" in remark for remark in remarks)


def test_empty_pages_are_refused() -> None:
    with pytest.raises(DamagedFile, match="没有文字"):
        pdf.extract(bound(Sheet(), Sheet()))


def test_a_stamp_across_the_page_is_not_read_into_the_text() -> None:
    (sheet,) = set_pages(TEXT, 30)
    sheet.upright("仅供内部使用", 300, 300, size=40)
    assert lines_of(pdf.extract(bound(sheet))) == list(TEXT)


def test_the_same_bytes_give_the_same_text() -> None:
    pages = bound(*set_pages(TEXT, 4, foot="{}"))
    assert pdf.extract(pages) == pdf.extract(pages)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every layout as a PDF of LibreOffice's."""
    folder = tmp_path_factory.mktemp("版面")
    files = []
    for layout in LAYOUTS:
        files.append(folder / f"{layout.name}.docx")
        files[-1].write_bytes(document(layout))
    profile = f"-env:UserInstallation={(folder / '配置').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="没有找到 LibreOffice：它排出的 PDF 没有试读，请先安装 libreoffice-writer")
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_printed_layout_gives_the_lines_of_the_document(layout: Layout, printed: Path) -> None:
    assert lines_of(pdf.extract(load(printed / f"{layout.name}.pdf"))) == expected(layout)
