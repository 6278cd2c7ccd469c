"""A report's sentences made comparable: with the formulas, frames and headings that are never held against anyone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.model import Report, Section, SectionKind, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.formulas import Spans, spans
from reviewer.text.normal import FORMULA, NUMBER, Normal, normal

# 开头语、结束语人人相同；分工几年不变是正常的：都不参加雷同比对。
_NOT_COMPARED: tuple[SectionKind, ...] = ("opening", "closing", "duties")
# 文件名和“指出：……”后面引的话，是引用，不是自己的文字：比对时与规定提法一样遮去。
_QUOTED = re.compile(r"(《[^》\n]{2,60}》)|(?:指出|强调|要求|规定|明确|提出)[，,：:]?(“[^”\n]{8,}”)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """One sentence of a report made comparable. place: its number among the report's compared sentences.

    weight: its characters that are neither formula nor masked number.
    """

    report: str
    place: int
    kind: SectionKind
    normal: Normal
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """One report's compulsory formulas, its form (title excluded) and its compared sentences."""

    report: Report
    formulas: Spans
    frames: Spans
    sentences: tuple[Sentence, ...]


def comparable(report: Report) -> Comparable:
    """The report made comparable; a pure function of it."""
    text = report.source.text
    body = report.title.end if report.title else report.start
    formulas = spans("formulas", text, body, report.end)
    masks = _merged([*formulas, *(m.span(m.lastindex or 0) for m in _QUOTED.finditer(text, body, report.end))])
    found: list[Sentence] = []
    for section in report.sections:
        if section.kind in _NOT_COMPARED:
            continue
        for paragraph in section.paragraphs:
            for item in paragraph.items:
                for span in sentences_of(report.source, item.start, item.end):
                    words = normal(text, span.start, span.end, _within(masks, span))
                    weight = len(words.words) - words.words.count(FORMULA) - words.words.count(NUMBER)
                    found.append(
                        Sentence(
                            start=span.start, end=span.end, report=report.id, place=len(found), kind=section.kind,
                            normal=words, weight=weight,
                        )
                    )  # fmt: skip
    return Comparable(report=report, formulas=formulas, frames=_frames(report, body), sentences=tuple(found))


def _within(formulas: Spans, span: Span) -> Spans:
    return tuple(f for f in formulas if f[0] < span.end and f[1] > span.start)


def _frames(report: Report, body: int) -> Spans:
    """Headings, opening and closing sections, and the genre's set sentences; sorted, disjoint."""
    found = [*spans("frames", report.source.text, body, report.end)]
    for section in report.sections:
        if section.heading:
            found.append((section.start, section.start + len(section.heading)))
        if section.kind in ("opening", "closing") and _is_form(section):
            found.append((section.start, section.end))
    return _merged(found)


def _merged(found: Iterable[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_form(section: Section) -> bool:
    """Short openings and closings are form; a long one says something."""
    return section.end - section.start <= 160
