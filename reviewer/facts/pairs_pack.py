"""Sentences as arrays: code points one after the other, hashed character 3-grams, and signatures of their bigrams.

Both ways of joining (pairs_numpy.py, pairs_kernels.py) start from these, so both give the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MIX = 0x9E3779B97F4A7C15  # 2^64 / 黄金分割，乘后取高位
_PART = 1 << 17  # 每批多少字：中间结果留在缓存里，也不随语料变大
_ROW = 256  # 签名的位数
_SIGNED = 1 << 13  # 每批给多少句做签名


@dataclass(frozen=True, slots=True)
class Packed:
    """Sentences in a row. points: their code points; bounds: sentence i is points[bounds[i]:bounds[i + 1]]."""

    points: NDArray[np.uint32]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1


def pack(sentences: Sequence[str]) -> Packed:
    """The sentences' characters as one array."""
    import numpy as np

    points = np.frombuffer("".join(sentences).encode("utf-32-le", "surrogatepass"), np.uint32)
    bounds = np.zeros(len(sentences) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, sentences), np.int64, len(sentences)), out=bounds[1:])
    return Packed(points, bounds)


def grams(packed: Packed) -> NDArray[np.uint64]:
    """Every character 3-gram as its 32-bit hash above the number of its sentence, in the order of the text."""
    import numpy as np

    counts = np.maximum(np.diff(packed.bounds) - 2, 0)
    found = np.empty(int(counts.sum()), np.uint64)
    at = 0
    for first, last in _parts(packed.bounds):
        low, high = packed.bounds[first], packed.bounds[last]
        if high - low < 3:
            continue
        wide = packed.points[low:high].astype(np.uint64)
        code = (wide[:-2] << np.uint64(42)) | (wide[1:-1] << np.uint64(21)) | wide[2:]
        owner = np.repeat(np.arange(first, last, dtype=np.uint64), np.diff(packed.bounds[first : last + 1]))
        inside = owner[:-2] == owner[2:]
        code = code[inside] * np.uint64(_MIX)
        code &= np.uint64(0xFFFFFFFF00000000)
        code |= owner[:-2][inside]
        found[at : at + len(code)] = code
        at += len(code)
    return found


def signatures(packed: Packed) -> NDArray[np.uint64]:
    """256 bits a sentence, shape (sentences, 4): for every bigram the bit its hash names."""
    import numpy as np

    found = np.empty((len(packed), 4), np.uint64)
    for first in range(0, len(packed), _SIGNED):
        last = min(first + _SIGNED, len(packed))
        owner, code = bigrams(packed, first, last)
        bits = np.zeros((last - first, _ROW), bool)
        bits.ravel()[owner * _ROW + ((code * np.uint64(_MIX)) >> np.uint64(56)).astype(np.int64)] = True
        found[first:last] = np.packbits(bits, axis=1).view(np.uint64)
    return found


def bigrams(packed: Packed, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """(sentence counted from `first`, exact 42-bit code) of every bigram of the sentences, repeated ones too."""
    import numpy as np

    bounds = packed.bounds[first : last + 1]
    if bounds[-1] - bounds[0] < 2:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    wide = packed.points[bounds[0] : bounds[-1]].astype(np.uint64)
    owner = np.repeat(np.arange(last - first), np.diff(bounds))
    inside = owner[:-1] == owner[1:]
    return owner[:-1][inside], ((wide[:-1] << np.uint64(21)) | wide[1:])[inside]


def _parts(bounds: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences of about _PART characters."""
    import numpy as np

    first, count = 0, len(bounds) - 1
    while first < count:
        last = max(first + 1, int(np.searchsorted(bounds, bounds[first] + _PART, "right")) - 1)
        yield first, min(last, count)
        first = min(last, count)
