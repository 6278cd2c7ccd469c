"""Near-verbatim pairs among many sentences: rare anchors give candidates, every candidate is verified.

    find_pairs(sentences) -> [Pair(left, right, score), …]

Each sentence keeps its rarest character 3-grams (in 2 to `MOST` sentences); two sentences that keep the same one are a
candidate pair, and a pair when the Dice of their bigrams reaches the threshold. Sentences are known by their place in
the sequence, never by their words: the same sentence of two people is two sentences. Numpy does it by default; with the
extra `fast` (numba) many sentences take a fraction of the time and the pairs are the same. Measured on planted copies,
beside others: `python -m benchmarks sameness`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Literal

from reviewer.facts import pairs_jit, pairs_numpy
from reviewer.facts.pairs_pack import pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANCHORS = 8
MOST = 64
THRESHOLD = 0.45
"""Where planted paraphrases (two words in five replaced) are found and stock clauses in common are not (benchmarks)."""
MANY = 100_000
"""Different sentences from which compiling pays, where numba is installed (it starts in about a second)."""

Way = Literal["auto", "numpy", "numba"]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Places of two sentences, left < right, and their Dice score in [0, 1] (1.0: equal)."""

    left: int
    right: int
    score: float


def find_pairs(sentences: Sequence[str], threshold: float = THRESHOLD, way: Way = "auto") -> list[Pair]:
    """All near-verbatim pairs, sorted. Equal sentences pair directly, however frequent, up to `MOST` at a time."""
    left, right, score = pair_arrays(sentences, threshold, way)
    return [Pair(*found) for found in zip(left.tolist(), right.tolist(), score.tolist(), strict=True)]


def pair_arrays(
    sentences: Sequence[str], threshold: float = THRESHOLD, way: Way = "auto"
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """As `find_pairs`, in three arrays: for millions of sentences. At most 2^25 different ones."""
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number = np.fromiter(map(numbers.__getitem__, sentences), np.int64, len(sentences))
    join = pairs_jit.join if _compiles(way, len(numbers)) else pairs_numpy.join
    left, right, score = join(pack(list(numbers)), ANCHORS, MOST, threshold)
    order = np.argsort(number, kind="stable")
    starts = np.append(0, np.cumsum(np.bincount(number, minlength=len(numbers))))
    lone = np.diff(starts) == 1
    single = lone[left] & lone[right]
    first, second = order[starts[left[single]]], order[starts[right[single]]]
    more = np.array(list(_spread(order, starts, left[~single], right[~single], score[~single])), float).reshape(-1, 3)
    equal = np.array(list(_equal(order, starts, lone)), np.int64).reshape(-1, 2)
    one = np.concatenate((first, more[:, 0].astype(np.int64), equal[:, 0]))
    other = np.concatenate((second, more[:, 1].astype(np.int64), equal[:, 1]))
    value = np.concatenate((np.round(score[single], 4), np.round(more[:, 2], 4), np.ones(len(equal))))
    low, high = np.minimum(one, other), np.maximum(one, other)
    by = np.lexsort((high, low))
    return low[by], high[by], value[by]


def _compiles(way: Way, different: int) -> bool:
    return way == "numba" or (way == "auto" and different >= MANY and pairs_jit.installed())


def _spread(
    order: NDArray[np.int64],
    starts: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    score: NDArray[np.float64],
) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences of which one or both stand several times: every place with every place."""
    for one, other, value in zip(left.tolist(), right.tolist(), score.tolist(), strict=True):
        here, there = order[starts[one] : starts[one + 1]][:MOST], order[starts[other] : starts[other + 1]][:MOST]
        for a in here.tolist():
            for b in there.tolist():
                yield a, b, value


def _equal(order: NDArray[np.int64], starts: NDArray[np.int64], lone: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    for group in (~lone).nonzero()[0].tolist():
        places = order[starts[group] : starts[group + 1]][:MOST].tolist()
        for at, first in enumerate(places):
            for second in places[at + 1 :]:
                yield first, second
