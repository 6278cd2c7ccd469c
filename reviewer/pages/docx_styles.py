"""The Word styles of our paper and the sheet they stand on, by GB/T 9704—2012 (党政机关公文格式).

A4; margins 37 mm above, 35 mm below, 28 mm at the binding, 26 mm outside; 小标宋 for titles, 仿宋 for text, 黑体 for
names of fields, page numbers as — 1 —. Fonts that a machine lacks have a substitute named in the file's font table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.pages.paper_blocks import FIELD, MARK
from reviewer.pages.paper_fit import Paper, Type

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"  # 数字和字母；各系统都有它或同宽的代用字体，缺仿宋时也不会变宽
FALLBACKS = {SONG: "华文中宋", FANG: "仿宋", HEI: "SimHei", KAI: "楷体"}
PAGE = (595.3, 841.9)  # A4 in points
MARGINS = (104.9, 99.2, 79.4, 73.7)  # top, bottom, left, right: 37, 35, 28, 26 mm
SIDEWAYS = (70.9, 70.9, 62.4, 62.4)  # 横放的表格：上下 25、左右 22 毫米
HEADER_AT, FOOTER_AT = 56.7, 70.9  # 页码在版心下边缘之下 7 毫米


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Type):
    """A paragraph style: type and pitch, font, place on the line, level in the navigation pane (0: none)."""

    font: str = FANG
    centre: bool = False
    level: int = 0


PARAGRAPHS: dict[str, Look] = {
    "摘要题名": Look(size=18, leading=28, font=SONG, centre=True, level=1, after=4),
    "摘要正文一": Look(size=12, leading=20),
    "摘要正文二": Look(size=12, leading=18),
    "摘要正文三": Look(size=10.5, leading=16),
    "摘要表格一": Look(size=12, leading=20),
    "摘要表格二": Look(size=12, leading=18),
    "摘要表格三": Look(size=10.5, leading=16),
    "摘要说明": Look(size=9, leading=12),
    "汇编标题": Look(size=22, leading=32, font=SONG, centre=True, level=1, after=6),
    "汇编小标题": Look(size=14, leading=24, font=HEI, level=2, before=6),
    "汇编正文": Look(size=12, leading=20),
    "汇编表格": Look(size=10.5, leading=15),
    "汇编简表": Look(size=9, leading=12),
    "页眉文字": Look(size=10.5, leading=14, centre=True),
    "页码": Look(size=14, leading=16, centre=True),
}
CHARACTERS = {FIELD: HEI, MARK: FANG}


def default_paper() -> Paper:
    """The text area of the standard sheet with the standard styles."""
    top, bottom, left, right = MARGINS
    return Paper(width=PAGE[0] - left - right, height=PAGE[1] - top - bottom, types=PARAGRAPHS)


def add_styles(document: Document) -> dict[str, str]:
    """Adds the styles the document lacks; those it has stay as they are. Style name -> id."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in document.styles}
    for name, look in PARAGRAPHS.items():
        if name not in known:
            _paragraph(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), look)
    for name, font in CHARACTERS.items():
        if name not in known:
            style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
            _fonts(style, font)
            # 缺黑体的机器上代用字体不显，加粗可辨
            style.font.bold = name == FIELD or None
    return {style.name: style.style_id for style in document.styles if style.name in (*PARAGRAPHS, *CHARACTERS)}


def _paragraph(style: ParagraphStyle, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    _fonts(style, look.font)
    style.font.size = Pt(look.size)
    style.quick_style = True
    form = style.paragraph_format
    form.line_spacing = Pt(look.leading)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.widow_control = False
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.centre else WD_ALIGN_PARAGRAPH.LEFT
    if look.level:
        form.keep_with_next = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.level - 1))
        style.element.get_or_add_pPr().append(level)


def _fonts(style: CharacterStyle, font: str) -> None:
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), LATIN)
    # 引号、省略号等中西文共用的字符按中文排
    fonts.set(qn("w:hint"), "eastAsia")
