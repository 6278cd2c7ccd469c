"""发现多少、整改多少、还剩多少：一句之内三个数要对得上。

为什么：排查38处、整改31处、剩余9处，差2处没有去向；整改比排查还多，多半漏写了上年遗留；只改了31处却写“全部整改到位”。
只比同一句、同一主体、同一单位的数；句中写了上年、遗留、旧存的不比。剩余数算不拢为 error，其余口径可以解释，为 warning。

bad: 排查风险隐患38处，整改31处，剩余9处正在整改。
good: 排查风险隐患38处，整改31处，剩余7处正在整改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Facts, Figure, Finding, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import bracketed, by_sentence, dimension, rough, sentence_start, sentence_text
from reviewer.rules.working import said, span
from reviewer.text.intervals import below, disjoint, minus

ID = "figures.rectified"
FOUND = re.compile(r"排查|查出|发现|摸排|受理|收到|反馈|交办|接收|登记|征集|梳理|检查出|接到|转办|查摆")
FIXED = re.compile(r"整改|化解|办结|解决|消除|销号|调处|处置|答复|调解|办理|改造完成|清零")
_LEFT = re.compile(r"剩余|未整改|正在(?:整改|办理|化解|推进)|尚[有未]|待整改|还有|余下|未办结|未化解|未完成|未销号")
_CARRIED = re.compile(r"上年|去年|往年|历年|遗留|旧存|存量|以前年度|结转")
_ALL = re.compile(
    r"全部(?:整改|办结|化解|完成|到位|销号|解决|处置|清零|答复)|(?:整改|办结|化解)率(?:达到?|为)?100[%％]|件件有着落"
)


def check(view: View) -> Iterator[Finding]:
    """Findings about found, fixed and left within one sentence."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            if len(figures) >= 2:
                yield from _sentence(facts, figures)


def stage(facts: Facts, figures: tuple[Figure, ...], index: int) -> str:
    """found, fixed, left or "" by the words between the figure before and this one, and right after."""
    figure = figures[index]
    begin = max(figure.clause, figures[index - 1].end if index else 0)
    text = facts.report.source.text
    words, tail = text[begin : figure.start], text[figure.end : figure.end + 4]
    if _LEFT.search(words) or re.match("正在|尚未|未", tail):
        return "left"
    places = [(m.start(), name) for name, p in (("found", FOUND), ("fixed", FIXED)) for m in p.finditer(words)]
    return max(places)[1] if places else ""


def pair(facts: Facts, figures: tuple[Figure, ...]) -> tuple[int, int] | None:
    """Where the first found number and its fixed number stand in the sentence; None without both."""
    stages = [stage(facts, figures, index) for index in range(len(figures))]
    for at, figure in enumerate(figures):
        if stages[at] != "found" or bracketed(facts, figure) or figure.per or figure.planned or not dimension(figure):
            continue
        for later in range(at + 1, len(figures)):
            other = figures[later]
            alike = dimension(other) == dimension(figure) and other.topic == figure.topic and not other.per
            if stages[later] == "fixed" and alike and not bracketed(facts, other) and not other.planned:
                return at, later
    return None


def _sentence(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    words = sentence_text(facts, figures)
    found_at = pair(facts, figures)
    if found_at is None or _CARRIED.search(words.replace("遗留问题", "")):
        return
    found, fixed = figures[found_at[0]], figures[found_at[1]]
    if below(found.interval, fixed.interval):
        yield _finding(
            facts,
            (found, fixed),
            "整改（办结）数大于发现数；如含上年遗留请写明",
            f"{said(fixed)} > {said(found)}",
            "warning",
        )
        return
    later = figures[found_at[1] + 1 :]
    left = next(
        (
            f
            for index, f in enumerate(later, found_at[1] + 1)
            if stage(facts, figures, index) == "left" and dimension(f) == dimension(found)
        ),
        None,
    )
    if left is not None:
        rest = minus(found.interval, fixed.interval)
        if disjoint(rest, left.interval):
            working = f"{found.text} − {fixed.text} = {span(rest, left.unit, computed=True)} ≠ 原文{said(left)}"
            yield _finding(facts, (found, fixed, left), "剩余数与发现数、整改数对不上", working, "error")
        return
    if below(fixed.interval, found.interval) and _ALL.search(words[fixed.end - sentence_start(figures) :]):
        working = f"{said(fixed)} < {said(found)}"
        yield _finding(facts, (found, fixed), "写了“全部”，但整改（办结）数少于发现数", working, "warning")


def _finding(facts: Facts, figures: tuple[Figure, ...], message: str, working: str, level: Level) -> Finding:
    level = "warning" if rough(*figures) else level
    return finding(ID, level, message, facts.report, tuple(quote(facts.report, f) for f in figures), working)


RULE = Rule(id=ID, levels=("error", "warning"), title="发现、整改、剩余对不上", check=check)
