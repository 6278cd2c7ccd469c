"""Spreadsheets: one report a row is found as a report, other tables are rows, numbers look as they did on the screen."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from reviewer.errors import DamagedFile, UnsupportedFormat
from reviewer.model import Source
from reviewer.reading import xlsx, xlsx_book
from reviewer.reading.compilation import split
from reviewer.reading.original import from_bytes

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORK = "一年来走遍全镇六个村，修好水渠三处，投入12.5万元。\n帮助五户群众把茶叶卖到了县城，没有出过一起安全事故，接待来访群众206人次。"
LACKS = "一是下村不够勤，柳湾村全年只去过两次。二是账目公开不及时。"
PLANS = "明年上半年把柳湾村的水管换完，每季度公开一次账目。"
HEAD = ("序号", "单位", "姓名", "职务", "年度", "主要工作", "存在问题", "下一步打算")


def cell(place: str, value: str) -> str:
    """A value as it is written into the file: text, number, or raw XML that begins with <."""
    if value.startswith("<c"):
        return value.replace("<c", f'<c r="{place}"', 1)
    if value.replace(".", "", 1).isdigit():
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def sheet(*rows: tuple[str, ...], more: str = "") -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(row) if value)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{_NS}"><sheetData>{"".join(lines)}</sheetData>{more}</worksheet>'


def book(*sheets: str, state: str = "", styles: str = "", shared: str = "", drop: str = "") -> bytes:
    """state: of the last sheet. drop: a member to leave out."""
    ids = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"{f" state={chr(34)}{state}{chr(34)}" if state and n == len(sheets) else ""}/>'
        for n in ids
    )
    relations = "".join(f'<Relationship Id="r{n}" Type="{_R}/worksheet" Target="worksheets/s{n}.xml"/>' for n in ids)
    members = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{_NS}" xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_NS}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_NS}">{shared}</sst>',
        **{f"xl/worksheets/s{n}.xml": text for n, text in enumerate(sheets, 1)},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            if name != drop:
                package.writestr(name, text)
    return stream.getvalue()


def read(data: bytes) -> Source:
    return xlsx.extract(from_bytes("汇总.xlsx", data))


def lines(data: bytes) -> list[str]:
    return read(data).text.splitlines()


def test_a_row_a_report() -> None:
    rows = sheet(
        ("松河镇领导干部述职情况汇总表",),
        HEAD,
        ("1", "松河镇", "贺云舟", "副镇长", "2022", WORK, LACKS, PLANS),
        ("2", "", "秦望舒", "人大主席", "2022", WORK.replace("六", "九"), LACKS, ""),
        more='<mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="B3:B4"/></mergeCells>',
    )
    source = read(book(rows))
    assert source.text.splitlines()[:6] == [
        "松河镇领导干部述职情况汇总表", "", "松河镇副镇长贺云舟2022年度述职报告", "主要工作", *WORK.split("\n"),
    ]  # fmt: skip
    first, second = split([source]).reports
    assert (first.official.name, first.official.post, first.official.unit, first.year) == (
        "贺云舟",
        "副镇长",
        "松河镇",
        2022,
    )
    assert (second.official.name, second.official.unit) == ("秦望舒", "松河镇")
    assert [section.kind for section in first.sections] == ["work", "problems", "plans"]
    assert any("拼成" in remark for remark in source.remarks)


def test_one_text_column_needs_no_heads() -> None:
    rows = sheet(("述职人", "所在单位", "述职报告内容"), ("贺云舟", "松河镇", f"一、履职情况\n{WORK}"))
    assert lines(book(rows))[:2] == ["松河镇贺云舟述职报告", "一、履职情况"]


def test_a_post_that_names_its_unit_is_not_given_it_twice() -> None:
    rows = sheet(("单位", "职务", "述职内容"), ("松河镇", "松河镇副镇长", WORK))
    assert lines(book(rows))[0] == "松河镇副镇长述职报告"


def test_other_tables_are_rows() -> None:
    rows = sheet(("姓名", "职务", "工作时间"), ("贺云舟", "副镇长", "8年"), ("合计", "", "8"))
    assert lines(book(rows)) == ["姓名\t职务\t工作时间", "贺云舟\t副镇长\t8年", "合计\t\t8"]


STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00&quot;万元&quot;"/>'
    '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    "<cellXfs>" + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 10, 14, 164, 165, 1, 20, 22, 49)) + "</cellXfs>"
)


@pytest.mark.parametrize(
    ("raw", "style", "shown"),
    [
        ("12.5", 0, "12.5"), ("0.30000000000000004", 0, "0.3"), ("1E3", 0, "1000"), ("100", 0, "100"),
        ("0.98412", 1, "98.41%"), ("44682", 2, "2022年5月1日"), ("1234567.891", 3, "1,234,567.89万元"),
        ("44682", 4, "2022年5月"), ("2.5", 5, "3"), ("0.354166666666667", 6, "08:30"),
        ("44682.354166666664", 7, "2022年5月1日 08:30"), ("12.5", 8, "12.5"), ("1e999999", 0, "1e999999"),
        ("-5", 2, "-5"), ("nan", 0, "nan"), ("9" * 99, 3, "9" * 40), ("5", 99, "5"), ("99999999999", 2, "99999999999"),
    ],
)  # fmt: skip
def test_numbers_look_as_on_the_screen(raw: str, style: int, shown: str) -> None:
    data = book(sheet(("甲", f'<c s="{style}"><v>{raw}</v></c>')), styles=STYLES)
    assert lines(data) == [f"甲\t{shown}"]


def test_every_kind_of_cell() -> None:
    shared = "<si><t>整句</t></si><si><r><t>分</t></r><r><t>段_x000D_</t></r><rPh><t>fen</t></rPh></si>"
    cells = (
        '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>77</v></c>', '<c t="b"><v>1</v></c>',
        '<c t="str"><f>A1</f><v>算出</v></c>', '<c t="e"><v>#REF!</v></c>', "<c><f>SUM(A1:A2)</f><v>7</v></c>",
        "<c><f>SUM(A1:A2)</f></c>",
    )  # fmt: skip
    source = read(book(sheet(cells), shared=shared))
    assert source.text == "整句\t分段\t\t是\t算出\t#REF!\t7\n"
    assert source.remarks == ("有 1 个公式没有存下结果，读不出数，请用 Excel 打开后另存",)


def test_hidden_sheets_are_named_and_hidden_rows_are_read() -> None:
    shown = sheet(("甲",), ("乙",)).replace('<row r="2">', '<row r="2" hidden="1">')
    source = read(book(shown, sheet(("密",)), state="hidden"))
    assert source.text == "甲\n乙\n"
    assert source.remarks == ("隐藏的工作表没有读取（“表2”）", "表中有隐藏或筛去的行，已一并读取")


def test_formulas_and_markup_in_text_are_only_text() -> None:
    assert lines(book(sheet(("=cmd|' /C calc'!A0", '<c t="str"><v>&lt;script&gt;</v></c>')))) == [
        "=cmd|' /C calc'!A0\t<script>"
    ]


def test_far_cells_and_vast_merges_do_not_swell_the_text() -> None:
    far = sheet(("甲",)).replace("</row>", '<c r="XFD1"><v>1</v></c></row>')
    source = read(book(far))
    assert source.text == "甲\n" and "256 列" in source.remarks[0]
    merges = "".join(f'<mergeCell ref="A1:A{n}"/>' for n in range(2, 2000))
    assert lines(book(sheet(("甲",), ("", "乙"), more=f"<mergeCells>{merges}</mergeCells>"))) == ["甲", "甲\t乙"]


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_book, "MAX_CELLS", 20)
    with pytest.raises(DamagedFile, match="超过 20 个"):
        read(book(sheet(*[("甲", "乙", "丙")] * 9)))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (book(sheet(())), DamagedFile, "没有文字"),
        (book(), DamagedFile, "没有文字"),
        (book(sheet(("甲",)), drop="xl/workbook.xml"), UnsupportedFormat, "xlsx"),
        (book(sheet(("甲",)), drop="xl/_rels/workbook.xml.rels"), DamagedFile, "缺少"),
        (book(sheet(("甲",))[:-20]), DamagedFile, "XML 不完整"),
        (book('<!DOCTYPE x [<!ENTITY a "b">]>' + sheet(("甲",))), DamagedFile, "实体"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        read(data)
