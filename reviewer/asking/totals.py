"""Totals and comparisons, worked out openly: only where unit and word agree, and 余 and 以上 survive."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reviewer.asking.page import Page
from reviewer.asking.rows import counts
from reviewer.asking.search import Place
from reviewer.model import Computed, Limit, Quote

_RISES = re.compile(
    r"[^，。；]{0,2}?(?:提高|增加|增长|提升|上升|升|增|降低|下降|降|减少|压减|压降|压缩|缩短|减)[到至为]"
)
_LOOSE = {"over": "余", "at_least": "以上", "about": "约"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What one report says of one word in one unit. value: the sum of the written numbers. more: 余, 以上, 约 or ""."""

    label: str
    key: str
    year: int | None
    word: str
    unit: str
    value: Decimal
    more: str
    working: str
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The sum as words: 14余次, 20次以上, 约30人."""
        return amount(self.value, self.unit, self.more)


def amount(value: Decimal, unit: str, more: str) -> str:
    """A number with its unit and what makes it loose."""
    plain = f"{value.normalize():f}"
    return {"余": f"{plain}余{unit}", "以上": f"{plain}{unit}以上", "约": f"约{plain}{unit}"}.get(
        more, f"{plain}{unit}"
    )


def titled(label: str, year: int | None) -> str:
    """A label with its year."""
    return f"{label}（{year}）" if year else label


def sums(page: Page, places: Iterable[Place], units: frozenset[str] | None) -> list[Sum]:
    """The report's deeds added up by word and unit; parts, cadences, problems and numbers without a value are left out."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        figure = place.figure
        if figure is None or figure.value is None or figure.per or place.near or place.per or place.part:
            continue
        sharp = figure.bound not in ("under", "at_most", "range") and page.section(place.start) != "problems"
        before = _RISES.match(page.text, figure.end)  # 由3次增加到5次：3次是原来的
        if place.own and sharp and not before and place.standing == "deed" and counts(figure, units):
            groups.setdefault((place.head, figure.unit), []).append(place)
    return [made for group in groups.values() if (made := _sum(page, group))]


def _sum(page: Page, group: list[Place]) -> Sum | None:
    figures = [place.figure for place in group if place.figure]
    values = [figure.value for figure in figures if figure.value is not None]
    total = sum(values, Decimal(0))
    whole = [
        bool(re.search(r"共|累计|总", page.text[place.start : place.figure.start])) for place in group if place.figure
    ]
    if len(group) > 1 and any(w and 2 * v >= total for w, v in zip(whole, values, strict=True)):
        if not all(whole) and sum(whole) == 1 and _apart(page, group):
            return None
    report = page.report
    bounds = {figure.bound for figure in figures}
    more = next((word for bound, word in _LOOSE.items() if bound in bounds), "")
    if {"over", "at_least"} <= bounds or (more and len(bounds - {"exact"}) > 1):
        more = "以上"
    unit = figures[0].unit
    parts = "＋".join(figure.text for figure in figures)
    return Sum(
        label=report.official.label,
        key=report.official.key,
        year=report.year,
        word=group[0].head,
        unit=unit,
        value=total,
        more=more,
        working=f"{parts}＝{amount(total, unit, more)}" if len(group) > 1 else parts,
        quotes=tuple(
            Quote(report=report.id, start=p.start, end=p.end, text=report.slice(p.start, p.end)) for p in group
        ),
    )


def _apart(page: Page, group: list[Place]) -> bool:
    """Whether the figures stand in different sentences, so that one may be the total of the others."""
    return len({page.sentence(place.start)[0] for place in group}) > 1


def per_report(made: list[Sum]) -> list[Computed]:
    """A total for each report and word with more than one number."""
    return [
        Computed(text=f"{one.label}：{one.word}合计{one.text}", working=one.working, quotes=one.quotes)
        for one in made
        if len(one.quotes) > 1
    ]


def over_all(made: list[Sum]) -> list[Computed]:
    """The total over reports for each word and unit that more than one report writes."""
    out = []
    for word, unit in dict.fromkeys((one.word, one.unit) for one in made):
        group = [one for one in made if (one.word, one.unit) == (word, unit)]
        if len(group) < 2:
            continue
        more = "以上" if len({one.more for one in group if one.more}) > 1 else max(one.more for one in group)
        total = amount(sum((one.value for one in group), Decimal(0)), unit, more)
        parts = "＋".join(f"{one.text}（{titled(one.label, one.year)}）" for one in group)
        out.append(
            Computed(
                text=f"各篇相加：{word}{total}（可能有同一次活动各写一遍）",
                working=f"{parts}＝{total}",
                quotes=tuple(quote for one in group for quote in one.quotes),
            )
        )
    return out


def ranking(made: list[Sum], figured: list[str]) -> list[Computed]:
    """Officials by number, most first, for each word and unit that more than one report writes.

    figured: the reports that give any number, by id; those whose numbers cannot be set side by side are named.
    """
    out = []
    for word, unit in dict.fromkeys((one.word, one.unit) for one in made):
        group = sorted((one for one in made if (one.word, one.unit) == (word, unit)), key=lambda one: -one.value)
        if len(group) < 2:
            continue
        listed = "，".join(f"{titled(one.label, one.year)} {one.text}" for one in group)
        quotes = tuple(quote for one in group for quote in one.quotes)
        missing = len(set(figured) - {quote.report for quote in quotes})
        out.append(
            Computed(
                text=f"{word}由多到少：{listed}" + (f"；另有{missing}篇的写法或单位不同，未排" if missing else ""),
                working="按各篇写明的数排列，余、以上按其前面的数",
                quotes=quotes,
            )
        )
    return out


def measured(made: list[Sum], limit: tuple[Limit, Decimal]) -> list[Computed]:
    """Whose numbers keep to a limit, for each word and unit; 余 and 以上 count by what is written before them."""
    kind, value = limit
    fits = {"over": operator.gt, "under": operator.lt, "least": operator.ge, "most": operator.le}[kind]
    said = {"over": "超过", "under": "不到", "least": "至少", "most": "不超过"}[kind]
    out = []
    for word, unit in dict.fromkeys((one.word, one.unit) for one in made):
        group = [one for one in made if (one.word, one.unit) == (word, unit)]
        chosen = [
            one for one in group if fits(one.value, value) or (kind == "over" and one.more and one.value == value)
        ]
        listed = "，".join(f"{titled(one.label, one.year)} {one.text}" for one in chosen)
        out.append(
            Computed(
                text=f"{word}{said}{amount(value, unit, '')}的{len(chosen)}篇" + (f"：{listed}" if chosen else ""),
                working=f"写明数字的{len(group)}篇逐篇比较，同一篇的几处先相加",
                quotes=tuple(quote for one in chosen for quote in one.quotes),
            )
        )
    return out


def changes(made: list[Sum]) -> list[Computed]:
    """The same person's numbers in successive years; a difference only between exact numbers."""
    out = []
    for key, word, unit in dict.fromkeys((one.key, one.word, one.unit) for one in made):
        group = sorted(
            (one for one in made if (one.key, one.word, one.unit) == (key, word, unit) and one.year is not None),
            key=lambda one: one.year or 0,
        )
        for before, after in pairwise(group):
            if before.year == after.year:
                continue
            step = after.value - before.value
            exact = not before.more and not after.more
            turn = "持平" if step == 0 else f"{'增加' if step > 0 else '减少'}{amount(abs(step), unit, '')}"
            line = f"{after.label}：{word}{before.text}（{before.year}年）→{after.text}（{after.year}年）"
            out.append(
                Computed(
                    text=line + (f"，{turn}" if exact else ""),
                    working=f"{after.text}－{before.text}",
                    quotes=before.quotes + after.quotes,
                )
            )
    return out
