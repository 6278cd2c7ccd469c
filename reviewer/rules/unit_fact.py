"""同一单位、同一年度的几位，写全单位的同一件事，数不一样。

为什么：“全镇发展党员18名”，书记写18，分管的副书记写17，两份材料一比就露了馅。只比写明“全镇、全局、学校、公司”的、用词相同
（时间、次序、“完成、共有”之类不计）的数；写了“我、本人、联系、包保”的是个人的事，从不相互比；写了其中、上半年、新增、截至的，
两处都写才比。一个单位只有一个数的
家底（常住人口、占地面积、编制床位，名单在 text/lists/unit_nouns.txt）不写“全镇”也比，只报差一处笔误或相差不到两成的。口径、统计日期可以不同，所以只到 check。

bad: 甲：全镇全年发展党员18名。乙：今年全镇发展党员17名。
good: 甲：全镇全年发展党员18名。乙：我联系的石桥村发展党员2名。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reviewer.facts.figure_phrase import names_attribute
from reviewer.facts.figure_wording import wording
from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import base, bracketed, dimension
from reviewer.rules.same_subject import OCCASIONS
from reviewer.rules.unit_nouns import one_fact, whole_unit
from reviewer.rules.working import said
from reviewer.text.intervals import disjoint

ID = "figures.unit_fact"
_UNITED = re.compile(
    r"全[乡镇县区市村校院局厂司所街社公集系]|[我本][乡镇县区市村校院局厂司所街]|公司|医院|学校|街道|集团"
)
_OWN = re.compile(r"我(?![乡镇县区市村校院局厂司所街们])|本人")
_PART_OF_IT = re.compile(r"(?:医院|学校|公司)(?!共|现|有|全|下|设|各)(?=的?[\u4e00-\u9fff]{1,4}[科部室班组队])")
_TIME = re.compile(r"(?:19|20)[0-9]{2}年(?:度|来|以来)?|今年(?:以来)?|本年度|全年|一年来|年内")
_DATED = re.compile(r"截[至止]|[上下]半年|季度|[0-9]月|去年|上年")
_PLACED = re.compile(r"(?:到|在|对|为|给|向|赴|深入|面向)(?:全|我|本)[乡镇县区市村校院局厂公街]")
_PERSONAL = re.compile(
    r"宣讲|党课|谈心|谈话|调研|走访|接访|下访|听课|巡河|慰问|值班|学习|发言|领学|授课|参加|陪同|带队"
)
_LEAST = 2
_Told = tuple[Facts, Figure]


def check(view: View) -> Iterator[Finding]:
    """One finding for each whole-unit fact that officials of one unit and year tell with different numbers."""
    if len(view.facts) < 2:
        return
    groups: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    nouns: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for facts in view.facts:
        unit = facts.report.official.unit or facts.report.source.id
        for key, figure in _whole_unit(facts):
            groups[(unit, *key)].append((facts, figure))
        for noun, figure in whole_unit(facts):
            nouns[noun, unit, facts.report.year].append((facts, figure))
    shown: set[tuple[str, int]] = set()
    for group in groups.values():
        if len({facts.report.official.key for facts, _ in group}) > 1:
            for found in _compared(group):
                shown |= {(place.report, place.start) for place in found.evidence}
                yield found
    for key, group in nouns.items():
        if any(_apart(str(key[0]), group[0], told) for told in group[1:]):
            if not shown & {(facts.report.id, figure.start) for facts, figure in group}:
                yield from _compared(group)


def _apart(noun: str, first: _Told, other: _Told) -> bool:
    """Whether two officials tell one noun of the unit (常住人口, 编制床位) with different numbers."""
    return first[0].report.official.key != other[0].report.official.key and one_fact(noun, first[1], other[1])


def _whole_unit(facts: Facts) -> Iterator[tuple[tuple[object, ...], Figure]]:
    """The report's one figure of each fact of the whole unit; none where the report itself gives two numbers."""
    text, end = facts.report.source.text, 0
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in facts.figures:
        previous, end = end, figure.end
        words = text[max(figure.clause, previous, figure.start - 40) : figure.start]
        if (
            not _UNITED.search(words)
            or figure.planned
            or (figure.per and figure.per[-1:] != "均")
            or dimension(figure) in ("", "point")
        ):
            continue
        if _OWN.search(text[max(figure.clause, figure.start - 40) : figure.start]) or bracketed(facts, figure):
            continue
        told = wording(text, figure, previous)
        if _PLACED.search(words) or (figure.unit in OCCASIONS and _PERSONAL.search(words) and "共" not in words):
            continue
        if _DATED.search(text[max(figure.sentence, figure.start - 60) : figure.start]):
            continue
        if told.mine or told.definite or len(told.bag) < _LEAST or _PART_OF_IT.search(words):
            continue
        if names_attribute(told.content) and not _UNITED.match(_TIME.sub("", words).lstrip("，、 ")):
            continue  # 全镇种植辣椒，产值…: the attribute of another thing
        found[told.bag, told.partial, dimension(figure), figure.year, figure.per].append(figure)
    for key, figures in found.items():
        if not any(disjoint(base(figures[0]), base(other)) for other in figures[1:]):
            yield key, figures[0]


def _compared(group: list[_Told]) -> Iterator[Finding]:
    figures = [figure for _, figure in group]
    if not any(disjoint(base(a), base(b)) for a in figures for b in figures):
        return
    told = "、".join(f"{facts.report.official.label}写{figure.text}" for facts, figure in group)
    yield finding(
        ID,
        "check",
        f"全单位的同一个数几人写得不一样：{told}；请统一口径",
        group[0][0].report,
        tuple(quote(facts.report, figure) for facts, figure in group),
        " ≠ ".join(dict.fromkeys(said(figure) for figure in figures)),
    )


RULE = Rule(id=ID, levels=("check",), title="全单位的同一个数各人不一", check=check)
