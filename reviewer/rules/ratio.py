"""比率与它的分子、分母不符；占比、覆盖率超过100%。

为什么：“受理45件，办结41件，办结率93.3%”一除便知是91.1%。分子分母必须在同一句：率前面的动词要与分子的动词相同（办结率对办结），
“占”只取紧挨着的前一个数和“其中”前的总数。率按写出的末位取区间。分母可能另有口径，所以为 warning；占比超过100%为 error。

bad: 受理信访事项45件，办结41件，办结率93.3%。
good: 受理信访事项45件，办结41件，办结率91.1%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import by_sentence, dimension, words_before, words_between
from reviewer.rules.rectified import pair
from reviewer.rules.working import number, said, span
from reviewer.text.intervals import below, disjoint, over, scaled

ID = "figures.ratio"
_HUNDRED = Decimal(100)
_RATE = re.compile(r"([\u4e00-\u9fff]{2})率(?:达到|高达|达|为|是)?$")
_TESTED = re.compile(
    r"参加|参训|应|抽检|检测|测试|抽查|考核|检查|送检|报名|培训|鉴定|检验|梳理|排查|摸排|受理|随访|调查|发放|邀请"
)
_SHARE = re.compile(
    r"占(?:总[数人户量额]+|全[乡镇县区市村院校局体][^，。；]{0,8}|党员总数|比)?的?(?:比例)?(?:达到|达|为|约)?$"
)
_CAPPED = re.compile(
    r"(?:占比|比例|比重|(?:覆盖|合格|出勤|到会|参会|满意|办结|整改|化解|知晓|入学|巩固)率)(?:达到|高达|达|为|是)?$"
)
_AMONG = re.compile(r"其中")


def check(view: View) -> Iterator[Finding]:
    """Findings about rates and shares."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            for index, figure in enumerate(figures):
                if dimension(figure) == "percent":
                    yield from _checked(facts, figures, index)


def _checked(facts: Facts, figures: tuple[Figure, ...], index: int) -> Iterator[Finding]:
    rate = figures[index]
    begin = max(rate.clause, figures[index - 1].end if index else 0)
    words = facts.report.source.text[begin : rate.start]
    if _CAPPED.search(words) and rate.interval.low > _HUNDRED:
        yield finding(
            ID, "error", f"{rate.text}超过100%", facts.report, (quote(facts.report, rate),), f"{said(rate)} > 100%"
        )
        return
    part = whole = None
    if named := _RATE.search(words):
        whole, part = _counted(facts, figures[:index], named[1])
    elif _SHARE.search(words) and index >= 2 and not rate.per:
        part = figures[index - 1]
        whole = _whole(facts, figures, index - 1)
    if part is None or whole is None or whole.interval.low <= 0 or part.per or whole.per:
        return
    worked = scaled(over(part.interval, whole.interval), _HUNDRED)
    if disjoint(worked, rate.interval):
        middle = number((part.value or part.interval.low) / (whole.value or whole.interval.low) * _HUNDRED)
        yield finding(
            ID,
            "warning",
            f"“{rate.text}”与“{part.text}”除以“{whole.text}”不符",
            facts.report,
            tuple(quote(facts.report, f) for f in (whole, part, rate)),
            f"{part.text} ÷ {whole.text} = {middle}%（{span(worked, '%', computed=True)}）≠ 原文{said(rate)}",
        )


def _counted(facts: Facts, before: tuple[Figure, ...], stem: str) -> tuple[Figure | None, Figure | None]:
    """The whole and the part of a rate: found and fixed by the same verb, or tested and passed (实检, 合格)."""
    found = pair(facts, before)
    if found is not None:
        whole, part = before[found[0]], before[found[1]]
        return (whole, part) if stem in words_between(facts, whole, part) else (None, None)
    if len(before) < 2:
        return None, None
    whole, part = before[-2:]
    between = words_between(facts, whole, part)
    tested = _TESTED.search(words_before(facts, whole)[-12:]) is not None
    passed = stem in between or ("应" in words_before(facts, whole)[-8:] and "实" in between)
    alike = dimension(whole) == dimension(part) and not below(whole.interval, part.interval)
    return (whole, part) if tested and passed and alike else (None, None)


def _whole(facts: Facts, figures: tuple[Figure, ...], index: int) -> Figure | None:
    """The total before 其中 that figures[index] is part of."""
    part = figures[index]
    for at in range(index - 1, -1, -1):
        if dimension(figures[at]) == dimension(part):
            return figures[at] if _AMONG.search(words_between(facts, figures[at], part)) else None
    return None


RULE = Rule(id=ID, levels=("error", "warning"), title="比率与分子分母不符", check=check)
