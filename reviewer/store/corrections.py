"""What a person put right, kept beside the sources; it cannot be derived from anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from reviewer.errors import LibraryError
from reviewer.identity import digest
from reviewer.reading.corrections import CorrectedReport, Corrections
from reviewer.store import tables


def check(said: Corrections, chars: Mapping[str, int]) -> None:
    """Raises LibraryError for what cannot be so. chars: id of each source that is there -> length of its text."""
    met: set[tuple[str, int]] = set()
    for row in said.reports:
        if row.source not in chars:
            raise LibraryError("更正里有资料库没有的文件", f"请核对 source = “{row.source[:40]}”，或先用 add 导入")
        if row.begins >= chars[row.source]:
            raise LibraryError(f"更正里的起点 begins = {row.begins} 超出了全文", "请用 reviewer text 查看字数")
        if (row.source, row.begins) in met:
            raise LibraryError(f"更正里同一起点 begins = {row.begins} 写了两次", "一个起点只能有一篇，请删去一个")
        met.add((row.source, row.begins))


def put(connection: Connection, said: Corrections) -> None:
    """Corrections in place of earlier ones of the same sources, which must be there; names stand beside earlier ones."""
    rows = said.reports
    for source in dict.fromkeys(row.source for row in rows):
        connection.execute(delete(tables.corrections).where(tables.corrections.c.source == source))
    if rows:
        fields = {"source", "begins", "name", "post", "unit", "year"}
        connection.execute(insert(tables.corrections), [row.model_dump(include=fields) for row in rows])
    for written, name in said.aliases:
        connection.execute(delete(tables.same_person).where(tables.same_person.c.written == written))
        connection.execute(insert(tables.same_person).values(written=written, name=name))


def load(connection: Connection) -> Corrections:
    """All that was ever put right and still has its source."""
    rows = connection.execute(
        select(tables.corrections).order_by(tables.corrections.c.source, tables.corrections.c.begins)
    )
    names = connection.execute(select(tables.same_person).order_by(tables.same_person.c.written))
    return Corrections(
        reports=tuple(CorrectedReport(**row) for row in rows.mappings()),
        aliases=tuple((row["written"], row["name"]) for row in names.mappings()),
    )


def stamp(said: Corrections, sources: Iterable[str]) -> dict[str, str]:
    """Source id -> a digest of what was said of it, "" where nothing was."""
    own: dict[str, list[CorrectedReport]] = {}
    for row in said.reports:
        own.setdefault(row.source, []).append(row)
    names = [json.dumps(pair) for pair in said.aliases]
    return {
        source: digest([*(row.model_dump_json() for row in own.get(source, ())), *names], 12)
        if source in own or names
        else ""
        for source in sources
    }
