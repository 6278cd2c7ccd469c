"""Texts of compilations put together for the tests of splitting; everything in them is invented."""

from __future__ import annotations

from reviewer.model import Reading, Report, Source
from reviewer.reading.compilation import split
from reviewer.reading.lines import Line, lines_of
from reviewer.reading.noise import masks

WORK = "一年来我走遍全镇六个村，修好水渠三处，帮助五户群众把茶叶卖到了县城，没有出过一起安全事故。"
LACKS = "一是下村不够勤，柳湾村全年只去过两次。二是账目公开不及时，群众问起来才补贴出去。"
NEXT = "明年上半年把柳湾村的水管换完，每个季度公开一次账目，请大家监督。"
BODY = f"一、履职情况\n{WORK}\n二、存在问题\n{LACKS}\n三、下步打算\n{NEXT}"


def source(text: str, name: str = "汇编.txt") -> Source:
    """A source that holds this text."""
    return Source(id="0123456789ab", name=name, media="txt", text=text)


def read(text: str, name: str = "汇编.txt") -> Reading:
    """The reading of one text, its promises on places checked."""
    reading = split([source(text, name)])
    at = 0
    for report in reading.reports:
        assert at <= report.start < report.end <= len(text)
        at = report.end
        _check_sections(report)
    return reading


def lines(text: str) -> list[Line]:
    """The text's lines as the splitter sees them."""
    return lines_of(text, masks(text))


def kinds(report: Report) -> list[str]:
    """The kinds of a report's sections, in order."""
    return [section.kind for section in report.sections]


def _check_sections(report: Report) -> None:
    at = report.start
    for section in report.sections:
        assert at <= section.start < section.end <= report.end
        at = section.end
        inside = section.start
        for paragraph in section.paragraphs:
            assert inside <= paragraph.start < paragraph.end <= section.end
            inside = paragraph.end
            bounds = [item.start for item in paragraph.items] + [paragraph.end]
            assert bounds[0] == paragraph.start
            assert [item.end for item in paragraph.items] == bounds[1:]
