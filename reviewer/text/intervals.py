"""Arithmetic on intervals of Decimals. Open ends exclude the bound; `high` None is unbounded."""

from __future__ import annotations

from decimal import Decimal

from reviewer.model import Interval

ZERO = Decimal(0)


def point(value: Decimal) -> Interval:
    """The interval that holds one number."""
    return Interval(low=value, high=value)


def around(value: Decimal, half: Decimal) -> Interval:
    """value ± half, never below zero for a value that is not negative."""
    low = value - half
    return Interval(low=ZERO if low < 0 <= value else low, high=value + half)


def times(left: Interval, right: Interval) -> Interval:
    """The products of non-negative intervals."""
    return Interval(
        low=left.low * right.low,
        high=None if left.high is None or right.high is None else left.high * right.high,
        low_open=left.low_open or right.low_open,
        high_open=left.high_open or right.high_open,
    )


def over(left: Interval, right: Interval) -> Interval:
    """The quotients of non-negative intervals; unbounded above where the divisor may be zero."""
    return Interval(
        low=ZERO if right.high is None else left.low / right.high if right.high else ZERO,
        high=None if left.high is None or right.low == 0 else left.high / right.low,
        low_open=left.low_open or right.high_open,
        high_open=left.high_open or right.low_open,
    )


def scaled(interval: Interval, factor: Decimal) -> Interval:
    """The interval times a positive number."""
    high = None if interval.high is None else interval.high * factor
    return Interval(low=interval.low * factor, high=high, low_open=interval.low_open, high_open=interval.high_open)


def plus(left: Interval, right: Interval) -> Interval:
    """The sums of two intervals."""
    return Interval(
        low=left.low + right.low,
        high=None if left.high is None or right.high is None else left.high + right.high,
        low_open=left.low_open or right.low_open,
        high_open=left.high_open or right.high_open,
    )


def minus(left: Interval, right: Interval) -> Interval:
    """The differences of two intervals; 0 stands in for minus infinity where the subtrahend is unbounded."""
    return Interval(
        low=ZERO if right.high is None else left.low - right.high,
        high=None if left.high is None else left.high - right.low,
        low_open=left.low_open or right.high_open,
        high_open=left.high_open or right.low_open,
    )


def below(left: Interval, right: Interval) -> bool:
    """Whether every number of `left` is less than every number of `right`. Touching ends are not less."""
    return left.high is not None and left.high < right.low


def disjoint(left: Interval, right: Interval) -> bool:
    """Whether the two can never agree. Touching ends agree: (170, 180) and [180, 190] are not disjoint."""
    return below(left, right) or below(right, left)
