"""每户、人均、单价 beside a count and a total that no word ties to it: 采购1,250套，每套160元，支出20万元.

The count must be of what 每 or 均 names and the total of the rate's own measure. As nothing says that they belong together,
they are held against each other only where one slip of the pen explains the difference (rules/one_slip.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reviewer.facts.figure_value import plain
from reviewer.model import Facts, Figure, Interval
from reviewer.rules.figure_roles import Placed, base, change
from reviewer.rules.figure_sets import base as measured
from reviewer.rules.figure_sets import bracketed
from reviewer.rules.one_slip import reaches
from reviewer.rules.product_rate import mean_interval
from reviewer.rules.working import exact, said, span
from reviewer.text.intervals import disjoint, over, point, scaled, times
from reviewer.text.units import PERSON, unit, unit_names

_EVERY = re.compile(
    r"每(?:一|1)?(?P<each>[\u4e00-\u9fff]{1,8}?)(?:平均|至少|约|近|均|需|是|为|补|发|得|给|可|收|能|有|多|$)[^，。；]{0,8}$"
)
_EACH = re.compile(r"每(?:一|1)?(?P<each>[\u4e00-\u9fff]{1,8})$")
_MEAN = re.compile(r"(?P<each>[人户亩村社校班组企家床台次场例件日天科院])(?:平)?均(?!衡|价|质|线)[^，。；]{0,8}$")
_ONE = re.compile(r"(?:(?<![之其])一|单)(?P<each>[只头斤亩台套个件株棵吨箱盒瓶辆张把盏支场户]|公斤)[^，。；一]{0,4}$")
_PRICE = re.compile(r"单价|售价|[卖售]价|造价[^，。；]{0,4}$")
_A_MONTH = re.compile(r"(?<!人)(?:每个?月|一个月)[\u4e00-\u9fff]{0,6}$")
_RATE = re.compile("[每均价月一单]")  # 没有这些字就没有单价、标准
_MONTHLY = re.compile(r"每个?月|一个月|月均|[/／]月|每人月|个月每|月(?:工资|补|薪|租)")
_OTHER_TIME = re.compile(r"每(?:学期|学年|季|半年|课时|[年天日周次场期])[^，。；]{0,8}$|周均")
_TWICE = re.compile("每|(?<!平)均")
_OCCASIONS = frozenset("次 场 期 场次 轮 讲 堂".split())
_SOME = re.compile("最[高低]|其中|部分|居民|[一二三]等|[一二三]级|从|由|去年|上年")
_YEAR = re.compile(r"全年|一年")
_DURATIONS = frozenset({"month", "day", "year", "week", "hour", "minute"})
_NOT_TOTAL = frozenset({"", "percent", "tenth", "point", "times", "permille"})
_LONG = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Count, rate and total that one slip parts; months is 1 where none are told. worked: count × rate in the total's unit."""

    count: Figure
    rate: Figure
    total: Figure
    months: int
    worked: Interval
    convert: str

    @property
    def equation(self) -> str:
        """The working."""
        lasting = f" × {self.months}个月" if self.months > 1 else ""
        return (
            f"{self.count.text}{self.convert} × {self.rate.text}{lasting} = {span(self.worked, self.total.unit, computed=True)}"
            f" ≠ 原文{said(self.total)}"
        )


def by_slip(facts: Facts, places: tuple[Placed, ...]) -> Iterator[Slip]:
    """The rates of a sentence whose count and total are one slip apart, each at most once."""
    if len(places) < 3 or not any(_RATE.search(p.piece) or "/" in p.measure for p in places):
        return
    plain = [p for p in places if not _moving(p, facts) and not bracketed(facts, p.figure)]
    for place in plain:
        each = _per(place)
        if each is None or place.figure.value is None or place.measure in _NOT_TOTAL or _SOME.search(place.piece):
            continue
        if sum(_per(p) is not None and p.measure == place.measure for p in plain) > 1:
            continue  # 两样东西各有单价
        months = _months(places, place)
        if not months:
            continue
        counts = [p for p in plain if p is not place and _counts(p, each, place, places)]
        totals = [p for p in plain if p is not place and p not in counts and _totals(p, place)]
        row = _row(tuple(plain), place, counts, totals)
        found = _slip(place, each, *row, months) if row is not None else None
        if found is not None:
            yield found


def _moving(place: Placed, facts: Facts) -> bool:
    moved = change(place)
    return (moved is not None and moved.compared) or base(place, facts.report.year) is not None


def _per(place: Placed) -> str | None:
    """What the rate is per: 户, 科, 公斤; "" for a price of what stands before it; None for no rate."""
    if "/" in place.figure.unit or "／" in place.figure.unit:
        return place.figure.unit.replace("／", "/").split("/")[1]
    mean = _MEAN.search(place.piece)
    if mean is not None:
        return mean["each"]
    if _A_MONTH.search(place.piece) is not None:
        return "人"
    one = _ONE.search(place.piece) if place.measure == "money" else None
    if one is not None:
        return one["each"]
    every = _EVERY.search(place.piece) or _EACH.search(place.piece)
    if every is not None:
        return every["each"]
    return "" if _PRICE.search(place.piece) is not None else None


def _months(places: Sequence[Placed], rate: Placed) -> tuple[int, ...]:
    """By how many months a rate may be multiplied, the likeliest first: 1 for one that is not monthly, none where untold."""
    twice = len(_TWICE.findall(rate.piece)) > 1
    if _OTHER_TIME.search(rate.piece):
        return ()
    if not _MONTHLY.search(rate.piece + rate.figure.unit):
        return () if twice else (1,)
    if rate.figure.unit in _OCCASIONS:
        return ()  # 每村每月一次由 figures.cadence 核对
    told = [p.figure.value for p in places if p.measure == "month" and p.figure.value is not None]
    if len(told) == 1 and told[0] == int(told[0]):
        return (int(told[0]),)
    return tuple(range(12, 0, -1)) if not told and any(_YEAR.search(p.lead) for p in places) else ()


def _counts(place: Placed, each: str, rate: Placed, places: Sequence[Placed]) -> bool:
    """Whether a figure counts what the rate is per."""
    if place.spread or place.figure.per or place.measure in _NOT_TOTAL:
        return False
    name = place.figure.unit
    if not each:
        return places.index(rate) - places.index(place) == 1 and unit(name).whole and name not in PERSON
    head = next((each[:n] for n in (2, 1) if each[:n] in unit_names()), "")
    head = each if each in unit_names() else head
    if head and head != "个" and (unit(head).dimension == place.measure or (head in PERSON and name in PERSON)):
        return True
    if each == "次" and (name in PERSON or name in ("人次", "例")):
        return True
    noun = each.removeprefix("个").removeprefix("名").removeprefix("位")
    own = place.piece[-_LONG:] + re.split("[，。；、]", place.tail)[0][:_LONG]
    return unit(name).whole and place.measure not in _DURATIONS and (noun == name or (noun != "" and noun[:2] in own))


def _totals(place: Placed, rate: Placed) -> bool:
    top = unit(rate.figure.unit.replace("／", "/").split("/")[0]).dimension
    heads = place.figure.unit == "人次" and rate.figure.unit in PERSON
    return (place.measure == top or heads) and not place.spread and not place.figure.per


def _row(
    places: tuple[Placed, ...], rate: Placed, counts: list[Placed], totals: list[Placed]
) -> tuple[Placed, Placed] | None:
    """The count and the total that stand in one row with the rate, months aside; None where another total stands by."""
    row = [p for p in places if p.measure != "month"]
    for count in counts:
        for total in totals:
            at = sorted(row.index(p) for p in (count, rate, total))
            if at[2] - at[0] != 2:
                continue
            beside = (row[row.index(total) + step] for step in (-1, 1) if 0 <= row.index(total) + step < len(row))
            if not any(p in totals for p in beside):
                return count, total
    return None


def _slip(rate: Placed, each: str, counted: Placed, summed: Placed, months: tuple[int, ...]) -> Slip | None:
    """The count, the rate and the total where one slip parts them; None where they agree or more does."""
    figure, count, total = rate.figure, counted.figure, summed.figure
    slashed = "/" in figure.unit or "／" in figure.unit
    name = next((each[:n] for n in (2, 1) if each[:n] in unit_names()), "")
    factor = Decimal(1) if slashed or not name else unit(name).factor
    mean = scaled(mean_interval(figure), unit(figure.unit).factor) if "均" in rate.piece else measured(figure)
    one, all_of = scaled(measured(count), 1 / factor), measured(total)
    if one.low <= 0 or mean.low <= 0 or all_of.low <= 0:
        return None
    if any(not disjoint(scaled(times(one, mean), Decimal(m)), all_of) for m in months):
        return None
    if "均" not in rate.piece:  # 单价、标准是写定的数：改正后须分毫不差
        one, mean, all_of = (_middle(f, i) for f, i in ((count, one), (figure, mean), (total, all_of)))
    lasting = Decimal(months[0])
    worked = scaled(times(one, mean), lasting)
    back = scaled(over(all_of, mean), factor / lasting)
    turned = not disjoint(times(one, all_of), measured(figure))  # 平均数与总数写反了
    if not (
        turned or reaches(total, worked) or reaches(count, back) or reaches(figure, over(all_of, scaled(one, lasting)))
    ):
        return None
    shown = scaled(worked, 1 / unit(total.unit).factor)
    ratio = unit(count.unit).factor / factor if not slashed and name else Decimal(1)
    convert = f" × {exact(plain(ratio))}{name}/{count.unit}" if ratio != 1 and name != count.unit else ""
    return Slip(count=count, rate=figure, total=total, months=months[0], worked=shown, convert=convert)


def _middle(figure: Figure, interval: Interval) -> Interval:
    """The value as written, in the unit of `interval`, where it is exact."""
    if figure.value is None or figure.bound != "exact" or not figure.interval.low:
        return interval
    return point(figure.value * interval.low / figure.interval.low)
