"""Works a finding's arithmetic out again from its words alone, without the rules' code: `verdict(working)`.

Amounts are read by the benchmark's own reader (benchmarks/figures/amounts.py); the units' factors are its table. A working
holds when the left side comes to what is shown, and what is shown can never be what the author wrote.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction

from benchmarks.figures.amounts import Amount, Range, parse

_NOTES = re.compile(r"（(?:即|一年最多|单位)[^（）]*(?:（[^（）]*）)?）|（不含[^（）]*）|；.*$")
_QUANTITY = re.compile(
    r"[-]?(?:近|约|超过|超|不足|至少|百分之)?(?:[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千]+)"
    r"(?:余|多)?(?:千万|百万|亿|万)?(?:余|多)?[^\s×÷+＋−=≠<>（）～，；0-9]*"
)
_TIMES = {"一": 2, "两": 4, "二": 4, "三": 8}
_DATES = re.compile(
    r"(?P<m1>\d+)月(?:(?P<d1>\d+)日)?至(?P<m2>\d+)月(?:(?P<d2>\d+)日)?为(?P<low>\d+)～(?P<high>\d+)(?:天|个月) ≠ (?P<n>\d+)(?:天|个月)"
)
_BACKWARDS = re.compile(
    r"(?:(?P<y1>\d+)年)?(?P<m1>\d+)月份?(?:(?P<d1>\d+)[日号])? < (?:(?P<y2>\d+)年)?(?P<m2>\d+)月份?(?:(?P<d2>\d+)[日号])?"
)
_WEEKDAY = re.compile(r"(\d+)年(\d+)月(\d+)日是(?:星期|周)([一二三四五六日])")
_HUNDREDTH = Fraction(1, 100)


def verdict(working: str, year: int = 2023) -> bool:
    """Whether the working comes out as it says. Raises ValueError for words it cannot read."""
    if found := _WEEKDAY.fullmatch(working):
        return "一二三四五六日"[date(int(found[1]), int(found[2]), int(found[3])).weekday()] == found[4]
    for pattern, check in ((_DATES, _lasting), (re.compile(r"(?P<y>\d+)年(?P<m>\d+)月只有(?P<n>\d+)天"), _month)):
        if found := pattern.fullmatch(working):
            return check(found, year)
    if found := _BACKWARDS.fullmatch(working):
        ends = [(int(found[f"y{at}"] or 0), int(found[f"m{at}"]), int(found[f"d{at}"] or 0)) for at in (1, 2)]
        return ends[0] < ends[1]
    if " = 上一年 " in working:
        left, right = working.split(" = 上一年 ")
        return left == right
    if " → " in working:
        left, right = working.split(" → ")
        return right.startswith(left)
    if working == "一年只有12个月":
        return True
    if "番应为" in working:
        return _doubled(working)
    plain = _NOTES.sub("", working)
    if "没有共同的数" in plain:
        one, two = plain.removesuffix(" 没有共同的数").split(" 与 ")
        return not _base(one).meets(_base(two))
    if "= " in plain:
        return _equation(plain)
    sign = next(sign for sign in (" ≠ ", " < ", " > ") if sign in plain)
    sides = [_base(side) for side in plain.split(sign)]
    if sign == " ≠ ":
        return any(not a.meets(b) for a in sides for b in sides)
    return sides[0].high < sides[1].low if sign == " < " else sides[0].low > sides[1].high


def _equation(plain: str) -> bool:
    left, right = re.split(r" ?= ", plain, maxsplit=1)
    shown, _, stated = right.partition("≠")
    pointed = "，原文" in right
    if pointed:  # 百分点写成百分比：同一个数，单位不同
        shown, _, stated = right.partition("，原文")
    stated = stated.strip().removeprefix("原文")
    span = re.search(r"（(.*)）", shown)
    worked = span[1] if span else shown
    return any(_comes_out(left, worked, stated, raw=raw, pointed=pointed) for raw in (True, False))


def _comes_out(left: str, worked: str, stated: str, *, raw: bool, pointed: bool) -> bool:
    bounds = _span(worked, raw=raw)
    share = "÷" in left and "（1 +" not in left and ("%" in worked or "成" in worked)
    value = _value(left, raw=raw)
    if share and raw:
        value *= 100 if "%" in worked else 10
    slack = max(abs(bounds.low), abs(bounds.high), Fraction(1)) * _HUNDREDTH
    told = _raw(stated) if raw else _base(stated)
    if raw and "成" in stated and "%" in worked:
        told = Range(told.low * 10, told.high * 10)
    touching = bounds.low < bounds.high and (
        bounds.high == told.low or bounds.low == told.high
    )  # shown ends are rounded outwards
    apart = not bounds.meets(told) or touching or (pointed and "个百分点" in worked and "个百分点" not in stated)
    return bounds.low - slack <= value <= bounds.high + slack and apart


def _doubled(working: str) -> bool:
    left, right = working.split(" = ")
    shown, told = right.split("，")
    turns = Fraction(re.search(r"应为(\d+)倍", told)[1])  # type: ignore[index]
    bounds = _span(shown, raw=True)
    value = _value(_NOTES.sub("", left), raw=False)
    return bounds.low - _HUNDREDTH <= value <= bounds.high + _HUNDREDTH and not (
        bounds.low <= turns * Fraction(105, 100) and turns * Fraction(95, 100) <= bounds.high
    )


def _value(expression: str, *, raw: bool) -> Fraction:
    """The expression at the written values; amounts in base units, or as written where units multiply."""
    names: dict[str, Fraction] = {}

    def named(found: re.Match[str]) -> str:
        name = f"v{len(names)}"
        amount = parse(_plain(found.group()))
        names[name] = amount.middle / amount.factor if raw else amount.middle
        return name

    code = _QUANTITY.sub(named, _NOTES.sub("", expression).replace("（1 + ", "(1+ ").replace(" ", ""))
    code = code.translate(str.maketrans({"（": "(", "）": ")", "×": "*", "÷": "/", "−": "-", "＋": "+"}))
    return Fraction(eval(code, {"__builtins__": {}}, names))


def _span(words: str, *, raw: bool) -> Range:
    """`200亩～300亩`, `288万元`, `-20%～-18%`; as written where raw."""
    read = _raw if raw else _base
    ends = [read(part, exact=True) for part in _NOTES.sub("", words).strip().split("～")]
    return Range(min(end.low for end in ends), max(end.high for end in ends))


def _amount(words: str) -> tuple[Amount, int]:
    words = words.strip()
    return parse(_plain(words.removeprefix("-"))), -1 if words.startswith("-") else 1


def _plain(words: str) -> str:
    return words.replace("／", "/").replace("每", "/") if "/" in words or "每" in words else words


def _base(words: str, *, exact: bool = False) -> Range:
    amount, sign = _amount(words)
    return _signed(Range(amount.middle, amount.middle) if exact else amount.interval, sign)


def _raw(words: str, *, exact: bool = False) -> Range:
    amount, sign = _amount(words)
    found = Range(amount.middle, amount.middle) if exact else amount.interval
    return _signed(Range(found.low / amount.factor, found.high / amount.factor), sign)


def _signed(found: Range, sign: int) -> Range:
    return found if sign > 0 else Range(-found.high, -found.low)


def _lasting(found: re.Match[str], year: int) -> bool:
    first, last = int(found["m1"]), int(found["m2"])
    if found["d1"]:
        begin, end = date(year, first, int(found["d1"])), date(year + (last < first), last, int(found["d2"]))
        least = (end - begin).days
    else:
        least = (last - first) % 12
    return (int(found["low"]), int(found["high"])) == (least, least + 1) and int(found["n"]) not in (least, least + 1)


def _month(found: re.Match[str], year: int) -> bool:
    return monthrange(int(found["y"]), int(found["m"]))[1] == int(found["n"])
