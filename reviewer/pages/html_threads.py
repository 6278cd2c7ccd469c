"""What became of a problem from year to year: the threads of one official, as a small picture and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.facts import courses as whole
from reviewer.model import Report, Thread, ThreadItem, ThreadStatus
from reviewer.pages.html_places import Place, Places
from reviewer.pages.html_words import PROMISES, RELATIONS, STATUSES, THREAD_ROLES

_TITLE = 17  # characters of a thread's first words that fit beside the picture
_LEFT, _COLUMN, _ROW, _TOP, _END = 300, 92, 30, 26, 130  # the picture's measures in px
_TWO = 2  # 写到三年以上才说“三年都写到”
_BESIDE = 17  # px between two ends of one thread in one year


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One year's end of a thread: where it is drawn, its shape by role, and its place in the source."""

    x: int
    role: str
    year: str
    word: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One thread: y of its line in the picture, its nodes in order of years, what became of it."""

    y: int
    title: str
    relation: str
    status: str
    word: str
    nodes: tuple[Node, ...]
    x_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All problems and promises of an official over the years of their reports; width and height in px."""

    years: tuple[tuple[int, int], ...]
    courses: tuple[Course, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """One row: a problem or promise over all its years, or a problem that colleagues share."""

    items: tuple[ThreadItem, ...]
    status: ThreadStatus
    relation: str
    word: str
    shared: bool


def timeline(threads: Sequence[Thread], reports: Iterable[Report], home: Report, places: Places) -> Timeline:
    """The threads over the years of `reports` (all of this page's); `home` is the page they are seen from."""
    known = tuple(reports)
    year_of = {report.id: report.year for report in known}
    own = {year for report, year in year_of.items() if year and _is_of(report, home, places)}
    cited = {year_of.get(item.report) for thread in threads for item in thread.items}
    columns = {year: _LEFT + _COLUMN * place for place, year in enumerate(sorted(own | {y for y in cited if y}))}
    rows = tuple(
        _course(way, _TOP + _ROW * row + _ROW // 2, columns, year_of, home, places)
        for row, way in enumerate(_ways(threads, known))
    )
    return Timeline(
        years=tuple(columns.items()),
        courses=rows,
        width=_LEFT + _COLUMN * (max(len(columns), 1) - 1) + _END,
        height=_TOP + _ROW * len(rows) + 6,
    )


def _ways(threads: Sequence[Thread], reports: Sequence[Report]) -> list[_Way]:
    """Problems first, then promises, then what colleagues share."""
    found = sorted(whole.courses(threads, reports), key=lambda course: course.role == "plan")
    ways = [_way(course) for course in found]
    return ways + [
        _Way(items=t.items, status=t.status, relation=RELATIONS["R10"], word="共性问题", shared=True)
        for t in threads
        if t.relation == "R10"
    ]


def _way(course: whole.Course) -> _Way:
    """A course with what became of it, at length and in short; a promise is kept or not."""
    items = tuple(step.item for step in course.steps)
    last = course.relations[-1]
    if course.role == "plan" and last in PROMISES:
        relation, word = PROMISES[last]
    else:
        told = [r for r in course.relations if r != "R9"] or ["R9"]
        relation = "，再".join(dict.fromkeys(RELATIONS.get(r, r) for r in told))
        word = (
            f"{course.years}年都写到"
            if course.years > _TWO and course.status == "repeated"
            else STATUSES[course.status]
        )
    return _Way(items=items, status=course.status, relation=relation, word=word, shared=False)


def _is_of(report_id: str, home: Report, places: Places) -> bool:
    official = places.official(report_id)
    return official is not None and official.key == home.official.key


def _course(
    way: _Way,
    y: int,
    columns: dict[int, int],
    year_of: dict[str, int | None],
    home: Report,
    places: Places,
) -> Course:
    nodes = []
    years = [year_of.get(item.report) for item in way.items]
    for place, (item, year) in enumerate(zip(way.items, years, strict=True)):
        beside = 2 * years[:place].count(year) - years.count(year) + 1
        nodes.append(
            Node(
                x=columns.get(year or 0, _LEFT) + beside * _BESIDE // 2,
                role=item.role,
                year=_when(item.report, year, way, home, places),
                word=THREAD_ROLES[item.role][1],
                place=places.place(item, home),
            )
        )
    first = (way.items[-1] if way.shared else way.items[0]).text if way.items else ""
    reaches = max((node.x for node in nodes), default=_LEFT)
    last = max(columns.values(), default=_LEFT)
    return Course(
        y=y,
        title=first if len(first) <= _TITLE else first[:_TITLE] + "…",
        relation=way.relation,
        status=way.status,
        word=way.word,
        nodes=tuple(nodes),
        x_end=last if way.status == "dropped" else reaches,
    )


def _when(report_id: str, year: int | None, way: _Way, home: Report, places: Places) -> str:
    """The year, with whose it is where it is a colleague's."""
    when = f"{year}年" if year else "年份不详"
    other = way.shared and not _is_of(report_id, home, places)
    return f"{places.whose(report_id, None)}，" if other else when
