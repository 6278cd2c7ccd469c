"""OFD: placed text becomes paragraphs and tables as a PDF's does; hostile packages are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

import pytest

from reviewer.errors import DamagedFile, EncryptedFile, NoTextLayer, ReviewerError
from reviewer.reading import ofd, pdf
from reviewer.reading.formats import choose
from reviewer.reading.original import from_bytes
from reviewer.reading.pdf_page import PageMarks, read_pages
from tests.reading.sheets import Sheet, bound

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72
HEIGHT = 297.0
ROOT = f"<ofd:OFD {_NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"


def packed(*pages: str, extra: dict[str, str] | None = None, drop: str = "") -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = (
        f"<ofd:Document {_NS}><ofd:CommonData>{area}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    members = {
        "OFD.xml": ROOT,
        "Doc_0/Document.xml": document,
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": f'<ofd:Page {_NS}><ofd:Content><ofd:Layer ID="9">{page}</ofd:Layer></ofd:Content></ofd:Page>'
            for n, page in enumerate(pages)
        },
        **(extra or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            if name != drop:
                package.writestr(name, text)
    return stream.getvalue()


def text(words: str, y: float, *, x: float = 30, size: float = 5, delta: str = "", more: str = "") -> str:
    step = f' DeltaX="{delta}"' if delta else ""
    box = f'Boundary="{x} {y - size} 150 {size}"'
    return f'<ofd:TextObject {box} Font="1" Size="{size}" {more}><ofd:TextCode X="0" Y="{size}"{step}>{escape(words)}</ofd:TextCode></ofd:TextObject>'


LONG = "".join(text("一行写满的正文，好让人看出哪些行是写到一半就另起的。", y) for y in (120, 130, 140))


def read(*pages: str) -> list[str]:
    return ofd.extract(from_bytes("甲.ofd", packed(*pages))).text.splitlines()


def as_ofd(marks: Iterable[PageMarks]) -> bytes:
    """What a printing driver would make of these pages."""
    pages = []
    for page in marks:
        pieces = []
        for char, x0, x1, y, size, _ in page.glyphs:
            box = f'Boundary="{x0 * MM} {HEIGHT - (y + size) * MM} {(x1 - x0) * MM} {size * MM}"'
            code = f'<ofd:TextCode X="0" Y="{size * MM}">{escape(char)}</ofd:TextCode>'
            pieces.append(f'<ofd:TextObject {box} Font="1" Size="{size * MM}">{code}</ofd:TextObject>')
        for upright, at, low, high in page.rules:
            ends = ((at, low), (at, high)) if upright else ((low, at), (high, at))
            (ax, ay), (bx, by) = ((x * MM, HEIGHT - y * MM) for x, y in ends)
            data = f"<ofd:AbbreviatedData>M {ax} {ay} L {bx} {by}</ofd:AbbreviatedData>"
            pieces.append(f'<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.2">{data}</ofd:PathObject>')
        pages.append("".join(pieces))
    return packed(*pages)


def test_the_same_pages_give_the_same_text_as_from_a_pdf() -> None:
    sheet = Sheet()
    for row, line in enumerate(("一、履职情况", "修好水渠三处，帮助五户群众把茶叶卖到了县城。", "完成情况见下表：")):
        sheet.line(line, 800 - row * 28, size=14)
    sheet.grid((90, 230, 400), (600, 640, 680))
    sheet.line("项目", 655, x=100, size=12).line("完成", 655, x=240, size=12)
    sheet.line("水渠", 615, x=100, size=12).line("3处", 615, x=240, size=12)
    original = bound(sheet)
    made = from_bytes("甲.ofd", as_ofd(read_pages(original)))
    assert choose(made).name == "ofd"
    assert ofd.extract(made).text == pdf.extract(original).text
    assert "水渠\t3处" in ofd.extract(made).text


def test_steps_between_characters() -> None:
    """g 3 5 repeats a step; without steps characters follow their own width; blanks stay."""
    page = text("修好水渠", 30, delta="g 3 5") + text("投入12万元", 60) + text("甲　乙", 90, delta="5 5") + LONG
    assert [line for line in read(page) if line][:3] == ["修好水渠", "投入12万元", "甲　乙"]


def test_the_matrix_of_an_object_counts() -> None:
    """A driver that writes in printer's dots: 0.1 mm each, from another corner."""
    code = '<ofd:TextCode X="-1000" Y="-2000" DeltaX="50 50 50">修好水渠</ofd:TextCode>'
    page = f'<ofd:TextObject Boundary="30 20 20 5" CTM="0.1 0 0 0.1 100 205" Font="1" Size="50">{code}</ofd:TextObject>'
    assert read(page + text("三处。", 25, x=50)) == ["修好水渠三处。"]


def test_order_is_that_of_the_page_not_of_the_file() -> None:
    page = text("第二段在后。", 60) + f"<ofd:PageBlock>{text('第一段在前。', 30)}</ofd:PageBlock>" + LONG
    assert [line for line in read(page) if line][:2] == ["第一段在前。", "第二段在后。"]


def test_invisible_text_is_not_read() -> None:
    assert read(text("述职报告。", 30) + text("看不见", 60, more='Visible="false"')) == ["述职报告。"]


def test_a_scan_and_an_empty_document_are_told_apart() -> None:
    with pytest.raises(NoTextLayer, match="扫描件"):
        read('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="1"/>')
    with pytest.raises(DamagedFile, match="没有文字"):
        read("")
    with pytest.raises(NoTextLayer, match="乱码"):
        read(text("䶮䶱㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋㐌㐍㐎㐏㐐㐑㐒㐓", 30))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (packed(text("述职", 30), extra={"Encryptions.xml": "<x/>"}), EncryptedFile, "加密"),
        (packed(text("述职", 30), drop="Doc_0/Document.xml"), DamagedFile, "不完整"),
        (packed(text("述职", 30), drop="Doc_0/Pages/Page_0/Content.xml"), DamagedFile, "不完整"),
        (packed(extra={"OFD.xml": f"<ofd:OFD {_NS}/>"}), DamagedFile, "没有可读的页"),
        (packed(extra={"OFD.xml": ROOT.replace("Doc_0", "../../../etc")}), DamagedFile, "不完整"),
        (
            packed(extra={"OFD.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + ROOT}),
            DamagedFile,
            "实体",
        ),
        (packed(text("述职", 30)[:-5]), DamagedFile, "XML 不完整"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, error: type[ReviewerError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        ofd.extract(from_bytes("甲.ofd", data))
    assert caught.value.hint


@pytest.mark.parametrize("number", ["nan", "inf", "1e308", "-1e300", "x", "", "1 2 3", "9" * 400])
def test_absurd_numbers_are_borne(number: str) -> None:
    good = text("述职报告。", 30)
    for old in ('Size="5"', 'Boundary="30 25 150 5"', 'X="0"', 'Y="5"'):
        name = old.partition("=")[0]
        page = good + text("又", 60, delta="g 999999999 5").replace(old, f'{name}="{number}"')
        page += f'<ofd:PathObject Boundary="0 0 1 1" CTM="{number} 0 0 1 0 0"><ofd:AbbreviatedData>M {number} 0 L 9 {number} B 1 C Q</ofd:AbbreviatedData></ofd:PathObject>'
        assert read(page)[0] == "述职报告。"
