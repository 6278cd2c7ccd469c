"""The empty document that blocks are written into: sheet, header, footer, page number, fonts, language, properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from reviewer.pages.docx_styles import FALLBACKS, FOOTER_AT, HEADER_AT, MARGINS, PAGE, SIDEWAYS
from reviewer.pages.docx_template import Template, filled, opened
from reviewer.pages.paper_blocks import REMARK, Part

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.section import Section

Margins = tuple[float, float, float, float]  # top, bottom, left, right in points
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIELD = (
    f'<w:p xmlns:w="{_W}"><w:pPr><w:pStyle w:val={{style}}/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)
_FONT = (
    '<w:font w:name={name}><w:altName w:val={other}/><w:charset w:val="86"/><w:family w:val="auto"/>'
    '<w:pitch w:val="variable"/></w:font>'
)


def opened_for(template: Template | None) -> Document:
    """An empty document: the template's without its body, or our own."""
    import docx

    if template is None:
        document = docx.Document()
        _chinese(document)
        _font_table(document)
        section = document.sections[0]
        _set(section, *PAGE, MARGINS)
    else:
        document = opened(template.data, template.name)
    body = document.element.body
    sections = document.sections
    first = sections[0]._sectPr
    for element in list(body):
        body.remove(element)
    body.append(first)
    return document


def margins_of(section: Section) -> Margins:
    """The section's margins; 0 where it names none."""
    lengths = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    top, bottom, left, right = (length.pt if length is not None else 0.0 for length in lengths)
    return top, bottom, left, right


def set_properties(document: Document, title: str) -> None:
    """Title and language; no person's name and no time."""
    from docx.oxml.ns import qn

    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title[:200], "", "", ""
    core.language = "zh-CN"
    for name in ("created", "modified"):
        for element in core._element.findall(qn(f"dcterms:{name}")):
            core._element.remove(element)


def dress(
    section: Section,
    part: Part,
    ids: Mapping[str, str],
    values: dict[str, str],
    upright: Margins,
    *,
    first: bool,
    own_header: bool,
) -> None:
    """Turns the sheet as the part wants it and sets its header; the footer is set once. upright: its margins unturned."""
    _turn(section, SIDEWAYS if part.landscape else upright, landscape=part.landscape)
    if own_header:
        section.header.is_linked_to_previous = False
        _clear(section.header)
        _head_line(section, part, ids)
        if first:
            section.footer.is_linked_to_previous = False
            _page_number(section.footer, ids)
    elif first:
        _from_template(section, part, ids, values)


def _from_template(section: Section, part: Part, ids: Mapping[str, str], values: dict[str, str]) -> None:
    """The template's header and footer stay, fields filled; where they hold nothing of its own, ours are set.

    A header that we wrote ourselves, into the file that became the template, names another year: it is ours to set.
    """
    section.different_first_page_header_footer = False
    said = "\n".join(para.text for para in section.header.paragraphs)
    if not said.strip() or (REMARK in said and filled(said, values) == said):
        section.header.is_linked_to_previous = False
        _clear(section.header)
        _head_line(section, part, ids)
    for story in (section.header, section.footer):
        for para in story.paragraphs:
            if (text := filled(para.text, values)) != para.text:
                para.text = text
    if not section.footer._element.xpath(".//w:t | .//w:fldSimple | .//w:instrText"):
        section.footer.is_linked_to_previous = False
        _page_number(section.footer, ids)


def _head_line(section: Section, part: Part, ids: Mapping[str, str]) -> None:
    para = section.header.paragraphs[0]
    para.text = part.header
    para._p.get_or_add_pPr().get_or_add_pStyle().val = ids["页眉文字"]


def _turn(section: Section, margins: Margins, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENTATION

    wide, high = section.page_width, section.page_height
    if wide is None or high is None or landscape == (wide > high):
        return
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    _set(section, high.pt, wide.pt, margins)


def _set(section: Section, width: float, height: float, margins: Margins) -> None:
    from docx.shared import Pt

    section.page_width, section.page_height = Pt(width), Pt(height)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Pt, margins)
    section.header_distance, section.footer_distance = Pt(HEADER_AT), Pt(FOOTER_AT)


def _clear(story: BlockItemContainer) -> None:
    for para in story.paragraphs[1:]:
        para._p.getparent().remove(para._p)


def _page_number(story: BlockItemContainer, ids: Mapping[str, str]) -> None:
    from docx.oxml import parse_xml

    story._element.append(parse_xml(_FIELD.format(style=quoteattr(ids["页码"]))))
    story._element.remove(story.paragraphs[0]._p)


def _chinese(document: Document) -> None:
    """Chinese for the spelling checker, and no compatibility mode."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    language = next(document.styles.element.iter(qn("w:lang")), None)
    if language is not None:
        # 西文语种若也写中文，LibreOffice 会在数字中间断行
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    compat.append(parse_xml(
        f'<w:compatSetting xmlns:w="{_W}" w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/>'
    ))  # fmt: skip


def _font_table(document: Document) -> None:
    """Names a substitute for each font that a machine may lack."""
    fonts = next((part for part in document.part.package.parts if part.partname == "/word/fontTable.xml"), None)
    if fonts is None:
        return
    rows = "".join(_FONT.format(name=quoteattr(name), other=quoteattr(other)) for name, other in FALLBACKS.items())
    fonts._blob = fonts.blob.replace(b"</w:fonts>", rows.encode() + b"</w:fonts>")
