"""The marks of reports (`asking.marks`) in a table: which reports speak of a concept, and where, is one indexed look-up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from reviewer.asking.marks import Marks, marks
from reviewer.asking.page import CLAUSES
from reviewer.model import Facts
from reviewer.store import tables
from reviewer.store.database import Database

_SOUND = re.compile(r"\[(?:\[(?:\d+(?:,\d+)*)?\](?:,(?=\[))?)*\]")
Row = tuple[str, str, list[int]]
"""Source id, report id and numbers."""


def put(connection: Connection, source: str, facts: Iterable[Facts]) -> None:
    """The marks of one source's reports; those that were kept before must be gone."""
    rows = [
        {"mark": mark, "report": one.report.id, "source": source, "data": json.dumps(data, separators=(",", ":"))}
        for one in facts
        for mark, data in marks(one).items()
    ]
    connection.execute(insert(tables.marks), rows)


def load(connection: Connection, mark: str) -> Iterator[Row]:
    """One mark of every report that has it. A damaged row is left out, as if nothing were kept of the report."""
    table = tables.marks.c
    found = select(table.source, table.report, table.data).where(table.mark == mark)
    rows = connection.execute(found).all()
    joined = f"[{','.join(data for _, _, data in rows)}]"
    # 十万行逐行解开要半秒，合成一段一次解开是它的三分之一。
    whole = json.loads(joined) if _SOUND.fullmatch(joined) else []
    every = whole if len(whole) == len(rows) else [_numbers(data) for _, _, data in rows]
    for (source, report, _), numbers in zip(rows, every, strict=True):
        if numbers is not None:
            yield source, report, numbers


def reader(database: Database) -> Callable[[str], list[Row]]:
    """Reads a mark of all reports, each time anew."""

    def fetch(mark: str) -> list[Row]:
        with database.read() as connection:
            return list(load(connection, mark))

    return fetch


def of_source(connection: Connection, source: str) -> dict[str, Marks]:
    """Report id -> its marks, as kept."""
    table = tables.marks.c
    found: dict[str, Marks] = {}
    rows = select(table.report, table.mark, table.data).where(table.source == source)
    for report, mark, data in connection.execute(rows):
        found.setdefault(report, {})[mark] = _numbers(data) or []
    return found


def _numbers(data: str) -> list[int] | None:
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return found if isinstance(found, list) and all(type(number) is int for number in found) else None


class StoredMarks:
    """The marks of one state of a library, each fetched when it is first asked for.

    fetch: gives the rows of a mark. trusted: the sources whose facts came out of the database as they are in use.
    """

    __slots__ = ("_fetch", "_found", "_trusted")

    def __init__(self, fetch: Callable[[str], Sequence[Row]], trusted: frozenset[str]) -> None:
        self._fetch = fetch
        self._trusted = trusted
        self._found: dict[str, Mapping[str, list[int]]] = {}

    def of(self, report: str, mark: str) -> Sequence[int] | None:
        """A mark of the report; None where nothing was kept of it."""
        if report not in self._get(CLAUSES):
            return None
        return self._get(mark).get(report, ())

    def _get(self, mark: str) -> Mapping[str, list[int]]:
        found = self._found.get(mark)
        if found is None:
            rows = self._fetch(mark)
            found = self._found[mark] = {report: data for source, report, data in rows if source in self._trusted}
        return found
