"""What follows from one source alone: its reports and their facts, kept so that an unchanged file is not read again.

A row counts only when this very program wrote it under the corrections that hold now; else it is as if it were not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, delete, insert, select

from reviewer import api
from reviewer.model import Facts, Reading, Skip, Source
from reviewer.reading.compilation import split
from reviewer.reading.corrections import Corrections
from reviewer.store import codec, marks, sources, tables
from reviewer.store.program import program


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One source read alone: `reading` holds it and nothing else, `facts` are of its reports in order. said: a stamp.

    stored: whether it came out of the database, so that its marks are there, too.
    """

    reading: Reading
    facts: tuple[Facts, ...]
    said: str
    stored: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """What of a reading is not in its reports."""

    masks: tuple[Skip, ...]
    declared: int | None
    skipped: tuple[Skip, ...]


def derive(source: Source, corrections: Corrections, said: str) -> Derived:
    """The source read now. Remarks follow from all sources together (compilation.joined) and are not kept."""
    reading = replace(split([source], (), corrections), remarks=())
    return Derived(reading=reading, facts=tuple(api.facts_of(report) for report in reading.reports), said=said)


def put(connection: Connection, made: Derived) -> None:
    """Keeps it, in place of what was kept of the source."""
    (source,) = made.reading.sources
    outline = _Outline(
        masks=source.masks,
        declared=made.reading.declared.get(source.id),
        skipped=made.reading.skipped[source.id],
    )
    for table in (tables.facts, tables.outlines, tables.marks):
        connection.execute(delete(table).where(table.c.source == source.id))
    row = {"source": source.id, "program": program(), "said": made.said, "data": codec.dumps(outline, source)}
    connection.execute(insert(tables.outlines).values(row))
    rows = [
        {"report": f.report.id, "source": source.id, "order": f.report.order, "data": codec.dumps(f, source)}
        for f in made.facts
    ]
    if rows:
        connection.execute(insert(tables.facts), rows)
        marks.put(connection, source.id, made.facts)
    sources.put_reports(connection, source.id, made.reading.reports)


def load(connection: Connection, wanted: Iterable[Source], stamps: Mapping[str, str]) -> dict[str, Derived]:
    """Source id -> what is kept and holds for these sources; the others are left out."""
    known = {source.id: source for source in wanted}
    found: dict[str, Derived] = {}
    for part in sources.parted(list(known)):
        found |= _load(connection, part, known, stamps)
    return found


def _load(
    connection: Connection, keys: Sequence[str], known: Mapping[str, Source], stamps: Mapping[str, str]
) -> dict[str, Derived]:
    outlines = tables.outlines.c
    chosen = select(outlines.source, outlines.said, outlines.data).where(outlines.program == program())
    heads: dict[str, _Outline] = {}
    for key, said, data in connection.execute(chosen.where(outlines.source.in_(keys))):
        if said == stamps[key]:
            try:
                heads[key] = codec.loads(_Outline, data, known[key])
            except ValueError:  # 损坏的行等于没有，重新推算
                continue
    columns = tables.facts.c
    own: dict[str, list[Facts] | None] = {key: [] for key in heads}
    rows = (
        select(columns.source, columns.data)
        .where(columns.source.in_(list(heads)))
        .order_by(columns.source, columns.order)
    )
    for key, data in connection.execute(rows):
        kept = own[key]
        if kept is not None:
            try:
                kept.append(codec.loads(Facts, data, replace(known[key], masks=heads[key].masks)))
            except ValueError:
                own[key] = None
    return {
        key: _put_together(replace(known[key], masks=heads[key].masks), heads[key], tuple(facts), stamps[key])
        for key, facts in own.items()
        if facts is not None
    }


def _put_together(source: Source, outline: _Outline, facts: tuple[Facts, ...], said: str) -> Derived:
    reading = Reading(
        sources=(source,),
        reports=tuple(one.report for one in facts),
        failed=(),
        declared={} if outline.declared is None else {source.id: outline.declared},
        skipped={source.id: outline.skipped},
    )
    return Derived(reading=reading, facts=facts, said=said, stored=True)
