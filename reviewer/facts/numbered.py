"""Points that run on in one paragraph by number: 1.…2.…；（一）…（二）…; the reader cuts 一是…二是… already."""

from __future__ import annotations

import re
from itertools import pairwise

from reviewer.model import Span

NUMBER = re.compile(
    r"(?<=[。；：:])(?:[0-9]{1,2}[.．、](?![0-9])|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[一二三四五六七八九十]、)"
)
COUNTS_ONE = re.compile(r"(?:第一|[（(][一1][）)]|①|1[.．、]|一、|首先)")


def numbered(text: str, start: int, end: int) -> list[Span]:
    """The points of text[start:end], each from its mark on; empty where it does not count on."""
    cuts = [match.start() for match in NUMBER.finditer(text, start, end)]
    counts = COUNTS_ONE.match(text, start, end) is not None
    if len(cuts) < 2 and not (cuts and counts):
        return []
    return [Span(start=a, end=b) for a, b in pairwise([*([start] if counts else []), *cuts, end])]
