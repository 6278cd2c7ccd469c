"""Whole Word documents: every layout gives the same lines; tables, notes, changes and limits."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.model import Source
from reviewer.reading import docx
from reviewer.reading.original import from_bytes
from tests import broken
from tests.broken import paragraph
from tests.reading.layouts import LAYOUTS, Layout, document, expected, saved


def read(data: bytes, name: str = "述职.docx") -> Source:
    return docx.extract(from_bytes(name, data))


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(map(paragraph, paragraphs)) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_gives_the_same_lines(layout: Layout) -> None:
    source = read(document(layout))
    assert [line.strip() for line in source.text.splitlines() if line.strip()] == expected(layout)
    assert source.remarks == ()


def test_headers_and_footers_are_no_text() -> None:
    layout = next(one for one in LAYOUTS if one.header)
    assert layout.header not in read(document(layout)).text


def test_tables_keep_their_place_and_their_empty_cells() -> None:
    body = paragraph("前") + table(cell("项目") + cell("数量"), cell("") + cell("3件")) + paragraph("后")
    assert read(broken.docx(body)).text == "前\n项目\t数量\n\t3件\n后\n"


def test_a_merged_cell_is_told_once() -> None:
    start, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(cell("全年", properties=start) + cell("上半年"), cell("全年", properties=rest) + cell("下半年"))
    assert read(broken.docx(body)).text == "全年\t上半年\n\t下半年\n"


def test_a_table_inside_a_table_is_read() -> None:
    inner = table(cell("内甲") + cell("内乙"))
    body = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert read(broken.docx(body)).text == "内甲 内乙\n"


def test_deleted_rows_and_paragraph_marks_are_accepted_as_changes() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删去的行')}</w:tr>"
    mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>合并的</w:t></w:r></w:p>"
    source = read(broken.docx(f"<w:tbl>{gone}<w:tr>{cell('留下的行')}</w:tr></w:tbl>{mark}{paragraph('两段')}"))
    assert source.text == "留下的行\n合并的两段\n"
    assert any("修订" in remark for remark in source.remarks)


def test_notes_stand_behind_the_paragraph_they_belong_to() -> None:
    body = '<w:p><w:r><w:t>办结率98%</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("下一段")
    notes = f'<w:footnote w:id="2">{paragraph("按月末台账统计")}</w:footnote>'
    source = read(broken.docx(body, footnotes=notes))
    assert source.text == "办结率98%\n〔注1〕按月末台账统计\n下一段\n"
    assert any("脚注或尾注 1 条" in remark for remark in source.remarks)


def test_a_note_that_names_itself_ends() -> None:
    inside = '<w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert read(broken.docx(body, footnotes=f'<w:footnote w:id="2">{inside}</w:footnote>')).text == "文\n〔注1〕注\n"


def test_comments_and_wrong_suffixes_are_remarked() -> None:
    source = read(broken.docx(paragraph("述职"), comments=""), "述职.doc")
    assert any("批注" in remark for remark in source.remarks)
    assert any("扩展名为 .doc" in remark for remark in source.remarks)


def test_strict_documents_are_read_too() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(broken.docx(paragraph("述职")))) as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert read(plain.getvalue()).text == "述职\n"


def test_a_document_of_pictures_says_so() -> None:
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata/></v:shape>'
    picture = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    with pytest.raises(NoTextLayer, match="只有图片"):
        read(broken.docx(picture))


def test_an_empty_document_says_so() -> None:
    with pytest.raises(DamagedFile, match="没有文字"):
        read(saved(Document()))


def test_nesting_without_end_is_refused() -> None:
    depth = 3_000
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(DamagedFile):
        read(broken.docx(body))


@pytest.mark.parametrize(
    "data",
    [broken.bomb(), broken.with_external_entity("/etc/hostname"), broken.with_nested_entities(), broken.docx("<w:p>")],
    ids=["炸弹", "外部实体", "层层实体", "XML 不完整"],
)
def test_hostile_documents_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read(data)


def test_macros_are_not_run_and_said() -> None:
    document_ = Document()
    document_.add_paragraph("镇长薛小满2023年度述职报告：新修水渠3公里。")
    stream = io.BytesIO()
    document_.save(stream)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    source = read(stream.getvalue())
    assert any("宏没有运行" in said for said in source.remarks)
    assert "AutoOpen" not in source.text and "新修水渠3公里" in source.text
