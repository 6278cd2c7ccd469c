"""An office's own .docx as the template of our paper: its sheet, its styles, its header and footer.

What counts of it: page size and margins of its first section; styles that bear our names (docx_styles.PARAGRAPHS), as
far as it has them; header and footer, where they hold words, with the fields {{单位}} {{年度}} {{述职人}} {{序号}}
filled in. What its body holds is dropped. Any file that `reviewer pack` wrote is a template to begin with.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import DamagedFile, SettingsError, UnsupportedFormat
from reviewer.pages.docx_styles import PARAGRAPHS, default_paper
from reviewer.pages.paper_fit import Paper, Type

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

FIELDS = ("单位", "年度", "述职人", "序号")
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SMALLEST = (300.0, 480.0)  # points of text area below which no summary stands on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A checked template and the text area it gives."""

    name: str
    data: bytes = field(repr=False)
    paper: Paper = field(repr=False)


def load_template(path: Path) -> Template:
    """Reads and checks the file.

    Raises FileUnreadable, DamagedFile, EncryptedFile, UnsupportedFormat for a file that is no sound .docx, and
    SettingsError for a field that is not known, a style without exact line pitch, a sheet too small.
    """
    from reviewer.reading.guard import Package
    from reviewer.reading.original import load

    original = load(path)
    if original.data[:2] != b"PK":
        raise UnsupportedFormat(f"模板“{original.name}”不是 .docx 文件", "请用 Word 或 WPS 另存为 .docx")
    package = Package(original)
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            package.read(name)
    document = opened(original.data, original.name)
    for section in document.sections:
        for story in (section.header, section.footer):
            _check_fields("\n".join(para.text for para in story.paragraphs), original.name)
    _check_fields("\n".join(para.text for para in document.paragraphs), original.name)
    return Template(name=original.name, data=original.data, paper=_paper(document, original.name))


def opened(data: bytes, name: str) -> Document:
    """The template as python-docx has it. Raises DamagedFile."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise DamagedFile(
            f"模板“{name}”不是完整的 Word 文档，打不开", "请用 Word 或 WPS 打开确认后另存为 .docx"
        ) from error


def filled(text: str, values: dict[str, str]) -> str:
    """The text with its fields filled."""
    return _FIELD.sub(lambda match: values.get(match[1], ""), text)


def _check_fields(text: str, name: str) -> None:
    for match in _FIELD.finditer(text):
        if match[1] not in FIELDS:
            known = "、".join(f"{{{{{known}}}}}" for known in FIELDS)
            raise SettingsError(
                f"模板“{name}”里有不认识的字段“{match[0][:40]}”", f"可用的字段：{known}，写在页眉或页脚里"
            )


def _paper(document: Document, name: str) -> Paper:
    section = document.sections[0]
    width, height = _area(section, name)
    if width < _SMALLEST[0] or height < _SMALLEST[1]:
        raise SettingsError(f"模板“{name}”的版心太小，放不下一页摘要", "请用 A4 纸，页边距参照 3.7、3.5、2.8、2.6 厘米")
    types: dict[str, Type] = dict(default_paper().types)
    for style in document.styles:
        if style.name in PARAGRAPHS:
            types[style.name] = _type(style, name)
    return Paper(width=width, height=height, types=types)


def _area(section: Section, name: str) -> tuple[float, float]:
    lengths = (
        section.page_width, section.left_margin, section.right_margin,
        section.page_height, section.top_margin, section.bottom_margin,
    )  # fmt: skip
    points = [length.pt for length in lengths if length is not None]
    if len(points) < len(lengths):
        raise SettingsError(f"模板“{name}”没有写明纸张和页边距", "请在“页面设置”里选定 A4 和页边距后另存")
    wide, left, right, high, top, bottom = points
    return wide - left - right, high - abs(top) - abs(bottom)


def _type(style: ParagraphStyle, name: str) -> Type:
    """Size and pitch of a style, its own or its bases'."""
    from docx.enum.text import WD_LINE_SPACING

    size = leading = before = after = rule = None
    base: ParagraphStyle | None = style
    while base is not None:
        form = base.paragraph_format
        size = size or base.font.size
        if leading is None and form.line_spacing is not None:
            leading, rule = form.line_spacing, form.line_spacing_rule
        before = before if before is not None else form.space_before
        after = after if after is not None else form.space_after
        base = base.base_style
    if size is None or leading is None or rule != WD_LINE_SPACING.EXACTLY:
        hint = "请在“修改样式”里写明字号，行距选“固定值”，否则算不准一页能放多少"
        raise SettingsError(f"模板“{name}”的样式“{style.name}”没有写明字号或固定行距", hint)
    return Type(
        size=size.pt,
        leading=leading.pt,
        before=before.pt if before is not None else 0,
        after=after.pt if after is not None else 0,
    )
