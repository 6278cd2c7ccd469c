"""The parts of a report that list problems or causes: its sections of that kind, and those inside or cut off by numbers.

A report may tell problems under a small heading inside its work (（三）存在不足), or number them 一、二、三、 again, so that
each of them looks like a section of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.model import Paragraph, Report, Section, SectionKind
from reviewer.reading.items import level_of, paragraph
from reviewer.reading.outline import kind_of
from reviewer.text.sentences import strip

_HOLDS = ("work", "other", "duties", "integrity")
_HEADING = 24  # a small heading is no longer than this
_NUMERALS = "一二三四五六七八九十"
_FIRST = re.compile(rf"第?([{_NUMERALS}])[、，．.]")
_BOTH = re.compile(r"(?:问题|不足|差距|短板|弱项)[^，。]{0,4}(?:及|和|与|、|以及|暨)[^，。]{0,6}(?:原因|根源)")
# “一是账目公开不及时，原因是……”是带着原因的问题，不是原因部分
_OWN_CAUSE = re.compile(r"(?:[一二三]是|首先|[（(]?[一1][）)、.．])[^。，：]{4,}，[^。，]{0,4}原因")
_ENDS = ("plans", "closing", "causes", "last_year")


def parts(report: Report) -> Iterator[Section]:
    """The parts in order, as sections of kind problems or causes."""
    at = 0
    while at < len(report.sections):
        section = report.sections[at]
        at += 1
        if section.kind in ("problems", "causes"):
            after = _renumbered(report, section, report.sections[at:])
            at += len(after)
            yield _joined(report, section, after)
        elif section.kind in _HOLDS:
            yield from _inside(report, section)


def _joined(report: Report, section: Section, after: Sequence[Section]) -> Section:
    opening = report.slice(section.start, section.start + _HEADING)
    listed = _BOTH.search(section.heading) or (not section.heading and _OWN_CAUSE.match(opening))
    kind: SectionKind = "problems" if listed else section.kind
    if not after and kind == section.kind:
        return section
    lines = [paragraph(report.source.text, *strip(report.source.text, s.start, _line_end(report, s))) for s in after]
    rest = [p for s in after for p in s.paragraphs if p.start >= _line_end(report, s)]
    every = sorted([*section.paragraphs, *lines, *rest], key=lambda p: p.start)
    end = after[-1].end if after else section.end
    return Section(kind=kind, heading=section.heading, start=section.start, end=end, paragraphs=tuple(every))


def _line_end(report: Report, section: Section) -> int:
    stop = report.source.text.find("\n", section.start, section.end)
    return section.end if stop < 0 else stop


def _renumbered(report: Report, section: Section, following: Sequence[Section]) -> list[Section]:
    """The sections that are points of this one: it has no text of its own, and they count from 一 again."""
    if section.paragraphs:
        return []
    found: list[Section] = []
    for place, one in enumerate(following):
        match = _FIRST.match(report.slice(one.start, one.end))
        if match is None or place >= len(_NUMERALS) or match[1] != _NUMERALS[place] or one.kind in _ENDS:
            break
        if place and one.kind == "problems":
            break
        found.append(one)
    return found


def _inside(report: Report, section: Section) -> Iterator[Section]:
    """Parts under a small heading of their own inside another section."""
    paragraphs = section.paragraphs
    for place, head in enumerate(paragraphs):
        words = report.slice(head.start, head.end)
        kind = _small_heading(words)
        if kind is None:
            continue
        level = level_of(words)
        body: list[Paragraph] = []
        for one in paragraphs[place + 1 :]:
            line = report.slice(one.start, one.end)
            if 0 < level_of(line) <= level or _small_heading(line) is not None:
                break
            body.append(one)
        if body:
            yield Section(kind=kind, heading=words, start=head.start, end=body[-1].end, paragraphs=tuple(body))


def _small_heading(words: str) -> SectionKind | None:
    """The kind of a short marked line without a sentence, where it announces problems or causes."""
    level = level_of(words)
    if level < 2 or len(words) > _HEADING or re.search(r"[。；！？]", words) or "整改" in words:
        return None
    kind = "problems" if _BOTH.search(words) else kind_of(re.sub(r"^[^）)、.．]{1,4}[）)、.．]", "", words))
    return kind if kind in ("problems", "causes") else None
