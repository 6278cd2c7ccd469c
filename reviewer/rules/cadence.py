"""写了“每月几次”，全年的次数却对不上。

为什么：“每季度召开一次安委会会议，全年共召开九次”，听的人当场就会乘一乘。只比写明“全年、共、累计”的总次数，而且两处说的是
同一件事（后一处只有“共召开”，或有相同的词）；“每组每季度”要先有几个组；“至少”不限多，“各组每周”不限多。
写明几个月、几周的照算；没写的，月、周允许差一次和四分之一（年底前写稿、节假日停开），多出一半才报。
说法较活的（每日会商一次，连续45天，前后会商45次）出了上述余地、又恰差一处笔误才报。
同一句里的为 warning，分在两句的为 check；“每周一”学习超过一年的周数为 warning。

bad: 每季度召开一次安委会会议，全年共召开九次。
good: 每季度召开一次安委会会议，全年共召开四次；每月召开1次支委会，全年11次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Level, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.cadence_slip import Kept, kept
from reviewer.rules.figure_sets import bracketed
from reviewer.rules.working import number, said
from reviewer.text.numerals import arabic, chinese

ID = "figures.cadence"
_CADENCE = re.compile(
    r"每(?:个)?(?:(?P<period>季度?|半年|半个?月|两个?月|双月|两周|双周|旬|月|周(?![一二三四五六日至末])|学期)(?![计度初底末])|周(?P<day>[一二三四五六日]))"
    r"(?P<words>[^，。；：！？、（）\n0-9０-９]{0,14}?)"
    r"(?:(?P<n>[0-9０-９]{1,3}|[一两二三四五六七八九十])(?P<u>次|场|期|轮|遍|回|趟|家|户|篇|节|课时|人次)(?!党代会|全会)|(?(day)(?=[^，。；\n]{0,6}(?:学习|例会|夜学|会议))|(?!)))"
)
_FIXED_DAY = re.compile(
    r"(?:每月(?:[0-9]{1,2}|[一二三]?十?[一二三四五六七八九十])[日号](?![之以]?前)|[每一](?P<period>月|季度?|周)一(?!日|号|期|批|次|个|至|到|名))"
    r"(?P<words>[^，。；：！？、（）\n0-9０-９]{1,12})"
)
_PERIODS = {
    "季度": 4, "季": 4, "半年": 2, "半月": 24, "半个月": 24, "两月": 6, "两个月": 6, "双月": 6, "两周": 26, "双周": 26,
    "旬": 36, "月": 12, "周": 52, "学期": 2,
}  # fmt: skip
_SHORT_PERIODS = frozenset({"月", "周", "两周", "双周", "半月", "半个月", "旬"})
_COUNTED = {
    "月": re.compile(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})个月"),
    "周": re.compile(r"([0-9]{1,2}|[一二三四五六七八九十]{2,3})周"),
    "季度": re.compile(r"([0-9]|[一二三四])个季度"),
}
_TOTAL = re.compile(
    r"全年|年内|本?年度|一年[来中下]|今年|学期|学年|累计|[总一合]?共|总计|合计|[0-9]个(?:月|季度)|[0-9]周"
)
_PLAIN = re.compile(
    r"(?:全年|年内|本?年度|一年来|一年下来|今年|本学期|学年|累计|一共|总共|合计|总计|共|先后|我|带头|[0-9]+个?[月周]|[召组]?[开织]展?[了过]?|召开|开展|举办|组织|进行|完成|落实|达|了|到)+"
)
_OTHER = re.compile(r"其中|各[类项种]|大小|上半年|下半年|[一二三四]季度|专题|计划|去年|上年")
_LOOSE = re.compile(r"至少|不少于|不低于|原则上|以上|左右|平均")
_GROUP = re.compile(r"每(?:个)?([组村校所站点科班户人队]|支部|社区|科室|车间|单位|网格|小组)每?$")
_EACH = re.compile(r"各|每(?:个)?[\u4e00-\u9fff]{1,4}?$")
_KEPT_UP = re.compile(r"[，、（(]*(?:做到|坚持|保持|确保|基本|达到|平均|即|也就是|基本上|了)+")
_EMPTY = frozenset("的各会议活动 ")
_REACH = 40
_SENTENCE_END = re.compile(r"[。！？；\n]")
_UNITS = frozenset("次 场 期 轮 遍 回 趟 家 户 篇 节 课时 人次 天 晚 讲 堂 台次 批 批次 件 份 条".split())
_WEEKS, _SEASONS = 53, 4
_SLACK, _MUCH_MORE = Decimal("0.75"), Decimal("1.5")  # 四分之一是节假日和写稿时间，多出一半才像写错


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cadence(Span):
    """times: how often in a period. periods: in a year. word: 月, 周. loose: 至少. bare: nothing stands between 每月 and 2次. named: the deed is in the cadence (一月一调度). what: the words it governs."""

    times: int
    period: str
    periods: int
    unit: str
    loose: bool
    bare: bool
    shared: bool
    named: bool
    what: str


def check(view: View) -> Iterator[Finding]:
    """Findings about totals that a stated cadence does not give."""
    for facts in view.facts:
        if any(figure.unit in _UNITS for figure in facts.figures):
            told: set[int] = set()
            for found in _stated_plainly(facts):
                told.add(found.evidence[-1].start)
                yield found
            for one in kept(facts):
                if one.total.start not in told:
                    yield _freely(facts, one)


def _stated_plainly(facts: Facts) -> Iterator[Finding]:
    text, report = facts.report.source.text, facts.report
    for match in _CADENCE.finditer(text, report.start, report.end):
        cadence = _read(text, match)
        if cadence is not None:
            yield from _checked(facts, cadence)
    for match in _FIXED_DAY.finditer(text, report.start, report.end):
        yield from _checked(facts, _once(match))


def _freely(facts: Facts, one: Kept) -> Finding:
    words, unit = facts.report.source.text[one.start : one.end], one.total.unit
    return finding(
        ID,
        "warning",
        f"{words}，总数却是{one.total.text}",
        facts.report,
        (quote(facts.report, Span(start=one.start, end=one.end)), quote(facts.report, one.total)),
        f"{one.times}{unit} × {one.periods} = {number(Decimal(one.times * one.periods))}{unit} ≠ {said(one.total)}",
    )


def _read(text: str, match: re.Match[str]) -> _Cadence | None:
    day, written = match["day"], match["n"]
    if not day and written is None:
        return None
    times = (
        1
        if written is None
        else int(arabic(written))
        if written[0] not in "一两二三四五六七八九十"
        else chinese(written)
    )
    period = match["period"] or "周"
    before = text[max(0, match.start() - 12) : match.start()]
    tail = re.match(r"[^，。；：、（）\n0-9]{0,14}", text[match.end() : match.end() + 16])
    return _Cadence(
        start=match.start(),
        end=match.end(),
        times=times or 0,
        period=period,
        periods=_WEEKS if day else _PERIODS[period],
        unit=match["u"] or "次",
        loose=_LOOSE.search(match["words"] + before[-4:] + text[match.end() : match.end() + 2]) is not None,
        bare=not match["words"],
        shared=re.search("各|分别|均", match["words"]) is not None,
        named=False,
        what=before + match["words"] + (tail.group() if tail else ""),
    )


def _once(match: re.Match[str]) -> _Cadence:
    """每月5日开展…, 一月一调度: once in the period."""
    period = match["period"] or "月"
    return _Cadence(
        start=match.start(),
        end=match.end(),
        times=1,
        period=period,
        periods=_PERIODS.get(period, 1),
        unit="次",
        loose=False,
        bare=False,
        shared=False,
        named=True,
        what=match["words"],
    )


def _checked(facts: Facts, cadence: _Cadence) -> Iterator[Finding]:
    text = facts.report.source.text
    total = _total(facts, cadence)
    if total is None or not cadence.times:
        return
    begin, end = min(cadence.start, total.sentence), max(cadence.end, total.end)
    groups = _groups(facts, cadence)
    if groups is None:
        return
    periods, stated = _stated(text[begin:end], cadence)
    due = Decimal(cadence.times * groups * periods)
    same = total.sentence <= cadence.start and not _SENTENCE_END.search(text, cadence.start, total.start)
    exact = stated or (same and cadence.period not in _SHORT_PERIODS)
    low = due if exact else min(due - cadence.times * groups, due * _SLACK if cadence.period in _SHORT_PERIODS else due)
    several = groups == 1 and (
        cadence.shared or _EACH.search(text[max(total.sentence, cadence.start - 10) : cadence.start]) is not None
    )
    most = due * _MUCH_MORE if not stated else due * Decimal("1.25")
    weekly = periods == _WEEKS
    short = not weekly and total.interval.high is not None and total.interval.high < low
    few = periods <= _SEASONS and not stated
    over = total.interval.low >= most if few else total.interval.low > (due if weekly else most)
    long = over and not several and not cadence.loose
    if (not short and not long) or (long and _each_of_several(facts, cadence, total, low, most)):
        return
    level: Level = "warning" if same or weekly else "check"
    shown = f"{cadence.times}{cadence.unit} × {periods}" + (f" × {groups}" if groups > 1 else "")
    yield finding(
        ID,
        level,
        f"{text[cadence.start : cadence.end]}，总数却是{total.text}",
        facts.report,
        (quote(facts.report, cadence), quote(facts.report, total)),
        f"{shown} = {number(due)}{cadence.unit} ≠ {said(total)}",
    )


def _total(facts: Facts, cadence: _Cadence) -> Figure | None:
    """The total of the thing the cadence speaks of: in its sentence or the next one, or right before 做到每月….."""
    text = facts.report.source.text
    before = [f for f in facts.figures if f.end <= cadence.start and cadence.start - f.end <= _REACH]
    for figure in before[-1:]:
        between = text[figure.end : cadence.start]
        own = text[max(figure.clause, figure.start - _REACH) : figure.start]
        tied = _KEPT_UP.fullmatch(between) if between.strip("，、（(") or not cadence.bare else True
        if tied and _alike(figure, cadence) and _TOTAL.search(own):
            return figure
    sentences, last = 0, cadence.end
    for figure in facts.figures:
        if figure.start < cadence.end:
            continue
        sentences += len(_SENTENCE_END.findall(text, last, figure.start))
        if figure.start - cadence.end > 3 * _REACH or sentences > 1:
            break
        own = text[max(figure.clause, last) : figure.start]
        if _alike(figure, cadence) and not bracketed(facts, figure) and _same_deed(own, figure, cadence, text):
            return figure
        last = figure.end if figure.unit in ("次", cadence.unit) else max(last, figure.clause)
    return None


def _alike(figure: Figure, cadence: _Cadence) -> bool:
    return figure.unit == cadence.unit and not figure.per and not figure.planned


def _same_deed(own: str, figure: Figure, cadence: _Cadence, text: str) -> bool:
    """Whether the words before a total say no more than 全年共召开, or name it in characters of the cadence."""
    if not _TOTAL.search(own) or _OTHER.search(own):
        return False
    rest = _PLAIN.sub("", own) + re.split("[，。；、（]", text[figure.end : figure.end + 10])[0]
    if not rest.strip():
        return True
    return frozenset(rest) <= frozenset(cadence.what) | _EMPTY or (cadence.named and cadence.what[:2] in rest)


def _each_of_several(facts: Facts, cadence: _Cadence, total: Figure, low: Decimal, most: Decimal) -> bool:
    """Whether the total is what so many groups named before it keep together (11个社区每月1次，全年132次)."""
    for figure in facts.figures:
        near = total.sentence <= figure.start < total.start and figure.end <= total.start
        if near and figure.value is not None and figure.value > 1 and not cadence.start <= figure.start < cadence.end:
            if low * figure.value <= total.interval.low <= most * figure.value:
                return True
    return False


def _groups(facts: Facts, cadence: _Cadence) -> int | None:
    """How many groups each keep the cadence (8个小组每组每季度); 1 without 每组, None where their number is not told."""
    text = facts.report.source.text
    each = _GROUP.search(text[max(0, cadence.start - 8) : cadence.start])
    if each is None:
        return 1
    for figure in reversed([f for f in facts.figures if f.end <= cadence.start and cadence.start - f.end <= _REACH]):
        noun = text[figure.end : cadence.start]
        named = figure.unit == each[1] or each[1] in noun[: max(1, noun.rfind("每"))]
        if named and figure.value is not None and figure.bound == "exact" and figure.value == int(figure.value):
            return int(figure.value)
    return None


def _stated(words: str, cadence: _Cadence) -> tuple[int, bool]:
    """The number of periods, and whether the author tells it (12个月累计)."""
    pattern = _COUNTED.get(cadence.period)
    told = pattern.search(words) if pattern else None
    count = 0 if told is None else int(arabic(told[1])) if told[1][0].isdigit() else chinese(told[1])
    return (count, True) if count else (cadence.periods, False)


RULE = Rule(id=ID, levels=("warning", "check"), title="频次与总次数不符", check=check)
