"""分项之和与总数不符。

为什么：“12个村、3个社区，共16个”谁都会算。分项后面紧跟“共、合计、加起来”，总数后面跟“分别为、包括、：”，总数后的括号里
列了两项以上，都算分项。“其中”不保证列全：成对的（名单在 text/lists/complements.txt）要求相等，活动次数之和不得超过总数；
名称并列的几类（某某类、某某年级、某某编制）多出总数的报，少的只在差一成以内、又恰是一处笔误（one_slip）时报；没有“其中”而
紧跟在总数后的几类，恰是一处笔误才报；“共投入”的分项须都是资金来源；“总收入、全年植树”须与分项同名，少得多不报。
“共计”换了单位（份、人次）不是求和；括号里是另一级（乡级1次，村级12次）不是分项；“等”字表示没列完，只在分项已超过总数时才报；
用逗号分开的类别会重叠（女党员、少数民族党员），不看。
没有任何字眼、只是名称成排的（婚姻类、邻里类、土地类；医生、护士），总数在前一句或后一句的，恰是一处笔误才报。

bad: 辖12个行政村、3个社区，共16个村（社区）。
good: 辖12个行政村、3个社区，共15个村（社区）；现有党员48名，其中女党员11名。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

from reviewer.model import Facts, Figure, Finding, Interval, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Placed
from reviewer.rules.figure_sets import (
    alike,
    bracketed,
    dimension,
    parts_after,
    rough,
    words_before,
    words_between,
)
from reviewer.rules.one_slip import nearly, one_slip
from reviewer.rules.part_labels import closed, complementary, label, shared_end
from reviewer.rules.sum_unsaid import across, unsaid
from reviewer.rules.working import said, span
from reviewer.text.intervals import below, disjoint, plus
from reviewer.text.units import unit

ID = "figures.sum_of_parts"
_BARE_TOTAL = re.compile(
    r"^[^，。；]{0,10}?(?:[，、；\s]|等)*(?:(?:上述|以上|这些)[\u4e00-\u9fff]{0,4})?(?:[以上这]*[两二三四五六七八九几]?(?:个(?:年级|班级?|部分|单位|村|科室|部门|支部|车间|片区|校区)|项|者|类|块|笔|处|样)?"
    r"(?:总计|共计|合计|总共|一共|共|相加|加起来|加在一起|合起来|累计))(?:就?有|就?是|为|达到?)?$"
)
_SUMMED = re.compile(
    r"[，；、](?:[一二三四五六七八九两0-9]+[个项类块笔][\u4e00-\u9fff]{0,3}|全[年镇乡县区市村校院局厂])?"
    r"(?:总|全年|合计|共计|总计)(?P<what>[\u4e00-\u9fff]{1,6})$|[，；](?P<who>[\u4e00-\u9fff]{2,8})(?:合计|共计|总计)$"
)
_FUNDED = re.compile(r"共(?:投入|筹集|筹措|筹得|到位|争取|落实|使用|支出|募集|整合)(?:资金|经费)?(?:达)?$")
_SOURCE = re.compile(r"拨|筹|捐|补助|补贴|配套|争取|投|资金|整合|募|奖补|贷款|专款")
_OPEN = re.compile(r"等")
_CLOSED = re.compile(r"分别(?:为|是|有)|即(?!将)|由[^，]{0,12}组成")
_LISTED = re.compile(r"[：:]|包括|包含|分[为成作]")
_AMONG = re.compile(r"其中")
_OUT_OF = re.compile(r"^[^，。；]{0,8}中[，,：:]?$")
_LEAST_ALONE = 3  # 没有“其中”的，要并列三项以上
_MADE_OF = re.compile(r"构成|组成|部分|几块|三块|两块")
_SPENT = re.compile(r"(?:万元|元)?(?:主要)?(?:用于|投入|投向|拨付|安排)")
_ANNOUNCED = re.compile(rf"{_CLOSED.pattern}|{_OUT_OF.pattern}|{_LISTED.pattern}|{_AMONG.pattern}|[（(]")
_LEVELS = re.compile(r"[乡镇村组县市区街]级|村级|支部级|班级|各")
_OCCASIONS = frozenset("次 场 期 场次 班次 轮 批次".split())  # 一次活动只归一类；人和钱可以归几类
_WHOLE_SAID = re.compile(r"有|用电|收到|占地|面积|全[年镇乡县区市村校院局厂公街]|共|现有|总|累计|完成|受理|实现")


def check(view: View) -> Iterator[Finding]:
    """Findings about totals whose listed parts add up to something else."""
    for facts in view.facts:
        earlier: tuple[Placed, ...] = ()
        for places in view.places[facts.report.id]:
            found = list(_told(facts, places))
            if not found:
                found = list(_untold(facts, across(facts, earlier, places)))
            yield from found
            earlier = () if found else places


def _told(facts: Facts, places: tuple[Placed, ...]) -> Iterator[Finding]:
    """What one sentence says of its own total, announced or not."""
    figures = tuple(place.figure for place in places)
    if len(figures) < 3 or alike(figures) < 3:
        return
    found = list(_sentence(facts, figures))
    yield from found or _untold(facts, unsaid(facts, places))


def _untold(facts: Facts, sums: Iterator[tuple[Figure, list[Figure]]]) -> Iterator[Finding]:
    for total, parts in sums:
        first, last = min((total, *parts), key=lambda f: f.start), parts[-1]
        yield from _compared(facts, total, parts, "warning", open_list=_open(facts, first, last))


def _sentence(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for index, figure in enumerate(figures):
        if figure.per:
            continue
        parts = _before(facts, figures, index)
        link = _link(facts, figures, index) if parts else ""
        named = parts and not _BARE_TOTAL.match(link) and _SUMMED.search(link) is not None
        if named and not _whole_list(parts, figure):
            continue
        if parts:
            vague = named or _FUNDED.search(link) is not None or "累计" in link  # 累计、总收入可能还含别的
            yield from _compared(
                facts, figure, parts, "warning" if vague else "error", open_list=_open(facts, parts[-1], figure)
            )
            continue
        yield from _after(facts, figures, index)


def _before(facts: Facts, figures: tuple[Figure, ...], index: int) -> list[Figure]:
    """The parts that a bare 共, 合计 right before figures[index] adds up; [] where there is none."""
    total = figures[index]
    words = _link(facts, figures, index) if index >= 2 else ""
    funded = dimension(total) == "money" and _FUNDED.search(words) is not None
    bare = _BARE_TOTAL.match(words) is not None
    summed = _SUMMED.search(words) if index >= 2 and not bare else None
    if not funded and not bare and summed is None:
        return []
    parts: list[Figure] = []
    for figure in reversed(figures[:index]):
        if bracketed(facts, figure):
            continue
        between = words_between(facts, figure, parts[-1]) if parts else ""
        if (
            dimension(figure) != dimension(total)
            or figure.per
            or figure.planned != total.planned
            or _AMONG.search(between)
        ):
            if between.startswith("、") and unit(figure.unit).whole and dimension(figure) != dimension(total):
                return []  # 12户、8名、9名，共…：这一排不是一种东西
            break
        parts.append(figure)
    if summed is not None and not _makes_up(facts, figures, parts, summed["what"] or ""):
        return []
    if funded and not all(_SOURCE.search(label(facts, figures, part)) for part in parts):
        return []
    return parts[::-1] if len(parts) >= 2 else []


def _link(facts: Facts, figures: tuple[Figure, ...], index: int) -> str:
    """The words between a total and the figure before it, without the deed both have: 二期投入…，总计投入…."""
    total, last = figures[index], figures[index - 1]
    words = words_between(facts, last, total)
    return words.removesuffix(total.action) if total.action and total.action == last.action else words


def _whole_list(parts: list[Figure], total: Figure) -> bool:
    """Whether the parts before 总收入 can be held against it: more than it, or one slip away and nearly it."""
    return below(total.interval, _added(parts)) or (one_slip(total, parts) and nearly(total, parts))


def _makes_up(facts: Facts, figures: tuple[Figure, ...], parts: list[Figure], what: str) -> bool:
    """Whether the parts are kinds of what a total names: 门票收入, 餐饮收入 of 总收入; 上半年植树, 下半年植树 of 全年植树."""
    labels = [label(facts, figures, part) for part in parts]
    if len(labels) < 2:
        return False
    named = what.removesuffix("为").removesuffix("达").removesuffix("数")
    first = parts[-1]
    if _MADE_OF.search(facts.report.source.text, max(first.sentence, first.start - 60), first.start):
        return True
    halves = {"上半年", "下半年"} <= {one[:3] for one in labels} or {"春", "秋"} <= {one[:1] for one in labels}
    shared = shared_end(labels[::-1])
    return (halves and labels[-1].endswith(what)) or (shared != "" and (shared.endswith(named) or named in "总人"))


def _after(facts: Facts, figures: tuple[Figure, ...], index: int) -> Iterator[Finding]:
    total, rest = figures[index], figures[index + 1 :]
    if len(rest) < 2:
        return
    part = next((f for f in rest if dimension(f) == dimension(total)), rest[0])
    lead = words_between(facts, total, part if part.start - rest[0].end < 4 else rest[0])
    if not _ANNOUNCED.search(lead):
        yield from _unannounced(facts, figures, index)
        return
    parts = parts_after(facts, total, rest)
    if len(parts) < 2:
        return
    if bracketed(facts, rest[0]) and not bracketed(facts, total):
        inside = lead + "".join(f.subject for f in parts)
        if not _LEVELS.search(inside) and not any(below(total.interval, f.interval) for f in parts):
            yield from _compared(facts, total, parts, "warning", open_list=_open(facts, parts[0], parts[-1]))
        return
    is_open = _open(facts, total, parts[-1])
    if _CLOSED.search(lead):
        yield from _compared(facts, total, parts, "error", open_list=is_open)
    elif _AMONG.search(lead):
        paired = len(parts) == 2 and complementary(facts, total, parts)
        if not paired and not is_open and closed(facts, figures, index, parts, 2):
            more = below(total.interval, _added(parts)) and (len(parts) > 2 or total.unit in _OCCASIONS)
            if more or (one_slip(total, parts) and (below(total.interval, _added(parts)) or nearly(total, parts))):
                yield from _compared(facts, total, parts, "warning", open_list=False)
        elif paired or total.unit in _OCCASIONS:
            level: Level = "error" if paired else "warning"
            yield from _compared(facts, total, parts, level, open_list=is_open or not paired)
        elif not is_open and _tight(facts, total, parts):
            short = below(_added(parts), total.interval)
            if short and not nearly(total, parts):
                return
            level = "check" if short and dimension(total) != "money" else "warning"
            yield from _compared(facts, total, parts, level, open_list=False)
    elif _OUT_OF.match(lead):
        spent = all(_SPENT.match(facts.report.source.text, part.end) for part in parts)
        if spent and not is_open and (below(total.interval, _added(parts)) or one_slip(total, parts)):
            yield from _compared(facts, total, parts, "warning", open_list=False)
    elif _LISTED.search(lead):
        yield from _compared(facts, total, parts, "warning", open_list=is_open)


def _unannounced(facts: Facts, figures: tuple[Figure, ...], index: int) -> Iterator[Finding]:
    """A total and right after it, without 其中, classes that make it up: 在校学生1286人，初一年级438人、初二年级…."""
    total, parts = figures[index], []
    if bracketed(facts, total) or not _WHOLE_SAID.search(words_before(facts, total)):
        return
    for figure in figures[index + 1 :]:
        if (
            dimension(figure) != dimension(total)
            or figure.per
            or figure.planned
            or bracketed(facts, figure)
            or figure.year != total.year
        ):
            break
        parts.append(figure)
    if len(parts) < 2 or _open(facts, total, parts[-1]) or not closed(facts, figures, index, parts, _LEAST_ALONE):
        return
    if one_slip(total, parts):
        yield from _compared(facts, total, parts, "warning", open_list=False)


def _added(parts: list[Figure]) -> Interval:
    return reduce(plus, (part.interval for part in parts))


def _open(facts: Facts, first: Figure, last: Figure) -> bool:
    text = facts.report.source.text
    return _OPEN.search(text, first.start, min(last.end + 4, len(text))) is not None


def _tight(facts: Facts, total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are one row joined by 、 (道路80万元、饮水40万元、…): at least three amounts or four counts."""
    least = 4 if unit(total.unit).whole else 3
    links = [words_between(facts, a, b) for a, b in pairwise(parts)]
    return len(parts) >= least and all(link.startswith("、") and "，" not in link for link in links)


def _compared(facts: Facts, total: Figure, parts: list[Figure], level: Level, *, open_list: bool) -> Iterator[Finding]:
    added = _added(parts)
    after = total.start < parts[0].start
    if after and any(not disjoint(total.interval, _added(parts[:length])) for length in range(2, len(parts))):
        return  # 前几项已经加得起来，后面的是另一回事
    wrong = below(total.interval, added) if open_list else disjoint(total.interval, added)
    if not wrong:
        return
    listed = " + ".join(part.text for part in parts)
    if level == "error" and rough(total, *parts):
        level = "warning"
    yield finding(
        ID,
        level,
        f"分项之和与“{total.text}”不符",
        facts.report,
        tuple(quote(facts.report, f) for f in (*parts, total)),
        f"{listed} = {span(added, total.unit, computed=True)} ≠ 原文{said(total)}",
    )


RULE = Rule(id=ID, levels=("error", "warning", "check"), title="分项之和与总数不符", check=check)
