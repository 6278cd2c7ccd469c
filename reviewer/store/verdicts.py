"""What the reviewer thinks of findings. It cannot be derived from anything, so it outlives sources and re-runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, insert, select, update

from reviewer.store import tables

Meaning = Literal["确认", "误报", "待核"]
MEANINGS: tuple[str, ...] = get_args(Meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The reviewer's word on one finding. remark: the reviewer's own note, "" where there is none."""

    finding: str
    verdict: Meaning
    remark: str


def put(connection: Connection, verdict: Verdict) -> None:
    """The verdict, in place of an earlier one on the same finding."""
    values = {"verdict": verdict.verdict, "remark": verdict.remark}
    changed = connection.execute(
        update(tables.verdicts).where(tables.verdicts.c.finding == verdict.finding).values(values)
    )
    if not changed.rowcount:
        connection.execute(insert(tables.verdicts).values(finding=verdict.finding, **values))


def listing(connection: Connection) -> tuple[Verdict, ...]:
    """All verdicts by finding id."""
    rows = connection.execute(select(tables.verdicts).order_by(tables.verdicts.c.finding))
    return tuple(Verdict(**row) for row in rows.mappings())
