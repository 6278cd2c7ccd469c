"""元、万元、亿元写错一处：同一笔钱两处数字一样、单位差一万倍；几项里一项单位不同，改过来恰好等于总数。

为什么：“总投资3200万元”后面写成“总投资3200元”，“集体林1500万元、国有林360元”，漏一个“万”差一万倍，念出来就是笑话。两处数字
（两位以上）一字不差、说的话相同、单位只差“万、亿”的报；一句里的几项只在改正后恰好加到总数、照写加不到时才报。每人每月的标准、
计划数不看。为 warning。

bad: 发放补偿1860万元，其中集体林1500万元、国有林360元。
good: 发放补偿1860万元，其中集体林1500万元、国有林360万元；补助每人3200元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from reviewer.model import Facts, Figure, Finding, Interval
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import base, by_sentence, words_between
from reviewer.rules.working import said, span
from reviewer.text.intervals import disjoint, plus, scaled

ID = "figures.amount_slip"
_SCALE = re.compile(r"[万亿]*")
_FACTORS = (Decimal(10_000), Decimal("0.0001"))
_PRICE = re.compile(r"每|/|／|均|标准|单价|价格|罚|奖励")
_LISTED = re.compile(r"[，、；](?!其中|比|较|同比)[\u4e00-\u9fff]{1,12}")
_LEAST_DIGITS, _LEAST_WORDS = 2, 6
_WORDS = re.compile(rf"[\u4e00-\u9fff]{{{_LEAST_WORDS},14}}$")


def check(view: View) -> Iterator[Finding]:
    """Amounts of money of which one lacks its 万 or 亿, or has one too many."""
    for facts in view.facts:
        yield from _told_twice(facts)
        for figures in by_sentence(facts):
            yield from _among_parts(facts, figures)


def _plain(facts: Facts, figure: Figure) -> bool:
    words = facts.report.source.text[max(figure.clause, figure.start - 16) : figure.start]
    return figure.unit == "元" and not figure.per and not figure.planned and not _PRICE.search(words)


def _told_twice(facts: Facts) -> Iterator[Finding]:
    text = facts.report.source.text
    known: dict[str, list[tuple[str, Figure]]] = {}
    for figure in facts.figures:
        if not _plain(facts, figure) or sum(map(str.isdigit, figure.written)) < _LEAST_DIGITS:
            continue
        words = _WORDS.search(text[max(figure.clause, figure.start - 14) : figure.start])
        if words is None:
            continue
        earlier = known.setdefault(figure.written, [])
        for told, first in earlier:
            alike = told[-_LEAST_WORDS:] == words.group()[-_LEAST_WORDS:]
            if alike and disjoint(base(first), base(figure)) and _scale(first) != _scale(figure):
                message = f"同一笔钱两处数字相同、单位不同：{first.text}、{figure.text}；有一处漏写或多写了“万”“亿”"
                yield _finding(facts, message, (first, figure), f"{said(first)} ≠ {said(figure)}")
                break
        earlier.append((words.group(), figure))


def _scale(figure: Figure) -> str:
    return "".join(_SCALE.findall(figure.text))


def _among_parts(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    money = tuple(figure for figure in figures if _plain(facts, figure))
    if len(money) < 3 or len({_scale(figure) for figure in money}) < 2:
        return
    total, parts = money[0], money[1:]
    listed = all(_LISTED.match(words_between(facts, a, b)) for a, b in pairwise(parts))
    if not listed or "其中" not in words_between(facts, total, parts[0]):
        return
    if not disjoint(_added(parts), base(total)):
        return
    for odd in parts:
        others = [part for part in parts if part is not odd]
        if any(_scale(other) == _scale(odd) for other in others):
            continue
        for factor in _FACTORS:
            mended = plus(_added(others), scaled(base(odd), factor))
            if not disjoint(mended, base(total)) and _weighs(odd, total, factor):
                message = f"“{odd.text}”与别的几项差一万倍；按{_scale(others[0])}元算，几项之和恰等于“{total.text}”"
                added = span(_added(parts), total.unit, computed=True)
                working = f"{' + '.join(part.text for part in parts)} = {added} ≠ 原文{said(total)}"
                yield _finding(facts, message, (*parts, total), working)


def _weighs(odd: Figure, total: Figure, factor: Decimal) -> bool:
    """Whether the mended amount is more than what rounding hides anyway."""
    mended, whole = scaled(base(odd), factor), base(total)
    return whole.high is not None and mended.low > whole.high - whole.low


def _added(parts: tuple[Figure, ...] | list[Figure]) -> Interval:
    return reduce(plus, (base(part) for part in parts))


def _finding(facts: Facts, message: str, figures: tuple[Figure, ...], working: str) -> Finding:
    places = tuple(quote(facts.report, one) for one in sorted(figures, key=lambda one: one.start))
    return finding(ID, "warning", message, facts.report, places, working)


RULE = Rule(id=ID, levels=("warning",), title="元、万元、亿元写错", check=check)
