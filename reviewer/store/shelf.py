"""One state of a library in memory. The next state takes over what did not change, so one new report costs one report."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from reviewer import api
from reviewer.errors import NoReportsFound
from reviewer.facts.passages import Passage, passages
from reviewer.model import Facts, Reading, Review
from reviewer.reading.compilation import joined
from reviewer.reading.corrections import Corrections
from reviewer.rules.demands import NOTHING, Demands
from reviewer.store import corrections as put_right
from reviewer.store import derived, journal
from reviewer.store import sources as stored
from reviewer.store.derived import Derived
from reviewer.store.evidence import StoredEvidence
from reviewer.store.marks import Row, StoredMarks
from vectorstore import Bm25

_MANY = 100  # sources


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What follows from one state, worked out when first asked for. parts: source id -> what is known of it alone.

    state: changes with every change to the sources. fetch: reads a mark of all reports from the database. workers: as in
    the settings.
    """

    state: int
    parts: Mapping[str, Derived]
    corrections: Corrections
    fetch: Callable[[str], Sequence[Row]]
    demands: Demands = NOTHING
    workers: int | None = None

    @cached_property
    def reading(self) -> Reading:
        """All reports of all sources."""
        return joined((part.reading for part in self.parts.values()), self.corrections)

    @cached_property
    def facts(self) -> tuple[Facts, ...]:
        """The facts of all reports, in the order of `reading`."""
        own = (facts for part in self.parts.values() for facts in part.facts)
        return tuple(replace(facts, report=report) for facts, report in zip(own, self.reading.reports, strict=True))

    @cached_property
    def checked(self) -> Review:
        """What the rules find in and between all reports. Raises NoReportsFound."""
        self._needs_material()
        if not self.reading.reports:
            raise api.no_reports(self.reading)
        return api.check_facts(self.reading, self.facts, self.demands, self.workers)

    @cached_property
    def evidence(self) -> StoredEvidence:
        """What questions are put to. Raises NoReportsFound."""
        self._needs_material()
        if not self.reading.reports:
            raise api.no_reports(self.reading)
        trusted = frozenset(key for key, part in self.parts.items() if part.stored)
        return StoredEvidence(self.facts, lambda: self.checked, StoredMarks(self.fetch, trusted))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages of all reports."""
        return tuple(passage for report in self.reading.reports for passage in passages(report))

    @cached_property
    def ranker(self) -> Bm25:
        """Ranks the passages by their characters."""
        return Bm25([passage.text for passage in self.passages])

    def _needs_material(self) -> None:
        if not self.parts:
            raise NoReportsFound("资料库里还没有材料", "请先导入：reviewer add 文件或文件夹")


def parts(connection: Connection, keys: Sequence[str], said: Corrections) -> dict[str, Derived]:
    """Source id -> what follows from it, as kept where that holds, else worked out now; in the order of the keys."""
    stamps = put_right.stamp(said, keys)
    sources = stored.texts(connection, keys)
    found = derived.load(connection, sources, stamps)
    fresh = {one.id: derived.derive(one, said, stamps[one.id]) for one in sources if one.id not in found}
    return {key: found.get(key) or fresh[key] for key in keys}


def shelved(
    connection: Connection,
    before: Shelf | None,
    fetch: Callable[[str], Sequence[Row]],
    demands: Demands = NOTHING,
    workers: int | None = None,
) -> Shelf:
    """The library as it is; the very same shelf while nothing changed."""
    state = journal.state(connection)
    if before is not None and before.state == state:
        return before
    said = put_right.load(connection)
    keys = stored.ids(connection)
    stamps = put_right.stamp(said, keys)
    known = {key: part for key, part in (before.parts if before else {}).items() if part.said == stamps.get(key)}
    fresh = [key for key in keys if key not in known]
    known |= parts(connection, fresh, said)
    if len(fresh) >= _MANY:
        gc.freeze()  # 几百万个从此不变的对象，不必每次整理内存都走一遍：2,500 篇时一遍要半秒
    return Shelf(
        state=state,
        parts={key: known[key] for key in keys},
        corrections=said,
        fetch=fetch,
        demands=demands,
        workers=workers,
    )
