"""Clauses that stand alike in many texts, each with all its places: exact, by hashing, for millions of sentences.

    shared_clauses(texts, least=5) -> Clauses

A clause is what stands between two punctuation marks or line breaks; white space inside it counts. Keys are 64-bit hashes
of the code points; the words shown are always the text's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Powers = NDArray[np.uint64]
    Places = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

SHORTEST = 6
_MARKS = "，。！？；：、,!?;:\n\r\t“”‘’《》（）()【】"
_BASE = 0x9E3779B97F4A7C15 | 1  # 奇数，模 2^64 可逆
_PART = 1 << 16  # 每批多少字：中间结果留在缓存里


@dataclass(frozen=True, slots=True)
class Clauses:
    """Places in the order of their clause, then of the texts.

    groups: bounds of the clauses in the other arrays, so that clause g stands at groups[g]:groups[g + 1]. texts: number
    of the text of each place; starts, ends: its span in that text.
    """

    groups: NDArray[np.int64]
    texts: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.groups) - 1


@dataclass(frozen=True, slots=True)
class _Part:
    """The clauses of some texts laid one after the other, the first of them being number `first`."""

    first: int
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    sizes: NDArray[np.int32]


def shared_clauses(texts: Sequence[str], least: int, owners: Sequence[int] | None = None) -> Clauses:
    """Clauses of at least SHORTEST characters that stand with at least so many owners.

    owners: whose each text is, as a number (each its own unless given).
    """
    import numpy as np

    parts = _parts(texts)
    hashes = np.concatenate([np.empty(0, np.uint64), *(part.hashes for part in parts)])
    places = np.flatnonzero(_may_be_often(hashes, least))
    # 先用高位筛，留下的再用低位筛：两张小表比一张大表快。
    places = places[_may_be_often(hashes[places] << np.uint64(32), least)]
    text, start, end = _placed(texts, parts, places)
    hashes = hashes[places]
    order = np.argsort(hashes, kind="stable")
    groups, counts = _runs(hashes[order])
    whose = text[order] if owners is None else np.asarray(owners, np.int64)[text[order]]
    group = np.repeat(np.arange(len(groups), dtype=np.uint64), counts)
    pairs = np.sort((group << np.uint64(32)) | whose.astype(np.uint64))
    new = np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]
    people = (pairs[new] >> np.uint64(32)).astype(np.int64)
    often = np.bincount(people, minlength=len(groups)) >= least
    order, counts = order[np.repeat(often, counts)], counts[often]
    return Clauses(groups=np.append(0, np.cumsum(counts)), texts=text[order], starts=start[order], ends=end[order])


def _may_be_often(hashes: NDArray[np.uint64], least: int) -> NDArray[np.bool_]:
    """Without sorting: hashes of whose bucket there are too few cannot stand often enough."""
    import numpy as np

    bits = max(10, len(hashes).bit_length() - 2)
    bucket = (hashes >> np.uint64(64 - bits)).view(np.int64)
    often = np.bincount(bucket, minlength=1 << bits) >= least
    may: NDArray[np.bool_] = often[bucket]
    return may


def _runs(ranked: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where equal values begin in a sorted array, and how many there are of each."""
    import numpy as np

    firsts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)])
    return firsts, np.diff(np.append(firsts, len(ranked)))


def _parts(texts: Sequence[str]) -> list[_Part]:
    """Every clause of some length, by batches of texts."""
    import numpy as np

    batches = list(_batches(texts))
    longest = max((sum(map(len, texts[a:b])) + b - a for a, b in batches), default=1)
    powers = _powers(longest), _powers(longest, inverse=True)
    marks = np.zeros(0x110000, bool)
    marks[[ord(mark) for mark in _MARKS]] = True
    return [_part(texts[first:last], first, marks, powers) for first, last in batches]


def _placed(texts: Sequence[str], parts: Sequence[_Part], places: NDArray[np.int64]) -> Places:
    """(text, start, end) of the clauses at these places, ascending, in all the parts together."""
    import numpy as np

    bounds = np.append(0, np.cumsum([len(part.hashes) for part in parts], dtype=np.int64))
    cuts = np.searchsorted(places, bounds)
    found: list[Places] = [(np.empty(0, np.int64),) * 3]
    for number, part in enumerate(parts):
        own = places[cuts[number] : cuts[number + 1]] - bounds[number]
        count = (parts[number + 1].first if number + 1 < len(parts) else len(texts)) - part.first
        lengths = np.fromiter(map(len, texts[part.first : part.first + count]), np.int64, count)
        offsets = np.append(0, np.cumsum(lengths + 1))
        begin = part.starts[own].astype(np.int64)
        text = np.searchsorted(offsets, begin, "right") - 1
        start = begin - offsets[text]
        found.append((text + part.first, start, start + part.sizes[own]))
    text, start, end = (np.concatenate(column) for column in zip(*found, strict=True))
    return text, start, end


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for place, text in enumerate(texts):
        size += len(text)
        if size >= _PART:
            yield first, place + 1
            first, size = place + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _part(texts: Sequence[str], first: int, marks: NDArray[np.bool_], powers: tuple[Powers, Powers]) -> _Part:
    import numpy as np

    points = _points("\n".join(texts) + "\n")
    breaks = np.flatnonzero(marks[points])
    begin = np.append(0, breaks[:-1] + 1)
    size = breaks - begin
    long = size >= SHORTEST
    begin, end, size = begin[long], breaks[long], size[long]
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(points * powers[0][: len(points)], out=sums[1:])
    # 同一子句在哪里都应得到同一个值：乘回起点的逆幂。
    hashes = (sums[end] - sums[begin]) * powers[1][begin]
    hashes ^= size.astype(np.uint64) * np.uint64(_BASE)
    return _Part(first, hashes, begin.astype(np.int32), size.astype(np.int32))


def _points(joined: str) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """The code points, in two bytes each where all of them fit."""
    import numpy as np

    narrow = joined.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(joined):
        return np.frombuffer(narrow, np.uint16)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)


def _powers(count: int, inverse: bool = False) -> Powers:
    """1, b, b², … modulo 2^64."""
    import numpy as np

    found = np.full(count, pow(_BASE, -1, 1 << 64) if inverse else _BASE, np.uint64)
    found[0] = 1
    return np.multiply.accumulate(found)
