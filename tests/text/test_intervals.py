from __future__ import annotations

from decimal import Decimal

from reviewer.model import Interval
from reviewer.text.intervals import around, below, disjoint, minus, over, plus, point, scaled, times


def ends(interval: Interval) -> tuple[str, str | None]:
    return str(interval.low), None if interval.high is None else str(interval.high)


TWO_FOUR = Interval(low=Decimal(2), high=Decimal(4))
FIVE_UP = Interval(low=Decimal(5), high=None, high_open=True)


def test_arithmetic() -> None:
    assert ends(times(TWO_FOUR, point(Decimal(3)))) == ("6", "12")
    assert ends(plus(TWO_FOUR, FIVE_UP)) == ("7", None)
    assert ends(minus(point(Decimal(9)), TWO_FOUR)) == ("5", "7")
    assert ends(over(point(Decimal(8)), TWO_FOUR)) == ("2", "4")
    assert ends(scaled(TWO_FOUR, Decimal(10))) == ("20", "40")


def test_a_divisor_that_may_be_zero_leaves_no_upper_bound() -> None:
    assert ends(over(TWO_FOUR, around(Decimal(0), Decimal(1)))) == ("2", None)
    assert ends(over(point(Decimal(0)), point(Decimal(0)))) == ("0", None)


def test_half_a_place_never_goes_below_zero() -> None:
    assert ends(around(Decimal("0.3"), Decimal("0.5"))) == ("0", "0.8")


def test_touching_is_agreeing() -> None:
    left = Interval(low=Decimal(170), high=Decimal(180), low_open=True, high_open=True)
    assert not disjoint(left, point(Decimal(180)))
    assert disjoint(left, point(Decimal(181)))
    assert below(left, point(Decimal(181)))
    assert not below(FIVE_UP, point(Decimal(9)))
