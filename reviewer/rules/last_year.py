"""What a report says of the year before: the values it gives (去年40件), and those its growth leaves (比上年增长20%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure, Interval
from reviewer.rules.figure_roles import Change, Placed, base, change, placed, rounded
from reviewer.rules.figure_sets import bracketed, by_sentence, dimension
from reviewer.rules.growth_pairs import pairs_of
from reviewer.text.intervals import minus, over, plus, scaled
from reviewer.text.lists import words
from reviewer.text.units import unit

_LAST = re.compile(r"去年|上年|上一年|同比|同期|(?:19|20)[0-9]{2}年")
_QUALIFIED = re.compile(
    r"其中|累计|新增|新建|上半年|下半年|[一二三四]季度|截至|目前|另|其余|部分|[0-9]+月|首批|以来|预留|剩余|还有|人均|户均|亩均|联系|包[村保联]"
)
_REAL = re.compile(r"生产总值|GDP|增加值|总产值|可支配收入|社会消费品|固定资产投资")  # 增幅按可比价或另有口径
_COUNTERS = frozenset({"percent", "tenth", "times", "point", "permille", ""})
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_LEADING = re.compile(
    r"^(?:今年|本年|全年|去年|上年度?|我们|本人|我|共|全[乡镇县区市村校院局厂司所街]|全公司|全街道|辖区)+"
)
_TRAILING = re.compile(r"(?:种植|养殖)?(?:面积|规模)$|(?:数量|总数|总量|情况)$|(?:达到?|增加|增长)$")
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A value of last year as this year's report gives it. figures: those it is told with; the first is quoted first.

    interval: in the base unit of the dimension. equation: how it was worked out, "" where it is written out.
    """

    figures: tuple[Figure, ...]
    measure: str
    names: tuple[str, ...]
    action: str
    qualifiers: frozenset[str]
    interval: Interval
    equation: str


def told(facts: Facts, year: int) -> Iterator[Told]:
    """What the report says of `year`, the year before its own."""
    for figures in by_sentence(facts):
        places = placed(facts, figures)
        written: set[int] = set()
        pairs = {pair.before.figure.start: pair.after for pair in pairs_of(places, facts.report.year)}
        for place in places:
            if _countable(place) and place.figure.year == year and change(place) is None:
                after = pairs.get(place.figure.start)
                written |= {place.figure.start} | ({after.figure.start} if after else set())
                yield _written(place, after)
        for index, place in enumerate(places[1:], 1):
            value = _value_of(places, index)
            if value is not None and value.figure.start not in written:
                yield from _left(value, place, change(place))


def own(facts: Facts) -> Iterator[Told]:
    """What a report says of its own year, written out and done."""
    for figures in by_sentence(facts):
        for place in placed(facts, figures):
            figure = place.figure
            usable = _countable(place) and figure.year == facts.report.year and not bracketed(facts, figure)
            if usable and change(place) is None and base(place, facts.report.year) is None:
                yield _written(place, None)


def same_thing(left: Told, right: Told) -> bool:
    """Whether both count one thing: the same name or one that ends in the other, with the same deed and limits."""
    if left.measure != right.measure or left.qualifiers != right.qualifiers:
        return False
    if left.action and right.action and left.action != right.action:
        return False
    return any(_alike(a, b) for a in left.names for b in right.names)


def _alike(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return bool(short) and (short == long or (len(short) > _SHORTEST and long.endswith(short)))


def _countable(place: Placed) -> bool:
    figure = place.figure
    return not figure.planned and not place.spread and not figure.per and place.measure not in _COUNTERS


def _written(place: Placed, after: Placed | None) -> Told:
    figure = place.figure
    named = [p.figure for p in (place, after) if p is not None]
    action = figure.action or (after.figure.action if after else "")
    return Told(
        figures=(figure,),
        measure=place.measure,
        names=_names(named, action),
        action=action,
        qualifiers=frozenset(_QUALIFIED.findall(place.piece + (after.piece if after else ""))),
        interval=_based(figure),
        equation="",
    )


def _names(figures: list[Figure], action: str) -> tuple[str, ...]:
    generic = words("generic_things")
    found = []
    for figure in figures:
        full = _LEADING.sub("", figure.subject)
        short = _TRAILING.sub("", full)
        name = short if len(short) >= _SHORTEST else full
        whole = name if action in name else action + name
        if name not in generic and (len(name) >= _SHORTEST or (action and len(whole) > _SHORTEST)):
            found.append(name)
    return tuple(found)


def _based(figure: Figure) -> Interval:
    return scaled(figure.interval, unit(figure.unit).factor)


def _value_of(places: tuple[Placed, ...], index: int) -> Placed | None:
    """The value a change speaks of: the figure before it, with other changes between at most."""
    if change(places[index]) is None:
        return None
    for place in reversed(places[:index]):
        if change(place) is None:
            return place if _countable(place) else None
    return None


def _left(value: Placed, place: Placed, kind: Change | None) -> Iterator[Told]:
    """Last year's value worked back from this year's and the change since."""
    figure = value.figure
    if kind is None or kind.own or not kind.compared or not _LAST.search(place.piece) or "环比" in place.piece:
        return
    if _REAL.search(figure.subject) or figure.interval.high is None or figure.interval.low <= 0:
        return
    now = _based(figure)
    if place.measure in ("percent", "tenth"):
        share = scaled(rounded(place), _ONE / _HUNDRED)
        one = Interval(low=_ONE, high=_ONE)
        factor = minus(one, share) if kind.falling else plus(one, share)
        if factor.low <= 0 or factor.high is None:
            return
        before, sign = over(now, factor), "÷（1 − " if kind.falling else "÷（1 + "
        equation = f"{figure.text} {sign}{place.figure.text}）"
    elif place.measure == value.measure and dimension(place.figure) not in _COUNTERS:
        step = _based(place.figure)
        before = plus(now, step) if kind.falling else minus(now, step)
        equation = f"{figure.text} {'+' if kind.falling else '−'} {place.figure.text}"
    else:
        return
    yield Told(
        figures=(figure, place.figure),
        measure=value.measure,
        names=_names([figure], figure.action),
        action=figure.action,
        qualifiers=frozenset(_QUALIFIED.findall(value.piece)),
        interval=before,
        equation=equation,
    )
