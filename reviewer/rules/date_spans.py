"""How long something lasted by its dates, against the days or months the author says: 3月1日至4月14日，历时45天."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reviewer.model import Report, Span

_DAY = r"(?:(?P<y{0}>(?:19|20)[0-9]{{2}})年)?(?P<m{0}>[0-9]{{1,2}})月(?:份)?(?:(?P<d{0}>[0-9]{{1,2}})[日号])?"
_TO = r"[^0-9。；\n]{0,6}?(?:至|到|—|－|-|~|～)[^0-9。；\n，]{0,4}"
_LONG = (
    r"[^0-9。；\n]{0,16}?(?:历时|为期|持续|用时|耗时|前后|总计|共计|共|用了|[\u4e00-\u9fff]{2}了)了?(?P<about>近|约|超过?|不到|不足)?(?P<n>[0-9]{1,3})"
    r"(?P<u>天|个月)(?P<more>[余多左])?"
)
_TOLD = re.compile(r"(?:历时|为期|持续|[用耗]时|前后|共计?|用了|[\u4e00-\u9fff]了)了?[0-9]+(?:天|个月)")
_FROM_TO = re.compile(
    rf"{_DAY.format(1)}(?:{_TO}|[^0-9。；\n]{{0,8}}?(?:开始|启动|开工|起)[，、]?[^0-9。；\n]{{0,8}}?)(?:{_DAY.format(2)}){_LONG}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting(Span):
    """Two dates with the time between them as told. most: the days or months with both ends counted."""

    told: int
    unit: str
    least: int
    most: int
    begin: str
    end_day: str


def lastings(report: Report) -> Iterator[Lasting]:
    """Stretches of which the author gives both ends and the length; nothing where a date does not exist."""
    text = report.source.text
    if _TOLD.search(text, report.start, report.end) is None:
        return
    for found in _FROM_TO.finditer(text, report.start, report.end):
        if found["about"] or found["more"]:
            continue
        year = report.year or 2023
        first, last = int(found["y1"] or year), int(found["y2"] or found["y1"] or year)
        low, high = int(found["m1"]), int(found["m2"])
        if not (1 <= low <= 12 and 1 <= high <= 12):
            continue
        named = (found["d1"], found["d2"])
        if not found["y2"] and (high, int(named[1] or 0)) < (low, int(named[0] or 0)):
            last += 1  # 11月至3月：跨年
        bounds = _bounds(found["u"], (first, low, named[0]), (last, high, named[1]))
        if bounds is not None:
            begin, end = found.span()
            yield Lasting(
                start=begin, end=end, told=int(found["n"]), unit=found["u"], least=bounds[0], most=bounds[1],
                begin=f"{low}月{named[0] + '日' if named[0] else ''}", end_day=f"{high}月{named[1] + '日' if named[1] else ''}",
            )  # fmt: skip


def _bounds(unit: str, first: tuple[int, int, str | None], last: tuple[int, int, str | None]) -> tuple[int, int] | None:
    """The least and the most the stretch can be called, the first day or month counted or not; None where unknown."""
    if unit == "个月":
        months = (last[0] - first[0]) * 12 + last[1] - first[1]
        return months, months + 1
    if first[2] is None or last[2] is None:
        return None
    try:
        days = (date(last[0], last[1], int(last[2])) - date(first[0], first[1], int(first[2]))).days
    except ValueError:
        return None
    return days, days + 1
