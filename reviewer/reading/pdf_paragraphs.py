"""Lines to paragraphs: which line ends begin something new, and which only had to break.

A line was broken by the setting only if what follows would not have fitted into it. Where it would not, indents, the
stretching of justified lines, distances and the marks that begin items decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, zip_longest

from reviewer.reading.pdf_columns import Column
from reviewer.reading.pdf_lines import Line, is_hanzi
from reviewer.reading.rows import glue

# 以下长度都以字宽（em）计。
_EM = 0.4  # 两行左边缘相差不到这么多，算对齐
_INDENT = 1.2  # 缩进超过这么多，算首行缩进（通常是 2）
_NEARLY = 0.1
_PLAIN_SLOP = 0.3
_AT_EDGE = 0.25  # 不用拉伸也可能正好排满
_NUMERAL = "[一二三四五六七八九十]+"
_HEADING = re.compile(rf"第?{_NUMERAL}[、章节部]|[（(]{_NUMERAL}[）)]|[（(]?[0-9]{{1,2}}[、.．）)](?![0-9])")
_ITEM = re.compile(rf"{_NUMERAL}是|首先|其次|再次|最后|其[一二三四五六]|第{_NUMERAL}[，,]|[①-⑳]")
_INSIDE = re.compile(rf"[。；：](?:{_ITEM.pattern})")
_SENTENCE_END = "。！？；：”）…!?;:"
_LABELLED = re.compile(rf"{_HEADING.pattern}|[•●■◆▪-]")


def paragraphs(lines: Sequence[Line], columns: Mapping[int, Column]) -> list[list[Line]]:
    """The lines grouped. columns: by page number."""
    items_stand_alone = _items_stand_alone(lines, columns)
    groups: list[list[Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        # 后一行明明放得下却另起：这一行是段末。
        is_last = following is None or not _may_break(line, following, columns)
        joined = bool(groups) and _continues(groups[-1], line, columns)
        if joined is None:
            joined = not _begins_new(groups[-1], line, columns[line.page], items_stand_alone, is_last)
        if joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def text_of(paragraph: Sequence[Line]) -> str:
    """The paragraph's words without the line breaks."""
    return glue(*(line.text for line in paragraph))


def _missing(last: Line, line: Line, columns: Mapping[int, Column]) -> float:
    """How much more room the last line had, in ems, than the beginning of the next would have taken."""
    return (columns[last.page].room(last) - line.lead - _autospace(last, line)) / last.size


def _may_break(last: Line, line: Line, columns: Mapping[int, Column]) -> bool:
    """Whether the setting can have broken the line there. Between two hanzi it would have filled the line."""
    plain = is_hanzi(last.text[-1]) and is_hanzi(line.text[0]) and line.loose == line.lead
    slop = _PLAIN_SLOP if plain else 2 + (line.loose - line.lead) / last.size
    return _missing(last, line, columns) <= slop


def _continues(open_lines: list[Line], line: Line, columns: Mapping[int, Column]) -> bool | None:
    """What the setting says; None where it says nothing."""
    last = open_lines[-1]
    column, below = columns[last.page], columns[line.page]
    if abs(line.size - last.size) > 0.08 * last.size or _is_set_apart(last, line, column):
        return False
    missing = _missing(last, line, columns)
    if _is_title_part(last, line, column, below):
        return missing < _NEARLY
    before = columns[open_lines[0].page].set_in(open_lines[0])
    if not _may_break(last, line, columns) or not _is_aligned(open_lines, line, before, columns):
        return False
    set_in = below.set_in(line)
    if below.indented and len(open_lines) == 1 and set_in > _INDENT and _INDENT < before < 3:
        return False
    if missing > _NEARLY:
        # 差一点就放得下：只有缩进排版里顶格的行，或没说完的句子，才算接着上一行。
        unfinished = last.text[-1] not in _SENTENCE_END and not _HEADING.match(line.text)
        return (below.indented and set_in < _EM < before) or unfinished
    stretched = column.is_stretched(last)
    if stretched is not None and before < 3 and (stretched or column.right - last.x1 > _AT_EDGE * last.size):
        return stretched
    return None


def _is_title_part(last: Line, line: Line, column: Column, below: Column) -> bool:
    """Whether the two may be lines of one centred title."""
    if column.is_centred(last) and below.is_centred(line):
        return abs(last.x0 - line.x0) > 0.3 * line.size or line.size > 1.08 * column.size
    return line.size > 1.08 * column.size and below.set_in(line) > 1


def _is_set_apart(last: Line, line: Line, column: Column) -> bool:
    """Whether more space lies between the two than between lines of one paragraph."""
    if last.page != line.page:
        return False
    distance = last.y - line.y
    usual = column.pitch.get(last.size)
    return distance <= 0 or (usual is not None and distance > 1.18 * usual + 0.5)


def _autospace(last: Line, line: Line) -> float:
    """The quarter em that is set between Chinese and Latin characters."""
    mixed = last.text[-1].isascii() != line.text[0].isascii()
    return 0.25 * line.size if mixed and last.text[-1].isalnum() and line.text[0].isalnum() else 0.0


def _is_aligned(open_lines: list[Line], line: Line, before: float, columns: Mapping[int, Column]) -> bool:
    """Whether the line's indent can belong to a paragraph whose first line has the indent `before`, in ems."""
    set_in = columns[line.page].set_in(line)
    if len(open_lines) > 1:
        second = open_lines[1]
        return abs(set_in - columns[second.page].set_in(second)) < _EM
    if set_in > before + _EM:
        # 悬挂缩进只在带编号的段落里有；否则是新段落首行缩进。
        return set_in < before + 3 and _LABELLED.match(open_lines[0].text) is not None
    return before < 3 or set_in > _INDENT


def _begins_new(open_lines: list[Line], line: Line, column: Column, items_stand_alone: bool, is_last: bool) -> bool:
    """What the words say where the setting cannot tell: the line before happens to be full."""
    last = open_lines[-1]
    if last.text[-1] not in _SENTENCE_END:
        heading = _HEADING.match(open_lines[0].text) is not None and open_lines[0].fonts[0] == last.fonts[1]
        return heading and line.fonts[0] not in (b"", last.fonts[1])
    if _HEADING.match(line.text):
        return True
    if column.indented and column.set_in(line) < _EM:
        return False
    # 正文的段末总有标点：若接上去会让一段没有标点就结束，这一行多半是题目或小标题。
    if is_last and line.text[-1] not in _SENTENCE_END:
        return True
    return items_stand_alone and _ITEM.match(line.text) is not None


def _items_stand_alone(lines: Sequence[Line], columns: Mapping[int, Column]) -> bool:
    """Whether 一是, 二是 … begin lines after short lines more often than they stand inside lines."""
    seen: Counter[str] = Counter()
    for last, line in pairwise(lines):
        column = columns[last.page]
        seen["start"] += bool(_ITEM.match(line.text)) and column.room(last) > 2 * last.size + line.lead
        seen["inside"] += len(_INSIDE.findall(line.text))
    return seen["start"] > seen["inside"]
