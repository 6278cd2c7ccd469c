"""Sources with their texts, and the reports in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from reviewer.model import Report, Skip, Source
from reviewer.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """A source as a list shows it. suffix: of the original, with its dot. indexed: the collection it is in, or None."""

    id: str
    name: str
    media: str
    suffix: str
    chars: int
    reports: int
    indexed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report as a list shows it. start, end: its place in the source's text."""

    id: str
    source: str
    order: int
    key: str
    label: str
    name: str | None
    post: str | None
    unit: str | None
    year: int | None
    start: int
    end: int


def put(connection: Connection, source: Source, suffix: str, reports: Iterable[Report]) -> None:
    """A new source, last in order, with its reports; not in any index yet."""
    connection.execute(
        insert(tables.sources).values(
            id=source.id,
            name=source.name,
            media=source.media,
            suffix=suffix,
            chars=len(source.text),
            text=source.text,
            masks=json.dumps([asdict(mask) for mask in source.masks]),
            remarks=json.dumps(source.remarks),
        )
    )
    put_reports(connection, source.id, reports)


def put_reports(connection: Connection, source: str, reports: Iterable[Report]) -> None:
    """The source's reports, in place of those that were stored."""
    connection.execute(delete(tables.reports).where(tables.reports.c.source == source))
    rows = [
        {
            "id": report.id,
            "source": source,
            "order": report.order,
            "key": report.official.key,
            "label": report.official.label,
            "name": report.official.name,
            "post": report.official.post,
            "unit": report.official.unit,
            "year": report.year,
            "start": report.start,
            "end": report.end,
        }
        for report in reports
    ]
    if rows:
        connection.execute(insert(tables.reports), rows)


def drop(connection: Connection, source: str) -> None:
    """Removes a source and its reports."""
    connection.execute(delete(tables.sources).where(tables.sources.c.id == source))


def listing(connection: Connection) -> tuple[StoredSource, ...]:
    """All sources in the order they were added, without their texts."""
    columns = tables.sources.c
    count = select(func.count()).where(tables.reports.c.source == columns.id).scalar_subquery()
    rows = connection.execute(
        select(
            columns.id,
            columns.name,
            columns.media,
            columns.suffix,
            columns.chars,
            count.label("reports"),
            columns.indexed,
        ).order_by(columns.added)
    )
    return tuple(StoredSource(**row) for row in rows.mappings())


def reports(connection: Connection) -> tuple[StoredReport, ...]:
    """All reports, by source in the order added, then by their place in it."""
    rows = connection.execute(
        select(tables.reports)
        .join(tables.sources, tables.sources.c.id == tables.reports.c.source)
        .order_by(tables.sources.c.added, tables.reports.c.order)
    )
    return tuple(StoredReport(**row) for row in rows.mappings())


def texts(connection: Connection) -> tuple[Source, ...]:
    """All sources with their texts, in the order they were added."""
    columns = tables.sources.c
    rows = connection.execute(
        select(columns.id, columns.name, columns.media, columns.text, columns.masks, columns.remarks).order_by(
            columns.added
        )
    )
    return tuple(
        Source(
            id=key,
            name=name,
            media=media,
            text=text,
            masks=tuple(Skip(**mask) for mask in json.loads(masks)),
            remarks=tuple(json.loads(remarks)),
        )
        for key, name, media, text, masks, remarks in rows
    )


def mark_indexed(connection: Connection, ids: Sequence[str] | None, collection: str | None) -> None:
    """Notes which collection the sources are in (None: in none); `ids` None means all sources."""
    change = update(tables.sources).values(indexed=collection)
    connection.execute(change if ids is None else change.where(tables.sources.c.id.in_(ids)))
