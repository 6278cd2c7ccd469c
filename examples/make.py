"""由 src/ 下的文稿重新生成 reports/ 里的样例文件；引文由 tests/test_examples.py 核对。

用法：python examples/make.py          生成 txt、docx（PDF 已随仓库提供，不重做）
      python examples/make.py --pdf    连 PDF 一起重做（需要 LibreOffice 与中文字体）

文稿的行首记号：#T 标题，#C 居中行，#R 靠右的落款，#N、#n 自动编号（一、与（一）），| 表格的一行，其余为正文。
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SRC, REPORTS = HERE / "src", HERE / "reports"
TXT_2021 = "2021年度/青榆镇2021年度述职报告汇编.txt"
DOCX_2022 = "2022年度/青榆镇2022年度述职报告汇编.docx"
PDF_2023 = "2023年度/1 党委书记、镇长.pdf"
DOCX_2023 = "2023年度/2 组织委员、宣传委员.docx"
TXT_2023 = "2023年度/3 副镇长.txt"
MARKS = ("#T ", "#C ", "#R ", "#N ", "#n ", "|")

Line = tuple[str, str]


def main() -> None:
    """Writes every report file; with --pdf the PDF too."""
    _write(TXT_2021, _plain(_texts("2021-*.txt")).encode("gb18030"))
    _write(TXT_2023, _plain(_texts("2023-5-*.txt")).encode("utf-8"))
    _docx(_texts("2022-*.txt"), _target(DOCX_2022))
    _docx(_texts("2023-[34]-*.txt"), _target(DOCX_2023))
    if "--pdf" in sys.argv[1:]:
        _pdf(_texts("2023-[12]-*.txt"), _target(PDF_2023))


def _texts(pattern: str) -> list[list[Line]]:
    return [list(_lines(path)) for path in sorted(SRC.glob(pattern))]


def _lines(path: Path) -> Iterator[Line]:
    for raw in path.read_text(encoding="utf-8").splitlines():
        mark = next((m for m in MARKS if raw.startswith(m)), "")
        yield mark.strip(), raw.removeprefix(mark)


def _plain(texts: Iterable[list[Line]]) -> str:
    return "\n".join("".join(f"{words}\n" for _, words in lines) for lines in texts)


def _target(name: str) -> Path:
    path = REPORTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write(name: str, data: bytes) -> None:
    _target(name).write_bytes(data)


def _pdf(texts: list[list[Line]], target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{target.stem}.docx"
        _docx(texts, draft)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(draft)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _docx(texts: list[list[Line]], target: Path) -> None:
    from docx import Document

    document = Document()
    _page(document)
    for order, lines in enumerate(texts):
        if order:
            document.add_page_break()
        numbering = _numbering(document) if any(mark in ("#N", "#n") for mark, _ in lines) else 0
        for mark, group in groupby(lines, key=lambda line: line[0]):
            words = [text for _, text in group]
            if mark == "|":
                _table(document, [row.split("|") for row in words])
            else:
                for text in words:
                    _paragraph(document, mark, text, numbering)
    document.save(str(target))
    _undated(target)


def _undated(path: Path) -> None:
    """The same words give the same bytes: a zip archive otherwise holds the hour it was packed."""
    with zipfile.ZipFile(path) as packed:
        members = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def _page(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")


def _paragraph(document: Any, mark: str, text: str, numbering: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    paragraph.paragraph_format.space_after = Pt(0)
    if mark in ("#T", "#C"):
        paragraph.alignment = ALIGN.CENTER
        if mark == "#T":
            run.bold, run.font.size = True, Pt(20)
    elif mark == "#R":
        paragraph.alignment = ALIGN.RIGHT
    else:
        paragraph.paragraph_format.first_line_indent = Pt(28)
    if mark in ("#N", "#n"):
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0 if mark == "#N" else 1
        properties.get_or_add_numId().val = numbering


def _numbering(document: Any) -> int:
    """A list 一、 → （一） that Word numbers itself; returns its id."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    root = document.part.numbering_part.element
    abstract = len(root.xpath("w:abstractNum")) + 100
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{form}"/><w:lvlJc w:val="left"/></w:lvl>'
        for depth, form in enumerate(("%1、", "（%2）"))
    )
    definition = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{levels}</w:abstractNum>')
    root.insert(0, definition)
    return int(root.add_num(abstract).numId)


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


if __name__ == "__main__":
    main()
