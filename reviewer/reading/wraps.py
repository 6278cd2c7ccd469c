"""Paragraphs broken into short lines of one width (hard wraps), or by a page's foot: the breaks inside are masked.

Nothing is joined in the text. A mask over the line break says that the paragraph goes on; readers of words skip it.
A break is masked only where the file has one width at which lines end in the middle of a sentence again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model import Skip
from reviewer.reading.items import level_of

WHY = "硬换行"
_NARROWEST, _WIDEST = 30, 140  # 栏：一个汉字两栏
_FEWEST = 4  # 至少这么多行断在同一宽度
_SHARE = 0.6  # 断在句中的长行里，至少这么大一份断在同一宽度
_UNFINISHED = re.compile(r"\n(?<=[^\n。！？；：!?;:.…”）)]\n)(?=[^\n])")
_LENGTHS = range(15, 71)  # 一行的字数
_OFTEN = 0.1  # 断在句中的行在全部行里至少占这么多，才细看
_WIDER = 0.05  # 更宽的行至多这么大一份，再多就是一段一行
_RAGGED = 8  # 手工换行参差不齐，居中的题名也可能更宽
_SLACK = 4  # 避头尾、西文单词不拆，行宽相差至多两个汉字
_MIDDLE = re.compile(r"[^。！？；：!?;:.…”）)\s]\s*$")
_SENTENCE_END = re.compile(r"[。！？；：!?;]”?\s*$")
_INDENT = re.compile(r"[ \t\u3000]*")
_BREAK = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")
_PAGED = ("页码", "页眉页脚")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line of text that is not noise. blank: an empty line follows; paged: only a page's foot or head follows."""

    start: int
    end: int
    indent: int
    blank: bool
    paged: bool


def wraps(text: str, noise: Sequence[Skip]) -> list[Skip]:
    """Masks over the line breaks inside paragraphs, in order; none where the text is not wrapped.

    noise: what is masked already, sorted; a paragraph goes on over a page's number and running head.
    """
    paged = any(skip.why in _PAGED for skip in noise)
    if not paged and not _may_be_wrapped(text):
        return []
    rows = list(_rows(text, noise))
    width = _common_width(text, rows)
    indented = sum(1 for row in rows if 4 <= row.indent < 8) >= 2
    found: list[Skip] = []
    for row, following in pairwise(rows):
        if row.blank or not _goes_on(text, row, following, width, indented):
            continue
        found.extend(_breaks(text, row.end, following.start))
    return found


def _may_be_wrapped(text: str) -> bool:
    """Whether lines of a column's width often end in the middle of a sentence; most texts are told at once."""
    ends = (match.start() for match in _UNFINISHED.finditer(text))
    found = sum(1 for end in ends if end - text.rfind("\n", 0, end) - 1 in _LENGTHS)
    return found >= _FEWEST and found >= _OFTEN * text.count("\n")


def _rows(text: str, noise: Sequence[Skip]) -> Iterator[_Row]:
    starts = [skip.start for skip in noise if skip.why in _PAGED]
    hidden = set(starts)
    last: tuple[int, int, int] | None = None
    blank = paged = False
    at = 0
    for raw in text.split("\n"):
        indent = _INDENT.match(raw)
        first = at + (indent.end() if indent else 0)
        end = at + len(raw.rstrip())
        if first < end and first not in hidden:
            if last is not None:
                yield _Row(start=last[0], end=last[1], indent=last[2], blank=blank and not paged, paged=paged)
            columns = sum(2 if c == "\u3000" else 1 for c in text[at:first])
            last, blank, paged = (first, end, columns), False, False
        elif first < end:
            paged = True
        else:
            blank = True
        at += len(raw) + 1
    if last is not None:
        yield _Row(start=last[0], end=last[1], indent=last[2], blank=True, paged=False)


def _columns(text: str, row: _Row) -> int:
    return row.indent + len(text[row.start : row.end].encode("gbk", errors="replace"))


def _common_width(text: str, rows: Sequence[_Row]) -> int:
    """The width at which lines break in the middle of a sentence; 0 where there is none."""
    seen: Counter[int] = Counter()
    for row in rows:
        if row.blank or row.end - row.start > _WIDEST or not _MIDDLE.search(text, max(row.start, row.end - 2), row.end):
            continue
        columns = _columns(text, row)
        if _NARROWEST <= columns <= _WIDEST and "\t" not in text[row.start : row.end]:
            seen[columns] += 1
    if not seen:
        return 0
    width = max(seen, key=lambda w: (sum(seen[w - less] for less in range(_SLACK + 1)), w))
    near = sum(seen[width - less] for less in range(_SLACK + 1))
    if near < _FEWEST or near < _SHARE * sum(seen.values()):
        return 0
    wider = sum(1 for row in rows if row.end - row.start > width // 2 and _columns(text, row) > width + _RAGGED)
    return width if wider <= _WIDER * len(rows) else 0


def _goes_on(text: str, row: _Row, following: _Row, width: int, indented: bool) -> bool:
    middle = _MIDDLE.search(text, max(row.start, row.end - 2), row.end) is not None
    if indented and following.indent >= 4:
        return False
    if row.paged:
        return middle and indented and following.indent == 0 and row.end - row.start > _NARROWEST / 2
    columns = _columns(text, row) if width else 0
    if not width or not width - _SLACK <= columns <= width + 2:
        return False
    if indented:
        return True
    head = level_of(text[following.start : following.start + 8])
    if head or not middle:
        return False
    own = text[row.start : row.end]
    return not level_of(own) or re.search(r"[，。；：]", own) is not None


def _breaks(text: str, start: int, end: int) -> Iterator[Skip]:
    """Every line break between two lines, with the white space around it."""
    for match in _BREAK.finditer(text, start, end):
        yield Skip(start=match.start(), end=match.end(), text=match[0], why=WHY)
