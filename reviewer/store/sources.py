"""Sources with their texts, and the reports in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select, update

from reviewer.errors import LibraryError
from reviewer.model import Report, Skip, Source
from reviewer.reading.original import shown_name
from reviewer.store import tables

_BATCH = 500


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

    def __str__(self) -> str:
        return f"    {self.order}. {_plain(self.label)}　{self.year or '年度不详'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """A source as a list shows it. suffix: of the original, with its dot. indexed: the collection it is in, or None."""

    id: str
    name: str
    media: str
    suffix: str
    chars: int
    indexed: str | None
    reports: tuple[StoredReport, ...]

    def __str__(self) -> str:
        head = f"{self.id}　{_plain(self.name)}　{self.chars} 字　{len(self.reports)} 篇报告"
        return "\n".join([head, *map(str, self.reports)])


def put(connection: Connection, source: Source, suffix: str, reports: Iterable[Report] = ()) -> None:
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


def parted(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids a few hundred at a time: databases refuse longer lists, and no large library lies in memory as a whole."""
    return (keys[at : at + _BATCH] for at in range(0, len(keys), _BATCH))


def suffixes(connection: Connection) -> dict[str, str]:
    """Source id -> the suffix of its original."""
    rows = connection.execute(select(tables.sources.c.id, tables.sources.c.suffix))
    return {key: suffix for key, suffix in rows}


def dismiss(connection: Connection, source: str, suffix: str) -> None:
    """Removes a source and notes that what it left outside the database has still to go."""
    drop(connection, source)
    connection.execute(insert(tables.leaving).values(source=source, suffix=suffix))


def leaving(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Id and suffix of the sources that are removed and have still something outside the database."""
    return tuple((key, suffix) for key, suffix in connection.execute(select(tables.leaving)))


def left(connection: Connection, source: str) -> None:
    """Notes that nothing is left of it."""
    connection.execute(delete(tables.leaving).where(tables.leaving.c.source == source))


def drop(connection: Connection, source: str) -> None:
    """Removes a source and its reports."""
    connection.execute(delete(tables.sources).where(tables.sources.c.id == source))


def listing(connection: Connection) -> tuple[StoredSource, ...]:
    """All sources in the order they were added with their reports, without their texts."""
    own: dict[str, list[StoredReport]] = {}
    for row in connection.execute(select(tables.reports).order_by(tables.reports.c.order)).mappings():
        own.setdefault(row["source"], []).append(StoredReport(**row))
    columns = tables.sources.c
    rows = connection.execute(
        select(columns.id, columns.name, columns.media, columns.suffix, columns.chars, columns.indexed).order_by(
            columns.added
        )
    )
    return tuple(StoredSource(**row, reports=tuple(own.get(row["id"], ()))) for row in rows.mappings())


def named(listing: Iterable[StoredSource], wanted: str) -> StoredSource:
    """The source of this id or file name. Raises LibraryError where there is none, or several of the name."""
    every = tuple(listing)
    found = [s for s in every if s.id == wanted] or [s for s in every if s.name == shown_name(wanted)]
    if not found:
        raise LibraryError("资料库里没有这个文件", "请用 reviewer list 查看编号和文件名")
    if len(found) > 1:
        raise LibraryError(f"有 {len(found)} 个文件同名", f"请改用编号：{'、'.join(s.id for s in found)}")
    return found[0]


def ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all sources in the order they were added."""
    return tuple(connection.execute(select(tables.sources.c.id).order_by(tables.sources.c.added)).scalars())


def texts(connection: Connection, ids: Sequence[str] | None = None) -> tuple[Source, ...]:
    """The sources with these ids, or all, with their texts, in the order they were added."""
    columns = tables.sources.c
    wanted = select(columns.id, columns.name, columns.media, columns.text, columns.masks, columns.remarks)
    wanted = wanted.order_by(columns.added)
    parts = [None] if ids is None else parted(ids)
    rows = (
        row
        for part in parts
        for row in connection.execute(wanted if part is None else wanted.where(columns.id.in_(part)))
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


def mark_indexed(connection: Connection, ids: Sequence[str], collection: str | None) -> None:
    """Notes that the sources are in the collection; None: in none; "": in some, but not as they are now."""
    for part in parted(ids):
        chosen = tables.sources.c.id.in_(part)
        connection.execute(update(tables.sources).where(chosen).values(indexed=collection))


def unmark_indexed(connection: Connection, keep: str | None) -> None:
    """Notes that no collection is left but `keep` (None: none at all)."""
    indexed = tables.sources.c.indexed
    change = update(tables.sources).values(indexed=None)
    connection.execute(change if keep is None else change.where(indexed != keep))


def _plain(text: str) -> str:
    """Without characters that steer a terminal or forge a line."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
