"""写了前后两个数，又写了增幅（减幅、增量、倍数），三者不符；把百分点写成百分比。

为什么：“由32万元增加到40万元，增长20%”，实际是25%。前后两个数都在同一句里写明才算：由（从）甲到乙；去年甲、今年乙；
乙比去年的甲增加几何；先写增幅再写由甲到乙也一样。没有写基数、但写了增量和增幅的（比上年增加30户，增长20%），倒推基数。
“是去年的3倍”“翻一番”“增长1.5倍”各按其义；一番按±5%。句中换一个同单位的数就说得通的，不报。
数都写定而不相交为 error；有“约”“近”“番”，或基数是倒推的，为 warning；两个百分比之间写“提高5%”为 check，应写5个百分点。

bad: 村集体收入由32万元增加到40万元，增长20%。
good: 村集体收入由32万元增加到40万元，增长25%；满意度由90%提高到95%，提高5个百分点。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Interval, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Change, Placed, change, rounded
from reviewer.rules.figure_sets import rough
from reviewer.rules.growth_pairs import Pair, pair_of, pairs_of
from reviewer.rules.working import said, span
from reviewer.text.intervals import disjoint, minus, over, plus, scaled
from reviewer.text.units import unit

ID = "figures.growth"
_HUNDRED, _ONE = Decimal(100), Decimal(1)
_RELATIVE = frozenset({"percent", "tenth", "times"})
_MEASURES = _RELATIVE | {"point"}
_MULTIPLE = re.compile(r"(?:是|为|达到?|相当于|变为|变成)[^，。；]{0,12}的$|(?:翻|扩|增|涨)到了?(?:原来的)?$")
_OF = re.compile(r"^的$")
_DOUBLED = re.compile(r"翻(?:了)?(?P<n>[一二两三四1-4])?番(?![多以])")
_TURNED = re.compile("番[^，。；]{0,2}[，,](?:即|也就是)?[由从]")
_TURNS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TURN_LOW, _TURN_HIGH = Decimal("0.95"), Decimal("1.05")


def check(view: View) -> Iterator[Finding]:
    """Findings about an earlier value, a later one and the change between them, within one sentence."""
    for facts in view.facts:
        for places in view.places[facts.report.id]:
            if len(places) >= 2 and any(_tells(place) for place in places):
                pairs = pairs_of(places, facts.report.year)
                for index in range(len(places)):
                    yield from _changed(facts, places, pairs, index)
                yield from _doubled(facts, places, pairs)


def _tells(place: Placed) -> bool:
    return place.measure == "times" or change(place) is not None or "番" in place.lead or "番" in place.tail


def _changed(facts: Facts, places: tuple[Placed, ...], pairs: list[Pair], index: int) -> Iterator[Finding]:
    place = places[index]
    kind = change(place)
    multiple = place.measure == "times" and _multiple(place)
    if kind is None and not multiple:
        return
    pair = pair_of(places, pairs, index, kind)
    if pair is not None:
        yield from _judged(facts, places, pair, place, kind)
    elif kind is not None and place.measure in ("percent", "tenth") and index >= 2 and not kind.own and not kind.bare:
        yield from _worked_back(facts, places, index, kind)


def _multiple(place: Placed) -> bool:
    return _MULTIPLE.search(place.piece) is not None or _OF.match(place.piece) is not None


def _judged(
    facts: Facts, places: tuple[Placed, ...], pair: Pair, place: Placed, kind: Change | None
) -> Iterator[Finding]:
    before, after, told = pair.before.figure, pair.after.figure, place.figure

    def fits(old: Figure, new: Figure) -> bool:
        worked = _worked(old, new, place, kind)
        return worked is None or not disjoint(worked, rounded(place))

    if pair.before.measure == "percent" and place.measure == "percent":
        yield from _points(facts, before, after, told, kind is not None and kind.falling)
        return
    if fits(before, after) or _otherwise(places, pair, place, fits):
        return
    worked = _worked(before, after, place, kind)
    assert worked is not None  # None fits
    figures = (before, after, told)
    yield _finding(
        facts,
        figures,
        "warning" if rough(*figures) else "error",
        f"“{told.text}”与“{before.text}”到“{after.text}”的变化不符",
        f"{_equation(before, after, place, kind)} = {_shown(worked, place)} ≠ 原文{said(told)}",
    )


def _otherwise(places: tuple[Placed, ...], pair: Pair, told: Placed, fits: Callable[[Figure, Figure], bool]) -> bool:
    """Whether another figure of the sentence in the place of either value would make it hold."""
    others = [
        p.figure
        for p in places
        if p not in (pair.before, pair.after, told)
        and p.measure == pair.before.measure
        and p.figure.interval.low > 0
        and change(p) is None
    ]
    return any(fits(pair.before.figure, other) or fits(other, pair.after.figure) for other in others)


def _shown(worked: Interval, place: Placed) -> str:
    if place.measure == "tenth":
        return span(scaled(worked, Decimal("0.1")), "成", computed=True)
    return span(worked, place.figure.unit, computed=True)


def _equation(before: Figure, after: Figure, place: Placed, kind: Change | None) -> str:
    if kind is None:
        return f"{after.text} ÷ {before.text}"
    left, right = (before, after) if kind.falling else (after, before)
    difference = f"{left.text} − {right.text}"
    return f"（{difference}）÷ {before.text}" if place.measure in _RELATIVE else difference


def _worked(before: Figure, after: Figure, place: Placed, kind: Change | None) -> Interval | None:
    """The change by the two values, in the unit of the stated one (成 as per cent); None where it has no bound."""
    old, new = (scaled(f.interval, unit(f.unit).factor) for f in (before, after))
    if place.measure in _RELATIVE:
        quotient = over(new, old)
        if quotient.high is None:
            return None
        if kind is None:
            return quotient
        return _share(quotient, _ONE if place.measure == "times" else _HUNDRED, falling=kind.falling)
    if old.high is None or new.high is None:
        return None
    factor = _ONE if place.measure == "point" else unit(place.figure.unit).factor
    low, high = (new, old) if kind is not None and kind.falling else (old, new)
    return scaled(minus(high, low), _ONE / factor)


def _share(quotient: Interval, factor: Decimal, *, falling: bool) -> Interval:
    """New ÷ old as a growth, or as a fall."""
    low, high = quotient.low, quotient.high or quotient.low
    if falling:
        return Interval(
            low=(_ONE - high) * factor,
            high=(_ONE - low) * factor,
            low_open=quotient.high_open,
            high_open=quotient.low_open,
        )
    return Interval(
        low=(low - _ONE) * factor, high=(high - _ONE) * factor, low_open=quotient.low_open, high_open=quotient.high_open
    )


def _points(facts: Facts, before: Figure, after: Figure, told: Figure, falling: bool) -> Iterator[Finding]:
    low, high = (after, before) if falling else (before, after)
    points = minus(high.interval, low.interval)
    relative = _share(over(after.interval, before.interval), _HUNDRED, falling=falling)
    if not disjoint(relative, told.interval):
        return
    same = not disjoint(points, told.interval)
    yield _finding(
        facts,
        (before, after, told),
        "check" if same else "warning" if rough(before, after, told) else "error",
        f"“{told.text}”应写成百分点" if same else f"“{told.text}”与“{before.text}”到“{after.text}”的变化不符",
        f"{high.text} − {low.text} = {span(points, '个百分点', computed=True)}，原文{said(told)}",
    )


def _worked_back(facts: Facts, places: tuple[Placed, ...], index: int, kind: Change) -> Iterator[Finding]:
    """A new value, its increase and its growth, where the base is left out (1380户，比上年增加180户，增长15%)."""
    value, step, place = places[index - 2 : index + 1]
    stepped = change(step)
    if (
        stepped is None
        or stepped.own
        or stepped.bare
        or not (stepped.compared or kind.compared)
        or stepped.falling != kind.falling
    ):
        return
    alike = step.measure == value.measure and value.measure not in (*_MEASURES, "") and change(value) is None
    if not alike or value.figure.planned or "每" in step.lead:
        return
    new, moved = (scaled(p.figure.interval, unit(p.figure.unit).factor) for p in (value, step))
    old = plus(new, moved) if kind.falling else minus(new, moved)
    if old.low <= 0 or old.high is None or moved.high is None:
        return
    growth = scaled(over(moved, old), _HUNDRED)
    if not disjoint(growth, rounded(place)):
        return
    sign = "＋" if kind.falling else "−"
    yield _finding(
        facts,
        (value.figure, step.figure, place.figure),
        "warning",
        f"“{place.figure.text}”与“{value.figure.text}”和变化量“{step.figure.text}”不符",
        f"{step.figure.text} ÷（{value.figure.text} {sign} {step.figure.text}）= {_shown(growth, place)}"
        f" ≠ 原文{said(place.figure)}",
    )


def _doubled(facts: Facts, places: tuple[Placed, ...], pairs: list[Pair]) -> Iterator[Finding]:
    """翻一番, 翻两番 right after, or right before, the two values."""
    for pair in pairs:
        ends = sorted((pair.before, pair.after), key=lambda p: p.figure.start)
        if pair.before.measure == "percent":
            continue
        found = _DOUBLED.search(ends[1].tail[:20]) or (_TURNED.search(ends[0].lead) and _DOUBLED.search(ends[0].lead))
        if not found:
            continue
        turns = Decimal(2) ** _TURNS[found["n"] or "一"]
        old, new = (scaled(p.figure.interval, unit(p.figure.unit).factor) for p in (pair.before, pair.after))
        quotient = over(new, old)
        if quotient.high is None or not disjoint(quotient, Interval(low=turns * _TURN_LOW, high=turns * _TURN_HIGH)):
            continue
        before, after = pair.before.figure, pair.after.figure
        yield _finding(
            facts,
            (before, after),
            "warning",
            f"“{before.text}”到“{after.text}”不是“{found.group()}”",
            f"{after.text} ÷ {before.text} = {span(quotient, '倍', computed=True)}，{found.group()}应为{turns}倍",
        )


def _finding(facts: Facts, figures: tuple[Figure, ...], level: Level, message: str, working: str) -> Finding:
    return finding(ID, level, message, facts.report, tuple(quote(facts.report, f) for f in figures), working)


RULE = Rule(id=ID, levels=("error", "warning", "check"), title="增减幅与前后两数不符", check=check)
