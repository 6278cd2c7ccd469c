"""Quantity × rate against a total: what comes out, what would excuse it, and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import reduce

from reviewer.facts.figure_value import plain
from reviewer.model import Figure, Interval
from reviewer.rules.figure_sets import dimension
from reviewer.rules.product_amounts import Amount, amount_of
from reviewer.rules.product_rate import Rate
from reviewer.rules.working import exact, said, shown, slip, span
from reviewer.text.intervals import disjoint, plus, scaled, times
from reviewer.text.units import unit

_CLOCK = frozenset({"month", "day", "week", "hour", "minute", "year"})


def excused(rate: Rate, amount: Amount, total: Figure, during: Figure | None, beside: list[Figure]) -> bool:
    """Whether it comes out with another amount added, with months that stand by, or for all counts of the sentence."""
    worked = computed(rate, amount, total, during)[0]
    rest = [f for f in beside if f not in (total, rate.figure, during, *amount.figures)]
    scale = unit(total.unit).factor
    meant = [
        plus(worked, scaled(f.interval, unit(f.unit).factor / scale))
        for f in rest
        if dimension(f) == rate.over and f.interval.low >= 0
    ]
    if not rate.during:
        meant += [scaled(worked, f.value) for f in rest if dimension(f) == "month" and f.value]
    rates = [f for f in rest if dimension(f) == rate.over and f.unit == rate.figure.unit]
    meant += [computed(_with(rate, f), amount, total, during)[0] for f in rates]  # 每村1名书记、2名队员
    counts = [f.interval for f in rest if unit(f.unit).whole and dimension(f) not in _CLOCK and not f.per]
    if counts and unit(amount.unit).whole:
        whole = replace(amount, interval=reduce(plus, counts, amount.interval))
        meant.append(computed(rate, whole, total, during)[0])
    return any(not disjoint(one, total.interval) for one in meant)


def _with(rate: Rate, other: Figure) -> Rate:
    """The rate and another one of its list together."""
    return replace(rate, figure=replace(rate.figure, interval=plus(rate.figure.interval, other.interval)))


def computed(
    rate: Rate, amount: Amount, total: Figure, during: Figure | None, months: int = 1
) -> tuple[Interval, Decimal]:
    """Quantity × rate (× months) in the total's unit: the interval, and the value by the digits as written."""
    factor = unit(amount.unit).factor * rate.factor / unit(total.unit).factor * months
    if during is not None and during.value is not None:
        factor *= during.value
    middle = amount.middle * (rate.figure.value or Decimal(0)) * factor
    return scaled(times(amount.interval, rate.interval), factor), middle


def apart(rate: Rate, amount: Amount, total: Figure, during: Figure | None) -> bool:
    """Whether the product and the total can never agree."""
    return disjoint(computed(rate, amount, total, during)[0], total.interval)


def equation(rate: Rate, amount: Amount, total: Figure, during: Figure | None, months: int) -> str:
    """The working: quantity, conversion, rate, months, the product with its interval, the total, the nearest slip."""
    worked, middle = computed(rate, amount, total, during, months)
    under = rate.figure.unit.replace("／", "/").partition("/")[2] or rate.figure.per.removeprefix("平均").strip("每均")
    convert = ""
    if under and under != amount.unit and unit(under).dimension == unit(amount.unit).dimension:
        ratio = exact(plain(unit(amount.unit).factor / unit(under).factor))
        convert = f" × {ratio}{under}/{amount.unit}" if ratio != "1" else ""
    duration = f" × {during.text}" if during else f" × {months}个月" if months > 1 else ""
    left = f"{amount.text}{convert} × {rate.figure.text}{duration} = {shown(middle, total.unit)}"
    hint = slip(amount_of(total).middle, worked, middle)
    right = f"（{span(worked, total.unit, computed=True)}）≠ 原文{said(total)}"
    return left + right + (f"；{hint}" if hint else "")
