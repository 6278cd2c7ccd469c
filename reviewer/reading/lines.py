"""The lines of a source, as places and as clean words for recognising."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Skip, Span
from reviewer.reading.noise import without
from reviewer.text.sentences import strip

# 全角字母数字变半角；全角的中文标点（，：；！？（））是正字，不变。
_TO_HALF = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "（）：，；！？"} | {ord("○"): ord("〇")}
_WORD = re.compile(r"[^\W_]")
_BLANKS = re.compile(r"\s+")
_CENTRED = 8  # 前面空这么多格，又是短行，就是居中排的


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Span):
    """A non-empty line without its surrounding white space.

    words: as read, noise left out, letters and digits in half width. centred: set in far from the left.
    gap: whether an empty line stands before it.
    """

    words: str
    centred: bool
    gap: bool


def lines_of(text: str, noise: Sequence[Skip]) -> list[Line]:
    """The non-empty lines in order; those that hold nothing but noise are left out."""
    lines: list[Line] = []
    at, gap, next_noise = 0, False, 0
    for raw in text.split("\n"):
        start, end = strip(text, at, at + len(raw))
        while next_noise < len(noise) and noise[next_noise].end <= start:
            next_noise += 1
        last = next_noise
        while last < len(noise) and noise[last].start < end:
            last += 1
        noisy = last > next_noise
        words = without(text, start, end, noise[next_noise:last]) if noisy else text[start:end]
        if _WORD.search(words):
            indent = sum(2 if c == "\u3000" else 1 for c in text[at:start])
            centred = indent >= _CENTRED and end - start <= 30
            lines.append(Line(start=start, end=end, words=words.strip().translate(_TO_HALF), centred=centred, gap=gap))
            gap = False
        elif not noisy:  # 空行，或只有分隔线、星号的行
            gap = True
        at += len(raw) + 1
    return lines


def is_body(line: Line) -> bool:
    """Whether the line is running text: long, or ended like a sentence."""
    return len(line.words) > 45 or (len(line.words) > 18 and line.words.endswith(("。", "；", "！")))


def squeezed(words: str) -> str:
    """Without white space: 张　伟 → 张伟."""
    return _BLANKS.sub("", words)
