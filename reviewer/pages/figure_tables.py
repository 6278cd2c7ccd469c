"""Figures side by side: one official's own, one topic across officials of a year, one official across years.

    figure_tables(facts)                       all tables of a run
    official_table(facts_of_one_report)        事项 × 一列：本人写的每一个数
    topic_tables(facts, words=("党课",))        事项 × 述职人，一年一张；不给词时只列两人以上都写到的事项
    year_tables(facts)                         事项 × 年度，一人一张；只列两年都写到的事项

A table lays the author's words side by side and judges nothing; what contradicts is a rule's to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reviewer.facts.figure_wording import without_deeds
from reviewer.model import Facts, Figure, Quote, Report
from reviewer.text.sentences import strip
from reviewer.text.units import unit

Kind = Literal["official", "topic", "years"]
_LONGEST = 160  # characters of a sentence as shown
_LEAST = 2  # 少于两个有意义的字，说不清是不是一件事


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure of a cell with the sentence it stands in, cut to 160 characters around the figure."""

    figure: Figure
    sentence: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One report: its id, the official's key and label, its year."""

    report: str
    official: str
    label: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One thing that is counted or measured; `cells` has one entry for each column, empty where nothing is said of it."""

    subject: str
    unit: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """kind: official, topic or years. title: what stands above it, in Chinese."""

    kind: Kind
    title: str
    columns: tuple[Column, ...]
    rows: tuple[FigureRow, ...]


def figure_tables(known: Sequence[Facts], words: Sequence[str] = ()) -> tuple[FigureTable, ...]:
    """Every official's own table, then the topics by year, then the officials across years; empty tables left out."""
    own = tuple(official_table(facts) for facts in known)
    return tuple(table for table in (*own, *topic_tables(known, words), *year_tables(known)) if table.rows)


def official_table(facts: Facts) -> FigureTable:
    """All figures of one report in order, one row each thing; the same thing told twice stands in one cell."""
    label, year = facts.report.official.label, facts.report.year
    return _table("official", f"{label}　{year or '年度不详'}　数据", (facts,), least=1)


def topic_tables(known: Sequence[Facts], words: Sequence[str] = ()) -> tuple[FigureTable, ...]:
    """One table a year, officials side by side.

    words: only figures whose subject or clause holds one of them, even where one official alone has it. Without words:
    what at least two officials tell.
    """
    years = dict.fromkeys(facts.report.year for facts in known)
    about = f"　{'、'.join(words)}" if words else ""
    found = []
    for year in years:
        of_year = tuple(facts for facts in known if facts.report.year == year)
        title = f"{year or '年度不详'}　各人对照{about}"
        found.append(_table("topic", title, of_year, least=1 if words else 2, words=tuple(words)))
    return tuple(table for table in found if table.rows)


def year_tables(known: Sequence[Facts]) -> tuple[FigureTable, ...]:
    """One table for each official with reports of two years or more, whom the name makes one person."""
    people: dict[str, list[Facts]] = {}
    for facts in known:
        if facts.report.year is not None:
            people.setdefault(facts.report.official.key, []).append(facts)
    found = []
    for own in people.values():
        if len({facts.report.year for facts in own}) > 1:
            by_year = tuple(sorted(own, key=lambda f: f.report.year or 0))
            found.append(_table("years", f"{by_year[-1].report.official.label}　历年对照", by_year, least=2))
    return tuple(table for table in found if table.rows)


def _table(kind: Kind, title: str, known: Sequence[Facts], *, least: int, words: tuple[str, ...] = ()) -> FigureTable:
    """Rows in order of their first figure; only those that at least `least` columns fill."""
    subjects: dict[object, tuple[str, str]] = {}
    cells: dict[object, list[list[Entry]]] = {}
    for place, facts in enumerate(known):
        for figure in facts.figures:
            if words and not _about(facts.report, figure, words):
                continue
            key = _key(figure)
            subjects.setdefault(key, (figure.subject, figure.unit))
            entry = Entry(figure=figure, sentence=_sentence(facts.report, figure))
            cells.setdefault(key, [[] for _ in known])[place].append(entry)
    return FigureTable(
        kind=kind,
        title=title,
        columns=tuple(_column(facts.report) for facts in known),
        rows=tuple(
            FigureRow(subject=subject, unit=name, cells=tuple(map(tuple, cells[key])))
            for key, (subject, name) in subjects.items()
            if sum(map(bool, cells[key])) >= least
        ),
    )


def _key(figure: Figure) -> tuple[object, ...]:
    """What makes two figures one row: the same characters of meaning, dimension and 每; else the subject as it stands."""
    said = without_deeds(figure.subject)
    return (said if len(said) >= _LEAST else figure.subject, unit(figure.unit).dimension, figure.per)


def _about(report: Report, figure: Figure, words: tuple[str, ...]) -> bool:
    clause = report.slice(figure.clause, figure.end)
    return any(word in figure.subject or word in clause for word in words)


def _column(report: Report) -> Column:
    return Column(report=report.id, official=report.official.key, label=report.official.label, year=report.year)


def _sentence(report: Report, figure: Figure) -> Quote:
    """The figure's sentence, at most _LONGEST characters."""
    text = report.source.text
    ends = [at + 1 for mark in "。！？；\n" if (at := text.find(mark, figure.end, report.end)) >= 0]
    start = max(figure.sentence, figure.end - _LONGEST)
    start, end = strip(text, start, min([*ends, report.end, start + _LONGEST]))
    return Quote(report=report.id, start=start, end=end, text=text[start:end])


def entries(table: FigureTable) -> Iterator[tuple[FigureRow, Column, Entry]]:
    """Every figure of a table with its row and column."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            for entry in cell:
                yield row, column, entry
