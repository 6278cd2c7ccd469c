"""数量 × 单价 = 总额；亩产 × 面积 = 总产；人数 × 月标准 × 月数 = 发放额。

为什么：金额漏写一个“万”、斤当成公斤，读起来顺，一乘就露。单位先换算（1担 = 50公斤，GB 3100），再看两个区间是否
相交：写出的数按末位的一半取区间，均价四舍五入引起的差不报。只比同一主体（“甘蔗”的均价不乘“生姜”的产量）、同一年的数。
来源：全国统一的计量单位；区间算法同 XBRL Calculations 1.1。级别：三数都写定而不相交为 error；有一数带“约”“近”，
或主体是按同一句猜的，为 warning。

bad: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额156万元。
good: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额15.6万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Interval, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import MOST, dimension, rough, words_before
from reviewer.rules.working import number, said, shown, slip, span
from reviewer.text.intervals import disjoint, scaled, times
from reviewer.text.units import unit

ID = "figures.product"
_SUMMED = "[共合总]计|共(?![同建享])"
# 单价说的是什么，总额就得是什么：户均增收不与投入资金相乘相比
_KINDS: tuple[tuple[str, str], ...] = (
    ("价", "产值|收入|金额|销售|总额|收购|营业额|总价|货款"),
    ("增收", "增收"),
    ("租金|流转费|承包费", "租金|流转费|承包费|支付|兑付"),
    ("补贴|补助|奖补|奖励|补偿|救助|慰问", "补贴|补助|奖补|奖励|补偿|救助|慰问|发放|兑付|拨付"),
    ("工资|报酬|岗位|津贴|薪", "工资|报酬|津贴|薪|发放|支付"),
    ("单产|亩产", "总产|产量"),
    ("产值", "产值"),
    ("收入", "收入"),
    ("分红", "分红"),
    ("投资|投入|造价", "投资|投入|造价"),
    ("", "补贴|补助|租金|发放|兑付|拨付"),
)
_NET = re.compile(r"成本|利润|净|纯|其中")
_PER_UNIT = re.compile(r"(?:每|^)(亩|户|人|公斤|吨|斤|株|棵|头|只|平方米|公里|次|场|台|套)(?:均|每月|每年)?$")
_BY_MASS = re.compile("公斤|吨|斤")
_REACH = 400  # 前后这么多字之内，才算一件事
_YIELD = re.compile(r"单产|亩产")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rate:
    figure: Figure
    over: str
    under: str
    factor: Decimal
    monthly: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """A quantity, or area × yield: interval and middle in `unit`."""

    figures: tuple[Figure, ...]
    interval: Interval
    middle: Decimal
    unit: str
    text: str


def check(view: View) -> Iterator[Finding]:
    """Findings about rates whose quantity and total stand in the same paragraph with the same subject."""
    for facts in view.facts:
        for index, figure in enumerate(facts.figures):
            rate = _rate(facts, figure)
            if rate is not None:
                yield from _checked(facts, rate, facts.figures[max(0, index - MOST) : index + MOST])


def _rate(facts: Facts, figure: Figure) -> _Rate | None:
    if figure.value is None:
        return None
    measured = unit(figure.unit)
    over, slash, under = measured.dimension.partition("/")
    words = words_before(facts, figure)[-12:]
    kind = next(total for rate, total in _KINDS if re.search(rate, words))
    if kind == _KINDS[-1][1] and ("mass" in under or _BY_MASS.search(figure.per)):
        kind = _KINDS[0][1]  # 每公斤6元，没写“价”也是价
    if slash:
        base, _, more = under.partition("/")
        plain = figure.unit.replace("／", "/").split("/")
        if more:  # 元/人/月: the table knows 元 and 人 apart
            measured = unit("/".join(plain[:2]))
            over, _, base = measured.dimension.partition("/")
        monthly = more in ("月", "month")
        return _Rate(figure=figure, over=over, under=base, factor=measured.factor, monthly=monthly, kind=kind)
    if figure.per:
        found = _PER_UNIT.search(figure.per.replace("每人每月", "每人").replace("平均", ""))
        if found is None:
            return None
        below = unit(found[1])
        factor, monthly = measured.factor / below.factor, figure.per.endswith("每月")
        return _Rate(figure=figure, over=over, under=below.dimension, factor=factor, monthly=monthly, kind=kind)
    if over == "mass" and _YIELD.search(words):
        factor = measured.factor / unit("亩").factor
        return _Rate(figure=figure, over=over, under="area", factor=factor, monthly=False, kind=kind)
    return None


def _checked(facts: Facts, rate: _Rate, around: tuple[Figure, ...]) -> Iterator[Finding]:
    level: Level = "error"
    near = _near(facts, rate.figure, around)
    totals, amounts = _candidates(facts, rate, [f for f in near if f.sentence == rate.figure.sentence])
    if not totals or not amounts:
        totals, amounts = _candidates(facts, rate, near)
    if not totals or not amounts:  # 主体没有认出来：整句只有一个数量、一个总额时才比，且只到 warning
        level = "warning"
        own = [f for f in around if f.sentence == rate.figure.sentence]
        totals, amounts = _candidates(facts, rate, own)
        if len(amounts) != 1 or sum(dimension(f) == rate.over for f in own) != 1 + (rate.figure.per != ""):
            return
    shared = any(
        f.sentence == rate.figure.sentence
        and f.topic != rate.figure.topic
        and (f.unit, bool(f.per)) == (rate.figure.unit, bool(rate.figure.per))
        for f in around
    )
    if shared:  # 一句里两样东西各有单价：总额必须自己写明是哪一样的
        totals = [f for f in totals if rate.figure.topic in words_before(facts, f)]
    months = [f for f in around if f.unit == "个月" and f.sentence == rate.figure.sentence]
    if len(totals) != 1 or not amounts or (rate.monthly and len(months) != 1):
        return
    total, amount = totals[0], amounts[0]
    during = months[0] if rate.monthly else None
    if len({a.text for a in amounts}) > 1 or not _apart(rate, amount, total, during):
        return
    figures = (*amount.figures, rate.figure, total, *months[: rate.monthly])
    yield finding(
        ID,
        "warning" if rough(*figures) else level,
        f"“{total.text}”与“{amount.text}”乘“{rate.figure.text}”不符，请核对数值和单位",
        facts.report,
        tuple(quote(facts.report, f) for f in figures),
        _equation(rate, amount, total, during),
    )


def _candidates(facts: Facts, rate: _Rate, figures: list[Figure]) -> tuple[list[Figure], list[_Amount]]:
    """The totals and the quantities among `figures` that the rate may belong to; area × yield where no quantity stands."""
    others = [f for f in figures if f is not rate.figure and f.planned == rate.figure.planned]
    totals = [f for f in others if dimension(f) == rate.over and _total(facts, f, rate)]
    yields = [f for f in others if dimension(f) == "mass/area" or _yielded(facts, f)]
    plain = [f for f in others if dimension(f) == rate.under and not f.per and f not in yields]
    if plain or rate.under != "mass" or len(yields) != 1:
        return totals, [_amount(f) for f in plain]
    areas = [f for f in others if dimension(f) == "area" and not f.per]
    return totals, [_harvest(area, yields[0]) for area in areas]


def _yielded(facts: Facts, figure: Figure) -> bool:
    if dimension(figure) != "mass":
        return False
    return figure.per in ("每亩", "亩均") or _YIELD.search(words_before(facts, figure)[-12:]) is not None


def _amount(figure: Figure) -> _Amount:
    middle = figure.value if figure.value is not None else figure.interval.low
    return _Amount(figures=(figure,), interval=figure.interval, middle=middle, unit=figure.unit, text=figure.text)


def _harvest(area: Figure, yielded: Figure) -> _Amount:
    """Area × yield in the yield's unit of mass."""
    name = yielded.unit.replace("／", "/").partition("/")[0]
    factor = unit(area.unit).factor / unit("亩").factor
    return _Amount(
        figures=(area, yielded),
        interval=scaled(times(area.interval, yielded.interval), factor),
        middle=_amount(area).middle * _amount(yielded).middle * factor,
        unit=name,
        text=f"{area.text} × {yielded.text}{'' if '/' in yielded.unit else '/亩'}",
    )


def _near(facts: Facts, rate: Figure, around: tuple[Figure, ...]) -> list[Figure]:
    """Figures of the same topic in the same line; without a topic those of the sentence."""
    text = facts.report.source.text
    low = text.rfind("\n", max(0, rate.start - _REACH), rate.start)
    low = max(low, rate.start - _REACH)
    high = text.find("\n", rate.end, rate.end + _REACH)
    high = rate.end + _REACH if high < 0 else high
    return [
        f
        for f in around
        if low < f.start < high
        and f.year == rate.year
        and (f.topic == rate.topic if rate.topic else f.sentence == rate.sentence)
        and (f.sentence == rate.sentence or f.topic in words_before(facts, f))
    ]


def _total(facts: Facts, figure: Figure, rate: _Rate) -> bool:
    words = words_before(facts, figure)[-12:]
    return not figure.per and re.search(f"{rate.kind}|{_SUMMED}", words) is not None and not _NET.search(words)


def _computed(rate: _Rate, amount: _Amount, total: Figure, months: Figure | None) -> tuple[Interval, Decimal]:
    """Quantity × rate (× months) in the total's unit: the interval, and the value by the digits as written."""
    factor = unit(amount.unit).factor * rate.factor / unit(total.unit).factor
    if months is not None and months.value is not None:
        factor *= months.value
    middle = amount.middle * (rate.figure.value or Decimal(0)) * factor
    return scaled(times(amount.interval, rate.figure.interval), factor), middle


def _apart(rate: _Rate, amount: _Amount, total: Figure, months: Figure | None) -> bool:
    return disjoint(_computed(rate, amount, total, months)[0], total.interval)


def _equation(rate: _Rate, amount: _Amount, total: Figure, months: Figure | None) -> str:
    computed, middle = _computed(rate, amount, total, months)
    under = rate.figure.unit.replace("／", "/").partition("/")[2] or rate.figure.per.removeprefix("平均").strip("每均")
    convert = ""
    if under and under != amount.unit and unit(under).dimension == unit(amount.unit).dimension:
        convert = f" × {number(unit(amount.unit).factor / unit(under).factor)}{under}/{amount.unit}"
    duration = f" × {months.text}" if months else ""
    left = f"{amount.text}{convert} × {rate.figure.text}{duration} = {shown(middle, total.unit)}"
    hint = slip(_amount(total).middle, computed, middle)
    right = f"（{span(computed, total.unit, computed=True)}）≠ 原文{said(total)}"
    return left + right + (f"；{hint}" if hint else "")


RULE = Rule(id=ID, levels=("error", "warning"), title="数量×单价与总额不符", check=check)
