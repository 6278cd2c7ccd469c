"""Word lists as data: one entry a line, tab-separated columns, `#` starts a comment; each file names its source and date.

`words("slogans")` gives the first column in file order, `rows("units")` all columns, `pattern("slogans")` a compiled
alternation, longest first, so that 三会一课 wins over 三会.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The columns of each entry of the list `name` (file name without .txt), in file order."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(part.strip() for part in line.split("\t")) for line in lines if line.strip())


@cache
def words(name: str) -> tuple[str, ...]:
    """The first column of the list, in file order."""
    return tuple(row[0] for row in rows(name))


@cache
def grouped(name: str) -> dict[str, tuple[str, ...]]:
    """For lists of the form `group<TAB>word`: group -> words, groups and words in file order."""
    out: dict[str, list[str]] = {}
    for group, *members in rows(name):
        out.setdefault(group, []).extend(w for member in members for w in member.split())
    return {group: tuple(members) for group, members in out.items()}


def alternation(items: tuple[str, ...]) -> str:
    """A regular expression for any of the literal items, longest first; matches nothing when there are none."""
    if not items:
        return r"(?!)"
    return "|".join(re.escape(word) for word in sorted(set(items), key=lambda w: (-len(w), w)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A compiled pattern for any word of the list."""
    return re.compile(alternation(words(name)))
