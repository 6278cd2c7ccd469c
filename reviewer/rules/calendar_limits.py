"""日历上不可能的数：一年里的周一学习超过53次；“每季度1次”全年却是9次；2月30日；日期与星期不符。

为什么：一年最多53个星期一。“每季度、每月、每周”的频次与同一件事的全年次数相差较大的才报（少两次以上，或多出一半；年底前写稿，差一次是常事），
为 check；不存在的日期、超过日历上限的为 error。

bad: 参加周一集中学习61次。2月30日召开专题会。
good: 参加周一集中学习41次，每月召开1次支委会，全年11次。
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reviewer.model import Facts, Figure, Finding, Span
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.working import said

ID = "figures.calendar"
_WEEKLY = re.compile(r"周[一二三四五六日](?!至|到|课堂|下午至)[^，。；]{0,8}(?:学习|例会|会|夜学)|周例会")
_DATE = re.compile(r"(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日(?:[（(](?:星期|周)([一二三四五六日天])[）)])?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年$")
_MONDAYS = 53
_PERIODS = {"季度": 4, "月": 12, "周": 52, "半年": 2, "两月": 6, "两个月": 6}
_DAYS = "一二三四五六日"
_LEAP = 2024
_MOST = 40
_MUCH_MORE = Decimal("1.5")  # 比规定多开几次是好事，多出一半才像写错


def check(view: View) -> Iterator[Finding]:
    """Findings about counts and dates that the calendar does not allow."""
    for facts in view.facts:
        yield from _dates(facts)
        by_subject: dict[str, list[Figure]] = defaultdict(list)
        for figure in facts.figures:
            if figure.unit == "次":
                by_subject[figure.subject].append(figure)
        for figure in facts.figures:
            if figure.unit != "次":
                continue
            weekly = not figure.per and _WEEKLY.search(figure.subject)
            if weekly and figure.interval.low > _MONDAYS:
                yield finding(
                    ID,
                    "error",
                    f"“{figure.subject}”{figure.text}，超过一年的周数",
                    facts.report,
                    (quote(facts.report, figure),),
                    f"{said(figure)} > {_MONDAYS}次（一年最多53周）",
                )
            elif figure.per and figure.value is not None:
                yield from _cadence(facts, figure, by_subject[figure.subject][:_MOST])


def _cadence(facts: Facts, cadence: Figure, others: list[Figure]) -> Iterator[Finding]:
    periods = next((n for word, n in _PERIODS.items() if cadence.per.removeprefix("每") == word), 0)
    if not periods or cadence.value is None or len(cadence.subject) < 3:
        return
    due, most = cadence.value * (periods - 1), cadence.value * periods * _MUCH_MORE
    for total in others:
        if total is cadence or total.year != cadence.year or total.per or total.planned:
            continue
        short = total.interval.high is not None and total.interval.high < due
        if short or (cadence.bound == "exact" and total.interval.low > most):
            yield finding(
                ID,
                "check",
                f"{cadence.per}{cadence.text}，全年却是{total.text}",
                facts.report,
                (quote(facts.report, cadence), quote(facts.report, total)),
                f"{cadence.text} × {periods} = {cadence.value * periods}次 ≠ {said(total)}",
            )


def _dates(facts: Facts) -> Iterator[Finding]:
    report = facts.report
    text = report.source.text
    for found in _DATE.finditer(text, report.start, report.end):
        if _masked(facts, found.start()):
            continue
        named = _YEAR.search(text, max(report.start, found.start() - 5), found.start())
        year = int(named[1]) if named else _LEAP  # 没写年份的2月29日可能是明年的
        month, day, weekday = int(found[1]), int(found[2]), found[3]
        span = Span(start=found.start() - (len(named.group()) if named else 0), end=found.end())
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            most = f"{year}年{month}月只有{monthrange(year, month)[1]}天" if 1 <= month <= 12 else "一年只有12个月"
            yield finding(ID, "error", f"没有“{found.group()}”这一天", report, (quote(report, span),), most)
        elif weekday and named:
            right = _DAYS[date(year, month, day).weekday()]
            if right != weekday.replace("天", "日"):
                told = f"“{found.group()}”的日期与星期不符"
                working = f"{year}年{month}月{day}日是星期{right}"
                yield finding(ID, "error", told, report, (quote(report, span),), working)


def _masked(facts: Facts, at: int) -> bool:
    return any(mask.start <= at < mask.end for mask in facts.report.source.masks)


RULE = Rule(id=ID, levels=("error", "check"), title="日历上不可能", check=check)
