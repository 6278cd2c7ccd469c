"""New files into the library, several in one transaction: the disk is waited for once, and pages are written once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Source
from reviewer.reading.corrections import Corrections
from reviewer.reading.formats import extract_original
from reviewer.reading.original import Original
from reviewer.store import corrections as put_right
from reviewer.store import derived, journal, sources
from reviewer.store.database import Database
from reviewer.store.derived import Derived
from reviewer.store.originals import Originals

TOGETHER = 16
"""Files in one transaction: what an interruption costs, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A file that was read and is not written down yet."""

    original: Original
    source: Source
    made: Derived


def prepared(original: Original, said: Corrections) -> Prepared:
    """The file read. Raises InputError."""
    source = extract_original(original)
    made = derived.derive(source, said, put_right.stamp(said, [source.id])[source.id])
    return Prepared(original=original, source=source, made=made)


def take(database: Database, originals: Originals, files: Sequence[Prepared]) -> None:
    """Makes the files known, all or none of them, their bytes safe first."""
    if not files:
        return
    suffixes = [originals.stage(file.original) for file in files]
    with database.write() as connection:
        for file, suffix in zip(files, suffixes, strict=True):
            sources.put(connection, file.source, suffix)
            derived.put(connection, file.made)
            journal.append(connection, "add", f"{file.source.id} {len(file.made.facts)} 篇")
    for file, suffix in zip(files, suffixes, strict=True):
        originals.settle(file.source.id, suffix)
