"""Amounts as written, read without the product's own code: what the benchmark knows of a number is worked out here.

An amount is a quote such as `9.36万元`, `620余亩`, `１３名`, `百分之八十五`. Its value is an interval in base units
(元, 公斤, 亩, 平方米, 米, fractions for percentages, counts as they are): written digits ± half a last place, whole
counts exact, 余/多 (v, v + one step), 约/左右 ± 10 %. Fractions throughout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
_FULL = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_WIDEN = str.maketrans("0123456789.", "０１２３４５６７８９．")
_SHAPE = re.compile(
    r"(?P<before>约|近|超过|超|不足|至少|百分之)?(?P<number>[0-9０-９][0-9０-９,，.．]*|[零〇一二两三四五六七八九十百千]+)"
    r"(?P<more>余|多)?(?P<scale>百万|千万|万|亿)?(?P<late>余|多)?(?P<unit>.*?)(?P<after>以上|左右)?"
)
SCALES = {"": 1, "百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8}
# 名称 → 折成基本单位的倍数；列在这里的是量，不是计数，按末位半个单位计误差。
MEASURES: dict[str, Fraction] = {
    "元": Fraction(1), "公斤": Fraction(1), "千克": Fraction(1), "斤": Fraction(1, 2), "吨": Fraction(1000),
    "担": Fraction(50), "亩": Fraction(1), "公顷": Fraction(15), "平方米": Fraction(1), "米": Fraction(1),
    "公里": Fraction(1000), "千瓦时": Fraction(1), "倍": Fraction(1), "%": Fraction(1, 100), "％": Fraction(1, 100),
    "个百分点": Fraction(1, 100), "成": Fraction(1, 10), "元/公斤": Fraction(1), "元/斤": Fraction(2), "元/吨": Fraction(1, 1000),
    "元/担": Fraction(1, 50), "元/亩": Fraction(1), "元/千瓦时": Fraction(1),
}  # fmt: skip
CONSTANTS = {"斤": MEASURES["斤"], "吨": MEASURES["吨"], "担": MEASURES["担"], "公顷": MEASURES["公顷"]}


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval of numbers; touching ones count as equal."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Whether some number is in both."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The pieces of a quote; `words` puts them together again."""

    before: str
    number: str
    more: str
    scale: str
    late: str
    unit: str
    after: str

    @property
    def words(self) -> str:
        """The quote."""
        return f"{self.before}{self.number}{self.more}{self.scale}{self.late}{self.unit}{self.after}"

    @property
    def plain(self) -> str:
        """The number in half-width digits without separators."""
        if is_chinese(self.number):
            return str(chinese_value(self.number))
        return self.number.translate(_FULL).replace(",", "")

    @property
    def middle(self) -> Fraction:
        """The written value in base units."""
        return Fraction(self.plain) * SCALES[self.scale] * self.factor

    @property
    def factor(self) -> Fraction:
        """Base units in one written unit."""
        return Fraction(1, 100) if self.before == "百分之" else MEASURES.get(self.unit, Fraction(1))

    @property
    def step(self) -> Fraction:
        """One unit of the last written place, in base units."""
        places = len(self.plain.partition(".")[2])
        return Fraction(1, 10**places) * SCALES[self.scale] * self.factor

    @property
    def is_count(self) -> bool:
        """A whole number of things: exact."""
        measured = self.unit in MEASURES or self.before == "百分之"
        return not measured and not self.scale and "." not in self.plain

    @property
    def interval(self) -> Range:
        """What the words allow."""
        value = self.middle
        if self.more or self.late:
            zeros = len(self.plain) - len(self.plain.rstrip("0")) if "." not in self.plain else 0
            return Range(value, value + self.step * 10**zeros)
        if self.before == "约" or self.after == "左右":
            return Range(value * Fraction(9, 10), value * Fraction(11, 10))
        if self.before == "近":
            return Range(value * Fraction(9, 10), value)
        if self.before in ("超", "超过", "至少") or self.after == "以上":
            return Range(value, value * 10**6)
        if self.before == "不足":
            return Range(Fraction(0), value)
        half = Fraction(0) if self.is_count else self.step / 2
        return Range(value - half, value + half)

    def with_plain(self, plain: str) -> Amount:
        """The same amount with another number, in the same writing (full width, separators, Chinese)."""
        if is_chinese(self.number):
            return replace(self, number=chinese_words(int(plain), like=self.number))
        whole, dot, rest = plain.partition(".")
        if "," in self.number.translate(_FULL):
            whole = f"{int(whole):,}"
        written = whole + dot + rest
        return replace(self, number=written.translate(_WIDEN) if self.number[0] in "０１２３４５６７８９" else written)


def parse(quote: str) -> Amount:
    """The pieces of a quote. Raises ValueError for words that are no amount."""
    match = _SHAPE.fullmatch(quote)
    if match is None:
        raise ValueError(f"不是数量：{quote}")
    return Amount(**{name: value or "" for name, value in match.groupdict().items()})


def is_chinese(number: str) -> bool:
    """Whether a number is written in Chinese numerals."""
    return number[0] in "零〇一二两三四五六七八九十百千"


def chinese_value(number: str) -> int:
    """1 to 9999 from Chinese numerals."""
    total, digit = 0, 0
    for character in number.replace("两", "二").replace("〇", "零"):
        if character in DIGITS:
            digit = DIGITS.index(character)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + digit


def chinese_words(value: int, like: str = "") -> str:
    """Chinese numerals of 1 to 9999; a lone 2 as 两 where `like` has it so."""
    if not 0 < value < 10000:
        raise ValueError(f"超出范围：{value}")
    if value == 2 and like in ("两", "一"):
        return "两"
    words, rest, gap = "", value, False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, place)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return words.removeprefix("一") if 10 <= value < 20 else words
