"""Placed characters to lines of text. Pure geometry; nothing here knows the PDF engine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median_low

from reviewer.reading.pdf_page import Glyph

_SAME_LINE = 0.45  # 基线差在字号的这一比例之内为同一行（上标约 0.33）
_WORD_GAP = 0.2
_COLUMN_GAP = 1.5
_LABEL_GAP = 0.35
_ENOUGH_GAPS = 4
_DOUBLED = 0.15  # 同一字几乎叠印：加粗的老办法
_OPENING = "（《“‘【〔〈「『([{"
_CLOSING = "，。、；：？！）》”’】〕〉」』％)]}%,.;:?!"
_QUOTES = "“”‘’\"'"
_DASHES = "—…－"
_LABEL = re.compile(r"(?:第?[一二三四五六七八九十百]+|[（(]?[0-9]{1,2}|[（(][一二三四五六七八九十]+)[、.．）)]")
_LABEL_NEEDS_SPACE = (".", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its words, left and right edge and baseline in points, the size of most of its characters.

    lead: width of what could not have been split off its beginning, so that the line before had no room for it.
    trail: width of the closing punctuation at its end, which may hang over the margin. stretch: mean gap between
    neighbouring Chinese characters in ems; None where there are too few to tell. loose: as `lead`, for software that
    breaks at fewer places. fonts: of the first and of the last Chinese character, b"" without one.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    lead: float
    loose: float
    trail: float
    stretch: float | None
    fonts: tuple[bytes, bytes]
    page: int

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.x1 - self.x0


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines from top to bottom; characters on one baseline make one line whatever their order in the file."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if rows and rows[-1][0].y - glyph.y <= _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [line for row in rows if (line := _line(row, page)) is not None]


def _line(row: list[Glyph], page: int) -> Line | None:
    glyphs = _undoubled(sorted(row, key=lambda g: g.x0))
    solid = [g for g in glyphs if not g.char.isspace()]
    if not solid:
        return None
    first, last = glyphs.index(solid[0]), len(glyphs) - glyphs[::-1].index(solid[-1])
    glyphs = glyphs[first:last]
    size = Counter(round(g.size, 1) for g in solid).most_common(1)[0][0]
    return Line(
        text=_text(glyphs, size),
        x0=glyphs[0].x0,
        x1=max(g.x1 for g in glyphs),
        y=Counter(round(g.y, 2) for g in solid).most_common(1)[0][0],
        size=size,
        lead=_lead(glyphs, _sticks),
        loose=_lead(glyphs, _sticks_loosely),
        trail=_trail(glyphs),
        stretch=_stretch(glyphs),
        fonts=_fonts(glyphs),
        page=page,
    )


def _undoubled(glyphs: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in glyphs:
        if kept and kept[-1].char == glyph.char and abs(kept[-1].x0 - glyph.x0) < _DOUBLED * glyph.size:
            continue
        kept.append(glyph)
    return kept


def _text(glyphs: list[Glyph], size: float) -> str:
    """The characters with a space or tab where the page shows one and the file has none."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    usual = max(0.0, median_low(gaps)) if gaps else 0.0
    text = glyphs[0].char
    for before, after, gap in zip(glyphs, glyphs[1:], gaps, strict=False):
        if not before.char.isspace() and not after.char.isspace():
            text += _between(text, before.char, after.char, (gap - usual) / size)
        text += after.char
    return text


def _between(text: str, before: str, after: str, gap: float) -> str:
    """What a gap of so many ems beyond the line's usual one stands for."""
    if gap > _LABEL_GAP and len(text) <= 5 and _LABEL.fullmatch(text):
        return " " if before in _LABEL_NEEDS_SPACE else ""
    if gap > _COLUMN_GAP:
        return "\t"
    return " " if gap > _WORD_GAP and is_latin(before) and is_latin(after) else ""


def is_latin(char: str) -> bool:
    """A printable ASCII character or an accented letter: scripts that put spaces between words."""
    return "!" <= char <= "~" or "\u00c0" <= char <= "\u024f"


def _lead(glyphs: list[Glyph], sticks: Callable[[str, str], bool]) -> float:
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].char in _OPENING:
        end += 1
    while end < len(glyphs) - 1 and sticks(glyphs[end].char, glyphs[end + 1].char):
        end += 1
    return glyphs[end].x1 - glyphs[0].x0


def _sticks(before: str, after: str) -> bool:
    """Whether no line may break between the two."""
    if after in _CLOSING:
        return True
    same_word = is_latin(before) and is_latin(after) and before not in ",;:?!)]}" and after not in "(["
    return same_word or (before in _DASHES and after == before)


def _stretch(glyphs: list[Glyph]) -> float | None:
    gaps = [
        (b.x0 - a.x1) / a.size
        for a, b in pairwise(glyphs)
        if is_hanzi(a.char) and is_hanzi(b.char) and a.size == b.size
    ]
    return fmean(gaps) if len(gaps) >= _ENOUGH_GAPS else None


def _fonts(glyphs: list[Glyph]) -> tuple[bytes, bytes]:
    fonts = [g.font for g in glyphs if is_hanzi(g.char)]
    return (fonts[0], fonts[-1]) if fonts else (b"", b"")


def is_hanzi(char: str) -> bool:
    """A Chinese character of the basic block."""
    return "\u4e00" <= char <= "\u9fff"


def _sticks_loosely(before: str, after: str) -> bool:
    """LibreOffice breaks neither beside a quotation mark nor between closing punctuation and a digit or letter."""
    beside_quote = before in _QUOTES or after in _QUOTES
    return beside_quote or (before in _CLOSING and is_latin(after)) or _sticks(before, after)


def _trail(glyphs: list[Glyph]) -> float:
    return glyphs[-1].x1 - glyphs[-1].x0 if glyphs[-1].char in _CLOSING else 0.0
