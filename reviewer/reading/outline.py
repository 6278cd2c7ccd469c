"""A report's sections by function: told from the words of headings and lead-ins, not from their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reviewer.model import Section, SectionKind
from reviewer.reading.headings import LONGEST_HEADING, heading_end, heading_words, headings, kind_of
from reviewer.reading.items import MARK, level_of, paragraph
from reviewer.reading.lead_ins import CAUSES, DUTIES, LAST_YEAR, PLANS, PROBLEMS, is_closing
from reviewer.reading.lines import Line
from reviewer.reading.paragraph_kinds import paragraph_kinds
from reviewer.reading.phrases import OPENING
from reviewer.text.lists import alternation, grouped
from reviewer.text.sentences import strip

__all__ = ["kind_of", "sections"]

_INTENDS = re.compile(
    r"我?(?:将|要|打算|准备|计划|力争|争取)(?!求)|下一?步|明年|来年|今后|[0-9]{1,2}月(?:底|份)?[前起]|20[0-9]{2}年(?=[^底末度]{0,8}(?:前|要|将|起))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Lines first..last (indices, half-open) of one kind; heading: index of the heading line or -1."""

    kind: SectionKind
    first: int
    last: int
    heading: int


def sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of one report, in order, disjoint. `lines`: its lines after title and name."""
    heads = headings(lines)
    parts = list(_parts(lines, heads)) if heads else list(_unheaded(lines, 0, len(lines), whole=True))
    if heads and not any(part.kind == "problems" for part in parts):
        parts = [piece for part in parts for piece in _told_inside(lines, part)]
    if heads:
        parts = [piece for part in parts for piece in _split(lines, part)]
    parts = _merged([part for part in parts if part.first < part.last])
    parts = parts[:-1] + list(_without_closing(lines, parts[-1])) if parts else []
    return tuple(_section(text, lines, part) for part in parts if part.first < part.last)


def _parts(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[_Part]:
    if heads[0] > 0:
        yield from _before_first(lines, heads[0])
    state: SectionKind = "work"
    for place, head in enumerate(heads):
        last = heads[place + 1] if place + 1 < len(heads) else len(lines)
        kind = kind_of(heading_words(lines[head].words))
        if kind is None and place:
            kind = _by_content(lines[head + 1 : last])
        if kind is None:
            kind = "work" if state in ("work", "duties", "opening", "last_year") else "other"
        if kind not in ("other", "integrity"):
            state = kind
        yield _Part(kind=kind, first=head, last=last, heading=head)


def _by_content(lines: Sequence[Line]) -> SectionKind | None:
    """What a section with a speaking heading (书写华章) holds: shortcomings or intentions, if it clearly holds them."""
    words = "".join(line.words for line in lines)
    lacks = len(_degree().findall(words))
    means = len(_INTENDS.findall(words))
    sentences = max(1, words.count("。") + words.count("；"))
    if means >= 2 and means > lacks and 2 * means >= sentences:
        return "plans"
    return "problems" if lacks >= 2 and lacks > means and 2 * lacks >= sentences else None


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(alternation(grouped("problem_words")["degree"]))


def _before_first(lines: Sequence[Line], stop: int) -> Iterator[_Part]:
    """Before the first heading: opening, paragraphs that tell the person's duties, and from a numbered line on, work."""
    works = False
    for index in range(stop):
        words = lines[index].words
        works = works or level_of(words) > 0
        opens = OPENING.search(words[:60]) is not None
        duties = DUTIES.search(words) is not None and len(words) > 12 and not opens and not works
        kind: SectionKind = "work" if works else "duties" if duties else "opening"
        yield _Part(kind=kind, first=index, last=index + 1, heading=-1)


def _unheaded(lines: Sequence[Line], first: int, last: int, *, whole: bool) -> Iterator[_Part]:
    """Lines without headings: each paragraph by its lead-in and its words, going on with what was before."""
    for index, kind in enumerate(paragraph_kinds(lines[first:last], whole=whole), first):
        yield _Part(kind=kind, first=index, last=index + 1, heading=-1)


def _told_inside(lines: Sequence[Line], part: _Part) -> Iterator[_Part]:
    """Headings of work alone: what follows unnumbered under the last of them may be problems and plans."""
    first = part.first + (part.heading >= 0)
    while first < part.last and (level_of(lines[first].words) or first == part.heading + 1):
        first += 1
    if part.kind != "work" or part.heading < 0 or first >= part.last:
        yield part
        return
    yield _Part(kind=part.kind, first=part.first, last=first, heading=part.heading)
    yield from _unheaded(lines, first, part.last, whole=False)


def _split(lines: Sequence[Line], part: _Part) -> Iterator[_Part]:
    """Cuts out causes, plans or last year's answers that stand as paragraphs inside."""
    first, kind, heading = part.first, part.kind, part.heading
    for index in range(part.first + (heading >= 0), part.last):
        inner = _inner_kind(lines[index].words, kind)
        if inner is not None and inner != kind:
            yield _Part(kind=kind, first=first, last=index, heading=heading)
            first, kind, heading = index, inner, index if _is_short(lines[index]) else -1
    yield _Part(kind=kind, first=first, last=part.last, heading=heading)


def _without_closing(lines: Sequence[Line], part: _Part) -> Iterator[_Part]:
    """The report's last part, and the closing lines at its end as a part of their own."""
    stop = part.last
    while stop > max(part.first, part.heading + 1) and is_closing(lines[stop - 1].words) and stop > part.last - 6:
        stop -= 1
    yield _Part(kind=part.kind, first=part.first, last=stop, heading=part.heading)
    if stop < part.last:
        yield _Part(kind="closing", first=stop, last=part.last, heading=-1)


def _is_short(line: Line) -> bool:
    return len(line.words) <= LONGEST_HEADING and not line.words.endswith("。")


def _inner_kind(words: str, kind: SectionKind) -> SectionKind | None:
    mark = MARK.match(words)
    bare = words[mark.end() :] if mark else words
    if kind == "problems" and CAUSES.search(bare[:40]):
        return "causes"
    if kind in ("problems", "causes") and not mark and PLANS.search(bare[:30]):
        return "plans"
    if kind == "work":
        if LAST_YEAR.search(bare[:60]):
            return "last_year"
        if PROBLEMS.search(bare[:90]) and not mark and not re.search(r"整改(?:完成|到位)|已(?:全部|完成)", bare[:120]):
            return "problems"
    # 小节里的“整改情况”只到下一个同样有编号的段为止。
    if kind == "last_year" and mark and level_of(words) <= 2 and not LAST_YEAR.search(bare[:60]):
        return "work"
    return None


def _merged(parts: Sequence[_Part]) -> list[_Part]:
    """Neighbours of one kind without a heading between them are one section."""
    merged: list[_Part] = []
    for part in parts:
        if merged and part.heading < 0 and merged[-1].kind == part.kind and merged[-1].last == part.first:
            before = merged.pop()
            merged.append(_Part(kind=part.kind, first=before.first, last=part.last, heading=before.heading))
        else:
            merged.append(part)
    return merged


def _section(text: str, lines: Sequence[Line], part: _Part) -> Section:
    heading, body = "", list(lines[part.first : part.last])
    if part.heading == part.first and body:
        line = body[0]
        head_end = heading_end(text, line.start, line.end)
        heading = text[line.start : head_end]
        body = body if head_end < line.end else body[1:]
    paragraphs = []
    for place, line in enumerate(body):
        start = line.start
        if place == 0 and heading and start == lines[part.first].start:
            start, _ = strip(text, start + len(heading), line.end)
        if start < line.end:
            paragraphs.append(paragraph(text, start, line.end))
    return Section(
        start=lines[part.first].start,
        end=lines[part.last - 1].end,
        kind=part.kind,
        heading=heading,
        paragraphs=tuple(paragraphs),
    )
