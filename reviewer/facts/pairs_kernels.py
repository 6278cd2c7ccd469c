"""The same join as plain loops over arrays, which numba compiles: slow as Python, the fastest way when compiled.

Nothing is allocated here and every number stays below 2^53, so that compiled and plain runs give the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]
    Owners = NDArray[np.int32]
    Ints = NDArray[np.int64]
    Bytes = NDArray[np.uint8]
    Scores = NDArray[np.float64]


def radix(hashes: Hashes, owners: Owners, to_hashes: Hashes, to_owners: Owners, shift: int, counts: Ints) -> None:
    """One stable counting pass over the digit of the hash at `shift`; counts has one place a digit value."""
    mask = len(counts) - 1
    for digit in range(len(counts)):
        counts[digit] = 0
    for at in range(len(hashes)):
        counts[(hashes[at] >> shift) & mask] += 1
    total = 0
    for digit in range(len(counts)):
        here = counts[digit]
        counts[digit] = total
        total += here
    for at in range(len(hashes)):
        digit = (hashes[at] >> shift) & mask
        place = counts[digit]
        to_hashes[place] = hashes[at]
        to_owners[place] = owners[at]
        counts[digit] = place + 1


def rarest(hashes: Hashes, owners: Owners, most: int, kept: Hashes, weights: Bytes, held: Bytes) -> None:
    """From 3-grams sorted by hash, then sentence: for each sentence its rarest, in `kept` and `weights` of equal shape
    (sentences, anchors), sorted by frequency, then hash; held: how many each sentence has (0 at the start).
    """
    anchors = kept.shape[1]
    at, count = 0, len(hashes)
    while at < count:
        stop = at
        frequency = 0
        last = -1
        while stop < count and hashes[stop] == hashes[at]:
            if owners[stop] != last:
                frequency += 1
                last = owners[stop]
            stop += 1
        if 2 <= frequency <= most:
            last = -1
            for place in range(at, stop):
                owner = owners[place]
                if owner == last:
                    continue
                last = owner
                have = held[owner]
                if have == anchors:
                    # 同频的按散列值排，散列值是从小到大来的：后来的不占先。
                    if weights[owner, anchors - 1] <= frequency:
                        continue
                    have -= 1
                spot = int(have)
                while spot > 0 and weights[owner, spot - 1] > frequency:
                    weights[owner, spot] = weights[owner, spot - 1]
                    kept[owner, spot] = kept[owner, spot - 1]
                    spot -= 1
                weights[owner, spot] = frequency
                kept[owner, spot] = hashes[at]
                held[owner] = have + 1
        at = stop


def distinct(points: Hashes, bounds: Ints, keys: Ints, stamps: Ints, found: Ints) -> None:
    """How many different bigrams each sentence has. keys, stamps: a hash table, a power of two long, stamps all 0."""
    mask = len(keys) - 1
    for sentence in range(len(bounds) - 1):
        number = 0
        for at in range(bounds[sentence], bounds[sentence + 1] - 1):
            one, other = int(points[at]), int(points[at + 1])
            code = (one << 21) | other
            slot = ((one * 40503 + other * 2654435761) >> 7) & mask
            while stamps[slot] == sentence + 1 and keys[slot] != code:
                slot = (slot + 1) & mask
            if stamps[slot] != sentence + 1:
                stamps[slot] = sentence + 1
                keys[slot] = code
                number += 1
        found[sentence] = number


def met(
    starts: Ints,
    postings: Owners,
    lengths: Ints,
    signs: Hashes,
    threshold: float,
    longer: int,
    first: int,
    lefts: Owners,
    rights: Owners,
) -> tuple[int, int]:
    """From anchor `first` on, every two sentences that share it and are not refused by their signatures.

    postings[starts[r]:starts[r + 1]]: the sentences with anchor r, ascending; longer: how many times as long as the other a
    sentence may be. A pair comes once for each anchor it shares. Returns the next anchor and how many pairs were written.
    """  # fmt: skip
    written = 0
    for run in range(first, len(starts) - 1):
        low, high = starts[run], starts[run + 1]
        if written + (high - low) * (high - low) > len(lefts):
            return run, written
        for here in range(low + 1, high):
            one = postings[here]
            length = lengths[one]
            for there in range(low, here):
                other = postings[there]
                if longer * min(length, lengths[other]) < max(length, lengths[other]):
                    continue
                unlike = 0
                most_unlike = (1 - threshold) * (length + lengths[other] - 2) + 1e-9
                for word in range(8):
                    bits = signs[one, word] ^ signs[other, word]
                    bits = bits - ((bits >> 1) & 0x55555555)
                    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
                    bits = (bits + (bits >> 4)) & 0x0F0F0F0F
                    bits = bits + (bits >> 8)
                    unlike += int((bits + (bits >> 16)) & 0x3F)
                if unlike <= most_unlike:
                    lefts[written] = other
                    rights[written] = one
                    written += 1
    return len(starts) - 1, written


def scored(
    points: Hashes,
    bounds: Ints,
    lefts: Owners,
    rights: Owners,
    sizes: Ints,
    keys: Ints,
    stamps: Ints,
    seen: Owners,
    scores: Scores,
) -> None:
    """The Dice of each pair over sets of bigrams. sizes: as `distinct` found them; stamps all 0, seen all -1.

    Pairs with the same right side stand together, so that its set is laid out once.
    """  # fmt: skip
    mask = len(keys) - 1
    laid = -1
    for pair in range(len(lefts)):
        left, right = lefts[pair], rights[pair]
        if right != laid:
            laid = right
            for at in range(bounds[right], bounds[right + 1] - 1):
                one, other = int(points[at]), int(points[at + 1])
                code = (one << 21) | other
                slot = ((one * 40503 + other * 2654435761) >> 7) & mask
                while stamps[slot] == right + 1 and keys[slot] != code:
                    slot = (slot + 1) & mask
                stamps[slot] = right + 1
                keys[slot] = code
                seen[slot] = -1
        shared = 0
        for at in range(bounds[left], bounds[left + 1] - 1):
            one, other = int(points[at]), int(points[at + 1])
            code = (one << 21) | other
            slot = ((one * 40503 + other * 2654435761) >> 7) & mask
            while stamps[slot] == right + 1 and keys[slot] != code:
                slot = (slot + 1) & mask
            if stamps[slot] == right + 1 and seen[slot] != left:
                seen[slot] = left
                shared += 1
        scores[pair] = 2 * shared / (sizes[left] + sizes[right])
