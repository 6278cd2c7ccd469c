"""先后颠倒的日期：结束早于开始。

为什么：“7月开工，3月竣工”“从10月20日到9月25日”，改了一个日期忘了另一个。两处都写明同一年的，早一天也报；没写年份的可能跨了年
（11月至次年3月），只在倒着差三个月以内才报。写了次年、去年、每年、年度的，隔一天正好一整年的（10月1日至9月30日）不报。
开始与结束要说的是一件事：一句之内，前一处写启动、开工、“从”，后一处写结束、竣工、“至”，中间没有别的日期。为 warning。

bad: 5月10日启动专项整治，4月20日结束。
good: 5月10日启动专项整治，6月20日结束；11月开工，次年3月竣工。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model import Facts, Finding, Span
from reviewer.rules.base import Rule, View, finding, quote

ID = "figures.date_order"
_DATE = re.compile(r"(?:(?P<y>(?:19|20)[0-9]{2})年)?(?P<m>1[0-2]|[1-9])月(?:份|(?P<d>[12][0-9]|3[01]|[1-9])[日号])?")
_BEGINS = re.compile(r"^[^，。；\n]{0,4}?(?:正式|全面)?(?:启动|开工|开始|动工|开建|进场)")
_ENDS = re.compile(
    r"^[^，。；\n]{0,6}?(?:正式|全部|全面|顺利)?(?:结束|竣工|完工|收官|收尾|通车|通水|建成|投用|交付|验收)"
)
_FROM = re.compile(r"(?:从|自)$")
_TO = re.compile(r"^(?:[至到起]|—{1,2}|起至|开始到)+$")
_NEXT = re.compile(
    r"次年|翌年|来年|明年|去年|上年|前年|当年|每年|年度|学年|跨年|第二|又|再|另|二期|一期[^，]*二期|[0-9]年"
)
_YEAR_END = 12
_MOST_MONTHS = 3
_BETWEEN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day(Span):
    year: int | None
    month: int
    day: int | None

    @property
    def order(self) -> tuple[int, int]:
        """Month and day; without a day the month alone decides, so 0."""
        return self.month, self.day or 0


def check(view: View) -> Iterator[Finding]:
    """Stretches of time that end before they begin."""
    for facts in view.facts:
        days = list(_days(facts))
        for first, last in pairwise(days):
            if _one_stretch(facts, first, last) and _backwards(first, last):
                yield _finding(facts, first, last)


def _days(facts: Facts) -> Iterator[_Day]:
    report = facts.report
    for found in _DATE.finditer(report.source.text, report.start, report.end):
        before = report.source.text[max(report.start, found.start() - 1) : found.start()]
        if before.isdigit() or any(mask.start <= found.start() < mask.end for mask in report.source.masks):
            continue
        year, day = found["y"], found["d"]
        yield _Day(
            start=found.start(), end=found.end(), year=int(year) if year else None, month=int(found["m"]),
            day=int(day) if day else None,
        )  # fmt: skip


def _one_stretch(facts: Facts, first: _Day, last: _Day) -> bool:
    text = facts.report.source.text
    between = text[first.end : last.start]
    if len(between) > _BETWEEN or re.search(r"[。；！？\n]", between) or _NEXT.search(between):
        return False
    after = re.split("[，。；\n]", text[last.end : last.end + 8])[0]
    if _NEXT.search(text[max(facts.report.start, first.start - 8) : first.start] + after):
        return False
    if _FROM.search(text, max(0, first.start - 1), first.start) and _TO.match(between):
        return True
    return _BEGINS.match(between) is not None and _ENDS.match(text[last.end : last.end + 14]) is not None


def _backwards(first: _Day, last: _Day) -> bool:
    if first.year is None and last.year is not None:
        return False
    if (first.day is None) != (last.day is None) and first.month == last.month:
        return False
    if last.order >= first.order:
        return last.year is not None and first.year is not None and last.year < first.year
    if first.year is not None:
        return last.year is not None and last.year <= first.year
    round_year = (first.month - last.month) % _YEAR_END == 1 and (
        first.day is None or (first.day == 1 and (last.day or 0) >= 28)
    )
    return first.month - last.month <= _MOST_MONTHS and not round_year


def _finding(facts: Facts, first: _Day, last: _Day) -> Finding:
    report = facts.report
    begin, end = report.slice(first.start, first.end), report.slice(last.start, last.end)
    place = Span(start=first.start, end=last.end)
    message = f"结束（{end}）早于开始（{begin}）；若跨年请写明年份"
    return finding(ID, "warning", message, report, (quote(report, place),), f"{end} < {begin}")


RULE = Rule(id=ID, levels=("warning",), title="结束早于开始", check=check)
