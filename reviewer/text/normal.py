"""Text made comparable, with the way back: what may differ between copies is masked, offsets are kept.

Digits, years, dates, 届次 and plenary numbers become one sign each; white space and punctuation are left out. The result is
for matching only: what is shown is always the source's own words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER, SESSION, FORMULA = "0", "届", "式"
_MASKED = re.compile(
    r"(?P<session>(?:党的)?(?:十[六七八九]|二十[一二三]?)(?:大(?!量|力|型|步|家|幅|会|部|局)|届[一二三四五六七八]中全会|届)(?:以来)?)"
    r"|(?P<number>[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[二一][〇零○][〇零○一二三四五六七八九]{2}(?=年)|十[三四五]五(?=规划|时期|期间))"
)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised words and, for each sign, the span it stands for in the source.

    raw: the same words with nothing masked (punctuation and white space left out), to tell what changed.
    """

    words: str
    starts: Sequence[int]
    ends: Sequence[int]
    raw: str


def normal(text: str, start: int, end: int, formulas: Sequence[tuple[int, int]] = ()) -> Normal:
    """text[start:end] made comparable; each formula span inside becomes one sign that carries no weight."""
    signs: list[str] = []
    raws: list[str] = []
    starts, ends = array("i"), array("i")

    def plain(left: int, right: int) -> None:
        for run in _LETTERS.finditer(text, left, right):
            first, last = run.span()
            places: Sequence[int] = range(first, last)
            words = run.group()
            if not words.isalpha():  # ② 和 〇 混在其中
                places = [at for at in places if text[at].isalpha()]
                words = "".join(map(text.__getitem__, places))
            signs.append(words)
            raws.append(words)
            starts.extend(places)
            ends.extend(range(first + 1, last + 1) if len(places) == last - first else [at + 1 for at in places])

    def masked(sign: str, left: int, right: int) -> None:
        signs.append(sign)
        raws.append(text[left:right])
        starts.append(left)
        ends.append(right)

    at = start
    for left, right in [*((max(a, start), min(b, end)) for a, b in formulas if b > start and a < end), (end, end)]:
        if left < at:
            continue
        for match in _MASKED.finditer(text, at, left):
            plain(at, match.start())
            masked(NUMBER if match.lastgroup == "number" else SESSION, match.start(), match.end())
            at = match.end()
        plain(at, left)
        if left < right:
            masked(FORMULA, left, right)
        at = right
    return Normal(words="".join(signs), starts=starts, ends=ends, raw="".join(raws))


def dice(left: str, right: str) -> float:
    """Share of common character pairs, in [0, 1]: 2·|A∩B| / (|A|+|B|) over sets of bigrams."""
    a, b = bigrams(left), bigrams(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(left == right)


def bigrams(words: str) -> set[str]:
    """Its different pairs of adjacent characters."""
    return {words[i : i + 2] for i in range(len(words) - 1)}
