"""Compulsory formulas, frame sentences and stock clauses as spans, from the lists of the language."""

from __future__ import annotations

import re
from functools import cache

from reviewer.text.lists import words

Spans = tuple[tuple[int, int], ...]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """All expressions of a list, longest first: 以习近平同志为核心的党中央 wins over 习近平总书记."""
    return re.compile("|".join(f"(?:{word})" for word in sorted(words(name), key=len, reverse=True)))


def spans(name: str, text: str, start: int, end: int) -> Spans:
    """Disjoint spans of the list `name` (formulas, frames, stock) in text[start:end], in order; touching ones joined."""
    found: list[tuple[int, int]] = []
    for match in _pattern(name).finditer(text, start, end):
        if found and match.start() == found[-1][1]:
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return tuple(found)
