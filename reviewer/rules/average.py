"""平均数与总数、个数不符：平均住院日 × 出院人次 = 占用总床日。

为什么：“出院8000人次，占用总床日6万天，平均住院日8.5天”，一除是7.5天。“平均”之前没有“每”，除以什么要从句中看：只有一个总数
（写着总、共、累计，与平均数同一单位）、只有一个别的个数时才算。平均数按写出的末位取区间，写整数的按半个取。为 warning。

bad: 全年办理审批事项480件，用时共计1440天，平均用时3.6天。
good: 全年办理审批事项480件，用时共计1440天，平均用时3天。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Facts, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Placed, base, change
from reviewer.rules.product_rate import mean_interval, rate_of
from reviewer.rules.working import number, said, span
from reviewer.text.intervals import disjoint, over, scaled
from reviewer.text.units import unit

ID = "figures.average"
_MEAN = re.compile(r"平均(?!每)")
_TOTAL = re.compile(r"总|[共合累]计|共")


def check(view: View) -> Iterator[Finding]:
    """Findings about a mean beside its total and its count in one sentence."""
    for facts in view.facts:
        for places in view.places[facts.report.id]:
            if len(places) >= 3:
                for place in places:
                    if _MEAN.search(place.piece) and rate_of(facts, place.figure, place) is None:
                        yield from _checked(facts, places, place)


def _checked(facts: Facts, places: tuple[Placed, ...], mean: Placed) -> Iterator[Finding]:
    others = [p for p in places if p is not mean and change(p) is None and base(p, facts.report.year) is None]
    others = [p for p in others if "每" not in p.piece and p.figure.planned == mean.figure.planned]
    totals = [p for p in others if p.measure == mean.measure]
    counts = [p for p in others if p.measure != mean.measure and unit(p.figure.unit).whole and not p.figure.per]
    if len(totals) != 1 or len(counts) != 1 or not _TOTAL.search(totals[0].piece) or "其中" in totals[0].lead:
        return
    total, count, told = totals[0].figure, counts[0].figure, mean.figure
    if count.interval.low <= 0 or told.value is None or mean.measure in ("", "percent", "point", "times", "tenth"):
        return
    factor = unit(total.unit).factor / unit(told.unit).factor
    worked = scaled(over(total.interval, count.interval), factor)
    if not disjoint(worked, mean_interval(told)):
        return
    middle = number((total.value or total.interval.low) * factor / (count.value or count.interval.low))
    yield finding(
        ID,
        "warning",
        f"平均数“{told.text}”与“{total.text}”除以“{count.text}”不符",
        facts.report,
        tuple(quote(facts.report, f) for f in (count, total, told)),
        f"{total.text} ÷ {count.text} = {middle}{told.unit}（{span(worked, told.unit, computed=True)}）≠ 原文{said(told)}",
    )


RULE = Rule(id=ID, levels=("warning",), title="平均数与总数不符", check=check)
