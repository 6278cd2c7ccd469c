"""日历上不可能的数：一年里的周一学习超过53次；全年驻村400天；3月1日到4月14日历时60天；2月30日；日期与星期不符。

为什么：一年最多53个星期一、366天。几个人合起来的天数（累计、人均、队员）不比。不存在的日期、超过日历上限的为 error；
起止日期与所写天数、月数不符的为 warning（头尾算不算都可以，写明“约、余”的不比）。

bad: 参加周一集中学习61次。2月30日召开专题会。
good: 参加周一集中学习41次；3月1日至3月30日开展集中整治，历时30天。
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from reviewer.model import Facts, Figure, Finding, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.date_spans import lastings
from reviewer.rules.figure_sets import words_before
from reviewer.rules.working import said

ID = "figures.calendar"
_WEEKLY = re.compile(r"周[一二三四五六日](?!至|到|课堂|下午至)[^，。；]{0,8}(?:学习|例会|会|夜学)|周例会")
_DATE = re.compile(r"月([0-9]{1,2})日(?:[（(](?:星期|周)([一二三四五六日天])[）)])?")
_MONTH = re.compile(r"(?<![0-9])[0-9]{1,2}$")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年$")
_IN_A_YEAR = re.compile(r"全年|本年度|一年(?!级)|年内|今年")
_OF_SEVERAL = re.compile(
    r"累计|合计|共计|总计|人均|队员|干部|职工|人员|同志们|大家|全体|各|每|名|近[两二三四五]年|以来|机组|设备|床日"
)
_MONDAYS = 53
_DAYS_OF_A_YEAR = 366
_DAYS = "一二三四五六日"
_LASTING = frozenset({"天", "个月", "月"})
_LEAP = 2024


def check(view: View) -> Iterator[Finding]:
    """Findings about counts and dates that the calendar does not allow."""
    for facts in view.facts:
        yield from _dates(facts)
        yield from _lengths(facts)
        for figure in facts.figures:
            if figure.unit == "次" and not figure.per and figure.interval.low > _MONDAYS:
                if _WEEKLY.search(figure.subject):
                    yield _beyond(facts, figure, "超过一年的周数", f"{_MONDAYS}次（一年最多53周）")
            elif figure.unit == "天" and figure.interval.low > _DAYS_OF_A_YEAR and not figure.per:
                words = words_before(facts, figure)
                if _IN_A_YEAR.search(words) and not _OF_SEVERAL.search(words):
                    yield _beyond(facts, figure, "超过一年的天数", f"{_DAYS_OF_A_YEAR}天")


def _beyond(facts: Facts, figure: Figure, told: str, most: str) -> Finding:
    return finding(
        ID,
        "error",
        f"“{figure.subject}”{figure.text}，{told}",
        facts.report,
        (quote(facts.report, figure),),
        f"{said(figure)} > {most}",
    )


def _lengths(facts: Facts) -> Iterator[Finding]:
    if not any(figure.unit in _LASTING for figure in facts.figures):
        return
    for lasting in lastings(facts.report):
        if lasting.least <= lasting.told <= lasting.most:
            continue
        yield finding(
            ID,
            "warning",
            f"起止时间与所写的{lasting.told}{lasting.unit}不符",
            facts.report,
            (quote(facts.report, lasting),),
            f"{lasting.begin}至{lasting.end_day}为{lasting.least}～{lasting.most}{lasting.unit} ≠ {lasting.told}{lasting.unit}",
        )


def _dates(facts: Facts) -> Iterator[Finding]:
    report = facts.report
    text = report.source.text
    for found in _DATE.finditer(text, report.start, report.end):
        named_month = _MONTH.search(text, max(report.start, found.start() - 3), found.start())
        if named_month is None or _masked(facts, named_month.start()):
            continue
        start = named_month.start()
        named = _YEAR.search(text, max(report.start, start - 5), start)
        year = int(named[1]) if named else _LEAP  # 没写年份的2月29日可能是明年的
        month, day, weekday = int(named_month.group()), int(found[1]), found[2]
        written = text[start : found.end()]
        span = Span(start=start - (len(named.group()) if named else 0), end=found.end())
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            most = f"{year}年{month}月只有{monthrange(year, month)[1]}天" if 1 <= month <= 12 else "一年只有12个月"
            yield finding(ID, "error", f"没有“{written}”这一天", report, (quote(report, span),), most)
        elif weekday and named:
            right = _DAYS[date(year, month, day).weekday()]
            if right != weekday.replace("天", "日"):
                told = f"“{written}”的日期与星期不符"
                working = f"{year}年{month}月{day}日是星期{right}"
                yield finding(ID, "error", told, report, (quote(report, span),), working)


def _masked(facts: Facts, at: int) -> bool:
    return any(mask.start <= at < mask.end for mask in facts.report.source.masks)


RULE = Rule(id=ID, levels=("error", "warning"), title="日历上不可能", check=check)
