"""The join with numba, where the optional extra `fast` is installed: the same pairs as numpy's, for less time and room."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewer.facts import pairs_kernels
from reviewer.facts.pairs_numpy import LONGER
from reviewer.facts.pairs_pack import Packed, grams, signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reviewer.facts.pairs_numpy import Pairs

_DIGITS = 11
_BUFFER = 1 << 20


class Kernels(NamedTuple):
    """The loops of pairs_kernels, compiled or plain."""

    radix: Callable[..., None] = pairs_kernels.radix
    rarest: Callable[..., None] = pairs_kernels.rarest
    distinct: Callable[..., None] = pairs_kernels.distinct
    met: Callable[..., tuple[int, int]] = pairs_kernels.met
    scored: Callable[..., None] = pairs_kernels.scored


def installed() -> bool:
    """Whether numba is there."""
    return find_spec("numba") is not None


@cache
def compiled() -> Kernels:
    """The loops compiled for this machine; kept on disk, so that only the first run waits for it (some seconds)."""
    made: Callable[..., Any] = importlib.import_module("numba").njit(cache=True)
    return Kernels(*(made(kernel) for kernel in Kernels()))


def join(packed: Packed, anchors: int, most: int, threshold: float, kernels: Kernels | None = None) -> Pairs:
    """As pairs_numpy.join. kernels: those to use, the compiled ones unless given."""
    import numpy as np

    run = kernels or compiled()
    starts, postings = _anchored(packed, anchors, most, run)
    lengths = np.diff(packed.bounds)
    signs = signatures(packed).view(np.uint32)
    buffers = np.empty(max(_BUFFER, most * most), np.int32), np.empty(max(_BUFFER, most * most), np.int32)
    found = [np.empty(0, np.int64)]
    anchor = 0
    while anchor < len(starts) - 1:
        anchor, written = run.met(starts, postings, lengths, signs, threshold, LONGER, anchor, *buffers)
        found.append((buffers[1][:written].astype(np.int64) << 32) | buffers[0][:written])
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    left, right = (pairs & 0xFFFFFFFF).astype(np.int32), (pairs >> 32).astype(np.int32)
    scores = _scored(packed, left, right, run)
    good = scores >= threshold
    return left[good].astype(np.int64), right[good].astype(np.int64), scores[good]


def _anchored(packed: Packed, anchors: int, most: int, run: Kernels) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """(starts, postings): the sentences that keep anchor r are postings[starts[r]:starts[r + 1]], ascending."""
    import numpy as np

    key = grams(packed)
    hashes, owners = (key >> np.uint64(32)).astype(np.uint32), (key & np.uint64(0xFFFFFFFF)).astype(np.int32)
    del key
    hashes, owners = _by_hash(hashes, owners, run)
    kept = np.zeros((len(packed), anchors), np.uint32)
    weights = np.zeros((len(packed), anchors), np.uint8)
    held = np.zeros(len(packed), np.uint8)
    run.rarest(hashes, owners, most, kept, weights, held)
    del hashes, owners, weights
    full = np.arange(anchors) < held[:, None]
    hashes, owners = _by_hash(kept[full], np.repeat(np.arange(len(packed), dtype=np.int32), held), run)
    new = np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]
    return np.append(np.flatnonzero(new), len(hashes)), owners


def _by_hash(
    hashes: NDArray[np.uint32], owners: NDArray[np.int32], run: Kernels
) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Sorted by hash, stable."""
    import numpy as np

    counts = np.empty(1 << _DIGITS, np.int64)
    spare, spared = np.empty_like(hashes), np.empty_like(owners)
    for shift in range(0, 32, _DIGITS):
        run.radix(hashes, owners, spare, spared, shift, counts)
        hashes, owners, spare, spared = spare, spared, hashes, owners
    return hashes, owners


def _scored(packed: Packed, left: NDArray[np.int32], right: NDArray[np.int32], run: Kernels) -> NDArray[np.float64]:
    import numpy as np

    longest = int(np.diff(packed.bounds).max(initial=1))
    table = 1 << (4 * longest).bit_length()
    keys = np.zeros(table, np.int64)
    sizes = np.zeros(len(packed), np.int64)
    run.distinct(packed.points, packed.bounds, keys, np.zeros(table, np.int64), sizes)
    scores = np.empty(len(left), np.float64)
    seen = np.full(table, -1, np.int32)
    run.scored(packed.points, packed.bounds, left, right, sizes, keys, np.zeros(table, np.int64), seen, scores)
    return scores
