"""How a rule shows its arithmetic: amounts, intervals, the nearest unit slip and what it leaves unexplained."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from reviewer.model import Figure, Interval
from reviewer.text.units import unit

_CENT = Decimal("0.01")
_WIDE = Context(prec=80)
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
_SLIPS: tuple[tuple[Decimal, str], ...] = (
    (Decimal(10_000), "漏写“万”"),
    (Decimal(1000), "少写一个“千”"),
    (Decimal(100), "差两位"),
    (Decimal(10), "差一位"),
    (Decimal(2), "公斤当成斤"),
    (Decimal("0.5"), "斤当成公斤"),
    (Decimal("0.1"), "多一位"),
    (Decimal("0.01"), "多两位"),
    (Decimal("0.001"), "多写一个“千”"),
    (Decimal("0.0001"), "多写“万”"),
)
_NEAR = Decimal("0.2")  # 改正位数后还差两成以上，就不是位数能解释的


def number(value: Decimal, rounding: str = ROUND_HALF_UP) -> str:
    """With thousands separators and at most two decimals."""
    text = f"{value.quantize(_CENT, rounding=rounding, context=_WIDE):,f}"
    return text.rstrip("0").rstrip(".")


def exact(value: Decimal) -> str:
    """With thousands separators and all decimals that are not zero."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, name: str, rounding: str | None = ROUND_HALF_UP) -> str:
    """A value with its unit, in 万 or 亿 where it is large (2,136.96万元); rounding None keeps every decimal."""
    word = ""
    if unit(name).dimension == "money" or abs(value) >= 100 * _WAN:
        for factor, scale in ((_YI, "亿"), (_WAN, "万")):
            if abs(value) >= factor:
                value, word = value / factor, scale
                break
    return f"{exact(value) if rounding is None else number(value, rounding)}{word}{name}"


def span(interval: Interval, name: str, *, computed: bool = False) -> str:
    """An interval in words: `270亩`, `200亩～300亩（不含两端）`, `200万元以上`. Computed ends are rounded outwards."""
    low = shown(interval.low, name, ROUND_FLOOR if computed else None)
    if interval.high is None:
        return f"大于{low}" if interval.low_open else f"{low}以上"
    if interval.low == interval.high:
        return low
    ends = {(True, True): "（不含两端）", (True, False): "（不含下限）", (False, True): "（不含上限）"}
    high = shown(interval.high, name, ROUND_CEILING if computed else None)
    return f"{low}～{high}{ends.get((interval.low_open, interval.high_open), '')}"


def said(figure: Figure) -> str:
    """The author's words and, where they leave room, what they may mean."""
    if figure.interval.low == figure.interval.high:
        return figure.text
    return f"{figure.text}（即{span(figure.interval, figure.unit)}）"


def slip(stated: Decimal, computed: Interval, middle: Decimal) -> str:
    """The nearest slip of unit or place that would explain the difference, and the residual it leaves; "" for none."""
    if not stated or not middle:
        return ""
    factor, name = min(_SLIPS, key=lambda s: abs((stated * s[0] / middle).ln()))
    changed = stated * factor
    residual = (changed - middle) / middle
    if abs(residual) > _NEAR:
        return ""
    if computed.low <= changed and (computed.high is None or changed <= computed.high):
        return f"若属{name}（×{factor}），则恰好吻合"
    side = "高" if residual > 0 else "低"
    return f"若属{name}（×{factor}），仍{side}{number(abs(residual) * 100)}%，两处都要核"
