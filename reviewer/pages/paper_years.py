"""One official's years side by side on one page: how the problems went, promises and deeds, figures.

One page always: the type goes down the steps of the one-page summary, then rows go by rank, figures first. What does not
stand here stands in the web page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.facts.courses import Course, courses
from reviewer.facts.promises import Promise, promises
from reviewer.model import Facts, Review
from reviewer.pages.figure_tables import FigureRow, FigureTable, year_tables
from reviewer.pages.html_places import Places
from reviewer.pages.html_words import RELATIONS, STATUSES, VAGUENESS, percent
from reviewer.pages.paper_blocks import Cell, Para, Part, Row, Run, Table, line, printable, row, runs, shortened, table
from reviewer.pages.paper_compose import NOTE, STEPS, TITLE
from reviewer.pages.paper_fit import Paper
from reviewer.pages.paper_names import safe
from reviewer.text.marks import unmarked

_YEARS = 3  # columns of years that fit beside what became of it
_SAID, _PLAN = 26, 40  # characters of a problem in a year's column, of a plan or deed
_SPARE = 2  # lines kept free
_HEAD = "一、问题走向", "二、打算与兑现", "三、数据对照"
_NOTE = "〔年·段号〕为出处，原文见汇编附件。“未再提”“没有交代”指全文没有写到，不等于没有做。"
_LOUD = ("repeated", "claimed", "dropped", "partly_resolved", "resolved", "new")  # what the meeting asks about, first
_UNKEPT = ("silent", "again", "claimed", "partly", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage:
    """The page of one official. name: its file's. left_out: rows of the three tables that did not fit."""

    name: str
    key: str
    label: str
    years: tuple[int, ...]
    blocks: tuple[Para | Table, ...]
    left_out: int

    def part(self, header: str) -> Part:
        """The page under its header line."""
        return Part(header=header, blocks=self.blocks)


def years_pages(
    review: Review, places: Places, paper: Paper, only: frozenset[str] | None = None
) -> tuple[YearsPage, ...]:
    """A page for each official whom the name makes one person over two years or more; `only`: report ids."""
    people: dict[str, list[Facts]] = {}
    for facts in review.facts:
        if facts.report.year is not None:
            people.setdefault(facts.report.official.key, []).append(facts)
    reports = [facts.report for facts in review.facts]
    ways, kept = courses(review.threads, reports), promises(review.threads, reports)
    tables = {table.columns[0].official: table for table in year_tables(review.facts)}
    same = {facts.report.id: one.share for facts, one in zip(review.facts, review.boilerplate, strict=True)}
    found: list[YearsPage] = []
    for key, own in people.items():
        wanted = only is None or any(facts.report.id in only for facts in own)
        if wanted and len({facts.report.year for facts in own}) > 1:
            own = sorted(own, key=lambda facts: facts.report.year or 0)
            sides = _Sides(own, places, same)
            found.append(
                sides.page(
                    [way for way in ways if way.official == key and way.role == "problem"],
                    [one for one in kept if one.official == key],
                    tables.get(key),
                    paper,
                )
            )
    return tuple(_named_apart(found))


def _named_apart(found: Sequence[YearsPage]) -> Iterator[YearsPage]:
    """Two people of one name get files of their own."""
    seen: dict[str, int] = {}
    for page in found:
        seen[page.name] = count = seen.get(page.name, 0) + 1
        yield page if count == 1 else replace(page, name=page.name.replace("_年度对照", f"（{count}）_年度对照"))


class _Sides:
    """The years of one official and how their places are named."""

    def __init__(self, own: Sequence[Facts], places: Places, same: dict[str, float]) -> None:
        self._own = own
        self._places = places
        self._same = same
        self._all = tuple(dict.fromkeys(facts.report.year or 0 for facts in own))
        self._years = self._all[-_YEARS:]

    def page(
        self, ways: Sequence[Course], kept: Sequence[Promise], figures: FigureTable | None, paper: Paper
    ) -> YearsPage:
        """The page: all rows in the largest type that holds them, else as many as the smallest holds."""
        ways = sorted(ways, key=lambda way: (_LOUD.index(way.status), -way.years))
        kept = sorted(kept, key=lambda one: (_UNKEPT.index(one.outcome), -(one.year or 0)))
        rows = figures.rows if figures else ()
        counts = [len(ways), len(kept), len(rows)]
        step = 0
        while True:
            cut = (ways[: counts[0]], kept[: counts[1]], rows[: counts[2]])
            blocks = self._blocks(*cut, figures, step)
            leading = paper.types[STEPS[step][0]].leading
            if paper.high(blocks) + _SPARE * leading <= paper.height or not any(counts):
                break
            if step + 1 < len(STEPS):
                step += 1
            else:
                counts[_longest(counts)] -= 1
        label = self._own[-1].report.official.label
        return YearsPage(
            name=f"{self._all[0]}-{self._all[-1]}_{safe(label)}_年度对照.docx",
            key=self._own[-1].report.official.key,
            label=label,
            years=self._all,
            blocks=tuple(blocks),
            left_out=len(ways) + len(kept) + len(rows) - sum(counts),
        )

    def _blocks(
        self,
        ways: Sequence[Course],
        kept: Sequence[Promise],
        rows: Sequence[FigureRow],
        figures: FigureTable | None,
        step: int,
    ) -> list[Para | Table]:
        body, cells = STEPS[step]
        label = shortened(printable(self._own[-1].report.official.label), 24)
        span = f"{self._all[0]}—{self._all[-1]}年度对照"
        made: list[Para | Table] = [line(f"{label}　{span}", TITLE), self._extent(cells)]
        made += self._problems(ways, body, cells) + self._promises(kept, body, cells)
        made += self._figures(rows, figures, body, cells)
        return [*made, line(_NOTE, NOTE)]

    def _extent(self, style: str) -> Table:
        """A row a year: what he was, how long the report is, how the problems are written, how much stands elsewhere."""
        rows = []
        for facts in self._own:
            labels = [problem.label for problem in facts.problems if problem.role == "problem"]
            written = "、".join(f"{word}{labels.count(label)}" for label, word in VAGUENESS.items() if label in labels)
            report = facts.report
            rows.append(
                row(
                    str(report.year),
                    shortened(report.official.post or "题名未写职务", 22),
                    f"{len(labels)}条（{written}）" if labels else "未写",
                    percent(self._same[report.id]),
                )
            )
        return table(style, (0.12, 0.42, 0.34, 0.12), ("年度", "职务", "自查问题", "雷同"), rows)

    def _problems(self, ways: Sequence[Course], body: str, style: str) -> list[Para | Table]:
        heading = line("", body, field=_HEAD[0], keep=True)
        if not ways:
            return [heading, line("历年自查问题之间没有可以对应的条目（查：各年全部自查问题、打算和整改）。", body)]
        rows = [
            Row(cells=(*(Cell(runs=self._step(way, year)) for year in self._years), Cell(runs=runs(_became(way)))))
            for way in ways
        ]
        share = 0.8 / len(self._years)
        return [heading, table(style, (*[share] * len(self._years), 0.2), (*map(str, self._years), "走向"), rows)]

    def _step(self, way: Course, year: int) -> tuple[Run, ...]:
        step = next((step for step in reversed(way.steps) if step.year == year), None)
        if step is None:
            return runs("—")
        mark = f"〔{self._places.paragraph(step.item.report, step.item.start) or '题'}〕"
        word = "" if step.item.role == "problem" else f"{'打算' if step.item.role == 'plan' else '结果'}："
        return runs(word + _words(step.item.text, _SAID), mark=mark)

    def _promises(self, kept: Sequence[Promise], body: str, style: str) -> list[Para | Table]:
        heading = line("", body, field=_HEAD[1], keep=True)
        if not kept:
            return [heading, line("没有可以与次年对照的打算（查：各年打算部分）。", body)]
        rows = []
        for one in kept:
            told = one.deed or one.again
            plan = self._marked(one.plan.report, one.plan.start)
            deed = runs(_words(told.text, _PLAN), mark=self._marked(told.report, told.start)) if told else runs("—")
            rows.append(
                Row(
                    cells=(
                        Cell(runs=runs(_words(one.plan.text, _PLAN), mark=plan)),
                        Cell(runs=deed),
                        Cell(runs=runs(one.said)),
                    )
                )
            )
        return [heading, table(style, (0.42, 0.42, 0.16), ("上年打算", "次年所写", "兑现"), rows)]

    def _figures(
        self, rows: Sequence[FigureRow], figures: FigureTable | None, body: str, style: str
    ) -> list[Para | Table]:
        heading = line("", body, field=_HEAD[2], keep=True)
        if not rows or figures is None:
            return [heading, line("各年没有同一事项的数字可以并列（查：全文数字）。", body)]
        shown = [at for at, column in enumerate(figures.columns) if column.year in self._years]
        made = []
        for found in rows:
            cells = []
            for at in shown:
                entries = found.cells[at]
                said = "、".join(dict.fromkeys(entry.figure.text for entry in entries[:3]))
                number = self._places.paragraph(figures.columns[at].report, entries[0].figure.start) if entries else 0
                cells.append(Cell(runs=runs(printable(said) or "—", mark=f"〔{number}〕" if number else "")))
            made.append(Row(cells=(Cell(runs=runs(_words(found.subject, 16))), *cells)))
        share = 0.7 / len(shown)
        head = ("事项", *(str(figures.columns[at].year) for at in shown))
        return [heading, table(style, (0.3, *[share] * len(shown)), head, made)]

    def _marked(self, report: str, at: int) -> str:
        year = next((facts.report.year for facts in self._own if facts.report.id == report), None)
        return f"〔{year or '年度不详'}·{self._places.paragraph(report, at) or '题'}〕"


def _longest(counts: Sequence[int]) -> int:
    """Which table gives a row: the figures down to three, then the promises down to three, then the longest."""
    for at in (2, 1):
        if counts[at] > 3:
            return at
    return max(range(len(counts)), key=lambda at: counts[at])


def _became(way: Course) -> str:
    """走向 in the reviewers' words, with the number of years where a problem stands in more than one."""
    last = RELATIONS.get(way.relations[-1]) if way.relations else None
    return (last or STATUSES[way.status]) + (f"，写了{way.years}年" if way.years > 1 else "")


def _words(text: str, room: int) -> str:
    """The words without their list mark and full stop, within the room."""
    return shortened(unmarked(printable(text)).rstrip("。；，"), room)
