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
    Found = tuple[NDArray[np.uint64], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]

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
    texts: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.groups) - 1


def shared_clauses(texts: Sequence[str], least: int, owners: Sequence[int] | None = None) -> Clauses:
    """Clauses of at least SHORTEST characters that stand with at least so many owners.

    owners: whose each text is, as a number (each its own unless given).
    """
    import numpy as np

    hashes, text, start, length = _all(texts)
    may = _may_be_often(hashes, least)
    places = np.flatnonzero(may)
    order = places[np.argsort(hashes[places], kind="stable")]
    groups, counts = _runs(hashes[order])
    whose = text[order] if owners is None else np.asarray(owners, np.int32)[text[order]]
    group = np.repeat(np.arange(len(groups), dtype=np.uint64), counts)
    people = np.unique((group << np.uint64(32)) | whose.astype(np.uint64)) >> np.uint64(32)
    often = np.bincount(people.astype(np.int64), minlength=len(groups)) >= least
    order, counts = order[np.repeat(often, counts)], counts[often]
    return Clauses(
        groups=np.append(0, np.cumsum(counts)),
        texts=text[order],
        starts=start[order].astype(np.int64),
        ends=start[order].astype(np.int64) + length[order],
    )


def _may_be_often(hashes: NDArray[np.uint64], least: int) -> NDArray[np.bool_]:
    """Without sorting: hashes of whose bucket there are too few cannot stand often enough."""
    import numpy as np

    bits = max(10, min(26, len(hashes).bit_length()))
    bucket = (hashes >> np.uint64(64 - bits)).astype(np.int64)
    may: NDArray[np.bool_] = np.bincount(bucket, minlength=1 << bits)[bucket] >= least
    return may


def _runs(ranked: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where equal values begin in a sorted array, and how many there are of each."""
    import numpy as np

    firsts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)])
    return firsts, np.diff(np.append(firsts, len(ranked)))


def _all(texts: Sequence[str]) -> Found:
    """(hash, text, start, length) of every clause of some length."""
    import numpy as np

    longest = max((sum(len(text) + 1 for text in texts[a:b]) for a, b in _batches(texts)), default=1)
    powers = _powers(longest), _powers(longest, inverse=True)
    marks = np.zeros(0x110000, bool)
    marks[[ord(mark) for mark in _MARKS]] = True
    parts = [_clauses(texts[first:last], first, marks, powers) for first, last in _batches(texts)]
    empty = (np.empty(0, np.uint64), np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32))
    hashes, text, start, length = zip(empty, *parts, strict=True)
    return np.concatenate(hashes), np.concatenate(text), np.concatenate(start), np.concatenate(length)


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for place, text in enumerate(texts):
        size += len(text)
        if size >= _PART:
            yield first, place + 1
            first, size = place + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _clauses(texts: Sequence[str], first: int, marks: NDArray[np.bool_], powers: tuple[Powers, Powers]) -> Found:
    import numpy as np

    joined = "\n".join(texts) + "\n"
    points = _points(joined)
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
    offsets = np.append(0, np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))))
    text = np.searchsorted(offsets, begin, "right") - 1
    start = (begin - offsets[text]).astype(np.int32)
    return hashes, (text + first).astype(np.int32), start, size.astype(np.int32)


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
