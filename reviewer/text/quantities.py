"""Numbers with their units as they are written in any sentence, for comparing what is said with what is quoted.

Coarser than the figure scan on purpose: it must miss nothing. 8次, 10余次, 约30万元, 三次 and 百分之五 are all quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache

from reviewer.text.lists import alternation
from reviewer.text.numerals import arabic, chinese
from reviewer.text.units import unit_names

_BEFORE = "不超过|不低于|不高于|不少于|不多于|不止|不足|不到|超过|超|突破|高于|低于|多于|少于|至少|最少|至多|最多|大约|约|将近|近|逾|达到|多达|高达|上|数(?=[十百千万亿])|第"
_AFTER = "余|多|几|来"
_BEHIND = "以上|以下|以内|左右|上下|余"
_SCALE = "万亿|千万|百万|十万|万|亿|千|百"
_WIDE = str.maketrans("０１２３４５６７８９．，％／壹贰叁肆伍陆柒捌玖拾佰仟", "0123456789.,%/一二三四五六七八九十百千")
_BREAKS = "，。；：、！？\t\n"
_WINDOW = 16
_APART = re.compile(
    r"[。；：、！？\n“”]|^，[^0-9０-９]|[^0-9０-９]，$"
)  # 标点不在任何数里，数不会跨过它；1，200 的逗号除外
_MARK = re.compile(r"(?:^|[\n。；：])\s*[0-9０-９]{1,2}[.．]\Z")  # “1.2022年”里的“1.”是编号，不是数字的一截


@dataclass(frozen=True, slots=True)
class Quantity:
    """value None where the digits are not a number (1.2.3). approx: every word that makes it inexact, joined.

    among: the words around it, from one comma to the next; they do not count when quantities are compared.
    """

    value: Decimal | None
    scale: str
    approx: str
    unit: str
    among: str = field(default="", compare=False)


@cache
def _pattern() -> re.Pattern[str]:
    units = alternation(tuple(unit_names()))
    return re.compile(
        rf"(?P<before>{_BEFORE})?[^\S\n]*(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[一二两三四五六七八九十百千零〇]+(?=(?:{_AFTER})?(?:{_SCALE})?(?:{_AFTER})?(?:{units})))"
        rf"(?P<more>{_AFTER})?[^\S\n]*(?P<scale>{_SCALE})?(?P<more2>{_AFTER})?\s*(?P<unit>(?:{units})(?:[/每](?:{units}))?)?(?P<behind>{_BEHIND})?"
    )


def quantities(text: str) -> list[Quantity]:
    """All of them in order; half and full width read alike."""
    found = []
    for m in _pattern().finditer(text.translate(_WIDE)):
        approx = "".join(m[name] or "" for name in ("before", "more", "more2", "behind"))
        left = max(text.rfind(mark, 0, m.start()) for mark in _BREAKS) + 1
        ends = [at for mark in _BREAKS if (at := text.find(mark, m.end())) >= 0]
        among = f"{text[left : m.start()]} {text[m.end() : min(ends, default=len(text))]}"
        found.append(Quantity(_value(m["number"]), m["scale"] or "", approx, m["unit"] or "", among))
    return found


def cut_at(text: str, start: int, end: int) -> str:
    """The quantity that text[start:end] cuts in two (6次 out of 16次, 10 out of 10余次), as written; "" when it cuts none."""
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    edges = (end,) if _MARK.search(text[max(0, start - 6) : start]) else (start, end)
    for edge in edges:
        if _APART.search(text[max(0, edge - 1) : edge + 1]):
            continue
        for m in _pattern().finditer(text[low:high].translate(_WIDE)):
            words = m[0].strip()
            first = low + m.start() + m[0].index(words)
            if first < edge < first + len(words):
                return text[first : first + len(words)]
    return ""


def _value(number: str) -> Decimal | None:
    if number[0].isdigit():
        try:
            return arabic(number)
        except InvalidOperation:
            return None
    whole = chinese(number)
    return None if whole is None else Decimal(whole)
