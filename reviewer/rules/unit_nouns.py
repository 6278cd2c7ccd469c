"""Facts of the whole unit by their noun, before or behind the number: 常住人口7.8万人, 480张编制床位, 全村426户.

Only clauses that hold nothing but a word for the whole unit (全镇, 现有, 辖区) and the noun count, and none whose
sentence names a place or a part of the unit before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from reviewer.model import Facts, Figure
from reviewer.rules.figure_sets import base, bracketed, dimension
from reviewer.rules.one_slip import slipped
from reviewer.text.intervals import disjoint
from reviewer.text.lists import alternation, grouped

_WHOLE = (
    r"(?:[全我本][乡镇县区市村校院局厂司所街](?:道|机关)?|[我本]公司|我们[村镇校院局]|全(?:街道|公司|集团|社区|系统)|[村镇乡校院厂]里|"
    r"辖区|辖|街道|学校|校园|医院|公司|集团)"
)
_LEAD = (
    rf"(?:[一二三四五六]是|但是?|而)?(?:目前|现在)?{_WHOLE}{{0,2}}(?:内|的)?(?:现有|共有|拥有|总共有|设有|有|共|现)?"
)
_HOUSEHOLDS = re.compile(rf"{_WHOLE}{{1,2}}(?:共有|有|共|现有)?")
_ELSEWHERE = re.compile(
    r"联系|包[保联抓村]|分管|负责|帮扶|结对|驻|挂[钩点联]|小区|校区|院区|分院|分校|去年|上年|新增|其中|规划|计划|"
    r"[\u4e00-\u9fff](?:村|社区|支部|中学|小学)(?=[\u4e00-\u9fff，])"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?:村|社区|小学|中学)(?=[，是位])")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十]+个?(?:行政村|自然村|村|社区|支部|中学|小学)")
_PART_POST = re.compile(r"村|社区|站|所|科|车间|班|组|队")
_NEAR, _FAR = Decimal("0.8"), Decimal("1.25")
_HALF, _DOUBLE = Decimal("0.4"), Decimal("2.5")  # 差得更多的，多半是另一级的数
_REACH = 60


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    groups = grouped("unit_nouns")
    nouns = alternation(groups["own"] + groups["loose"])
    before = rf"{_LEAD}(?P<noun>{nouns})(?:数量|总数|总量|数)?(?:已)?(?:共有|共|为|有|是|达到|达|约)?"
    return re.compile(before), re.compile(rf"的?(?P<noun>{nouns})")


def told(facts: Facts) -> Iterator[tuple[str, Figure]]:
    """The report's figures of the whole unit, each with its noun."""
    text = facts.report.source.text
    named, behind = _patterns()
    for figure in facts.figures:
        if figure.per or figure.planned or bracketed(facts, figure) or not dimension(figure):
            continue
        if (figure.year or facts.report.year) != facts.report.year:
            continue
        begin = max(figure.clause, figure.start - _REACH)
        own = re.split(r"[0-9]+\.|[，；：、]", text[begin : figure.start])[-1].strip(" 约近\n\u3000")
        earlier = _COUNTED.sub("", text[max(figure.sentence, begin - _REACH) : figure.start].removesuffix(own))
        if _ELSEWHERE.search(earlier):
            continue
        if found := named.fullmatch(own):
            yield found["noun"], figure
        elif re.fullmatch(_LEAD, own) and (found := behind.match(text, figure.end)):
            yield found["noun"], figure
        elif (
            figure.unit == "户"
            and _HOUSEHOLDS.fullmatch(own)
            and re.match(r"[，。；、0-9]|人家", text[figure.end :][:2])
        ):
            yield "户", figure


def of_a_place(facts: Facts, figure: Figure) -> bool:
    """Whether the clauses of the sentence before the figure's own speak of a village or a school by name."""
    return (
        _PLACE.search(facts.report.source.text, max(figure.sentence, figure.clause - _REACH), figure.clause) is not None
    )


def whole_unit(facts: Facts) -> Iterator[tuple[str, Figure]]:
    """What the report tells of its unit with one number only; nothing where the author heads a part of the unit."""
    if _PART_POST.search(facts.report.official.post or ""):
        return
    groups: dict[str, list[Figure]] = defaultdict(list)
    for noun, figure in told(facts):
        groups[noun].append(figure)
    for noun, figures in groups.items():
        if not any(disjoint(base(figures[0]), base(other)) for other in figures[1:]):
            yield noun, figures[0]


def twice(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Two sentences of one report that tell one fact of the unit with numbers that a slip of the pen parts."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for noun, figure in told(facts):
        earlier = groups[noun, dimension(figure)]
        agreed = any(not disjoint(base(first), base(figure)) for first in earlier)
        first = earlier[0] if earlier else None
        if first is not None and not agreed and first.sentence != figure.sentence and _slip(first, figure):
            yield first, figure
        earlier.append(figure)


def one_fact(noun: str, first: Figure, other: Figure) -> bool:
    """Whether two officials mean one fact: a slip of the pen apart, or near each other where the noun names the whole."""
    if dimension(first) != dimension(other) or not disjoint(base(first), base(other)):
        return False
    own = noun in grouped("unit_nouns")["own"]
    return _slip(first, other) or (own and _between(first, other, _NEAR, _FAR))


def _slip(first: Figure, other: Figure) -> bool:
    return slipped(first, other) and _between(first, other, _HALF, _DOUBLE)


def _between(first: Figure, other: Figure, least: Decimal, most: Decimal) -> bool:
    low, high = base(first).low, base(other).low
    return high > 0 and least <= low / high <= most
