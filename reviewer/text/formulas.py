"""Compulsory formulas, frame sentences and stock clauses as spans, from the lists of the language."""

from __future__ import annotations

import re
from functools import cache

from reviewer.text.lists import words

Spans = tuple[tuple[int, int], ...]


_GROUP = re.compile(r"\(\?:((?:[^()]|\([^()]*\))*)\)(\??)")
_CLASS = re.compile(r"\[([^\]^\\-]+)\](\??)")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """All expressions of a list, longest first: 以习近平同志为核心的党中央 wins over 习近平总书记.

    A look ahead refuses most places by their first character, before a hundred expressions are tried; a list with an
    expression that may begin with anything does without.
    """
    every = sorted(words(name), key=len, reverse=True)
    found = "|".join(f"(?:{word})" for word in every)
    try:
        begins = "".join(sorted(set().union(*map(_begins, every))))
    except ValueError:
        return re.compile(found)
    return re.compile(f"(?=[{re.escape(begins)}])(?:{found})")


def _begins(expression: str) -> frozenset[str]:
    """The characters with which a match may begin. Raises ValueError for an expression that may begin with anything."""
    found = _GROUP.match(expression) or _CLASS.match(expression)
    if found is None:
        first, optional = expression[:1], expression[1:2] == "?"
        if not first or first in "().[]{}*+?^$|\\" or expression[1:2] in ("*", "{"):
            raise ValueError(f"看不出“{expression}”以哪些字开头")
        begins, rest = frozenset(first), expression[2:]
    else:
        parts = found[1].split("|") if expression[0] == "(" else found[1]
        begins, rest = frozenset().union(*map(_begins, parts)), expression[found.end() :]
        optional = found[2] == "?"
    return begins | _begins(rest) if optional else begins


def spans(name: str, text: str, start: int, end: int) -> Spans:
    """Disjoint spans of the list `name` (formulas, frames, stock) in text[start:end], in order; touching ones joined."""
    found: list[tuple[int, int]] = []
    for match in _pattern(name).finditer(text, start, end):
        if found and match.start() == found[-1][1]:
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return tuple(found)
