"""The places of one report become its line: with a figure, without, borderline, or none at all (silent)."""

from __future__ import annotations

from reviewer.asking.page import Page
from reviewer.asking.search import Place
from reviewer.asking.standing import SAID, Standing
from reviewer.model import Figure, Report, Row, Stance, Value

_MONEY = "元"
_BESIDE = 3  # plans, requirements and duties named beside an answer; more would bury it
_CALENDAR = frozenset({"年", "月", "日", "号", "岁", "点", "时", "届", "级"})


def row(
    page: Page,
    places: list[Place],
    units: frozenset[str] | None,
    *,
    numbers: bool,
    denied: bool,
    wanted: Standing = "deed",
) -> Row | None:
    """The report's line, None when it says nothing of the topic.

    units: the units that count, None for any. numbers: whether a number is asked for: then a near word without a number
    is nothing. denied: whether those who are silent are asked for: then a near word alone leaves a report silent.
    wanted: what counts as an answer: deeds, or plans where the question is about plans.
    """
    figured = [place for place in places if place.figure and counts(place.figure, units)]
    bare = [place for place in places if not place.figure or not counts(place.figure, units)]
    counted = [place for place in figured if not place.near and place.standing == wanted]
    close = [place for place in figured if place.near and place.standing == wanted]
    told = [place for place in bare if not place.near and place.standing == wanted]
    beside = [f"另有相近写法：“{page.report.slice(place.start, place.end)}”" for place in close]
    beside += [
        f"另有“{page.report.slice(place.start, place.end)}”：{SAID[place.standing]}"
        for place in places
        if not place.near and place.standing not in (wanted, "title")
    ][:_BESIDE]
    if counted:
        return _row(page.report, "with_figure", counted + ([] if numbers else told), units, beside)
    if told:
        return _row(page.report, "without_figure", told, units, beside)
    exact = [place for place in places if not place.near]
    alike = [place for place in places if place.standing == wanted]  # 相近的词又不是已做的事，离所问太远
    rest = (close or exact) if numbers else exact or ([] if denied else alike)
    return _row(page.report, "borderline", rest, units, []) if rest else None


def counts(figure: Figure, units: frozenset[str] | None) -> bool:
    """Whether a figure's unit is one that is asked for; money may have lost its 元 (4223万)."""
    if figure.unit in _CALENDAR:
        return False
    if units is None or figure.unit in units:
        return True
    return _MONEY in units and not figure.unit and figure.text.rstrip("余多以上").endswith(("万", "亿"))


def value_of(report: Report, place: Place, units: frozenset[str] | None) -> Value:
    """A place as a value of a row; the number only where its unit counts."""
    figure = place.figure if place.figure and counts(place.figure, units) else None
    unit = figure.unit if figure else None
    return Value(
        report=report.id,
        start=place.start,
        end=place.end,
        text=report.slice(place.start, place.end),
        value=figure.value if figure else None,
        unit=f"{unit}/{place.per.lstrip('每个')}" if figure and place.per else unit,
        word=place.word,
    )


def _row(report: Report, stance: Stance, places: list[Place], units: frozenset[str] | None, beside: list[str]) -> Row:
    places = sorted(places, key=lambda place: (place.start, place.end))
    return Row(
        report=report.id,
        official=report.official.key,
        label=report.official.label,
        year=report.year,
        stance=stance,
        values=tuple(value_of(report, place, units) for place in places),
        note="；".join([*_notes(places, units), *dict.fromkeys(beside)]),
    )


def _notes(places: list[Place], units: frozenset[str] | None) -> list[str]:
    said = [SAID[place.standing] for place in places if SAID[place.standing]]
    said += [f"原词为“{place.word}”" for place in places if place.near]
    said += [f"写的是“{place.narrow}”，比所问的窄" for place in places if place.narrow]
    said += [f"“{place.per}{place.figure.text}”是频次，不是总数" for place in places if place.per and place.figure]
    said += [
        f"“{place.figure.text}”是其中一部分或另一层级，不并入合计" for place in places if place.part and place.figure
    ]
    if units is not None:
        other = [place.figure.text for place in places if place.figure and not counts(place.figure, units)]
        said += [f"另有“{text}”，单位不同" for text in other]
    return list(dict.fromkeys(said))
