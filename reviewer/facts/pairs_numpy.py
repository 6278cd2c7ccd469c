"""The join in numpy: 3-grams sorted once give exact frequencies, the rarest join, bit signatures refuse, sets decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.facts.pairs_pack import Packed, bigrams, grams, signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

LONGER = 4  # 一句是另一句的四倍以上，集合再像也不是一回事（整句重复几遍的，集合不变）
_HASH, _OWNER = 32, 25  # 排序键的位数：句子至多 2^25 句
_PART = 1 << 20  # 每批核对多少对
_EXACT = 1 << 17
_CODE = 42


def join(packed: Packed, anchors: int, most: int, threshold: float) -> Pairs:
    """(left, right, Dice) of pairs of different sentences that share an anchor and reach the threshold; left < right."""
    return verified(packed, *candidates(packed, anchors, most), threshold)


def candidates(packed: Packed, anchors: int, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of sentences that share one of their rarest 3-grams, each once, left < right, lengths not too unlike."""
    import numpy as np

    key = _kept(packed, anchors, most)
    gram, owner = (key >> np.uint64(_HASH)).astype(np.uint32), key.astype(np.uint32)
    length = np.diff(packed.bounds).astype(np.int32)
    found: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    at = np.arange(len(key))
    for distance in range(1, most):
        at = at[at + distance < len(key)]
        at = at[gram[at] == gram[at + distance]]
        if not len(at):
            break
        left, right = owner[at], owner[at + distance]
        one, other = length[left], length[right]
        like = LONGER * np.minimum(one, other) >= np.maximum(one, other)
        found.append((left[like].astype(np.uint64) << np.uint64(_HASH)) | right[like])
    every = np.concatenate(found)
    found.clear()
    every.sort()
    if len(every):
        every = every[np.r_[True, every[1:] != every[:-1]]]
    return (every >> np.uint64(_HASH)).astype(np.int64), (every & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _kept(packed: Packed, anchors: int, most: int) -> NDArray[np.uint64]:
    """The anchors as hash above sentence, sorted: in each sentence the rarest, ties by hash, not by place."""
    import numpy as np

    key = grams(packed)
    key.sort()
    if not len(key):
        return key
    key = key[np.r_[True, key[1:] != key[:-1]]]
    gram = (key >> np.uint64(_HASH)).astype(np.uint32)
    starts = np.flatnonzero(np.r_[True, gram[1:] != gram[:-1], True])
    counts = np.minimum(np.diff(starts), 255).astype(np.uint8)
    frequency = np.repeat(counts, np.diff(starts))
    usable = (frequency >= 2) & (frequency <= most)
    frequency, gram, owner = frequency[usable], gram[usable], key[usable] & np.uint64(0xFFFFFFFF)
    key = (owner << np.uint64(64 - _OWNER)) | (frequency.astype(np.uint64) << np.uint64(_HASH)) | gram
    key.sort()
    owner = key >> np.uint64(64 - _OWNER)
    firsts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]]) if len(key) else np.empty(0, np.int64)
    place = np.arange(len(key)) - np.repeat(firsts, np.diff(np.append(firsts, len(key))))
    rare = place < anchors
    key = ((key[rare] & np.uint64(0xFFFFFFFF)) << np.uint64(_HASH)) | owner[rare]
    key.sort()
    return key


def verified(packed: Packed, left: NDArray[np.int64], right: NDArray[np.int64], threshold: float) -> Pairs:
    """Those of the candidate pairs whose bigram Dice reaches the threshold, in their order, with their Dice."""
    import numpy as np

    signs = signatures(packed)
    size = np.maximum(np.diff(packed.bounds) - 1, 0)
    found: list[Pairs] = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64))]
    for first in range(0, len(left), _PART):
        a, b = left[first : first + _PART], right[first : first + _PART]
        # 签名里每一处不同，至少是一个不共有的双字：超过容许的个数就不可能达到阈值，一对也不会错杀。
        unlike = np.bitwise_count(signs[a] ^ signs[b]).sum(axis=1, dtype=np.int64)
        may = unlike <= (1 - threshold) * (size[a] + size[b]) + 1e-9
        a, b = a[may], b[may]
        for start in range(0, len(a), _EXACT):
            found.append(_exact(packed, a[start : start + _EXACT], b[start : start + _EXACT], threshold))
    return (
        np.concatenate([pairs[0] for pairs in found]),
        np.concatenate([pairs[1] for pairs in found]),
        np.concatenate([pairs[2] for pairs in found]),
    )


def _exact(packed: Packed, left: NDArray[np.int64], right: NDArray[np.int64], threshold: float) -> Pairs:
    """Dice over sets of bigrams: the sets of both sides under the pair's number, sorted; what stands twice is shared."""
    import numpy as np

    used, inverse = np.unique(np.concatenate((left, right)), return_inverse=True)
    bounds, codes = _sets(packed, used)
    sizes = np.diff(bounds)
    one, other = inverse[: len(left)], inverse[len(left) :]
    keys = np.concatenate([_under_pair(bounds, codes, side) for side in (one, other)])
    keys.sort()
    twice = keys[1:][keys[1:] == keys[:-1]] >> np.uint64(_CODE)
    shared = np.bincount(twice.astype(np.int64), minlength=len(left))
    total = sizes[one] + sizes[other]
    score = 2 * shared / np.maximum(total, 1)
    good = score >= threshold
    return left[good], right[good], score[good]


def _sets(packed: Packed, used: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The distinct bigram codes of the sentences, one sentence after the other, with bounds."""
    import numpy as np

    lengths = packed.bounds[used + 1] - packed.bounds[used]
    inner = Packed(packed.points[_ranges(packed.bounds[used], lengths)], np.append(0, np.cumsum(lengths)))
    owner, code = bigrams(inner, 0, len(used))
    key = (owner.astype(np.uint64) << np.uint64(_CODE)) | code
    key.sort()
    if len(key):
        key = key[np.r_[True, key[1:] != key[:-1]]]
    counts = np.bincount((key >> np.uint64(_CODE)).astype(np.int64), minlength=len(used))
    return np.append(0, np.cumsum(counts)), key & np.uint64((1 << _CODE) - 1)


def _under_pair(bounds: NDArray[np.int64], codes: NDArray[np.uint64], side: NDArray[np.int64]) -> NDArray[np.uint64]:
    import numpy as np

    counts = bounds[side + 1] - bounds[side]
    pair = np.repeat(np.arange(len(side), dtype=np.uint64), counts)
    return (pair << np.uint64(_CODE)) | codes[_ranges(bounds[side], counts)]


def _ranges(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """starts[0], starts[0] + 1, … one run of `counts` after the other."""
    import numpy as np

    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    runs: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return runs
