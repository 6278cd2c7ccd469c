"""One more report against all that are known: the known ones are laid out once, a newcomer costs a moment.

    known = Known(reports)
    passages, versions = known.against(report)

Passages are those that `shared_passages` over all of them would find (facts/shared.py), but for wording that stands in more
than thirty reports, which is stock there and still compared here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.facts.matches import WEAK
from reviewer.facts.pairs import ANCHORS, MOST
from reviewer.facts.pairs_numpy import verified
from reviewer.facts.pairs_pack import grams, pack
from reviewer.facts.sentences import Comparable, Sentence, comparable
from reviewer.facts.shared import Shared, passages_of, worth_comparing
from reviewer.model import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OWNER = 0xFFFFFFFF


class Known:
    """Reports laid out for comparing others with them. Holds their sentences; changes nothing."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Takes some milliseconds a report."""
        import numpy as np

        self._texts = {report.id: comparable(report) for report in reports}
        self._pool = worth_comparing(self._texts.values())
        self._equal: dict[str, list[int]] = defaultdict(list)
        for place, sentence in enumerate(self._pool):
            self._equal[sentence.normal.words].append(place)
        self._words = list(self._equal)
        keys = np.unique(grams(pack(self._words)))
        self._grams = (keys >> np.uint64(32)).astype(np.uint32)
        self._owners = (keys & np.uint64(_OWNER)).astype(np.int64)

    def against(self, report: Report) -> tuple[tuple[Shared, ...], tuple[tuple[Report, Report], ...]]:
        """Passages that the report shares with the known ones, it being the right side; and of which it is a version.

        The report itself, where it is known, is left out.
        """
        mine = comparable(report)
        pairs: list[tuple[Sentence, Sentence, float]] = []
        partners: dict[str, Comparable] = {}
        sentences = worth_comparing([mine])
        for place, other, score in self._pairs([s.normal.words for s in sentences]):
            theirs = self._pool[other]
            if theirs.report != report.id:
                pairs.append((theirs, sentences[place], score))
                partners[theirs.report] = self._texts[theirs.report]
        return passages_of([*partners.values(), mine], pairs)

    def _pairs(self, words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        """(place in words, place in the pool, Dice) of near-verbatim pairs."""
        import numpy as np

        for place, said in enumerate(words):
            for other in self._equal.get(said, ())[:MOST]:
                yield place, other, 1.0
        mine, theirs = self._candidates(words)
        used, place_of = np.unique(theirs, return_inverse=True)
        packed = pack([*words, *(self._words[at] for at in used.tolist())])
        for one, other, score in zip(*verified(packed, mine, place_of + len(words), WEAK), strict=True):
            said = self._words[int(used[other - len(words)])]
            if said != words[int(one)]:
                for at in self._equal[said][:MOST]:
                    yield int(one), at, round(float(score), 4)

    def _candidates(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(place in words, place in self._words): each sentence with those that hold one of its rarest 3-grams."""
        import numpy as np

        keys = np.unique(grams(pack(words)))
        gram, owner = (keys >> np.uint64(32)).astype(np.uint32), (keys & np.uint64(_OWNER)).astype(np.int64)
        low, high = np.searchsorted(self._grams, gram, "left"), np.searchsorted(self._grams, gram, "right")
        count = high - low
        usable = np.flatnonzero((count >= 1) & (count < MOST))
        usable = usable[np.lexsort((gram[usable], count[usable], owner[usable]))]
        found: set[tuple[int, int]] = set()
        taken: dict[int, int] = defaultdict(int)
        for at in usable.tolist():
            sentence = int(owner[at])
            if taken[sentence] < ANCHORS:
                taken[sentence] += 1
                found.update((sentence, other) for other in self._owners[low[at] : high[at]].tolist())
        pairs = np.array(sorted(found), np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
