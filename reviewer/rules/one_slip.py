"""Whether one slip of the pen (a digit, two digits swapped, a place, a 万) turns numbers that disagree into ones that agree.

A list that may be incomplete is only held against its total where such a slip explains the difference exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from reviewer.model import Figure, Interval
from reviewer.rules.figure_sets import base
from reviewer.text.intervals import disjoint, minus, plus
from reviewer.text.numerals import arabic, chinese
from reviewer.text.units import unit

_TEN = Decimal(10)
_NEAR = Decimal("0.9")  # 其中的几项少了一成以内，才像写错，再多就是没列全
_NARROW = Decimal("1.2")
_UNITS = (Decimal(2), Decimal(15), Decimal(1000), Decimal(20), Decimal(100_000_000))  # 斤、公顷、吨、担、亿
_SHIFTED = (10, 10_000)
_PLACES = (Decimal("0.0001"), Decimal("0.1"), _TEN, Decimal(10_000))


def one_slip(total: Figure, parts: list[Figure]) -> bool:
    """Whether changing one of the numbers by one slip makes the parts add up to the total."""
    added = reduce(plus, (base(part) for part in parts))
    if reaches(total, added):
        return True
    for at, part in enumerate(parts):
        others = [base(other) for index, other in enumerate(parts) if index != at]
        rest = reduce(plus, others)
        if reaches(part, minus(base(total), rest)) or not disjoint(base(part), plus(base(total), rest)):
            return True  # 后一种是总数与这一项写反了
    return False


def slipped(one: Figure, other: Figure) -> bool:
    """Whether one slip in either of two figures makes them agree."""
    return reaches(one, base(other)) or reaches(other, base(one))


def nearly(total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts lack so little of the total that a part left out is no better explanation, or a place."""
    added, value = reduce(plus, (part.interval for part in parts)).low, total.value
    return value is not None and (value * _NEAR <= added or any(value == added * place for place in _SHIFTED))


def reaches(figure: Figure, needed: Interval) -> bool:
    """Whether the figure would lie in `needed` (base units) but for one slip."""
    value = figure.value
    if value is None or not value or needed.high is None:
        return False
    low, high = needed.low, needed.high
    if low <= 0 or high > low * _NARROW:
        return False  # 20余次、不足20人：什么数改一位都能落进去
    width = base(figure).low / figure.interval.low if figure.interval.low else Decimal(1)
    number = arabic(figure.written) if figure.written[:1].isdigit() else Decimal(chinese(figure.written) or 0)
    return bool(number) and any(
        low <= value * width * slip / number <= high for slip in _slips(number, measured=not unit(figure.unit).whole)
    )


def _slips(number: Decimal, *, measured: bool) -> Iterator[Decimal]:
    """What the number may have been before a slip; a measure may also have got another unit (公斤 for 吨, 亩 for 公顷)."""
    if measured:
        yield from (number * factor for factor in _UNITS)
        yield from (number / factor for factor in _UNITS)
    yield from (number * factor for factor in _PLACES)
    if number >= _TEN - 1:
        yield from (number - 1, number + 1)
    digits = f"{number:f}"
    places = [at for at, digit in enumerate(digits) if digit.isdigit()]
    short = len(places) == 1
    for at in places:
        for digit in "0123456789":
            if short and abs(int(digit) - int(digits[at])) > 1:
                continue  # 一位数改一位，什么都解释得了
            changed = Decimal(digits[:at] + digit + digits[at + 1 :])
            if not at and digit == "0":
                continue  # 86 与 6 差的不是一笔
            if changed and changed != number:
                yield changed
    for at, after in pairwise(places):
        swapped = digits[:at] + digits[after] + digits[at + 1 : after] + digits[at] + digits[after + 1 :]
        yield Decimal(swapped)
