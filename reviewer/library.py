"""A library that lasts: originals by hash, texts and verdicts in a database, an index beside it.

    with Library(home, settings) as library:
        library.add([Path("2023年度")])
        print(library.ask("哪些领导提到了安全生产检查次数？").text)

home/originals/<id>.<suffix>   the files as handed in
home/reviewer.sqlite           texts, reports, verdicts, log (or the database at REVIEWER_DATABASE_URL)
home/index/                    Chroma's folder (or the server at REVIEWER_CHROMA_URL)

Originals and verdicts are the truth; everything else can be derived again. One process writes at a time, any number
read; the index is opened only for the moment it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from reviewer import api
from reviewer.errors import InputError, LibraryBusy, LibraryError, NoReportsFound
from reviewer.facts.passages import Passage, passages
from reviewer.model import Answer, FailedSource, Quote, Reading, Review
from reviewer.reading.compilation import split
from reviewer.reading.files import walk
from reviewer.reading.formats import extract_original
from reviewer.reading.original import Original, load, shown_name
from reviewer.settings import Settings
from reviewer.store import MEANINGS, Database, Entry, Meaning, StoredSource, Verdict, journal, open_database
from reviewer.store import sources as stored
from reviewer.store import verdicts as opinions
from reviewer.store.index import Index
from reviewer.store.originals import Originals
from vectorstore import Bm25, Embedder, HashEmbedder, fuse

WAIT = 10.0
"""Seconds to wait for another process that is writing, before LibraryBusy."""

_CANDIDATES = 50  # 两种排序各取前 50 段再融合
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Library.add` did. known: names of files that were there already. remark: "" or why the index lacks them."""

    added: tuple[StoredSource, ...]
    known: tuple[str, ...]
    failed: tuple[FailedSource, ...]
    remark: str

    @property
    def said(self) -> str:
        """The same in one line of Chinese."""
        reports = sum(len(source.reports) for source in self.added)
        parts = [f"新增 {len(self.added)} 个文件、{reports} 篇报告"]
        if self.known:
            parts.append(f"{len(self.known)} 个文件已在库中")
        if self.failed:
            parts.append(f"{len(self.failed)} 个文件未能读取")
        return "；".join([*parts, *([self.remark] if self.remark else [])]) + "。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Quote):
    """A passage that a search found, with whose it is."""

    label: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Passages, best first; none is an answer too. remark: "" or what could not be used."""

    found: tuple[Found, ...]
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """What is derived from one state of the library and kept while that state lasts."""

    ids: tuple[str, ...]
    reading: Reading


class Library:
    """Use as a context manager; may be shared between threads. Every error is a ReviewerError.

    embedder: who makes the vectors of the index, the built-in one unless given.
    """

    def __init__(self, home: Path, settings: Settings, *, embedder: Embedder | None = None) -> None:
        self.home = home
        self._settings = settings
        self._embedder = embedder or HashEmbedder()
        self._originals = Originals(home / "originals")
        self._opened: Database | None = None
        self._shelf: _Shelf | None = None
        self._review: tuple[Reading, Review] | None = None
        self._ranker: tuple[Reading, tuple[Passage, ...], Bm25] | None = None
