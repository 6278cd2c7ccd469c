"""What a rate may multiply: quantities, or an area × a yield, and the totals beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure, Interval
from reviewer.rules.figure_roles import Placed
from reviewer.rules.figure_sets import dimension, words_before
from reviewer.rules.product_rate import Rate, is_yield, total_of
from reviewer.text.intervals import scaled, times
from reviewer.text.units import unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity, or area × yield: interval and middle in `unit`."""

    figures: tuple[Figure, ...]
    interval: Interval
    middle: Decimal
    unit: str
    text: str


def quantities(
    facts: Facts, places: tuple[Placed, ...], rate: Rate, others: list[Placed], totals: list[Placed]
) -> list[Amount]:
    """Quantities the rate may be per, the nearest last; area × yield where the sentence has no mass."""
    found = [p for p in others if _counts(p, rate) and p not in totals and not is_yield(facts, p.figure)]
    if not found and rate.under == "mass":
        yields = [p.figure for p in places if dimension(p.figure) == "mass/area" or is_yield(facts, p.figure)]
        areas = [p.figure for p in others if p.measure == "area"]
        return [_harvest(area, yields[0]) for area in areas] if len(yields) == 1 else []
    found.sort(key=lambda p: -abs(p.figure.start - rate.figure.start))
    return [amount_of(p.figure) for p in found]


def _counts(place: Placed, rate: Rate) -> bool:
    """Whether the figure counts what the rate is per; 12个村 counts what 每村 is per."""
    named = (
        len(rate.each) > 0
        and place.figure.unit in ("个", "所")
        and (place.tail.startswith(rate.each) or place.piece.endswith(rate.each))
    )
    return named or place.measure == rate.under


def candidates(facts: Facts, rate: Rate, figures: list[Figure]) -> tuple[list[Figure], list[Amount]]:
    """The totals and the quantities among `figures` that the rate may belong to; area × yield where no quantity stands."""
    others = [f for f in figures if f is not rate.figure and f.planned == rate.figure.planned]
    totals = [
        f for f in others if dimension(f) == rate.over and not f.per and total_of(rate, words_before(facts, f)[-12:])
    ]
    yields = [f for f in others if dimension(f) == "mass/area" or is_yield(facts, f)]
    plain = [f for f in others if dimension(f) == rate.under and not f.per and f not in yields]
    if plain or rate.under != "mass" or len(yields) != 1:
        return totals, [amount_of(f) for f in plain]
    areas = [f for f in others if dimension(f) == "area" and not f.per]
    return totals, [_harvest(area, yields[0]) for area in areas]


def amount_of(figure: Figure) -> Amount:
    """One figure as a quantity."""
    middle = figure.value if figure.value is not None else figure.interval.low
    return Amount(figures=(figure,), interval=figure.interval, middle=middle, unit=figure.unit, text=figure.text)


def _harvest(area: Figure, yielded: Figure) -> Amount:
    """Area × yield in the yield's unit of mass."""
    name = yielded.unit.replace("／", "/").partition("/")[0]
    factor = unit(area.unit).factor / unit("亩").factor
    return Amount(
        figures=(area, yielded),
        interval=scaled(times(area.interval, yielded.interval), factor),
        middle=amount_of(area).middle * amount_of(yielded).middle * factor,
        unit=name,
        text=f"{area.text} × {yielded.text}{'' if '/' in yielded.unit else '/亩'}",
    )
