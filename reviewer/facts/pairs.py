"""Near-verbatim pairs among many sentences: rare anchors give candidates, every candidate is verified.

Each sentence keeps its rarest character 3-grams (document frequency 2 to `MOST`); two sentences that keep the same one are
a candidate pair, and a pair when their bigram Dice reaches the threshold. Measured on planted copies: benchmarks/sameness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.text.normal import dice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANCHORS = 8
MOST = 64
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Indices of two sentences, left < right, and their Dice score in [0, 1] (1.0: equal after masking)."""

    left: int
    right: int
    score: float


def find_pairs(sentences: Sequence[str], threshold: float = THRESHOLD) -> list[Pair]:
    """All near-verbatim pairs, sorted. Equal sentences pair directly, however frequent, up to `MOST` at a time."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(sentences):
        places[words].append(index)
    unique = list(places)
    found = [Pair(a, b, 1.0) for group in places.values() for a, b in _all_pairs(group[:MOST])]
    for first, second in _candidates(unique):
        left, right = unique[first], unique[second]
        if not 0.4 <= len(left) / len(right) <= 2.5:
            continue
        score = dice(left, right)
        if score >= threshold:
            found += [
                Pair(min(a, b), max(a, b), round(score, 4)) for a in places[left][:MOST] for b in places[right][:MOST]
            ]
    return sorted(found)


def _all_pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, first in enumerate(group):
        for second in group[place + 1 :]:
            yield first, second


def _candidates(sentences: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of different sentences that share an anchor, each once."""
    import numpy as np

    owner, gram = _grams(sentences)
    if not len(gram):
        return
    _, inverse, counts = np.unique(gram, return_inverse=True, return_counts=True)
    frequency = counts[inverse]
    usable = (frequency >= 2) & (frequency <= MOST)
    owner, gram, frequency = owner[usable], gram[usable], frequency[usable]
    order = np.lexsort((_mixed(gram), frequency, owner))
    owner, gram = owner[order], gram[order]
    new = np.r_[True, owner[1:] != owner[:-1]]
    rank = np.arange(len(owner)) - np.maximum.accumulate(np.where(new, np.arange(len(owner)), 0))
    kept = rank < ANCHORS
    owner, gram = owner[kept], gram[kept]
    order = np.lexsort((owner, gram))
    owner, gram = owner[order], gram[order]
    seen: list[NDArray[np.int64]] = []
    for distance in range(1, MOST):
        same = np.flatnonzero(gram[distance:] == gram[:-distance]) if len(gram) > distance else np.empty(0, np.int64)
        if not len(same):
            break
        seen.append(owner[same] * len(sentences) + owner[same + distance])
    if seen:
        for code in np.unique(np.concatenate(seen)).tolist():
            yield divmod(code, len(sentences))


def _grams(sentences: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(sentence, 3-gram code) of every distinct 3-gram of every sentence, sorted by sentence."""
    import numpy as np

    text = "".join(sentences)
    lengths = np.fromiter((len(s) for s in sentences), np.int64, len(sentences))
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    if len(points) < 3:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    code = (points[:-2] << 42) | (points[1:-1] << 21) | points[2:]
    owner = np.repeat(np.arange(len(sentences)), lengths)
    inside = owner[:-2] == owner[2:]
    both = np.stack((owner[:-2][inside], code[inside]), axis=1)
    order = np.lexsort((both[:, 1], both[:, 0]))
    both = both[order]
    distinct = np.r_[True, (both[1:] != both[:-1]).any(axis=1)] if len(both) else np.empty(0, bool)
    return both[distinct, 0], both[distinct, 1]


def _mixed(gram: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A fixed mixing of the codes, so that ties between equally rare 3-grams do not favour any place in a sentence."""
    import numpy as np

    mixed = gram.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return mixed ^ (mixed >> np.uint64(29))
