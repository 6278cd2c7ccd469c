"""How a rule shows its arithmetic: amounts, intervals, the nearest unit slip and what it leaves unexplained."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from reviewer.model import Figure, Interval
from reviewer.text.units import unit

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


def number(value: Decimal) -> str:
    """With thousands separators and at most two decimals."""
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, name: str) -> str:
    """A value with its unit, in 万 or 亿 where it is large (2,136.96万元)."""
    if unit(name).dimension == "money" or abs(value) >= 100 * _WAN:
        for factor, word in ((_YI, "亿"), (_WAN, "万")):
            if abs(value) >= factor:
                return f"{number(value / factor)}{word}{name}"
    return f"{number(value)}{name}"


def span(interval: Interval, name: str) -> str:
    """An interval in words: `270亩`, `200亩～300亩（不含两端）`, `200万元以上`."""
    low = shown(interval.low, name)
    if interval.high is None:
        return f"大于{low}" if interval.low_open else f"{low}以上"
    if interval.low == interval.high:
        return low
    ends = {(True, True): "（不含两端）", (True, False): "（不含下限）", (False, True): "（不含上限）"}
    return f"{low}～{shown(interval.high, name)}{ends.get((interval.low_open, interval.high_open), '')}"


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
