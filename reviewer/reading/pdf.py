"""PDF files with a text layer: lines rejoined to paragraphs, tables row by row, running heads and feet left out."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading.original import Original
from reviewer.reading.pdf_columns import body_size
from reviewer.reading.pdf_flow import flow
from reviewer.reading.pdf_lines import lines_of
from reviewer.reading.pdf_page import MAX_GLYPHS, PageMarks, Paper, read_pages
from reviewer.reading.pdf_running import Pages, without_running
from reviewer.reading.pdf_tables import Table, split_tables

_SCARCE = 20  # 一页少于这么多字又有图，多半是扫描件


def extract(original: Original) -> Source:
    """The text in reading order. Raises EncryptedFile, DamagedFile, or NoTextLayer for a scan."""
    return compose(original, "pdf", read_pages(original))


def compose(original: Original, media: str, marked: Iterable[PageMarks]) -> Source:
    """The text of pages on which characters are placed, whatever kind of file they come from; raises as `extract`."""
    pages: Pages = []
    papers: list[Paper] = []
    tables: list[list[Table]] = []
    scanned: list[int] = []
    unmapped = total = 0
    for index, marks in enumerate(marked):
        found, rest = split_tables(marks.glyphs, marks.rules, index)
        pages.append(lines_of(rest, index))
        papers.append(marks.paper)
        tables.append(found)
        unmapped += marks.unmapped
        total += len(marks.glyphs)
        if len(marks.glyphs) < _SCARCE and marks.images:
            scanned.append(index + 1)
    _refuse_empty(original, len(pages), total, unmapped, len(scanned))
    size = body_size([line for page in pages for line in page])
    pages, running = without_running(pages, papers, size)
    text = "\n".join(flow(pages, tables)).strip("\n")
    if not text.strip():
        raise DamagedFile(f"“{original.name}”里没有文字", "请让报送人重新发送")
    return original.source(media, text + "\n", _remarks(running, scanned, unmapped, total))


def _refuse_empty(original: Original, pages: int, total: int, unmapped: int, scanned: int) -> None:
    if total > unmapped and (total >= _SCARCE or not scanned):
        return
    if unmapped >= max(1, total):
        raise NoTextLayer(
            f"“{original.name}”的文字没有编码信息，读出来会是乱码",
            "请先做文字识别（OCR）再导入，或向报送单位要 Word 版",
        )
    if scanned:
        raise NoTextLayer(
            f"“{original.name}”共 {pages} 页，是扫描件，没有可读的文字层",
            "请先做文字识别（OCR）再导入，或向报送单位要 Word 版",
        )
    raise DamagedFile(f"“{original.name}”里没有文字", "请让报送人重新发送")


def _remarks(running: list[str], scanned: list[int], unmapped: int, total: int) -> tuple[str, ...]:
    heads = "”“".join(running[:3])
    remarks = (
        (running, f"每页重复的页眉、页脚和页码没有计入正文（如“{heads}”）"),
        (scanned, f"第 {_listed(scanned)} 页是扫描图片，没有文字层，没有读取"),
        (unmapped, f"有 {unmapped} 个字没有编码信息，没有读出"),
        (total >= MAX_GLYPHS, f"文字超过 {MAX_GLYPHS} 字，之后的没有读取"),
    )
    return tuple(text for said, text in remarks if said)


def _listed(pages: list[int]) -> str:
    """1、3—5、9"""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(r[0]) if len(r) == 1 else f"{r[0]}—{r[-1]}" for r in runs)
