"""The log: what was done to the library and when. It grows only, and holds no word of any report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from reviewer.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line. seq: ascending, never used twice. at: UTC, ISO 8601, to the second. detail: ids and counts."""

    seq: int
    at: str
    action: str
    detail: str


def append(connection: Connection, action: str, detail: str) -> None:
    """A new last line, in the same transaction as the deed it tells of."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(tables.log).values(at=now, action=action, detail=detail))


def listing(connection: Connection) -> tuple[Entry, ...]:
    """All lines, oldest first."""
    rows = connection.execute(select(tables.log).order_by(tables.log.c.seq))
    return tuple(Entry(**row) for row in rows.mappings())


def state(connection: Connection) -> int:
    """A number that is another one after every change to the sources; 0 at the beginning."""
    columns = tables.log.c
    last = select(columns.seq).where(columns.action != "verdict").order_by(columns.seq.desc()).limit(1)
    return connection.execute(last).scalar() or 0
