"""The lines of a source, as places and as clean words for recognising."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Skip, Span
from reviewer.reading.noise import without
from reviewer.text.sentences import strip

# 全角字母数字变半角；全角的中文标点（，：；！？（））是正字，不变。
_TO_HALF = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "（）：，；！？"} | {ord("○"): ord("〇")}
_WORD = re.compile(r"[^\W_]")
_PLAIN = re.compile("[^\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e○]*")
_BREAK = re.compile("\n")
_BLANKS = re.compile(r"\s+")
_CENTRED = 8  # 前面空这么多格，又是短行，就是居中排的
_CENTRED_LONGEST = 30


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
    """The non-empty lines in order; those that hold nothing but noise are left out.

    A line whose break is masked goes on in the next. Noise at a line's edges lies outside it.
    """
    lines: list[Line] = []
    at, gap, next_noise = 0, False, 0
    wrapped = {skip.start + skip.text.index("\n") for skip in noise if "\n" in skip.text}
    for raw in _joined(text, wrapped) if wrapped else text.split("\n"):
        start, end = strip(text, at, at + len(raw))
        while next_noise < len(noise) and noise[next_noise].end <= start:
            next_noise += 1
        last = next_noise
        while last < len(noise) and noise[last].start < end:
            last += 1
        noisy = last > next_noise
        if noisy:
            start, end = _inside(text, start, end, noise[next_noise:last])
        words = without(text, start, end, noise[next_noise:last]) if noisy else text[start:end]
        if _WORD.search(words):
            centred = end - start <= _CENTRED_LONGEST and start - at >= _CENTRED // 2 and _indent(text, at, start)
            words = words.strip() if noisy else words
            if not _PLAIN.fullmatch(words):
                words = words.translate(_TO_HALF)
            lines.append(Line(start=start, end=end, words=words, centred=centred, gap=gap))
            gap = False
        elif not noisy:  # 空行，或只有分隔线、星号的行
            gap = True
        at += len(raw) + 1
    return lines


def _joined(text: str, wrapped: set[int]) -> Iterator[str]:
    """The pieces between the line breaks that are not masked."""
    at = 0
    for match in _BREAK.finditer(text):
        if match.start() not in wrapped:
            yield text[at : match.start()]
            at = match.end()
    yield text[at:]


def _inside(text: str, start: int, end: int, noise: Sequence[Skip]) -> tuple[int, int]:
    """The line without the noise at its edges."""
    for skip in noise:
        if skip.start > start or skip.end <= start:
            break
        start, _ = strip(text, min(skip.end, end), end)
    for skip in reversed(noise):
        if skip.end < end or skip.start < start:
            break
        _, end = strip(text, start, skip.start)
    return start, max(start, end)


def _indent(text: str, at: int, start: int) -> bool:
    """Whether the line is set in far enough to be centred."""
    return sum(2 if c == "\u3000" else 1 for c in text[at:start]) >= _CENTRED


def is_body(line: Line) -> bool:
    """Whether the line is running text: long, or ended like a sentence."""
    return len(line.words) > 45 or (len(line.words) > 18 and line.words.endswith(("。", "；", "！")))


def squeezed(words: str) -> str:
    """Without white space: 张　伟 → 张伟."""
    return _BLANKS.sub("", words)
