"""数量 × 单价 = 总额；亩产 × 面积 = 总产；人数 × 月标准 × 月数 = 发放额。

为什么：金额漏写一个“万”、斤当成公斤，读起来顺，一乘就露。单位先换算（1担 = 50公斤，GB 3100），再看两个区间是否相交：
写出的数按末位的一半取区间，均价四舍五入引起的差不报。只比同一主体（“甘蔗”的均价不乘“生姜”的产量）、同一年的数。
来源：全国统一的计量单位；区间算法同 XBRL Calculations 1.1。级别：三数都写定而不相交为 error，有一数带“约”“近”为 warning。

bad: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额156万元。
good: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额15.6万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product as combinations

from reviewer.model import Facts, Figure, Finding, Interval
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import dimension, rough, words_before
from reviewer.rules.working import number, said, shown, slip, span
from reviewer.text.intervals import disjoint, scaled, times
from reviewer.text.units import unit

ID = "figures.product"
_TOTALS = {
    "price": re.compile(r"产值|收入|金额|销售|总额|收购|营业额|总价|货款|[共合总]计"),
    "grant": re.compile(r"补贴|补助|租金|资金|工资|奖金|分红|费|支付|发放|兑付|拨付|增收|[共合总]计"),
    "yield": re.compile(r"总产|产量|收获|[共合总]计"),
}
_NET = re.compile(r"投资|成本|利润|净|纯|其中")
_PRICE = re.compile(r"价")
_PER_UNIT = re.compile(r"(?:每|^)(亩|户|人|公斤|吨|斤|株|棵|头|只|平方米|公里|次|场|台|套)(?:均|每月|每年)?$")
_YIELD = re.compile(r"单产|亩产")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rate:
    figure: Figure
    over: str
    under: str
    factor: Decimal
    monthly: bool
    kind: str


def check(view: View) -> Iterator[Finding]:
    """Findings about rates whose quantity and total stand in the same paragraph with the same subject."""
    for facts in view.facts:
        for figure in facts.figures:
            rate = _rate(facts, figure)
            if rate is not None:
                yield from _checked(facts, rate)


def _rate(facts: Facts, figure: Figure) -> _Rate | None:
    if figure.value is None:
        return None
    measured = unit(figure.unit)
    over, slash, under = measured.dimension.partition("/")
    words = words_before(facts, figure)[-12:]
    kind = "price" if _PRICE.search(words) else "yield" if over == "mass" else "grant"
    if slash:
        base, _, more = under.partition("/")
        plain = figure.unit.replace("／", "/").split("/")
        if more:  # 元/人/月: the table knows 元 and 人 apart
            measured = unit("/".join(plain[:2]))
            over, _, base = measured.dimension.partition("/")
        return _Rate(figure=figure, over=over, under=base, factor=measured.factor, monthly=more in ("月", "month"), kind=kind)
    if figure.per:
        found = _PER_UNIT.search(figure.per.replace("每人每月", "每人").replace("平均", ""))
        if found is None:
            return None
        below = unit(found[1])
        monthly = figure.per.endswith("每月")
        return _Rate(figure=figure, over=over, under=below.dimension, factor=measured.factor / below.factor, monthly=monthly, kind=kind)
    if over == "mass" and _YIELD.search(words):
        return _Rate(figure=figure, over=over, under="area", factor=measured.factor / unit("亩").factor, monthly=False, kind="yield")
    return None


def _checked(facts: Facts, rate: _Rate) -> Iterator[Finding]:
    near = [f for f in _near(facts, rate.figure) if f is not rate.figure and f.planned == rate.figure.planned]
    totals = [f for f in near if dimension(f) == rate.over and _total(facts, f, rate)]
    amounts = [f for f in near if dimension(f) == rate.under and not f.per]
    months = [f for f in near if f.unit == "个月" and f.sentence == rate.figure.sentence]
    if rate.monthly and len(months) != 1:
        return
    if not totals or not amounts or len(totals) > 1:
        return
    worked = [_worked(rate, a, t, months[0] if rate.monthly else None) for a, t in combinations(amounts, totals)]
    if len({a.text for a in amounts}) > 1 or not all(w.apart for w in worked):
        return
    best = worked[0]
    figures = (best.amount, rate.figure, best.total, *months[: rate.monthly])
    yield finding(
        ID,
        "warning" if rough(*figures) else "error",
        f"“{best.total.text}”与“{best.amount.text}”乘“{rate.figure.text}”不符，请核对数值和单位",
        facts.report,
        tuple(quote(facts.report, f) for f in figures),
        best.text,
    )


def _near(facts: Facts, rate: Figure) -> list[Figure]:
    """Figures of the same topic in the same line; without a topic those of the sentence."""
    text = facts.report.source.text
    low = text.rfind("\n", 0, rate.start)
    high = text.find("\n", rate.end)
    high = len(text) if high < 0 else high
    return [
        f
        for f in facts.figures
        if low < f.start < high
        and f.year == rate.year
        and (f.topic == rate.topic if rate.topic else f.sentence == rate.sentence)
    ]


def _total(facts: Facts, figure: Figure, rate: _Rate) -> bool:
    words = words_before(facts, figure)[-12:]
    return not figure.per and bool(_TOTALS[rate.kind].search(words)) and not _NET.search(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worked:
    amount: Figure
    total: Figure
    apart: bool
    text: str


def _worked(rate: _Rate, amount: Figure, total: Figure, months: Figure | None) -> _Worked:
    base, whole = unit(amount.unit), unit(total.unit)
    factor = base.factor * rate.factor / whole.factor
    computed = scaled(times(amount.interval, rate.figure.interval), factor)
    middle = (amount.value or amount.interval.low) * (rate.figure.value or Decimal(0)) * factor
    if months is not None and months.value is not None:
        computed, middle = scaled(computed, months.value), middle * months.value
    text = ""
    apart = disjoint(computed, total.interval)
    if apart:
        text = _equation(rate, amount, total, months, computed, middle)
    return _Worked(amount=amount, total=total, apart=apart, text=text)


def _equation(
    rate: _Rate, amount: Figure, total: Figure, months: Figure | None, computed: Interval, middle: Decimal
) -> str:
    under = rate.figure.unit.replace("／", "/").partition("/")[2] or rate.figure.per.strip("每均")
    convert = ""
    if under and under != amount.unit and unit(under).dimension == unit(amount.unit).dimension:
        convert = f" × {number(unit(amount.unit).factor / unit(under).factor)}{under}/{amount.unit}"
    duration = f" × {months.text}" if months else ""
    left = f"{amount.text}{convert} × {rate.figure.text}{duration} = {shown(middle, total.unit)}"
    right = f"原文{said(total)}"
    hint = slip(total.value or total.interval.low, computed, middle)
    return f"{left}（{span(computed, total.unit, computed=True)}）≠ {right}" + (f"；{hint}" if hint else "")


RULE = Rule(id=ID, levels=("error", "warning"), title="数量×单价与总额不符", check=check)
