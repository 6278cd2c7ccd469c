"""数量 × 单价 = 总额；亩产 × 面积 = 总产；面积 × 亩产 × 单价 = 产值；人数 × 月标准 × 月数 = 发放额；总额 ÷ 人数 = 人均。

为什么：金额漏写一个“万”、斤当成公斤，读起来顺，一乘就露。单位先换算（1担 = 50公斤，GB 3100），再看两个区间是否
相交：写出的数按末位的一半取区间，均价四舍五入引起的差不报。只比同一主体（“甘蔗”的均价不乘“生姜”的产量）、同一年的数；
主体认不出来时只看一句之内，总额的说法要与单价相合（人均创利对利润总额），句中换一个数就说得通的不报。
没有字眼相合、只靠单位对得上而三数连着写的（采购1250套，每套160元，支出20万元），差一处笔误才报。
月标准没写月数而写“全年”的按12个月，合1至11个月的不报。
来源：全国统一的计量单位；区间算法同 XBRL Calculations 1.1。级别：三数都写定而不相交为 error；有一数带“约”“近”，
或主体是按同一句猜的，为 warning。

bad: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额156万元。
good: 生姜收购2.4万公斤，均价6.50元/公斤，收购金额15.6万元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Placed, base, change
from reviewer.rules.figure_sets import MOST, dimension, rough, words_before
from reviewer.rules.product_amounts import Amount, candidates, quantities
from reviewer.rules.product_rate import Rate, akin, priced, rate_of
from reviewer.rules.product_slip import by_slip
from reviewer.rules.product_working import apart, computed, equation, excused
from reviewer.text.intervals import disjoint, scaled

ID = "figures.product"
_REACH = 400  # 前后这么多字之内，才算一件事
_YEAR = 12
_NOT_COUNTED = re.compile(r"其中|没有|(?:未|无(?!偿|障碍|人机|公害))[\u4e00-\u9fff]{0,4}$")  # 没有漏发一人
_A_YEAR = re.compile("全年|一年|年(?:共|支付|发放)")
_APART = 2  # 一句之内，数量、单价、总额之间至多隔这么多个别的数


def check(view: View) -> Iterator[Finding]:
    """Findings about rates whose quantity and total stand in the same paragraph, or failing that in the same sentence."""
    for facts in view.facts:
        known: set[int] = set()
        for index, figure in enumerate(facts.figures):
            rate = rate_of(facts, figure)
            if rate is None:
                continue
            found = _by_subject(facts, rate, facts.figures[max(0, index - MOST) : index + MOST])
            if found is not None:
                known.add(figure.start)
                yield from found
        for places in view.places[facts.report.id]:
            if len(places) >= 3:
                found = [f for p in places if p.figure.start not in known for f in _by_sentence(facts, places, p)]
                yield from found
                if not found:
                    yield from _slips(facts, places, known)


def _slips(facts: Facts, places: tuple[Placed, ...], known: set[int]) -> Iterator[Finding]:
    """Rates whose count and total nothing but their units names."""
    for slip in by_slip(facts, places):
        if slip.rate.start not in known:
            yield finding(
                ID,
                "warning",
                f"“{slip.total.text}”与“{slip.count.text}”乘“{slip.rate.text}”不符，请核对数值和单位",
                facts.report,
                tuple(quote(facts.report, f) for f in (slip.count, slip.rate, slip.total)),
                slip.equation,
            )


def _by_subject(facts: Facts, rate: Rate, around: tuple[Figure, ...]) -> list[Finding] | None:
    """What the quantity and the total of the rate's own subject say; None where the subject does not tell them."""
    near = _near(facts, rate.figure, around)
    own = [f for f in near if f.sentence == rate.figure.sentence]
    totals, amounts = candidates(facts, rate, own)
    if not totals or not amounts:
        totals, amounts = candidates(facts, rate, near)
    if not totals or not amounts:
        return None
    shared = any(
        f.sentence == rate.figure.sentence
        and f.topic != rate.figure.topic
        and (f.unit, bool(f.per)) == (rate.figure.unit, bool(rate.figure.per))
        for f in around
    )
    if shared:  # 一句里两样东西各有单价：总额必须自己写明是哪一样的
        totals = [f for f in totals if rate.figure.topic in words_before(facts, f)]
    months = [f for f in around if dimension(f) == rate.during and f.sentence == rate.figure.sentence]
    if len(totals) != 1 or (rate.during and len(months) != 1):
        return [] if shared or len(totals) > 1 else None
    total, amount = totals[0], amounts[0]
    during = months[0] if rate.during else None
    if len({a.text for a in amounts}) > 1 or not apart(rate, amount, total, during):
        return []
    if excused(rate, amount, total, during, [f for f in around if f.sentence == rate.figure.sentence]):
        return []
    return [_finding(facts, rate, amount, total, during, "error")]


def _by_sentence(facts: Facts, places: tuple[Placed, ...], place: Placed) -> Iterator[Finding]:
    """The only quantity and the only total of the sentence that suit the rate; other figures must not make it hold."""
    at = places.index(place)
    rate = rate_of(facts, place.figure, place) or (priced(place, places[at - 1]) if at else None)
    if rate is None or change(place) is not None:
        return
    others = [p for p in places if p is not place and p.figure.planned == place.figure.planned and not p.spread]
    others = [p for p in others if not _moved(p) and base(p, facts.report.year) is None and _plain(p)]
    totals = [p for p in others if p.measure == rate.over and akin(rate, p.piece[-14:])]
    amounts = quantities(facts, places, rate, others, totals)
    during = [p.figure for p in others if p.measure == rate.during] if rate.during else []
    if not totals or not amounts or len(during) > 1 or _second_rate(facts, places, place, rate):
        return
    if len({a.figures[0].topic for a in amounts}) > 1:  # 两样东西的数量：不猜单价是哪一样的
        return
    near = min(totals, key=lambda p: abs(places.index(p) - places.index(place)))
    amount = amounts[-1]
    if _another_thing(tuple(p for p in places if p.figure not in amount.figures), place, near):
        return
    spread = [places.index(place), places.index(near), *(_at(places, f) for f in amount.figures)]
    if max(spread) - min(spread) > len(spread) - 1 + _APART + len(during):
        return
    lasting = during[0] if during else None
    implied = rate.during == "month" and lasting is None
    if rate.during and lasting is None and not (implied and any(_A_YEAR.search(p.lead) for p in places)):
        return
    sums = [p.figure for p in others if p.measure == rate.over]
    if any(_holds(rate, a, total, lasting, implied) for a in amounts for total in sums):
        return
    if excused(rate, amount, near.figure, lasting, [p.figure for p in places]):
        return
    yield _finding(facts, rate, amount, near.figure, lasting, "warning", implied=implied)


def _another_thing(places: tuple[Placed, ...], rate: Placed, total: Placed) -> bool:
    """Whether the total names another thing of the sentence than the rate (香附金额, 白术均价)."""
    thing, priced = total.figure.topic, rate.figure.topic
    if len(thing) < 2 or thing == priced or thing not in total.piece or priced not in rate.piece:
        return False
    return any(p.figure.topic == thing and thing in p.piece for p in places if p is not total)


def _moved(place: Placed) -> bool:
    """Whether the figure is a change against something; 共增收12万元 is an amount of its own."""
    moved = change(place)
    return moved is not None and (moved.compared or moved.own or "增收" not in place.piece)


def _plain(place: Placed) -> bool:
    return "/" not in place.measure and not _NOT_COUNTED.search(place.piece)


def _at(places: tuple[Placed, ...], figure: Figure) -> int:
    return next(index for index, place in enumerate(places) if place.figure is figure)


def _second_rate(facts: Facts, places: tuple[Placed, ...], place: Placed, rate: Rate) -> bool:
    """Whether another rate of the same dimensions stands in the sentence, so that the total may be of both."""
    rates = (rate_of(facts, p.figure, p) for p in places if p is not place)
    return any(r is not None and (r.over, r.under) == (rate.over, rate.under) for r in rates)


def _holds(rate: Rate, amount: Amount, total: Figure, during: Figure | None, implied: bool) -> bool:
    """Whether it comes out; where months are only implied by 全年, for any number of months up to twelve."""
    if not implied:
        return not apart(rate, amount, total, during)
    alone = computed(rate, amount, total, None)[0]
    return any(not disjoint(scaled(alone, Decimal(months)), total.interval) for months in range(1, _YEAR + 1))


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


def _finding(
    facts: Facts,
    rate: Rate,
    amount: Amount,
    total: Figure,
    during: Figure | None,
    level: Level,
    *,
    implied: bool = False,
) -> Finding:
    figures = (*amount.figures, rate.figure, total, *((during,) if during else ()))
    return finding(
        ID,
        "warning" if rough(*figures) else level,
        f"“{total.text}”与“{amount.text}”乘“{rate.figure.text}”不符，请核对数值和单位",
        facts.report,
        tuple(quote(facts.report, f) for f in figures),
        equation(rate, amount, total, during, months=_YEAR if implied else 1),
    )


RULE = Rule(id=ID, levels=("error", "warning"), title="数量×单价与总额不符", check=check)
