"""What must hold for any number: numerals read back, intervals that contain what they should, true relations left alone."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures.amounts import chinese_words
from reviewer.facts.figure_scan import mentions
from reviewer.model import Interval
from reviewer.text.intervals import below, disjoint, minus, over, plus, scaled, times
from reviewer.text.numerals import arabic, chinese
from tests.rules.checking import findings

AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals(min_value="0.01", max_value=10**6, places=2, allow_nan=False, allow_infinity=False)
COUNTS = st.integers(min_value=2, max_value=900)
_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """A closed interval and a number in it."""
    low, middle, high = sorted(draw(st.tuples(POSITIVE, POSITIVE, POSITIVE)))
    return Interval(low=low, high=high), middle


def holds(interval: Interval, number: Decimal) -> bool:
    slack = Decimal("1e-18") * max(abs(number), Decimal(1))
    return interval.low - slack <= number and (interval.high is None or number <= interval.high + slack)


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese(chinese_words(number)) == number
    assert chinese(f"{chinese_words(number)}万") == number * 10_000


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=99))
def test_arabic_numerals_read_back_however_written(whole: int, hundredths: int) -> None:
    written = f"{whole:,}.{hundredths:02}"
    meant = Decimal(f"{whole}.{hundredths:02}")
    assert arabic(written) == arabic(written.translate(_WIDE)) == arabic(written.replace(",", "")) == meant


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["元", "亩", "公斤", "人次", "户"]))
def test_a_quantity_is_read_as_written(number: int, unit: str) -> None:
    for words in (f"{number}{unit}", f"{number:,}{unit}"):
        (found,) = mentions(f"今年共有{words}。")
        assert (found.amount.value, found.unit) == (number, unit)
        assert holds(found.amount.interval, Decimal(number))


@given(intervals(), intervals())
def test_results_contain_what_their_parts_contain(one: tuple[Interval, Decimal], two: tuple[Interval, Decimal]) -> None:
    (a, x), (b, y) = one, two
    assert holds(plus(a, b), x + y) and holds(times(a, b), x * y)
    assert holds(minus(a, b), x - y) and holds(over(a, b), x / y)


@given(intervals(), intervals(), POSITIVE)
def test_agreeing_is_mutual_and_outlives_scaling(
    one: tuple[Interval, Decimal], two: tuple[Interval, Decimal], factor: Decimal
) -> None:
    a, b = one[0], two[0]
    assert disjoint(a, b) == disjoint(b, a) == (below(a, b) or below(b, a))
    assert disjoint(scaled(a, factor), scaled(b, factor)) == disjoint(a, b)
    assert not disjoint(a, a)


@given(COUNTS, COUNTS, COUNTS, st.integers(min_value=1, max_value=50))
def test_a_true_relation_scaled_stays_silent(a: int, b: int, c: int, k: int) -> None:
    a, b, c = a * k, b * k, c * k
    assert findings(f"受理婚姻类{a}件、邻里类{b}件、土地类{c}件，共计{a + b + c}件。") == []
    assert findings(f"排查隐患{a + b}处，整改{a}处，剩余{b}处正在整改。") == []
    assert findings(f"购置课桌{a}套，每套{b}元，共花费{a * b}元。") == []
    assert findings(f"收到意见{a}条，办结{a}条，全部办结。") == []
    assert findings(f"种植油菜{a}亩，新增{b}亩后达到{a + b}亩，产量{c}吨。") == []
