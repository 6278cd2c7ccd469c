"""Words no list knows, found in pieces: 老旧小区改造 in 改造了老旧小区."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reviewer.model import Span

_PARTICLES = "的了到和与及在对等把将过之要会各件个项"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Span):
    """Words in a report that stand for a concept."""

    near: bool


def pieces(name: str, text: str, start: int, end: int) -> Iterator[Match]:
    """The name's last piece in the stretch that holds all its pieces of two or more characters.

    Particles and measure words (到、的、件) need not be there. near: up to two fifths of the name are missing.
    """
    window = text[start:end]
    pairs, least = _pairs(name)
    if sum(pair in window for pair in pairs) < least:
        return
    at, covered, longest, asked = 0, 0, 0, len(name)
    last = (0, 0)
    while at < len(name):
        size = next((n for n in range(len(name) - at, 1, -1) if name[at : at + n] in window), 0)
        if size:
            place = window.rindex(name[at : at + size])
            last = max(last, (place, place + size))
            covered, longest = covered + size, max(longest, size)
        elif name[at] in _PARTICLES:
            asked -= 1
        at += size or 1
    whole = covered == asked
    if covered and (whole or (5 * covered >= 3 * asked and longest >= 3)):
        yield Match(start=start + last[0], end=start + last[1], near=not whole)


@lru_cache(256)
def _pairs(name: str) -> tuple[tuple[str, ...], int]:
    """Its pairs of characters, and how many of them any stretch that counts must hold (two pieces, or one of three)."""
    loose = any(c in _PARTICLES for c in name)
    return tuple(name[at : at + 2] for at in range(len(name) - 1)), 1 if loose or len(name) < 4 else 2
