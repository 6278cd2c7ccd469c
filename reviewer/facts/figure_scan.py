"""Finds every measured quantity of a text: where it stands, what it may mean, in which unit. Knows no context beyond
the neighbouring characters; subjects, years and plans are read by others.

The span is number + approximator + unit: `10余次`, `约30万元`, `200万元以上`; 达, 共计, 各, 每 stay outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.facts.figure_guards import arabic_refused, chinese_refused, counts_word, set_phrase
from reviewer.facts.figure_pattern import (
    DIGITS,
    FRACTION,
    MASKED,
    arabic_pattern,
    chinese_pattern,
    lead_before,
)
from reviewer.facts.figure_value import Amount, amount, between, half_of, negative, scale_of, step_of
from reviewer.model import Interval
from reviewer.text.numerals import arabic, chinese, loose
from reviewer.text.units import NO_UNIT, unit

_BREAKS = str.maketrans("", "", " \n\u3000\u00a0" + MASKED)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_SOLID = re.compile(r"[ \u3000\u00a0]*(?:[，。；、）)！？,;\n\t]|$|用于|建设|修建|购买|支持|发展)")
_LONGEST = 20  # 再长的数字串是证件号、账号，不是数量
_WRAPPED = 12  # 折行前的一行至少这么长，才可能是一句话折成两行
_LINE_START = re.compile(r"(?:\A|\n)[ \u3000\u00a0]*\Z")
_SIGN = re.compile(r"[\u4e00-\u9fff]([+＋\-－−])\Z")  # 增速-2.1%
_TENTHS = re.compile("([一二三四五六七八九半])(?=[，。；、）的以左上]|$)")
_ONE, _ZERO = Decimal(1), Decimal(0)
_HEADS = re.compile(r"(?:[数量分]|面积|金额|收入|产值|投资|支出|总额|资金)(?:达到|达|为|是|共|：|:)?[ \u3000]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A quantity in place. unit: as written, without 万/亿, "%" for percentages, "" where the author left it out."""

    start: int
    end: int
    written: str
    unit: str
    amount: Amount


def mentions(text: str) -> Iterator[Mention]:
    """The quantities of `text` in order. Masked characters must be given as MASKED."""
    found = [*_arabic(text), *_chinese(text), *_fractions(text)]
    found.sort(key=lambda m: (m.start, -m.end))
    reached = 0
    for mention in found:
        if mention.start >= reached:
            reached = mention.end
            yield mention


def _arabic(text: str) -> Iterator[Mention]:
    compiled = arabic_pattern()
    at = DIGITS.search(text)
    while at:
        start = at.start()
        found = compiled.match(text, start)
        assert found is not None  # a digit always matches
        broken = text.find("\n", start, found.end())
        if broken >= 0 and not _wrapped(text, broken):
            found = compiled.match(text, start, broken)
            assert found is not None
        if found["n2"] and found["u1"] and found["u1"] != found["u"]:  # 0.8个百分点至99.2%: two numbers, no range
            found = compiled.match(text, start, found.end("u1"))
            assert found is not None
        yield from _arabic_mention(text, found)
        at = DIGITS.search(text, max(found.end(), found.end("n")))


def _wrapped(text: str, broken: int) -> bool:
    begin = text.rfind("\n", 0, broken) + 1
    return broken - begin >= _WRAPPED and "\t" not in text[begin:broken] and text[begin:broken].strip()[:1] != ""


def _arabic_mention(text: str, found: re.Match[str]) -> Iterator[Mention]:
    start, end = found.start(), found.end()
    written, name, number = found["n"], found["u"] or "", found["n2"]
    if len(written) > _LONGEST or len(number or "") > _LONGEST:
        return
    per_cent = text[max(0, start - 3) : start] == "百分之"
    if per_cent:
        name = "%"
    measured = unit(name) if name else NO_UNIT
    point = _list_mark(text, start, written) if measured.whole and "." in written and not found["s"] else 0
    if point:
        start, written = start + point, written[point:]
    if not name and not _unitless(text, start, found):
        return
    sign = _SIGN.search(text, max(0, start - 2), start) if name in ("%", "％") else None
    if sign is None and arabic_refused(text, found.start(), end, name):
        return
    if per_cent:
        start -= 3
    lead, start = lead_before(text, start)
    amounts = _arabic_amount(found, written, lead, whole=measured.whole)
    if sign is not None and sign[1] in "-－−" and not number:
        start, amounts = sign.start(1), negative(amounts)
    full = name + ("/" + found["per"] if found["per"] else "每" + found["every"] if found["every"] else "")
    if found["per"]:
        full = text[found.start("u") : found.end("per")].translate(_BREAKS)
    yield Mention(
        start=start,
        end=end,
        written=written.translate(_HALF_WIDTH),
        unit="%" if name in ("%", "％") else full,
        amount=amounts,
    )


def _arabic_amount(found: re.Match[str], written: str, lead: str, *, whole: bool) -> Amount:
    factor = scale_of(found["s"])
    if found["n2"]:
        second = scale_of(found["s2"])
        first = factor if found["s"] else second if not found["u1"] else _ONE
        return between(written, found["n2"], first, second, whole=whole)
    number = arabic(written)
    mark = _mark(found["post"], found["a"] or found["b"], lead)
    return amount(number, step_of(written, number), factor, mark, half_of(written, factor, whole=whole))


def _mark(post: str | None, inner: str | None, lead: str) -> str:
    return (post or inner or lead).lstrip("及和或")


def _list_mark(text: str, start: int, written: str) -> int:
    """How many characters of `1.28个` at the beginning of a line are a list mark."""
    opening = _LINE_START.search(text, max(0, start - 20), start)
    return written.index(".") + 1 if opening else 0


def _unitless(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a number without unit is a quantity all the same: 投资4223万。 or 参会人数120，"""
    if found["n2"]:
        return False
    if not _SOLID.match(text, found.end()):
        return False
    if found["s"]:
        return True
    return not ("." in found["n"] and start == 0) and bool(_HEADS.search(text[max(0, start - 6) : start]))


def _chinese(text: str) -> Iterator[Mention]:
    for found in chinese_pattern().finditer(text):
        mention = _chinese_mention(text, found)
        if mention is not None:
            yield mention


def _chinese_mention(text: str, found: re.Match[str]) -> Mention | None:
    start, end, numeral, name = found.start(), found.end(), found["n"], found["u"]
    if numeral[0] == "数" and len(numeral) > 1 and counts_word(text, start):  # 户数三十户: 数 belongs to 户数
        start, numeral = start + 1, numeral[1:]
    if text[start - 1 : start] in ("分", ".", "．") or text[start - 1 : start].isdigit():
        return None
    lead = ""
    if numeral[0] in "百千万" and text[start - 1 : start] == "上":
        lead, begin = "上", start - 1
    else:
        lead, begin = lead_before(text, start)
    inner, post = found["a"] or found["b"], found["post"]
    marked = bool(lead or inner or post) or numeral[0] in "几数"
    if chinese_refused(text, start, end, numeral, name, marked=marked):
        return None
    meant = _chinese_amount(numeral, found, lead, inner, post)
    if meant is None:
        return None
    if name == "成" and meant.bound == "exact" and (tenths := _TENTHS.match(text, end)):  # 七成五, 六成半
        part = Decimal(chinese(tenths[1]) or 5) / 10
        meant = amount(Decimal(chinese(numeral) or 0) + part, _ONE, _ONE, "", half_of("0.0", _ONE, whole=False))
        end = tenths.end()
    full = name + ("/" + found["per"] if found["per"] else "每" + found["every"] if found["every"] else "")
    return Mention(start=begin, end=end, written=numeral, unit=full, amount=meant)


def _chinese_amount(
    numeral: str, found: re.Match[str], lead: str, inner: str | None, post: str | None
) -> Amount | None:
    factor = scale_of(found["s"])
    number = chinese(numeral)
    if found["n2"]:
        second = chinese(found["n2"])
        if number is None or second is None or second <= number:
            return None
        interval = Interval(low=number * factor, high=second * factor)
        return Amount(value=None, interval=interval, bound="range")
    if number is None:
        return _loose_amount(numeral, factor, found["a"])
    value = Decimal(number)
    mark = _mark(post, inner, lead)
    if mark == "上":
        return Amount(value=None, interval=Interval(low=value, high=None, high_open=True), bound="at_least")
    return amount(value, step_of("", value), factor, mark, half_of("", factor, whole=factor == 1))


def _loose_amount(numeral: str, factor: Decimal, inner: str | None) -> Amount | None:
    if numeral[-1:] == "几" and (number := chinese(numeral[:-1])):  # 十几, 三十几: the same as 余
        return amount(Decimal(number), step_of("", Decimal(number)), factor, "余", _ZERO)
    range_ = loose(numeral)
    if range_ is None:
        return None
    low, high, excluded = range_
    interval = Interval(low=low * factor, high=high * factor, high_open=excluded)
    return Amount(value=None, interval=interval, bound="range")


def _fractions(text: str) -> Iterator[Mention]:
    if not any(sign in text for sign in ("分之", "过半", "一半", "半数")):
        return
    for found in FRACTION.finditer(text):
        if set_phrase(text, found.start(), found.end()) or text[found.start() - 1 : found.start()] in ("时", "任"):
            continue
        lead, start = lead_before(text, found.start())
        mark = _mark(found["post"] or found["hpost"], None, lead)
        if found["half"]:
            mark = "超" if found["half"].startswith("过") else mark
            value, name, half = Decimal("0.5"), "", _ZERO
        else:
            whole, part = chinese(found["whole"]), _part(found["part"])
            if not whole or part is None:
                continue
            percent = found["whole"] == "百"
            value, name = (part, "%") if percent else (part / whole, "")
            half = half_of(str(part), _ONE, whole=False) if percent else _ZERO
        meant = amount(value, _ONE, _ONE, mark, half)
        yield Mention(start=start, end=found.end(), written=found.group(), unit=name, amount=meant)


def _part(text: str) -> Decimal | None:
    if DIGITS.match(text):
        return arabic(text)
    whole, _, decimals = text.partition("点")
    number = chinese(whole)
    if number is None:
        return None
    if not decimals:
        return Decimal(number)
    digits = "".join(str(chinese(c) or 0) for c in decimals)
    return Decimal(f"{number}.{digits}")
