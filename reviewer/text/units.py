"""Units with their dimensions. A compound unit (元/公斤) has the dimension money/mass.

Counts are dimensions of their own: 户, 人, 名 and 人次 never convert into each other, because in this genre they count
different things. Only 人/名/位 are one dimension ("person"): 14名 and 14人 are the same people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reviewer.text.lists import rows

PERSON = frozenset({"人", "名", "位", "员"})
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
          "亿": 100_000_000, "万亿": 1_000_000_000_000}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as understood. factor: how many base units of `dimension` one of it is. whole: counts whole things."""

    name: str
    dimension: str
    factor: Decimal
    whole: bool


NO_UNIT = Unit(name="", dimension="", factor=Decimal(1), whole=False)


@cache
def unit_names() -> tuple[str, ...]:
    """All simple unit names of the table."""
    return tuple(row[0] for row in rows("units"))


@cache
def _table() -> dict[str, Unit]:
    return {
        name: Unit(
            name=name,
            dimension="person" if name in PERSON else dimension,
            factor=Decimal(factor),
            whole=kind == "count",
        )
        for name, dimension, factor, kind, *_ in rows("units")
    }


@cache
def unit_pattern() -> str:
    """A regular expression for a simple unit, longest first, each refused before the characters its row names."""
    named = sorted(((row[0], row[4] if len(row) > 4 else "") for row in rows("units")), key=lambda r: -len(r[0]))
    return "|".join(re.escape(name) + (f"(?!{refused})" if refused else "") for name, refused in named)


@cache
def unit(name: str) -> Unit:
    """The unit of a name as written (元, 元／公斤, ""); an unknown name is a count of itself."""
    plain = name.replace("／", "/").replace("每", "/")
    if not plain:
        return NO_UNIT
    over, slash, under = plain.partition("/")
    top = _table().get(over) or Unit(name=over, dimension=over, factor=Decimal(1), whole=True)
    if not slash:
        return Unit(name=name, dimension=top.dimension, factor=top.factor, whole=top.whole)
    bottom = _table().get(under) or Unit(name=under, dimension=under, factor=Decimal(1), whole=True)
    return Unit(
        name=name, dimension=f"{top.dimension}/{bottom.dimension}", factor=top.factor / bottom.factor, whole=False
    )


def same_dimension(left: str, right: str) -> bool:
    """Whether two unit names measure the same thing (担 and 公斤, 人 and 名; never 人 and 人次)."""
    return unit(left).dimension == unit(right).dimension
