"""The earlier and the later value of one thing in a sentence: 由甲增加到乙, 去年甲今年乙, 乙比去年的甲."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.rules.figure_roles import Change, Placed, base, begins, change, reached, share_words

_RELATIVE = frozenset({"percent", "tenth", "times"})
_NAMELESS = re.compile(
    r"(?:19|20)[0-9]{2}年|今年|本年|全年|现在|目前|如今|完成|实现|已|则|就|的|[达增升降减到至为了有是]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The value before and the value after, as they stand in the sentence."""

    before: Placed
    after: Placed


def pairs_of(places: tuple[Placed, ...], year: int | None) -> list[Pair]:
    """Each earlier value of the sentence with its later one: the next that is reached, or the last before it."""
    found = []
    for at, place in enumerate(places):
        noun = base(place, year)
        if noun is None or place.measure in ("", "times", "tenth", "point") or place.figure.interval.low <= 0:
            continue
        after = _next(places, at) or (None if _turned(place) else _last(places, at, year))
        if after is None or not _same_spread(place, after):
            continue
        if not noun or share_words(noun, after.lead[-24:] + after.figure.subject) or not _NAMELESS.sub("", after.piece):
            found.append(Pair(before=place, after=after))
    return found


def _turned(place: Placed) -> bool:
    return begins(place) or re.search("由|从", place.piece) is not None


def _same_spread(before: Placed, after: Placed) -> bool:
    """Whether the earlier value is no average where the later one is a total."""
    return _turned(before) or not before.spread or after.spread


def _next(places: tuple[Placed, ...], at: int) -> Placed | None:
    """The figure after an earlier value, where the words lead up to it (增加到) or say 今年."""
    for place in places[at + 1 :]:
        if change(place) is None:
            return place if place.measure == places[at].measure and reached(place) else None
    return None


def _last(places: tuple[Placed, ...], at: int, year: int | None) -> Placed | None:
    """The figure before an earlier value, with nothing but changes between them."""
    for place in reversed(places[:at]):
        if change(place) is not None:
            continue
        alike = place.measure == places[at].measure and base(place, year) is None
        return place if alike else None
    return None


def pair_of(places: tuple[Placed, ...], pairs: list[Pair], index: int, kind: Change | None) -> Pair | None:
    """The pair of values this change belongs to: they stand together, with nothing but changes between."""
    place = places[index]
    for pair in reversed(pairs):
        own = (places.index(pair.before), places.index(pair.after))
        if index in own or not _measured(pair.before.measure, place.measure):
            continue
        low, high = min(*own, index), max(*own, index)
        if any(at not in (*own, index) and change(places[at]) is None for at in range(low, high + 1)):
            continue
        follows = index + 1 == min(own) and (kind is None or _goes_on(place, pair))
        if index < min(own) and not follows:
            continue
        if kind is not None and (kind.own and index > min(own) or kind.bare and index != max(own) + 1):
            continue
        return pair
    return None


def _goes_on(place: Placed, pair: Pair) -> bool:
    """Whether the two values behind a change are those of the change: 产量增长12%，由…到…, or the same noun again."""
    first = min((pair.before, pair.after), key=lambda p: p.figure.start)
    return begins(first) or (first is pair.after and share_words(place.piece, first.piece))


def _measured(values: str, difference: str) -> bool:
    if values == "percent":
        return difference in ("percent", "point")
    return difference in _RELATIVE or difference == values
