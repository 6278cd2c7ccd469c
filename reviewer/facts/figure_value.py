"""What a number in the text may mean: value, interval, bound. Written digits ± half a last place; counts are exact.

余/多: (v, v + 10^trailing zeros); 以上, 至少: [v, ∞); 超, 突破: (v, ∞); 近: [0.9v, v);
不足: (0, v); 以内, 至多: [0, v]; 约, 左右: v ± 10 %. The tenths are a convention (one place, here); everything else follows from the digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from reviewer.model import Bound, Interval
from reviewer.text.intervals import around, point, scaled
from reviewer.text.numerals import arabic, places, trailing_zeros
from reviewer.text.units import SCALES

NEAR = Decimal("0.9")
ABOUT = Decimal("0.1")
_ONE = Decimal(1)
_WIDE = Context(prec=80)
_BOUNDS: dict[str, Bound] = {
    "约": "about", "大约": "about", "约为": "about", "左右": "about", "上下": "about", "来": "about", "不等": "about",
    "近": "about", "将近": "about", "接近": "about",
    "超": "over", "超过": "over", "逾": "over", "突破": "over", "高于": "over", "多于": "over",
    "余": "over", "多": "over", "几": "over",
    "不足": "under", "不到": "under", "低于": "under", "少于": "under",
    "至少": "at_least", "最少": "at_least", "不少于": "at_least", "不低于": "at_least", "以上": "at_least",
    "上": "at_least", "至多": "at_most", "最多": "at_most", "不超过": "at_most", "不高于": "at_most",
    "不多于": "at_most", "以下": "at_most", "以内": "at_most", "之内": "at_most",
}  # fmt: skip
_NEARLY = frozenset({"近", "将近", "接近"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """value: 万/亿 multiplied out, None where only an interval is said."""

    value: Decimal | None
    interval: Interval
    bound: Bound


def negative(meant: Amount) -> Amount:
    """The same amount below zero (增速-2.1%)."""
    value, low, high = meant.value, meant.interval.low, meant.interval.high
    if value is None or high is None:
        return meant
    turned = Interval(low=-high, high=-low, low_open=meant.interval.high_open, high_open=meant.interval.low_open)
    return Amount(value=-value, interval=turned, bound=meant.bound)


def scale_of(word: str | None) -> Decimal:
    """The factor of 万, 千万, …; 1 for none."""
    return Decimal(SCALES[word]) if word else _ONE


def amount(number: Decimal, step: Decimal, factor: Decimal, mark: str, half: Decimal) -> Amount:
    """The meaning of one number.

    number: as written, without scale word. step: how far 余 reaches, in the same unit. factor: of the scale word.
    mark: the strongest approximator beside it, "" for none. half: half a last written place, 0 for exact counts.
    """
    value = plain(number * factor) if factor != 1 else number
    bound = _BOUNDS.get(mark.lstrip("及和或"), "exact") if mark else "exact"
    if bound == "exact":
        width = plain(half * factor) if factor != 1 else half
        return Amount(value=value, interval=around(value, width) if half else point(value), bound=bound)
    if mark in ("余", "多", "几"):
        interval = scaled(Interval(low=number, high=number + step, low_open=True, high_open=True), factor)
    elif mark in _NEARLY:
        interval = Interval(low=value * NEAR, high=value, high_open=True)
    elif bound == "about":
        interval = around(value, value * ABOUT)
    elif bound in ("over", "at_least"):
        interval = Interval(low=value, high=None, low_open=bound == "over", high_open=True)
    else:
        under = bound == "under"
        interval = Interval(low=Decimal(0), high=value, low_open=under, high_open=under)
    return Amount(value=value, interval=interval, bound=bound)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros after the point: 12800 for 12800.00."""
    short = value.normalize(_WIDE)
    return short.quantize(_ONE, context=_WIDE) if short == short.to_integral_value() else short


def step_of(written: str, number: Decimal) -> Decimal:
    """How far 余 reaches beyond the digits: 100 for 5200, 10 for 420, 0.1 for 1.2."""
    decimals = places(written)
    return Decimal(1).scaleb(-decimals) if decimals else Decimal(10) ** trailing_zeros(number)


def half_of(written: str, factor: Decimal, *, whole: bool) -> Decimal:
    """Half a unit of the last written place; 0 for a whole count written out."""
    decimals = places(written)
    if whole and factor == 1 and not decimals:
        return Decimal(0)
    return Decimal(5).scaleb(-decimals - 1)


def between(low: str, high: str, low_factor: Decimal, high_factor: Decimal, *, whole: bool) -> Amount:
    """A range as written (3—5次): from the first number to the second, rounding included."""
    first, second = arabic(low) * low_factor, arabic(high) * high_factor
    interval = Interval(
        low=around(first, half_of(low, low_factor, whole=whole) * low_factor).low,
        high=second + half_of(high, high_factor, whole=whole) * high_factor,
    )
    return Amount(value=None, interval=interval, bound="range")
