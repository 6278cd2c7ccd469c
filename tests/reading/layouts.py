"""A fictional report in several page layouts, written with python-docx; used by the docx and pdf tests.

Everything in it is invented for these tests.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

FIRST_LIST = 77
TITLE = "松河镇副镇长2022年度履职情况述职报告"
NAME = "贺云舟"
TABLE = (
    ("项目", "计划", "完成", "备注"),
    ("农村道路硬化", "12.5公里", "13.2公里", "含断头路2条"),
    ("危旧房排查", "860户", "857户", "3户外出未归，已登记待查"),
    ("防火巡护员培训", "4期", "4期", "累计218人次"),
)
REPORT = (
    "各位代表、同志们：",
    "按照会议安排，现将本人2022年度履职情况报告如下，请予评议。",
    "一、履职情况",
    "（一）把学习当作分内事。一年来坚持每周半天集中自学，参加镇党委理论学习中心组学习11次，撰写心得6篇，"
    "到河湾、白杨、柳树三个村宣讲9场，听众约420人。同时把学到的办法用到入户走访里，遇到弄不懂的政策先查文件再答复，"
    "全年没有因为解释错误引来返工。",
    "（二）把道路和饮水放在前头。一是盯住农村道路。新修和硬化通组路13.2公里，总投资386.4万元，其中上级补助310万元，"
    "村级自筹和社会捐助76.4万元；对鹰嘴岩一段3.7公里的窄路加装波形护栏，设置反光镜21面。二是盯住安全饮水。"
    "更换老旧管网8600余米，维修蓄水池14口，白杨村5组、6组共137户不再靠水窖过冬。三是盯住后续管护。"
    "与各村签订管护协议23份，落实公益岗位31个，按月抽查，抽查结果在村务公开栏张贴。",
    "（三）把安全生产抓在平常。全年牵头检查企业、加油站、烟花爆竹零售点等共96家次，发现隐患173条，整改171条，"
    "剩下2条已下达限期整改通知书；组织应急演练5场，防火巡护员培训4期218人次；接到12345热线转办件64件，"
    "按期办结63件，办结率为98.4%。夏季连续强降雨期间，与值班同志一道转移低洼处群众29户87人，没有人员伤亡。",
    "（四）办好几件具体的事",
    "协调县交通局在三岔口增设公交停靠点1处，学生上学少走约2公里；配合供销社开通农产品电商专线，与“XX优选”等3个平台"
    "（含APP和小程序）签约，帮助9户种植户卖出香菇4.6吨，单价每斤7.5元。",
    "以上工作的完成情况见下表：",
    "二、存在的问题",
    "一是调查研究不够深。下村次数不少，但多是带着任务去、办完就走，对柳树村集体经济底子薄的原因没有摸透，"
    "帮着拟的两个项目至今没有落地。二是督办抓得不够紧。河湾村的垃圾清运点去年就列入计划，因为用地手续拖了7个月，"
    "我只在例会上催过三次，没有到现场解决。三是对年轻干部带得不够。分管的4名年轻同志中，能独立起草材料的只有1人。",
    "三、下一步打算",
    "1.用一个季度把柳树村的土地、劳力、销路逐户摸清，6月底前拿出一份能落地的方案。",
    "2.垃圾清运点3月开工、5月投用，每半月到现场一次，进度在镇政府公示栏和微信群（WeChat）同步公布，接受大家监督。",
    "3.每名年轻干部确定一名老同志带，全年每人至少独立完成2份调研材料，年底在分管线上讲评，讲评结果作为推荐使用的参考。",
    "以上报告，不当之处请批评指正。",
)
SECOND = (
    "松河镇人大主席2022年度述职报告",
    "一、主要工作",
    "一是组织代表视察。围绕道路、饮水、教育组织代表视察7次，提出意见建议38条，办复36条，满意和基本满意率达到100%。"
    "其中对中心小学食堂改造的意见由镇政府当月落实，投入19.8万元，惠及学生512人。",
    "二是规范代表活动。建成代表联络站3个，接待选民来访206人次，收集意见94条，能当场答复的当场答复，"
    "需要转办的登记造册，转办后10个工作日内回访，回访率为92%。代表述职评议26人，其中优秀9人、合格17人。",
    "三是服务中心工作。包联的榆树坪村全年流转土地1240亩，引进育苗企业1家，务工群众人均增收2300元左右；"
    "参与化解矛盾纠纷17起，其中积案2起，较上年减少5起。",
    "二、不足和努力方向",
    "视察之后的跟踪不够，有11条建议办理时间超过了三个月；联系代表的面还不宽，外出务工的8名代表全年只通过电话联系。"
    "下一年把跟踪办理列入月度例会，每月通报一次；外出代表每季度视频连线一次，春节返乡时集中座谈。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Sizes in points, margins in cm (top, bottom, left, right)."""

    name: str
    size: float
    margins: tuple[float, float, float, float]
    align: str = "both"
    indent: str = "first"  # first（首行缩进两字）、space（打全角空格）、none
    spacing: float | None = None  # 固定行距（磅）；None 为 1.5 倍
    after: float = 0
    header: str = ""
    footer: str = ""
    numbered: bool = False
    table: bool = True
    heading_font: bool = True


LAYOUTS = (
    Layout(name="gongwen", size=16, margins=(3.7, 3.5, 2.8, 2.6), spacing=28, footer="— {} —"),
    Layout(name="plain", size=12, margins=(2.54, 2.54, 3.18, 3.18), indent="none", heading_font=False, footer="{}"),
    Layout(
        name="spaces", size=10.5, margins=(2.54, 2.54, 3.18, 3.18), align="left", indent="space",
        header="松河镇年度述职材料汇编", footer="第 {} 页",
    ),
    Layout(name="numbered", size=14, margins=(2.5, 2.5, 2.5, 2.5), numbered=True, spacing=24, footer="- {} -"),
    Layout(
        name="ragged", size=14, margins=(3, 3, 3, 2.5), align="left", indent="none", after=8,
        header="内部资料　注意保存",
    ),
    Layout(name="narrow", size=15, margins=(3.7, 3.5, 5.8, 5.6), spacing=26, footer="— {} —"),
)  # fmt: skip


def document(layout: Layout, reports: tuple[tuple[str, ...], ...] = ((TITLE, NAME, *REPORT), SECOND)) -> bytes:
    """The reports as a .docx in this layout; the table follows the line that announces it."""
    doc = Document()
    _page(doc, layout)
    if layout.numbered:
        _numbering(doc, len(reports))
    for number, lines in enumerate(reports):
        _centred(doc, layout, lines[0], layout.size + 4)
        rest = lines[1:]
        if number == 0 and rest[0] == NAME:
            _centred(doc, layout, NAME, layout.size)
            rest = rest[1:]
        for line in rest:
            _body(doc, layout, line, FIRST_LIST + number)
            if layout.table and line.endswith("见下表："):
                _table(doc, layout)
    return saved(doc)


def saved(doc: Any) -> bytes:
    """The document's bytes."""
    stream = io.BytesIO()
    doc.save(stream)
    return stream.getvalue()


def expected(layout: Layout) -> list[str]:
    """The non-empty lines that any door should give, without indents."""
    lines: list[str] = []
    for line in (TITLE, NAME, *REPORT, *SECOND):
        lines.append(line)
        if layout.table and line.endswith("见下表："):
            lines.extend("\t".join(row) for row in TABLE)
    return lines


def _page(doc: Any, layout: Layout) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Cm, layout.margins)
    if layout.header:
        section.header.paragraphs[0].text = layout.header
    if layout.footer:
        before, after = layout.footer.split("{}")
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(before)
        for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("result", "1"), ("end", "")):
            run = paragraph.add_run(text if kind == "result" else "")
            if kind == "":
                code = OxmlElement("w:instrText")
                code.text = text
                run._element.append(code)
            elif kind != "result":
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._element.append(mark)
        paragraph.add_run(after)


def _run(paragraph: Any, text: str, size: float, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _spacing(paragraph: Any, layout: Layout) -> None:
    form = paragraph.paragraph_format
    form.space_after, form.space_before = Pt(layout.after), Pt(0)
    if layout.spacing:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.spacing)
    else:
        form.line_spacing = 1.5


def _centred(doc: Any, layout: Layout, text: str, size: float) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _spacing(paragraph, layout)
    _run(paragraph, text, size, "方正小标宋简体")


def _body(doc: Any, layout: Layout, text: str, list_id: int) -> None:
    paragraph = doc.add_paragraph()
    _spacing(paragraph, layout)
    if layout.align == "both":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if layout.numbered:
        text = _numbered(paragraph, text, list_id)
    if layout.indent == "first":
        ind = paragraph._p.get_or_add_pPr().get_or_add_ind()
        ind.set(qn("w:firstLine"), str(int(layout.size * 40)))
        ind.set(qn("w:firstLineChars"), "200")
    elif layout.indent == "space":
        text = "　　" + text
    head, stop, rest = text.partition("。")
    if layout.heading_font and text.startswith(("（", "　　（")) and stop:
        _run(paragraph, head + stop, layout.size, "楷体")
        _run(paragraph, rest, layout.size, "仿宋")
    else:
        _run(paragraph, text, layout.size, "黑体" if text[1:2] == "、" and layout.heading_font else "仿宋")


def _numbered(paragraph: Any, text: str, list_id: int) -> str:
    """Takes the typed number off and sets automatic numbering instead."""
    for depth, ends in enumerate(("、", "）", ".")):
        head = text[:3].partition(ends)[0]
        is_level = (depth == 0 and text[1:2] == "、") or (depth == 1 and text[:1] == "（" and text[2:3] == "）")
        if is_level or (depth == 2 and head.isdigit() and text[len(head) : len(head) + 1] == "."):
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
            )
            return text[len(head) + 1 :]
    return text


def _numbering(doc: Any, count: int) -> None:
    """One definition, and a list a report that begins it anew."""
    root = doc.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(
            (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        )
    )
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    root.insert(0, parse_xml(definition))
    anew = "".join(f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>' for i in range(3))
    for number in range(count):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="77"/>{anew}</w:num>'
            )
        )


def _table(doc: Any, layout: Layout) -> None:
    table = doc.add_table(rows=0, cols=len(TABLE[0]))
    table.style = "Table Grid"
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _run(cell.paragraphs[0], text, min(layout.size, 12), "仿宋")
