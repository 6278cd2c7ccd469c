"""What became of a problem from year to year: the threads of one official, as a small picture and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model import Report, Thread
from reviewer.pages.html_places import Place, Places
from reviewer.pages.html_words import PROMISES, RELATIONS, STATUSES, THREAD_ROLES

_TITLE = 17  # characters of a thread's first words that fit beside the picture
_LEFT, _COLUMN, _ROW, _TOP, _END = 300, 92, 30, 26, 130  # the picture's measures in px
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
    """All threads of an official over the years of their reports; width and height in px."""

    years: tuple[tuple[int, int], ...]
    courses: tuple[Course, ...]
    width: int
    height: int


def timeline(threads: Sequence[Thread], reports: Iterable[Report], home: Report, places: Places) -> Timeline:
    """The threads over the years of `reports` (all of this page's); `home` is the page they are seen from."""
    year_of = {report.id: report.year for report in reports}
    own = {year for report, year in year_of.items() if year and _is_of(report, home, places)}
    cited = {year_of.get(item.report) for thread in threads for item in thread.items}
    columns = {year: _LEFT + _COLUMN * place for place, year in enumerate(sorted(own | {y for y in cited if y}))}
    courses = tuple(
        _course(thread, _TOP + _ROW * row + _ROW // 2, columns, year_of, home, places)
        for row, thread in enumerate(threads)
    )
    return Timeline(
        years=tuple(columns.items()),
        courses=courses,
        width=_LEFT + _COLUMN * (max(len(columns), 1) - 1) + _END,
        height=_TOP + _ROW * len(courses) + 6,
    )


def _is_of(report_id: str, home: Report, places: Places) -> bool:
    official = places.official(report_id)
    return official is not None and official.key == home.official.key


def _course(
    thread: Thread,
    y: int,
    columns: dict[int, int],
    year_of: dict[str, int | None],
    home: Report,
    places: Places,
) -> Course:
    nodes = []
    years = [year_of.get(item.report) for item in thread.items]
    for place, (item, year) in enumerate(zip(thread.items, years, strict=True)):
        beside = 2 * years[:place].count(year) - years.count(year) + 1
        nodes.append(
            Node(
                x=columns.get(year or 0, _LEFT) + beside * _BESIDE // 2,
                role=item.role,
                year=_when(item.report, year, thread, home, places),
                word=THREAD_ROLES[item.role][1],
                place=places.place(item, home),
            )
        )
    first = (thread.items[-1] if thread.relation == "R10" else thread.items[0]).text if thread.items else ""
    reaches = max((node.x for node in nodes), default=_LEFT)
    last = max(columns.values(), default=_LEFT)
    relation, word = _words(thread)
    return Course(
        y=y,
        title=first if len(first) <= _TITLE else first[:_TITLE] + "…",
        relation=relation,
        status=thread.status,
        word=word,
        nodes=tuple(nodes),
        x_end=last if thread.status == "dropped" else reaches,
    )


def _words(thread: Thread) -> tuple[str, str]:
    """What became of it, at length and in short; a promise is kept or not, a colleague's problem is shared."""
    if thread.items and thread.items[0].role == "plan" and thread.relation in PROMISES:
        return PROMISES[thread.relation]
    relation = RELATIONS.get(thread.relation, thread.relation)
    return relation, "共性问题" if thread.relation == "R10" else STATUSES[thread.status]


def _when(report_id: str, year: int | None, thread: Thread, home: Report, places: Places) -> str:
    """The year, with whose it is where it is a colleague's."""
    when = f"{year}年" if year else "年份不详"
    other = thread.relation == "R10" and not _is_of(report_id, home, places)
    return f"{places.whose(report_id, None)}，" if other else when
