"""The words of a paragraph as the accepted document shows them."""

from __future__ import annotations

import pytest

from reviewer.model import Source
from reviewer.reading import docx
from reviewer.reading.original import from_bytes
from tests import broken

_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def read(body: str, **parts: str) -> Source:
    wrapped = body.replace("<w:p>", f"<w:p {_NAMESPACES}>", 1)
    return docx.extract(from_bytes("述职.docx", broken.docx(wrapped, **parts)))


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    shown = run(result) if result else ""
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{shown}{mark('end')}"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("检查企业") + run("96家"), "检查企业96家"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        (f"<w:hyperlink>{run('公示栏')}</w:hyperlink>", "公示栏"),
        (f"<w:ins>{run('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>", "新增"),
        (f"<w:moveTo>{run('移来')}</w:moveTo><w:moveFrom>{run('移走')}</w:moveFrom>", "移来"),
        (f"<w:ins><w:del>{run('先增后删')}</w:del></w:ins>{run('余下')}", "余下"),
        (f"<w:sdt><w:sdtContent>{run('姓名')}</w:sdtContent></w:sdt>", "姓名"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>"
         + run("正文"), "正文"),
        (run("第") + field(" PAGE ", "3") + run("页"), "第3页"),
        (run("甲") + field(' REF x "' + "乙" + '" ', "") + run("丙"), "甲丙"),
        (f"<w:fldSimple w:instr='DATE'>{run('2022年')}</w:fldSimple>", "2022年"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("优秀"), "☑优秀"),
        ("<w:r><w:sym w:font='Symbol' w:char='zz'/></w:r>" + run("优秀"), "优秀"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>", "A-B"),
        (run("看得见") + run("看不见", "<w:vanish/>"), "看得见"),
        (run("看得见", '<w:vanish w:val="0"/>'), "看得见"),
        ("<w:r><w:ruby><w:rt>" + run("yáo") + "</w:rt><w:rubyBase>" + run("垚") + "</w:rubyBase></w:ruby></w:r>", "垚"),
        ("<m:oMath><m:r><m:t>3+4</m:t></m:r></m:oMath>", "3+4"),
        ("<w:r><w:t>换行\r\n写在\t文字里</w:t></w:r>", "换行 写在 文字里"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(inside: str, text: str) -> None:
    assert read(f"<w:p>{inside}</w:p>").text == text + "\n"


def test_a_field_without_its_end_swallows_only_its_own_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    assert read(f"<w:p>{run('目录')}{begin}</w:p>" + broken.paragraph("正文在这里")).text == "目录\n正文在这里\n"


def test_text_boxes_follow_their_paragraph_and_are_not_told_twice() -> None:
    box = BOX.format(broken.paragraph("框里第一段") + broken.paragraph("框里第二段"))
    branches = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    choice = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    assert read(f"<w:p>{run('正文')}{choice}</w:p>").text == "正文\n框里第一段\n框里第二段\n"


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        (f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins></w:p>", "修订痕迹"),
        (f"<w:p>{run('甲')}{run('乙', '<w:vanish/>')}</w:p>", "隐藏文字"),
        (f"<w:p>{run('甲')}<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>", "图片 1 幅"),
        ("<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:altChunk/>", "嵌入了另一份文档"),
    ],
)
def test_each_departure_from_the_page_is_said(body: str, remark: str) -> None:
    assert any(remark in said for said in read(body).remarks)


def test_a_hidden_style_hides() -> None:
    hidden = '<w:style w:type="character" w:styleId="yin"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = f"<w:p>{run('看得见')}{run('看不见', '<w:rStyle w:val=' + chr(34) + 'yin' + chr(34) + '/>')}</w:p>"
    assert read(body, styles=hidden).text == "看得见\n"
