"""The text objects of an OFD page: where each character stands, in millimetres from the page's upper left corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from reviewer.reading.docx_xml import Element
from reviewer.reading.package_xml import local
from reviewer.reading.pdf_lines import is_latin
from reviewer.reading.pdf_page import Glyph

_FAR = 100_000.0
_LONGEST = 100_000  # 一个文字对象里的字数
_SPREAD = 1.3  # 字距大过字宽的这些倍，就不是字本身的宽度


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An object's own coordinates on the page: `matrix` (a b c d e f), then moved by `x` and `y`."""

    x: float
    y: float
    matrix: tuple[float, ...]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the object stands on the page."""
        a, b, c, d, e, f = self.matrix
        return self.x + a * x + c * y + e, self.y + b * x + d * y + f


def place_of(element: Element) -> Place | None:
    """From `Boundary` and `CTM`; None for an object without a place."""
    box = numbers(element.get("Boundary"))
    matrix = numbers(element.get("CTM"))
    if len(box) != 4:
        return None
    return Place(x=box[0], y=box[1], matrix=matrix if len(matrix) == 6 else (1, 0, 0, 1, 0, 0))


def numbers(text: str | None) -> tuple[float, ...]:
    """The numbers of a list; () when one of them is none, or absurdly large."""
    try:
        values = tuple(map(float, (text or "").split()[:_LONGEST]))
    except ValueError:
        return ()
    return values if all(math.isfinite(v) and abs(v) < _FAR for v in values) else ()


def glyphs(element: Element) -> Iterator[Glyph]:
    """The characters of a text object; y is the baseline, downwards."""
    place = place_of(element)
    (size,) = numbers(element.get("Size"))[:1] or (0.0,)
    if place is None or size <= 0 or element.get("Visible") == "false":
        return
    scale = math.hypot(*place.matrix[2:4]) or 1.0
    font = (element.get("Font") or "").encode("utf-8", "replace")
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        (x,) = numbers(code.get("X"))[:1] or (x,)
        (y,) = numbers(code.get("Y"))[:1] or (y,)
        text = (code.text or "")[:_LONGEST]
        across = _steps(code.get("DeltaX"))
        down = _steps(code.get("DeltaY"))
        at, level = x, y
        for char in text:
            step = next(across, None)
            drop = next(down, 0.0) or 0.0
            width = _width(char, size, step)
            if char.isprintable() or char == "\u3000":
                left, baseline = place.at(at, level)
                right, _ = place.at(at + width, level)
                yield Glyph(char, min(left, right), max(left, right), baseline, size * scale, font)
            upright = bool(drop) and not step
            at += 0.0 if upright else width if step is None else step
            level += drop


def _width(char: str, size: float, step: float | None) -> float:
    """The character's own width: its step to the next where that is plausible, else by what kind of character it is."""
    usual = size / 2 if is_latin(char) or char == " " else size
    return step if step is not None and 0 < step <= _SPREAD * usual else usual


def _steps(text: str | None) -> Iterator[float | None]:
    """5 g 3 6 → 5, 6, 6, 6, and then nothing."""
    words = (text or "").split()[:_LONGEST]
    found: list[Iterator[float | None]] = []
    at = 0
    while at < len(words):
        if words[at] == "g":
            count, value = numbers(" ".join(words[at + 1 : at + 2])), numbers(" ".join(words[at + 2 : at + 3]))
            if count and value:
                found.append(repeat(value[0], max(0, int(count[0]))))
            at += 3
        else:
            value = numbers(words[at])
            found.append(iter(value[:1]))
            at += 1
    return chain.from_iterable(found)
