"""Numbers with their units as they are written in any sentence, for comparing what is said with what is quoted.

Coarser than the figure scan on purpose: it must miss nothing. 8次, 10余次, 约30万元, 三次 and 百分之五 are all quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from reviewer.text.lists import alternation
from reviewer.text.numerals import arabic, chinese
from reviewer.text.units import unit_names

_BEFORE = "约|近|将近|超过|超|不足|不到|至少|不少于|逾|达到|多达|上|数"
_AFTER = "余|多|几|来"
_BEHIND = "以上|以下|以内|左右|上下|余"
_SCALE = "万亿|千万|百万|十万|万|亿|千|百"
_WIDE = str.maketrans("０１２３４５６７８９．，％／", "0123456789.,%/")


@dataclass(frozen=True, slots=True)
class Quantity:
    """value None where the digits are not a number (1.2.3). approx: every word that makes it inexact, joined."""

    value: Decimal | None
    scale: str
    approx: str
    unit: str


@cache
def _pattern() -> re.Pattern[str]:
    units = alternation(tuple(unit_names()))
    return re.compile(
        rf"(?P<before>{_BEFORE})?\s*(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[一二两三四五六七八九十百千零〇]+(?=(?:{_AFTER})?(?:{_SCALE})?(?:{_AFTER})?(?:{units})))"
        rf"(?P<more>{_AFTER})?\s*(?P<scale>{_SCALE})?(?P<more2>{_AFTER})?\s*(?P<unit>(?:{units})(?:[/每](?:{units}))?)?(?P<behind>{_BEHIND})?"
    )


def quantities(text: str) -> list[Quantity]:
    """All of them in order; half and full width read alike."""
    found = []
    for m in _pattern().finditer(text.translate(_WIDE)):
        approx = "".join(m[name] or "" for name in ("before", "more", "more2", "behind"))
        found.append(Quantity(_value(m["number"]), m["scale"] or "", approx, m["unit"] or ""))
    return found


def _value(number: str) -> Decimal | None:
    if number[0].isdigit():
        try:
            return arabic(number)
        except InvalidOperation:
            return None
    whole = chinese(number)
    return None if whole is None else Decimal(whole)
