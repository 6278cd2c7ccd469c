"""Which sentences of different reports to lay side by side: equal ones are grouped, and each two forms verified once.

A form is a sentence with its numbers and formulas masked. What stands, alike, in more than `STOCK` reports is stock
wording, which the pages show as such; laying each of its places beside every other would cost the square of their number
and accuse nobody. Of those each place meets its author's own other years, and its `NEXT` neighbours: a passage that many
have copied whole is still found, since its sentences have the same neighbours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reviewer.facts.pairs import pair_arrays
from reviewer.facts.sentences import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STOCK = 30
"""Reports from which a wording is nobody's: a town has some twenty leaders, so more than thirty is more than one room."""
NEXT = 4
_BEST = 8  # 一个句式有几十种写法的，每种只与最像的几种比


def sentence_pairs(
    pool: Sequence[Sentence], owners: Mapping[str, str], threshold: float
) -> Iterator[tuple[Sentence, Sentence, float]]:
    """Near-verbatim pairs of sentences of different reports with their Dice, the one that stands first left.

    owners: report id -> its official's key.
    """
    import numpy as np

    places: dict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(pool):
        places[sentence.normal.words].append(at)
    forms = list(places.values())
    left, right, score = pair_arrays(list(places), threshold)
    spread = np.array([len({pool[at].report for at in form}) for form in forms], np.int64)
    crowd = spread + np.bincount(left, spread[right], len(forms)).astype(np.int64)
    crowd += np.bincount(right, spread[left], len(forms)).astype(np.int64)
    for form, reports in zip(forms, spread.tolist(), strict=True):
        if reports > 1:
            for one, other in _stock(pool, owners, form, form) if reports > STOCK else _every(form, form):
                yield from _in_order(pool, one, other, 1.0)
    stock = (crowd[left] > STOCK) & (crowd[right] > STOCK)
    keep = ~stock | _best(left, right, score) | _best(right, left, score)
    own = {at: owners[pool[form[0]].report] for at, form in enumerate(forms) if len(form) == 1}
    for a, b, value, crowded, kept in zip(
        left.tolist(), right.tolist(), score.tolist(), stock.tolist(), keep.tolist(), strict=True
    ):
        if not kept and a in own and b in own and own[a] != own[b]:
            continue
        found = _stock(pool, owners, forms[a], forms[b], NEXT if kept else 0) if crowded else _every(forms[a], forms[b])
        for one, other in found:
            yield from _in_order(pool, one, other, value)


def _in_order(
    pool: Sequence[Sentence], one: int, other: int, score: float
) -> Iterator[tuple[Sentence, Sentence, float]]:
    first, second = pool[min(one, other)], pool[max(one, other)]
    if first.report != second.report:
        yield first, second, score


def _every(here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every place with every place; of one form with itself, each two once."""
    for at, one in enumerate(here):
        for other in here[at + 1 :] if here is there else there:
            yield one, other


def _stock(
    pool: Sequence[Sentence], owners: Mapping[str, str], here: Sequence[int], there: Sequence[int], near: int = NEXT
) -> Iterator[tuple[int, int]]:
    """Each place with those of the same official and with the next few after it; both lists are in order."""
    of: dict[str, list[int]] = defaultdict(list)
    for place in there:
        of[owners[pool[place].report]].append(place)
    for one in here:
        at = bisect_right(there, one)
        after = there[at : at + near]
        yield from ((one, other) for other in after)
        met = set(after)
        for other in of[owners[pool[one].report]]:
            if other not in met and (other > one or here is not there):
                yield one, other
    if here is not there and near:
        for one in there:
            at = bisect_right(here, one)
            yield from (
                (other, one) for other in here[at : at + near] if owners[pool[other].report] != owners[pool[one].report]
            )


def _best(side: NDArray[np.int64], other: NDArray[np.int64], score: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether a pair is among the best few of its form on this side; equal scores go by the other's place."""
    import numpy as np

    order = np.lexsort((other, -score, side))
    ranked = side[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.empty(0, np.int64)
    rank = np.arange(len(ranked)) - np.repeat(starts, np.diff(np.append(starts, len(ranked))))
    found = np.zeros(len(side), bool)
    found[order] = rank < _BEST
    return found
