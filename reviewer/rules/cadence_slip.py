"""A cadence and its total in freer words: 每月安排2天，全年累计24天; 每日会商一次，连续45天，前后会商45次.

Held against each other only where the total lies outside what holidays and early writing explain, and one slip of the pen
(rules/one_slip.py) brings it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure
from reviewer.rules.one_slip import reaches
from reviewer.text.intervals import point
from reviewer.text.numerals import arabic, chinese

_SIGN = re.compile("每|按[月季周]|月月|周周|季季|天天|周[一二三四五六日]|一[周月季天日]")
_EVERY = re.compile(
    r"每个?(?P<every>季度|季|半年|半个?月|两个?月|双月|两周|双周|旬|月|周|星期|学期|日|天|期)(?![计度初底末])(?!人|户)"
    r"|按(?P<by>月|季度|季|周)(?!照)|(?P<twice>[月周季天])(?P=twice)|(?P<day>周[一二三四五六日])|一(?P<one>周|月|季度|学期)(?=[0-9一二两三四五])"
)
_PERIODS = {
    "季度": 4, "季": 4, "半年": 2, "半月": 24, "半个月": 24, "两月": 6, "两个月": 6, "双月": 6, "两周": 26, "双周": 26,
    "旬": 36, "月": 12, "周": 52, "星期": 52, "学期": 2,
}  # fmt: skip
_TOLD = re.compile(
    r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,4})(?:(?P<month>个月)|(?P<week>个?(?:周|星期|教学周))(?![一二三四五六日])|(?P<day>天|日)(?!起|至|前|后|开)|"
    r"(?P<season>个季度)|(?P<term>个学期)|(?P<group>期)班?)"
)
_KINDS = {
    "month": ("月",), "week": ("周", "星期"), "day": ("日", "天"), "season": ("季度", "季"), "term": ("学期",), "group": ("期",)
}  # fmt: skip
_SINGLE = re.compile(r"一(?P<u>讲|课|会|报|调度|研判|通报|检查|次|回|场)")
_PLAIN = re.compile(
    r"全年|年内|本?年度|一年|今年|本学期|学年|累计|一共|总共|共计|合计|总计|共|先后|前后|年初|年底|到|下来|[一二两]个学期|自己|我|风雨无阻|从不间断|"
    r"雷打不动|正好|一起|[召组]?[开织]|开展|举办|组织|进行|完成|安排|落实|公布|办|做|查|跑|达|了|的|时间|已|均|都|，|[0-9]{1,3}|[一二三四五六七八九十]+周|个?月|天"
)
_OTHER = re.compile(r"其中|另|上半年|下半年|[一二三四]季度|专题|计划|去年|上年|比|较|除|临时|还")
_LOOSE = re.compile(r"至少|不少于|不低于|原则上|以上|左右|平均|各|分别")
_GROUP = re.compile(r"每(?:个)?[\u4e00-\u9fff]{1,3}$")
_REACH, _FAR, _BESIDE = 26, 70, 8
_LOW, _HIGH, _MUCH = Decimal("0.75"), Decimal("1.25"), Decimal("1.5")
_UNITS = frozenset("次 场 期 轮 回 趟 天 晚 讲 堂 节 课时 台次 批 批次 件 份 条 篇 户 家 人次".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """times: how often in a period. periods: how many, as told or in a year. named: what tells it (每月, and the figure)."""

    start: int
    end: int
    times: int
    periods: int
    total: Figure


def kept(facts: Facts) -> Iterator[Kept]:
    """Cadences with a total that one slip parts from them, in order."""
    text, report = facts.report.source.text, facts.report
    counts = [f for f in facts.figures if f.unit in _UNITS]
    if len(counts) < 1 or _SIGN.search(text, report.start, report.end) is None:
        return
    for found in _EVERY.finditer(text, report.start, report.end):
        if _GROUP.search(text[max(0, found.start() - 4) : found.start()]):
            continue
        near = [f for f in facts.figures if f.end <= found.start() and found.start() - f.end < _REACH]
        one = _one(text, found, counts, near)
        if one is not None:
            yield one


def _one(text: str, found: re.Match[str], counts: list[Figure], earlier: list[Figure]) -> Kept | None:
    period = found["every"] or found["by"] or found["twice"] or found["one"] or "周"
    single = _SINGLE.match(text, found.end())
    behind = [f for f in counts if f.start >= found.end()]
    if single is not None:
        times, unit, end, rest = 1, single["u"], single.end(), behind
        if unit not in _UNITS:
            return None
    else:
        if not behind or behind[0].start - found.end() > _REACH or behind[0].value is None:
            return None
        first = behind[0]
        if re.search("[。；，！？\n]", text[found.end() : first.start]) or first.value != int(first.value or 0):
            return None
        times, unit, end, rest = int(first.value or 0), first.unit, first.end, behind[1:]
    total = next((f for f in rest if f.unit == unit and not f.per), None)
    if total is None or total.start - end > _FAR or total.value is None or total.planned or total.bound != "exact":
        return None
    between = text[end : total.start]
    if (
        "\n" in between
        or re.search("[。！？；]", between)
        or _LOOSE.search(text[max(0, found.start() - _BESIDE) : end + 2])
    ):
        return None
    told = _told(text, max(found.start() - _FAR, total.sentence), total.start, period)
    periods = told or _PERIODS.get(period, 0)
    if not periods or not _same(text, found.start(), end, total):
        return None
    due, value = Decimal(times * periods), total.value
    exact = told > 0 or periods <= 4
    low = due if exact else min(due - times, due * _LOW)
    several = any(f.value == value / due for f in earlier if f.value is not None and f.value > 1) if due else False
    if several or low <= value <= due * (_HIGH if told else _MUCH) or not _slip(total, due, periods, told):
        return None
    return Kept(start=found.start(), end=end, times=times, periods=periods, total=total)


def _slip(total: Figure, due: Decimal, periods: int, told: int) -> bool:
    """Whether another total, another number of times in a period, or other periods would make it come out."""
    value = total.value or Decimal(0)
    if reaches(total, point(due)):
        return True
    if value * periods == due / periods:
        return True  # 次数与总数写反了
    if value % periods == 0 and value / periods < 32:
        return True
    return told > 0 and due > 0 and value % (due / periods) == 0


def _told(text: str, begin: int, end: int, period: str) -> int:
    """How many periods the author tells (二十周, 10个月); 0 where none."""
    for found in _TOLD.finditer(text, begin, end):
        kind = found.lastgroup or ""
        if period in _KINDS[kind]:
            number = int(arabic(found["n"])) if found["n"][0].isdigit() else chinese(found["n"])
            if number and number > 1:
                return number
    return 0


def _same(text: str, start: int, end: int, total: Figure) -> bool:
    """Whether the words before the total name nothing that the cadence does not."""
    own = text[max(total.clause, end) : total.start]
    if _OTHER.search(text[end : total.start]) or not own and text[total.start - 1] not in "，、":
        return False
    behind = re.split("[，。；、（]", text[total.end : total.end + 8])[0]
    rest = _PLAIN.sub("", own) + behind
    said = text[max(total.sentence if total.sentence < start else start - _REACH, start - 3 * _REACH) : end + 8]
    return frozenset(rest) <= frozenset(said)
