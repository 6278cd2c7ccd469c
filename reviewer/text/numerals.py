"""Numerals, Arabic and Chinese, as Decimals.

`arabic` reads 1,200  ３．５  1 200; `chinese` reads 二十八 一百零三 三千二; `loose` reads what names only a range:
两三, 七八十, 几十, 数百. Scale words after Arabic digits (1.28万) are the caller's.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
          "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
_TENFOLD = {**SMALL, **LARGE, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000}
_PLAIN = str.maketrans("．", ".", ",， \u3000\n\t\u00a0\x00")


def arabic(text: str) -> Decimal:
    """The value of digits with separators, white space or full-width forms inside (`1 200`, `１，２００`, `26.10`)."""
    return Decimal(text.translate(_PLAIN))


def places(text: str) -> int:
    """How many digits stand after the decimal point, as typed: 2 for `26.10`."""
    return len(text.translate(_PLAIN).partition(".")[2])


def trailing_zeros(value: Decimal) -> int:
    """Trailing zeros of a whole number: 2 for 5000 → 3, 420 → 1, 36 → 0; 0 for fractions."""
    if value == 0 or value != value.to_integral_value():
        return 0
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral (二十八, 一百零三, 三千二, 两万, 〇五); None when it is none."""
    if not text:
        return None
    if all(c in DIGITS for c in text):
        spelt = len(text) == 1 or text[0] in "〇零○" or len(text) > 2
        return int("".join(str(DIGITS[c]) for c in text)) if spelt else None
    total = section = 0
    digit: int | None = None
    last = 0
    for c in text:
        if c in DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = DIGITS[c]
        elif c in SMALL:
            section += (1 if digit is None else digit) * SMALL[c]
            digit, last = None, SMALL[c]
        elif c in LARGE:
            if LARGE[c] > total:
                total = (total + section + (digit or 0)) * LARGE[c]
            else:  # 一亿二千万
                total += (section + (digit or 0)) * LARGE[c]
            section, digit, last = 0, None, LARGE[c]
        else:
            return None
    if digit:
        tail_is_short = last >= 100 and len(text) > 2 and text[-2] not in "零〇○"
        section += digit * (last // 10) if tail_is_short else digit
    return total + section


def loose(text: str) -> tuple[int, int, bool] | None:
    """Lowest, highest and whether the highest is excluded, for numerals that name only a range; None for all others.

    两三 → 2, 3; 七八十 → 70, 80; 十三四 → 13, 14; 几 and 数 → 2, 10 excluded; 几十 → 20, 100 excluded.
    """
    head, tail = text[:1], text[1:]
    if head in "几数" and head:
        if tail and tail not in _TENFOLD:
            return None
        return 2 * _TENFOLD.get(tail, 1), 10 * _TENFOLD.get(tail, 1), True
    ten = 0
    if len(text) >= 3 and "十" in text[:2] and all(c in DIGITS for c in text[-2:]):
        ten = 10 * (1 if head == "十" else DIGITS.get(head, 0))
        text = text[-2:]
    low, high = DIGITS.get(text[:1], 0), DIGITS.get(text[1:2], 0)
    if not 0 < low < high or high - low > 2 or (text[2:] and text[2:] not in _TENFOLD):
        return None
    times = _TENFOLD.get(text[2:], 1)
    return ten + low * times, ten + high * times, False
