"""同一篇里同一件事写了两个数。

为什么：一个数改了，另一处忘了改，会上被人一问就答不上来。只比：同一主体、同一做法（“种植”不比“新增”）、同一年、同一量纲、
都是完成数，且两句都没有限定范围的话（到某村、其中、上半年）。两个区间不相交才报；口径不同可以解释，所以只到 warning。
泛指的词（会议、培训、项目、问题）不比，因为两处多半不是一回事；同一句里的两个数也不比。

bad: 全年种植菜豆320亩。……菜豆种植280亩，预计增收。
good: 全年种植菜豆320亩。……到河口村种植菜豆80亩。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from reviewer.facts.figure_phrase import before
from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import base, bracketed, dimension, words_before
from reviewer.rules.working import said
from reviewer.text.intervals import disjoint
from reviewer.text.lists import words

ID = "figures.same_subject"
_QUALIFIED = re.compile(
    r"其中|累计|新增|新建|上半年|下半年|[一二三四]季度|截至|目前|此外|另|其余|部分|示范|核心|[0-9]+月|首批|第[一二三四五六]|"
    r"以来|预留|剩余|还有|各类|有关|相关|每|本人|我(?![乡镇县区市村校院局厂司所街们])"
)
_REMAINDER = re.compile(r"剩余|剩下|余下|尚[有未]|未整改|待整改")
_SPECIFIC = frozenset({"发展党员", "发展新党员", "培养入党积极分子"})  # 全单位一年只有一个数
_WHOLE = re.compile(r"^全[乡镇县区市村校院局厂司所街]$")
_DIGIT = re.compile("[0-9０-９]")
OCCASIONS = frozenset({"次", "场", "期", "人次", "场次", "轮", "批次", "户次", "天", "小时"})
_TAIL = re.compile(r"(?:种植|面积|种植面积|数量|工作|活动|情况)$")


def check(view: View) -> Iterator[Finding]:
    """Findings about pairs of figures for one thing in one report."""
    for facts in view.facts:
        for first, other in pairs(facts):
            yield _finding(facts, first, other)


def pairs(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures of one report that disagree about one thing."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in facts.figures:
        key = _key(facts, figure)
        if key is not None:
            groups[key].append(figure)
    for group in groups.values():
        yield from _pair(facts, group)


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("generic_things"))


def _key(facts: Facts, figure: Figure) -> tuple[object, ...] | None:
    """What this rule compares a figure by: thing, deed, measure and year; None where it is not compared."""
    if figure.per or figure.planned or not figure.topic or bracketed(facts, figure):
        return None
    if _REMAINDER.search(words_before(facts, figure)):
        return None
    thing = _TAIL.sub("", figure.subject.removesuffix(figure.action).strip("“”"))
    measure = dimension(figure)
    if (
        len(thing) < (4 if figure.unit in OCCASIONS else 2)
        or (thing in _generic() and figure.action + thing not in _SPECIFIC)
        or measure in ("percent", "", "point")
    ):
        return None
    return thing, figure.action, measure, figure.year


def _pair(facts: Facts, group: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    first = group[0]
    for other in group[1:]:
        if other.sentence == first.sentence or not disjoint(base(first), base(other)):
            continue
        if _scope(facts, first) == _scope(facts, other):
            yield first, other
            return


def _finding(facts: Facts, first: Figure, other: Figure) -> Finding:
    return finding(
        ID,
        "warning",
        f"“{_named(first)}”两处写法不同：{first.text}、{other.text}；若口径不同请写明，否则请统一",
        facts.report,
        (quote(facts.report, first), quote(facts.report, other)),
        f"{said(first)} 与 {said(other)} 没有共同的数",
    )


def _named(figure: Figure) -> str:
    return figure.subject if figure.action in figure.subject else figure.action + figure.subject


def _scope(facts: Facts, figure: Figure) -> tuple[str, tuple[str, ...]]:
    """Where and with whom, and the words that limit the count."""
    words_left = words_before(facts, figure)
    opening = _DIGIT.split(words_left, maxsplit=1)[0] or words_left
    return _WHOLE.sub("", before(opening).scope), tuple(sorted(set(_QUALIFIED.findall(words_left))))


RULE = Rule(id=ID, levels=("warning",), title="同一件事两个数", check=check)
