"""写了前后两个数，又写了增幅（减幅、增量），三者不符；把百分点写成百分比。

为什么：“由32万元增加到40万元，增长20%”，实际是25%。只在同一句里前后两个数都写明时才算：由（从）甲增加（提高、下降）到乙。
基数没写的不猜。三数写定而不相交为 error，有“约”“近”为 warning；两个百分比之间写“提高5%”为 check，应写5个百分点。

bad: 村集体收入由32万元增加到40万元，增长20%。
good: 村集体收入由32万元增加到40万元，增长25%；满意度由90%提高到95%，提高5个百分点。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Interval, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import by_sentence, dimension, rough, words_before, words_between
from reviewer.rules.working import said, span
from reviewer.text.intervals import disjoint, minus, over, scaled
from reviewer.text.units import unit

ID = "figures.growth"
_HUNDRED, _ONE = Decimal(100), Decimal(1)
_FROM = re.compile(r"(?:由|从)[^，。；由从]{0,16}$|(?:去年|上年)[^，。；]{0,12}$")
_MOVED = re.compile(
    r"^[^，。；]{0,4}?，?(?:增|提高|提升|上升|升|扩大|减|下降|降|压减)[^，。；]{0,6}?[到至][^，。；]{0,8}$"
)
_CHANGE = re.compile(
    r"^[，、（(]?(?:同比|较上年|比上年|较去年|比去年|净|实际|共)*"
    r"(增长|增加|增幅|提高|提升|上升|下降|减少|降低|降幅|压减)(?:率)?(?:了|达到|达|为)?$"
)
_FALLING = frozenset({"下降", "减少", "降低", "降幅", "压减"})


def check(view: View) -> Iterator[Finding]:
    """Findings about from, to and by how much within one sentence."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            for index in range(len(figures) - 2):
                yield from _triple(facts, *figures[index : index + 3])


def _triple(facts: Facts, base: Figure, result: Figure, change: Figure) -> Iterator[Finding]:
    if dimension(base) != dimension(result) or not dimension(base) or base.per != result.per:
        return
    between = words_between(facts, base, result)
    if not _FROM.search(words_before(facts, base)) or not _MOVED.match(between):
        return
    named = _CHANGE.match(words_between(facts, result, change))
    if named is None or base.interval.low <= 0:
        return
    falling = named[1] in _FALLING
    before, after = (scaled(f.interval, unit(f.unit).factor) for f in (base, result))
    worked = _worked(before, after, change, falling)
    if worked is None:
        return
    if dimension(base) == "percent" and dimension(change) == "percent":
        yield from _points(facts, base, result, change, falling)
        return
    if disjoint(worked, change.interval):
        absolute = dimension(change) in (dimension(base), "point")
        equation = f"{result.text} − {base.text}" if absolute else f"（{result.text} − {base.text}）÷ {base.text}"
        yield _finding(
            facts,
            (base, result, change),
            "warning" if rough(base, result, change) else "error",
            f"“{change.text}”与“{base.text}”到“{result.text}”的变化不符",
            f"{equation} = {span(worked, change.unit, computed=True)} ≠ 原文{said(change)}",
        )


def _worked(before: Interval, after: Interval, change: Figure, falling: bool) -> Interval | None:
    low, high = (after, before) if falling else (before, after)
    measure = dimension(change)
    if measure in ("percent", "times"):
        quotient = over(after, before)
        if quotient.high is None:
            return None
        factor = _HUNDRED if measure == "percent" else _ONE
        if falling:
            return Interval(
                low=(_ONE - quotient.high) * factor,
                high=(_ONE - quotient.low) * factor,
                low_open=quotient.high_open,
                high_open=quotient.low_open,
            )
        return Interval(
            low=(quotient.low - _ONE) * factor,
            high=(quotient.high - _ONE) * factor,
            low_open=quotient.low_open,
            high_open=quotient.high_open,
        )
    if before.high is None or after.high is None:
        return None
    factor = _ONE if measure == "point" else unit(change.unit).factor
    return scaled(minus(high, low), _ONE / factor)


def _points(facts: Facts, base: Figure, result: Figure, change: Figure, falling: bool) -> Iterator[Finding]:
    low, high = (result, base) if falling else (base, result)
    points = minus(high.interval, low.interval)
    relative = _worked(base.interval, result.interval, change, falling)
    if relative is not None and not disjoint(relative, change.interval):
        return
    same = not disjoint(points, change.interval)
    yield _finding(
        facts,
        (base, result, change),
        "check" if same else "warning" if rough(base, result, change) else "error",
        f"“{change.text}”应写成百分点" if same else f"“{change.text}”与“{base.text}”到“{result.text}”的变化不符",
        f"{high.text} − {low.text} = {span(points, '个百分点', computed=True)}，原文{said(change)}",
    )


def _finding(facts: Facts, figures: tuple[Figure, ...], level: Level, message: str, working: str) -> Finding:
    return finding(ID, level, message, facts.report, tuple(quote(facts.report, f) for f in figures), working)


RULE = Rule(id=ID, levels=("error", "warning", "check"), title="增减幅与前后两数不符", check=check)
