"""Markdown: the text as it is written, its marks masked so that nobody takes them for words."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.model import Skip, Source
from reviewer.reading import txt
from reviewer.reading.original import Original

_HEADING = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)*(#{1,6}[ \t]+)", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}((?:>[ \t]?)+)", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*([-*+][ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([-*_](?:[ \t]*[-*_]){2,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*((?:```|~~~)[^\n]*)$", re.MULTILINE)
# 成对的才算，且照 CommonMark 看两侧：“张**、李**等”是隐去了名字，不是标记。
_STRONG = re.compile(r"(?:(?<!\w)|(?=..\w))(\*\*|__)(?=[^\s*_])[^\n*_]*[^\s*_](\1)(?:(?!\w)|(?<=\w..))")


def extract(original: Original) -> Source:
    """The file as text, with its marks in `masks`. Raises DamagedFile as for plain text."""
    source = txt.extract(original)
    return replace(source, media="md", masks=marks(source.text))


def marks(text: str) -> tuple[Skip, ...]:
    """The Markdown marks of a text: sorted, disjoint."""
    spans: set[tuple[int, int]] = set()
    for pattern in (_RULE, _FENCE, _QUOTE, _HEADING, _BULLET):
        spans.update(match.span(1) for match in pattern.finditer(text))
    for match in _STRONG.finditer(text):
        spans.update((match.span(1), match.span(2)))
    kept: list[Skip] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1].end:
            kept.append(Skip(start=start, end=end, text=text[start:end], why="排版标记"))
    return tuple(kept)
