"""Sentences through hard wraps: a masked line break ends nothing. Offsets are the source's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from reviewer.model import Skip, Source, Span
from reviewer.text.sentences import sentences

_SPACE = "\u3000"  # white space like the break, but no end of a sentence


def sentences_of(source: Source, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, as text.sentences gives them where no line is wrapped."""
    for span in sentences(flowing(source, start, end)):
        yield Span(start=start + span.start, end=start + span.end)


def flowing(source: Source, start: int, end: int) -> str:
    """The words between two offsets with masked line breaks as spaces; as long as the words themselves."""
    text, masks = source.text, source.masks
    first = bisect_left(masks, start, key=_end)
    pieces, at = [], start
    for mask in masks[first : bisect_left(masks, end, lo=first, key=_start)]:
        low, high = max(mask.start, at), min(mask.end, end)
        if low < high and "\n" in text[low:high]:
            pieces += [text[at:low], text[low:high].replace("\n", _SPACE)]
            at = high
    return "".join([*pieces, text[at:end]]) if pieces else text[start:end]


def _start(mask: Skip) -> int:
    return mask.start


def _end(mask: Skip) -> int:
    return mask.end
