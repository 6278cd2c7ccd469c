"""Stock wording: runs of words that stand alike at two officials or more, found by hashing short windows of all texts.

Formulas and numbers count as one sign without weight. Shown, never counted: what counts as copying is decided by whole
passages (shared.py).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.facts.sentences import Comparable
from reviewer.model import Quote, Report, SameSpan
from reviewer.text.normal import FORMULA, NUMBER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW = 7
LONG = 9  # 字：去掉提法和数字后这么长的相同词串才标出；连提法在内十二字、自己的话六字也标
OWN, WHOLE = 6, 12
_PARTNERS = 64
_SHOWN = 6
_PRIME = 1_099_511_628_211  # FNV 质数


@dataclass(frozen=True, slots=True)
class _Text:
    """All compared sentences of all reports, one after the other, each ended by a line break.

    reports: index of the report at each sign. starts, ends: where the sign stands in its source (-1 at breaks).
    """

    signs: str
    reports: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def stock_runs(texts: Sequence[Comparable]) -> Mapping[str, list[SameSpan]]:
    """Report id -> its stock runs in order, each with up to six places where the same words stand at others."""
    found: dict[str, list[SameSpan]] = {text.report.id: [] for text in texts}
    whole = _joined(texts)
    if len(whole.signs) <= WINDOW:
        return found
    keys: dict[str, int] = {}
    officials = [keys.setdefault(text.report.official.key, len(keys)) for text in texts]
    for at, length, partners in _runs(whole, officials):
        report = texts[int(whole.reports[at])].report
        span = _quote(whole, report, at, length)
        others = tuple(_quote(whole, texts[int(whole.reports[p])].report, p, length) for p in partners[:_SHOWN])
        found[report.id].append(SameSpan(start=span.start, end=span.end, kind="stock", shared_with=others))
    return found


def _joined(texts: Sequence[Comparable]) -> _Text:
    import numpy as np

    signs: list[str] = []
    lengths: list[int] = []
    starts, ends = array("i"), array("i")
    for text in texts:
        before = len(starts)
        for sentence in text.sentences:
            words = sentence.normal
            signs.append(words.words + "\n")
            starts.extend(words.starts)
            starts.append(-1)
            ends.extend(words.ends)
            ends.append(-1)
        lengths.append(len(starts) - before)
    reports = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    return _Text("".join(signs), reports, np.asarray(starts, np.int32), np.asarray(ends, np.int32))


def _runs(whole: _Text, officials: Sequence[int]) -> Iterator[tuple[int, int, list[int]]]:
    """(place, length, places of the same run at others), left to right, not overlapping."""
    import numpy as np

    order, group, bounds = _groups(whole)
    if not len(order):
        return
    owner = np.asarray(officials, np.int32)[whole.reports]
    sorted_owner = owner[order]
    lowest, highest = np.minimum.reduceat(sorted_owner, bounds[:-1]), np.maximum.reduceat(sorted_owner, bounds[:-1])
    shared = np.flatnonzero((group >= 0) & (lowest != highest)[group])
    reach = -1
    for at in shared.tolist():
        if at < reach:
            continue
        places = order[bounds[group[at]] : bounds[group[at] + 1]]
        others = places[owner[places] != owner[at]][:_PARTNERS].tolist()
        length, partners = _longest(whole.signs, at, others)
        first, last = _trimmed(whole.signs, at, at + length)
        visible = int(whole.ends[at + length - 1] - whole.starts[at]) if length else 0
        if _is_long(whole.signs[first:last], visible):
            yield first, last - first, [p + first - at for p in partners]
            reach = at + length


def _groups(whole: _Text) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Windows sorted by content; for each sign its group (-1 where a window would cross a break); bounds of groups."""
    import numpy as np

    points = np.frombuffer(whole.signs.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(points) - WINDOW + 1
    code = np.zeros(count, np.uint64)
    for step in range(WINDOW):
        code = (code ^ points[step : step + count]) * np.uint64(_PRIME)
        code ^= code >> np.uint64(29)
    breaks = np.concatenate(([0], np.cumsum(points == 10, dtype=np.int32)))
    inside = np.flatnonzero(breaks[WINDOW : WINDOW + count] == breaks[:count]).astype(np.int32)
    order = inside[np.argsort(code[inside], kind="stable")]
    ranked = code[order]
    new = np.concatenate(([True], ranked[1:] != ranked[:-1])) if len(order) else np.empty(0, bool)
    group = np.full(len(points), -1, np.int32)
    group[order] = np.cumsum(new, dtype=np.int32) - 1
    return order, group, np.append(np.flatnonzero(new), len(order))


def _longest(signs: str, at: int, others: Sequence[int]) -> tuple[int, list[int]]:
    """The longest run from `at` that also stands at one of the others, and all that have it whole."""
    room = signs.index("\n", at) - at
    best = 0
    for place in others:
        if best == room:
            break
        # 不比已知最长的更长的，比一次切片就知道。
        if signs.startswith(signs[at : at + best + 1], place):
            best = _common(signs, at, place, room)
    run = signs[at : at + best]
    return best, [place for place in others if signs.startswith(run, place)]


def _common(signs: str, one: int, other: int, room: int) -> int:
    """How many signs, at most `room`, are alike from the two places on: slices halve until they fit."""
    length, step = 0, 128
    while step:
        fits = length + step <= room
        if fits and signs[one + length : one + length + step] == signs[other + length : other + length + step]:
            length += step
        else:
            step //= 2
    return length


def _trimmed(signs: str, first: int, last: int) -> tuple[int, int]:
    """Without formulas and numbers at either end: those are nobody's wording."""
    while first < last and signs[first] in (FORMULA, NUMBER):
        first += 1
    while last > first and signs[last - 1] in (FORMULA, NUMBER):
        last -= 1
    return first, last


def _is_long(words: str, visible: int) -> bool:
    own = len(words) - words.count(FORMULA) - words.count(NUMBER)
    return own >= LONG or (own >= OWN and visible >= WHOLE)


def _quote(whole: _Text, report: Report, at: int, length: int) -> Quote:
    start, end = int(whole.starts[at]), int(whole.ends[at + length - 1])
    return Quote(report=report.id, start=start, end=end, text=report.slice(start, end))
