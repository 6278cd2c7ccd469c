"""Wording that most of a large batch shares and the lists do not know: proposals for a person to judge, nothing more.

Nothing is learned: what is copied by many would look the same, so few officials give no proposals at all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer.errors import InputError
from reviewer.model import Quote, Report
from reviewer.text.formulas import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_OFFICIALS = 30
"""Fewer people than this, and what they share may be copied from one another rather than prescribed."""
SHARE = 0.6
_SHORTEST, _LONGEST = 8, 40
_NEW = 6  # 去掉词表里已有的，剩下不到这么多字，就没有新东西
_LISTS = ("formulas", "frames", "stock")
_BREAKS = "\n。！？；，：,!?;:"
_PRIME = 1_099_511_628_211  # FNV 质数


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words of 8 to 40 characters. officials: how many use them, share of all in [0, 1]; years: of their reports."""

    words: str
    officials: int
    share: float
    years: tuple[int, ...]
    example: Quote


def candidates(reports: Sequence[Report], share: float = SHARE) -> tuple[Candidate, ...]:
    """The longest runs that so many officials write, most common first; those inside the known lists are left out.

    Raises InputError for fewer than LEAST_OFFICIALS people.
    """
    keys: dict[str, int] = {}
    people = [keys.setdefault(report.official.key, len(keys)) for report in reports]
    if len(keys) < LEAST_OFFICIALS:
        raise InputError(
            f"只有{len(keys)}人的报告，看不出哪些是人人要写的提法，哪些是互相抄的",
            f"请给出至少{LEAST_OFFICIALS}人的报告，最好来自几个单位",
        )
    least = math.ceil(share * len(keys))
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    common = _common(reports, people, least)
    for place, report in enumerate(reports):
        for start, end in _runs_of(report, common):
            places[report.slice(start, end)].append((place, start))
    found = [_candidate(words, at, reports, people, len(keys)) for words, at in places.items()]
    kept = [one for one in found if one.officials >= least]
    longest = [one for one in kept if not any(one.words in other.words and one.words != other.words for other in kept)]
    return tuple(sorted(longest, key=lambda one: (-one.officials, -len(one.words), one.words)))


def _candidate(
    words: str, places: Sequence[tuple[int, int]], reports: Sequence[Report], people: Sequence[int], count: int
) -> Candidate:
    officials = len({people[place] for place, _ in places})
    years = {reports[place].year for place, _ in places} - {None}
    first, start = places[0]
    return Candidate(
        words=words,
        officials=officials,
        share=round(officials / count, 4),
        years=tuple(sorted(year for year in years if year is not None)),
        example=Quote(report=reports[first].id, start=start, end=start + len(words), text=words),
    )


def _common(reports: Sequence[Report], people: Sequence[int], least: int) -> NDArray[np.uint64]:
    """Hashes, sorted, of the windows of _SHORTEST characters that so many people write."""
    import numpy as np

    pairs: list[NDArray[np.uint64]] = []
    owners: list[NDArray[np.int64]] = []
    for report, person in zip(reports, people, strict=True):
        windows = np.unique(_windows(report.slice(report.start, report.end)))
        pairs.append(windows)
        owners.append(np.full(len(windows), person))
    windows, owner = np.concatenate(pairs), np.concatenate(owners)
    order = np.lexsort((owner, windows))
    windows, owner = windows[order], owner[order]
    new = np.append(True, (windows[1:] != windows[:-1]) | (owner[1:] != owner[:-1]))[: len(windows)]
    different, counts = np.unique(windows[new], return_counts=True)
    common: NDArray[np.uint64] = different[counts >= least]
    return common


def _windows(text: str) -> NDArray[np.uint64]:
    """A hash for every place where a window begins; one that crosses a break has hash 0."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    count = len(points) - _SHORTEST + 1
    if count < 1:
        return np.empty(0, np.uint64)
    code = np.zeros(count, np.uint64)
    for step in range(_SHORTEST):
        code = (code ^ points[step : step + count]) * np.uint64(_PRIME)
        code ^= code >> np.uint64(29)
    broken = np.isin(points, np.array([ord(mark) for mark in _BREAKS], np.uint64))
    crosses = np.append(0, np.cumsum(broken))
    code[crosses[_SHORTEST:] != crosses[:-_SHORTEST]] = 0
    return code


def _runs_of(report: Report, common: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Stretches all of whose windows are common, not longer than _LONGEST, outside the known lists."""
    import numpy as np

    text = report.slice(report.start, report.end)
    windows = _windows(text)
    shared = np.isin(windows, common) & (windows != 0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], shared.view(np.int8), [0]))))
    known = [span for name in _LISTS for span in spans(name, report.source.text, report.start, report.end)]
    for first, last in edges.reshape(-1, 2).tolist():
        start = report.start + first
        end = report.start + min(last - 1 + _SHORTEST, first + _LONGEST)
        covered = {at for a, b in known for at in range(max(a, start), min(b, end))}
        if end - start - len(covered) >= _NEW:
            yield start, end
