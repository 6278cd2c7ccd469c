"""Blocks to a .docx: one document of parts, each with its header line. Equal parts give equal bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reviewer.pages.docx_setup import dress, margins_of, opened_for, set_properties
from reviewer.pages.docx_styles import add_styles
from reviewer.pages.docx_template import Template
from reviewer.pages.package import settled
from reviewer.pages.paper_blocks import Cell, Para, Part, Row, Run, Table
from reviewer.pages.paper_fit import CELL_SIDE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TWIPS = 20  # a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
_WHOLE = 400  # characters of a cell up to which its row is kept on one page
_LAST = "摘要说明"  # style of the small paragraph that ends a part whose last block is a table


def document_bytes(
    parts: Sequence[Part], title: str, values: dict[str, str], template: Template | None = None
) -> bytes:
    """The file. title: its name in its properties. values: the fields of a template's header and footer.

    Each part begins a page, under its own header line unless the template has one.
    """
    document = opened_for(template)
    ids = add_styles(document)
    set_properties(document, title)
    upright = margins_of(document.sections[0])
    for place, part in enumerate(parts):
        section = document.sections[-1]
        dress(section, part, ids, values, upright, first=place == 0, own_header=template is None)
        _write(document, part, ids, section)
        if place + 1 < len(parts):
            _close(document)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _write(document: Document, part: Part, ids: Mapping[str, str], section: Section) -> None:
    from docx.oxml import parse_xml

    lengths = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (length.pt if length is not None else 0.0 for length in lengths)
    blocks = list(part.blocks)
    if not blocks or isinstance(blocks[-1], Table):
        blocks.append(Para(runs=(), style=_LAST))
    body = document.element.body
    end = body.sectPr
    for block in blocks:
        xml = _table(block, ids, page - left - right) if isinstance(block, Table) else _para(block, ids)
        end.addprevious(parse_xml(xml.replace(">", f" {_NAMESPACE}>", 1)))


def _close(document: Document) -> None:
    """Ends the section in the last paragraph itself: a paragraph more would want a line, and perhaps a page."""
    from docx.enum.section import WD_SECTION

    document.add_section(WD_SECTION.NEW_PAGE)
    extra = document.element.body.sectPr.getprevious()
    last = extra.getprevious()
    last.get_or_add_pPr().append(extra.pPr.find(extra.nsmap["w"].join("{}") + "sectPr"))
    extra.getparent().remove(extra)


def _para(para: Para, ids: Mapping[str, str]) -> str:
    keep = "<w:keepNext/>" if para.keep else ""
    fresh = "<w:pageBreakBefore/>" if para.fresh else ""
    style = quoteattr(ids[para.style])
    return f"<w:p><w:pPr><w:pStyle w:val={style}/>{keep}{fresh}</w:pPr>{_runs(para.runs, ids)}</w:p>"


def _runs(runs: Sequence[Run], ids: Mapping[str, str]) -> str:
    return "".join(
        (f"<w:r><w:rPr><w:rStyle w:val={quoteattr(ids[run.style])}/></w:rPr>" if run.style else "<w:r>")
        + f'<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
        for run in runs
    )


def _table(table: Table, ids: Mapping[str, str], width: float) -> str:
    columns = [round(share * width * _TWIPS) for share in table.widths]
    side = round(CELL_SIDE * _TWIPS)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in columns)
    margins = f'<w:left w:w="{side}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(_row(row, columns, quoteattr(ids[table.style]), ids) for row in table.rows)
        + "</w:tbl>"
    )


def _row(row: Row, columns: Sequence[int], style: str, ids: Mapping[str, str]) -> str:
    height = f'<w:trHeight w:val="{round(row.height * _TWIPS)}" w:hRule="atLeast"/>' if row.height else ""
    head = "<w:tblHeader/>" if row.head else ""
    cells, at = "", 0
    for cell in row.cells:
        cells += _cell(cell, sum(columns[at : at + cell.span]), style, ids)
        at += cell.span
    whole = "" if any(sum(len(run.text) for run in cell.runs) > _WHOLE for cell in row.cells) else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int, style: str, ids: Mapping[str, str]) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    grey = 255 - round(cell.shade * 2.55)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{grey:02X}{grey:02X}{grey:02X}"/>' if cell.shade else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
        f"<w:p><w:pPr><w:pStyle w:val={style}/></w:pPr>{_runs(cell.runs, ids)}</w:p></w:tc>"
    )
