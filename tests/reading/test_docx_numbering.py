"""Automatic numbers: the label that Word prints in front of a paragraph."""

from __future__ import annotations

import pytest

from reviewer.reading import docx
from reviewer.reading.original import from_bytes
from tests import broken

THREE = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def level(depth: int, form: str, text: str, more: str = '<w:start w:val="1"/>') -> str:
    return f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def definition(*levels: str, number: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 1, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def outline() -> str:
    return definition(*(level(depth, form, text) for depth, (form, text) in enumerate(THREE)))


def paragraph(text: str, depth: int | None = 0, number: int = 1, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if depth is not None else ""
    return f"<w:p><w:pPr>{named}{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering, **({"styles": styles} if styles else {})}
    return docx.extract(from_bytes("述职.docx", broken.docx(body, **parts))).text.splitlines()


def test_levels_count_and_begin_anew_under_a_higher_one() -> None:
    depths = (0, 1, 2, 2, 1, 2, 0, 1)
    body = "".join(paragraph("甲", depth) for depth in depths)
    shown = ["一、甲", "（一）甲", "1. 甲", "2. 甲", "（二）甲", "1. 甲", "二、甲", "（一）甲"]
    assert lines(body, outline() + num(1)) == shown


def test_lists_of_one_definition_go_on_counting() -> None:
    body = paragraph("甲", number=1) + paragraph("乙", number=2)
    assert lines(body, outline() + num(1) + num(2)) == ["一、甲", "二、乙"]


def test_an_override_begins_anew_once() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = paragraph("甲") + paragraph("乙", number=2) + paragraph("丙", number=2) + paragraph("丁")
    assert lines(body, outline() + num(1) + num(2, more=anew)) == ["一、甲", "一、乙", "二、丙", "三、丁"]


def test_a_list_may_start_elsewhere() -> None:
    made = definition(level(0, "decimal", "%1.", '<w:start w:val="5"/>'))
    assert lines(paragraph("甲") + paragraph("乙"), made + num(1)) == ["5. 甲", "6. 乙"]


def test_a_level_that_never_restarts() -> None:
    made = definition(
        level(0, "decimal", "%1."), level(1, "decimal", "（%2）", '<w:start w:val="1"/><w:lvlRestart w:val="0"/>')
    )
    body = "".join(paragraph("甲", depth) for depth in (0, 1, 0, 1))
    assert lines(body, made + num(1)) == ["1. 甲", "（1）甲", "2. 甲", "（2）甲"]


def test_several_counters_in_one_label_and_legal_numbering() -> None:
    made = definition(
        level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", '<w:start w:val="1"/><w:isLgl/>')
    )
    assert lines(paragraph("甲") + paragraph("乙", 1), made + num(1)) == ["第一章 甲", "1.1 乙"]


def test_a_style_may_bring_the_list_and_its_level() -> None:
    made = definition(
        level(0, "chineseCounting", "%1、", '<w:start w:val="1"/><w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:start w:val="1"/><w:pStyle w:val="h2"/>'),
    )
    numbered = "<w:pPr><w:numPr>{}<w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = (
        f'<w:style w:type="paragraph" w:styleId="h1">{numbered.format("")}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="h2">{numbered.format("")}</w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h1"/></w:style>'
    )
    body = paragraph("甲", None, style="h1") + paragraph("乙", None, style="h2") + paragraph("丙", None, style="own")
    assert lines(body, made + num(1), styles) == ["一、甲", "（一）乙", "二、丙"]


def test_zero_takes_the_number_off() -> None:
    assert lines(paragraph("甲") + paragraph("乙", number=0), outline() + num(1)) == ["一、甲", "乙"]


@pytest.mark.parametrize(("glyph", "shown"), [("\uf06c", "• 甲"), ("l", "• 甲"), ("◆", "◆ 甲"), ("", "• 甲")])
def test_bullets(glyph: str, shown: str) -> None:
    assert lines(paragraph("甲"), definition(level(0, "bullet", glyph)) + num(1)) == [shown]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, of=9),
        num(1),
        definition() + num(1),
        '<w:num w:numId="1"/>',
        outline().replace('"1"', '"很多"') + num(1),
    ],
)
def test_broken_definitions_give_text_without_numbers(numbering: str) -> None:
    assert lines(paragraph("甲"), numbering) == ["甲"]


def test_styles_based_on_each_other_in_a_circle() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("xy", "yx")
    )
    assert lines(paragraph("甲", None, style="x"), outline() + num(1), styles) == ["甲"]
