"""比率与它的分子、分母不符；占比、覆盖率超过100%。

为什么：“受理45件，办结41件，办结率93.3%”一除便知是91.1%。分子分母必须在同一句、同一量纲：率前面的字要与分子的做法相合
（参保率对已参保、升学率对升入），或写成“应…已…”“甲个…中已有乙个”；率写在前面、分子分母写在后面也一样。“占”取紧挨着的前一个数
和占谁的那个数（占总数560人的30%），没有再写数的取“其中”前、“占常住人口”所指的数。率按写出的末位取区间，几成按半成。
句中换一个数、或把各项加起来就说得通的，不报。分母可能另有口径，所以为 warning；占比超过100%为 error。

bad: 受理信访事项45件，办结41件，办结率93.3%。
good: 受理信访事项45件，办结41件，办结率91.1%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Interval
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Placed, change, rounded
from reviewer.rules.figure_sets import bracketed
from reviewer.rules.ratio_words import ALL, AMONG, linked, turned
from reviewer.rules.rectified import pair
from reviewer.rules.working import number, said, span
from reviewer.text.intervals import disjoint, over, plus, scaled
from reviewer.text.units import unit

ID = "figures.ratio"
_HUNDRED = Decimal(100)
_REACHED = r"(?:[仅只已]?(?:达到|高达|达|为|是|有|至|约|近|超过?)了?)?"
_RATE = re.compile(rf"(?P<name>[\u4e00-\u9fff“”]{{1,16}}?)(?:率|面|进度){_REACHED}$")
_SHARE = re.compile(
    rf"占(?P<of>[^，。；占]{{0,14}}?)(?:的?(?:比例|比重|比))?的?{_REACHED}$|(?P<bare>占比|比例|比重){_REACHED}$"
)
_WHOLE_OF = re.compile(r"^全[乡镇县区市村校院局公厂司所街体]?|总?[人户]?数$|总量$|总额$|总$")
_TARGET = re.compile(r"完成(?:了)?(?:全年|年度|年初|上级)?(?:目标|计划|任务)+数?的?$")
_AIMED = re.compile(r"目标|任务|计划|下达")
_OTHER_RATES = re.compile(
    r"失业|死亡|出生|发病|返贫|增长|毛利|净利|负债|回报|容积|绿化|[利税汇概效频]|(?<!成)功|周转|上座|空置|流失|投诉|差错"
)  # 不是分子除以分母，或分子分母不在这些词里
_OF_NUMBER = re.compile(r"的(?:比例|比重|份额)?(?:达到|达|为|约)?$")
_WHOLE_NAMED = re.compile(r"(?:占|为|是|完成|达到?|相当于)[^，。；]{0,16}$")
_CAPPED = re.compile(
    rf"(?:占比|比例|比重|(?:覆盖|合格|出勤|到会|参会|满意|办结|整改|化解|知晓|入学|巩固)率){_REACHED}$"
)
_CHANGED = re.compile(r"(?:较|比|同比|环比|增长|下降|提高|降低|上升)")
_PRICE = re.compile("[单均售]价|价格")
_CARRIED = re.compile(r"旧存|结转|(?:含|加上|连同)[\u4e00-\u9fff]{0,6}(?:遗留|往年|历年|存量)")  # 分子里有往年的
_BETWEEN = 1  # 率与分子之间至多隔这么多个别的数


def check(view: View) -> Iterator[Finding]:
    """Findings about rates and shares."""
    for facts in view.facts:
        for places in view.places[facts.report.id]:
            yield from of_sentence(facts, places)


def of_sentence(facts: Facts, places: tuple[Placed, ...]) -> Iterator[Finding]:
    """What is found within one sentence."""
    for index, place in enumerate(places):
        if place.measure in ("percent", "tenth"):
            yield from _checked(facts, places, index)


def _checked(facts: Facts, places: tuple[Placed, ...], index: int) -> Iterator[Finding]:
    place = places[index]
    rate = place.figure
    if _CAPPED.search(place.piece) and rounded(place).low > _HUNDRED:
        yield finding(
            ID, "error", f"{rate.text}超过100%", facts.report, (quote(facts.report, rate),), f"{said(rate)} > 100%"
        )
        return
    found = _parts(facts, places, index)
    if found is None:
        return
    whole, part = found
    if not _countable(facts, whole, part) or place.spread or change(place) is not None:
        return
    worked = _quotient(part.figure, whole.figure)
    if worked is not None and disjoint(worked, rounded(place)) and not _otherwise(places, place, whole, part):
        yield _finding(facts, whole.figure, part.figure, rate, worked)


def _finding(facts: Facts, whole: Figure, part: Figure, rate: Figure, worked: Interval) -> Finding:
    factor = unit(part.unit).factor / unit(whole.unit).factor
    middle = number((part.value or part.interval.low) * factor / (whole.value or whole.interval.low) * _HUNDRED)
    return finding(
        ID,
        "warning",
        f"“{rate.text}”与“{part.text}”除以“{whole.text}”不符",
        facts.report,
        tuple(quote(facts.report, f) for f in (whole, part, rate)),
        f"{part.text} ÷ {whole.text} = {middle}%（{span(worked, '%', computed=True)}）≠ 原文{said(rate)}",
    )


def _countable(facts: Facts, whole: Placed, part: Placed) -> bool:
    if whole.measure != part.measure or whole.measure in ("", "percent", "tenth", "point", "times"):
        return False
    if whole.figure.interval.low <= 0 or whole.spread or part.spread and "日均" not in part.lead:
        return False
    if _PRICE.search(whole.piece) or _PRICE.search(part.piece):
        return False
    return not bracketed(facts, whole.figure) or bracketed(facts, part.figure)


def _quotient(part: Figure, whole: Figure) -> Interval | None:
    """part ÷ whole in per cent; None where it has no upper bound and so can never be excluded."""
    factor = unit(part.unit).factor / unit(whole.unit).factor * _HUNDRED
    worked = scaled(over(part.interval, whole.interval), factor)
    return worked if worked.high is not None or worked.low > 0 else None


def _otherwise(places: tuple[Placed, ...], rate: Placed, whole: Placed, part: Placed) -> bool:
    """Whether the rate holds for another whole or part of the sentence, or for the part among all parts added up."""
    alike = [p for p in places if p.measure == whole.measure and p.figure.interval.low > 0]
    stated = rounded(rate)
    pairs = [(one, two) for one in alike for two in alike if one is not two and (one is part or two is whole)]
    for one, two in pairs:
        worked = _quotient(one.figure, two.figure)
        if worked is not None and not disjoint(worked, stated) and (one, two) != (whole, part):
            return True
    both = scaled(plus(_base(whole.figure), _base(part.figure)), Decimal(1) / unit(whole.figure.unit).factor)
    if "其中" in part.lead or both.high is None:
        return False
    factor = unit(part.figure.unit).factor / unit(whole.figure.unit).factor * _HUNDRED
    return not disjoint(scaled(over(part.figure.interval, both), factor), stated)


def _base(figure: Figure) -> Interval:
    return scaled(figure.interval, unit(figure.unit).factor)


def _parts(facts: Facts, places: tuple[Placed, ...], index: int) -> tuple[Placed, Placed] | None:
    """The whole and the part of the rate at `index`; None where the words do not tell."""
    place = places[index]
    previous = places[index - 1] if index else None
    if previous is not None and _OF_NUMBER.fullmatch(place.lead) and _WHOLE_NAMED.search(previous.piece):
        part = _alike_before(places, index - 1)
        return (previous, part) if part is not None else None
    if _TARGET.search(place.piece) and previous is not None:
        aim = _alike_before(places, index - 1)
        aimed = aim is not None and _AIMED.search(aim.lead) and not _AIMED.search(previous.lead)
        return (aim, previous) if aim is not None and aimed else None
    if any(_CARRIED.search(p.lead) for p in places):
        return None
    if (named := _RATE.search(place.piece)) and not _OTHER_RATES.search(named["name"][-2:]):
        name = named["name"]
        return _counted(facts, places, index, name) or _behind(places, index, name)
    if shared := _SHARE.search(place.piece):
        return _share_of(places, index, shared["of"] or "")
    return None


def _alike_before(places: tuple[Placed, ...], index: int) -> Placed | None:
    """The figure before places[index] of the same dimension, with none of another kind between but rates."""
    for place in reversed(places[:index]):
        if place.measure == places[index].measure:
            return place
        if place.measure != "percent":
            return None
    return None


def _share_of(places: tuple[Placed, ...], index: int, of: str) -> tuple[Placed, Placed] | None:
    """The figure right before is the part; the whole stands before 其中 or is what 占 names (占常住人口的28%)."""
    named = places[index].piece.split("占")[0][-4:]
    if len(named) > 1 and len(of) > 1 and index + 2 < len(places):  # 药品收入占业务收入的25%，业务收入…，药品收入…
        both = sorted(places[index + 1 : index + 3], key=lambda p: named in p.lead)
        if of in both[0].lead and named in both[1].lead and named not in both[0].lead:
            return both[0], both[1]
    if not index:
        return None
    part = places[index - 1]
    after = places[index + 1] if index + 1 < len(places) else None
    if after is not None and len(_WHOLE_OF.sub("", of)) > 1 and ALL.search(after.piece):
        return (after, part) if after.measure == part.measure and _WHOLE_OF.sub("", of) in after.lead else None
    for whole in reversed(places[: index - 1]):
        if whole.measure != part.measure:
            continue
        words = _WHOLE_OF.sub("", of)
        told = "".join(p.lead for p in places[places.index(whole) + 1 : index])
        linked = AMONG.search(told) or (len(words) > 1 and words in whole.lead + whole.tail[:8])
        total = not words and ALL.search(whole.piece) and places.index(whole) == index - 2
        return (whole, part) if linked or total else None
    return None


def _counted(facts: Facts, places: tuple[Placed, ...], index: int, name: str) -> tuple[Placed, Placed] | None:
    """The whole and the part before a rate: found and fixed by the same verb, or due and done, tested and passed."""
    before = places[:index]
    stem = name[-2:]
    found = pair(facts, tuple(p.figure for p in before))
    if found is not None:
        whole, part = before[found[0]], before[found[1]]
        if stem in part.lead:
            return whole, part
    for skipped in range(_BETWEEN + 1):
        two = before[: index - skipped][-2:]
        if len(two) == 2 and two[0].measure == two[1].measure and two[0].measure not in ("percent", "tenth"):
            if turned(two[0], two[1], name):
                return two[1], two[0]
            return (two[0], two[1]) if linked(two[0], two[1], name) else None
    return None


def _behind(places: tuple[Placed, ...], index: int, name: str) -> tuple[Placed, Placed] | None:
    """The whole and the part after a rate: the next two figures of one dimension (核发率87.5%，应核发的96家中已核发84家)."""
    after = places[index + 1 : index + 3]
    if len(after) < 2 or after[0].measure != after[1].measure or _CHANGED.search(after[0].lead):
        return None
    whole, part = after
    return (whole, part) if linked(whole, part, name) else None


RULE = Rule(id=ID, levels=("error", "warning"), title="比率与分子分母不符", check=check)
