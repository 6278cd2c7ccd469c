"""Sentences and clauses as spans; nothing is edited, quotes never swallow the rest.

A sentence ends at 。！？；or a line break, together with closing quotes and brackets that follow. A clause ends at
any of those or at ，： or a tab. A decimal point or a comma between digits ends nothing, nor does 、 (a list).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reviewer.model import Span

_SENTENCE = re.compile(r"[^。！？；;!?\n]*(?:[。！？；;!?]+[”’」』）)]*|\n|\Z)")
_CLAUSE_END = re.compile(r"[，。！？；;!?\n\t：]|,(?!\d)|(?<!\d),|:(?!\d)")  # 1,200 and 9:30 end nothing
_SENTENCE_END = re.compile(r"[。！？；;!?\n]")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of text[start:end] in order, white space around them left out, empty ones too."""
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        match = _SENTENCE.match(text, at, stop)
        if match is None or match.end() == at:
            at += 1
            continue
        left, right = strip(text, at, match.end())
        if left < right:
            yield Span(start=left, end=right)
        at = match.end()


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space (half or full width) at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class Clauses:
    """Where clauses and sentences begin, for look-ups by offset in O(log n)."""

    __slots__ = ("_clauses", "_sentences")

    def __init__(self, text: str) -> None:
        self._clauses = [0, *[found.end() for found in _CLAUSE_END.finditer(text)]]
        self._sentences = [0, *[found.end() for found in _SENTENCE_END.finditer(text)]]

    def clause(self, at: int) -> int:
        """The offset where the clause that holds `at` begins."""
        return self._clauses[bisect_right(self._clauses, at) - 1]

    def before(self, clause: int) -> int:
        """The offset where the clause before the one beginning at `clause` begins; 0 for the first."""
        return self._clauses[max(0, bisect_right(self._clauses, clause) - 2)]

    def sentence(self, at: int) -> int:
        """The offset where the sentence that holds `at` begins."""
        return self._sentences[bisect_right(self._sentences, at) - 1]

    def sentence_end(self, at: int, default: int) -> int:
        """The offset just after the sentence that holds `at`."""
        index = bisect_right(self._sentences, at)
        return self._sentences[index] if index < len(self._sentences) else default
