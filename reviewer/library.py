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

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from reviewer import api
from reviewer.errors import InputError, LibraryBusy, LibraryError, NoReportsFound, ReviewerError
from reviewer.facts.passages import Passage, passages
from reviewer.model import Answer, FailedSource, Quote, Reading, Report, Review
from reviewer.reading.compilation import split
from reviewer.reading.files import originals, walk
from reviewer.reading.formats import extract_original
from reviewer.reading.original import Original, shown_name
from reviewer.settings import Settings
from reviewer.store import MEANINGS, Database, Entry, Meaning, StoredSource, Verdict, journal, open_database
from reviewer.store import sources as stored
from reviewer.store import verdicts as opinions
from reviewer.store.index import Index
from reviewer.store.originals import Originals
from reviewer.verify import verify
from reviewer.writing import model
from reviewer.writing.base import Writer
from reviewer.writing.cache import Cache
from reviewer.writing.secrecy import is_marked
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


class _Shelf:
    """What follows from one state of the library, worked out when first asked for and kept while that state lasts."""

    def __init__(self, ids: tuple[str, ...], reading: Reading) -> None:
        self.ids = ids
        self.reading = reading

    @cached_property
    def checked(self) -> Review:
        if not self.ids:
            raise NoReportsFound("资料库里还没有材料", "请先导入：reviewer add 文件或文件夹")
        return api.check(self.reading)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for report in self.reading.reports for passage in passages(report))

    @cached_property
    def ranker(self) -> Bm25:
        return Bm25([passage.text for passage in self.passages])


class Library:
    """Use as a context manager; may be shared between threads. Every error is a ReviewerError.

    home: made on entering when it is not there. embedder: who makes the index's vectors, the built-in one unless given.
    """

    def __init__(self, home: Path, settings: Settings, *, embedder: Embedder | None = None) -> None:
        self.home = home
        self._settings = settings
        self._embedder = embedder or model.embedder(settings, home / model.CACHE) or HashEmbedder()
        self._originals = Originals(home / "originals")
        self._database: Database | None = None
        self._kept: _Shelf | None = None

    def __enter__(self) -> Self:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "路径不对"
            raise LibraryError(f"资料库的文件夹建不起来：{reason}", "请检查权限，或用 --home 换一个文件夹") from error
        url = self._settings.database_url
        self._database = open_database(url.get_secret_value() if url else self.home / "reviewer.sqlite")
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        self._database = None
        self._kept = None

    def add(self, paths: Iterable[Path | str], progress: Progress | None = None) -> Added:
        """Reads files and folders into the library; bytes that are there already change nothing.

        Each file is a step of its own: what is done stays when the rest is interrupted. A bad file is in `failed`; an
        index that cannot be used stops nothing and is in `remark`. progress: what, done, total.
        """
        with self._writing():
            failed: list[FailedSource] = []
            files = list(walk([Path(path) for path in paths], failed))
            met: dict[str, str] = {}
            new: set[str] = set()
            for done, path in enumerate(files):
                _tell(progress, f"导入 {shown_name(path.name)}", done, len(files))
                for original in originals(path, failed):
                    try:
                        if original.id not in met and self._take(original):
                            new.add(original.id)
                    except InputError as error:
                        failed.append(_failed(original, error))
                        continue
                    met.setdefault(original.id, original.name)
            _tell(progress, "建立索引", len(files), len(files))
            remark = self._index_missing(met)
            return Added(
                added=tuple(source for source in self.listing() if source.id in new),
                known=tuple(name for key, name in met.items() if key not in new),
                failed=tuple(failed),
                remark=remark,
            )

    def listing(self) -> tuple[StoredSource, ...]:
        """All sources with their reports, in the order they were added; each prints as lines."""
        with self._db.read() as connection:
            return stored.listing(connection)

    def remove(self, source: str) -> str:
        """Removes a source, by id or by file name: text, index and original. Returns what to tell the user.

        Safe to repeat when interrupted. Verdicts stay: they hold the reviewer's words only.
        """
        with self._writing():
            found = self._named(source)
            whole = self._index().erase(found.id)
            Cache(self.home / model.CACHE).forget(found.id)
            self._originals.drop(found.id, found.suffix)
            with self._db.write() as connection:
                stored.drop(connection, found.id)
                stored.unmark_indexed(connection, self._index().collection if whole else None)
                journal.append(connection, "remove", found.id)
            self._db.scrub()
        said = f"已删去“{found.name}”（{found.id}）及其 {len(found.reports)} 篇报告的原文、索引和数据"
        return said + ("。" if whole else "；索引原已损坏，现已清空，请运行 reviewer reindex 重建。")

    def reindex(self) -> str:
        """Derives reports and index again from the stored texts. Returns what to tell the user."""
        with self._writing():
            self._originals.sweep()
            self._kept = None
            reading = self.reading()
            self._index().rebuild(self._indexable(reading.reports))
            with self._db.write() as connection:
                for source in reading.sources:
                    own = [report for report in reading.reports if report.source.id == source.id]
                    stored.put_reports(connection, source.id, own)
                stored.mark_indexed(connection, [source.id for source in reading.sources], self._index().collection)
                journal.append(connection, "reindex", f"{len(reading.sources)} 个文件")
        return f"已重建索引：{len(reading.sources)} 个文件、{len(reading.reports)} 篇报告。"

    def reading(self) -> Reading:
        """All reports of all sources, from the stored texts."""
        return self._shelved().reading

    def review(self, writer: Writer | None = None, progress: Progress | None = None) -> Review:
        """Everything found in all reports; written by `writer`, else by the configured model where there is one.

        Raises NoReportsFound for a library that holds none.
        """
        author = writer or model.writer(self._settings, verify, self.home / model.CACHE)
        return api.summarize(self._shelved().checked, author, progress)

    def ask(self, question: str) -> Answer:
        """The answer over all reports. Raises QuestionError, and NoReportsFound for a library that holds none."""
        return api.ask(question, self._shelved().checked)

    def search(self, query: str, n: int = 10) -> Search:
        """At most n passages for the query: by its characters, with the index as a second opinion (3 : 1)."""
        shelf = self._shelved()
        known = {passage.id: passage for passage in shelf.passages}
        words = [shelf.passages[number].id for number in shelf.ranker.rank(query, _CANDIDATES)]
        try:
            near, remark = self._index().nearest(query, _CANDIDATES), ""
        except ReviewerError as error:
            near, remark = (), f"只按字面检索：{error.message}"
        # 索引里可能还有重建之前的段落，以库中的文字为准。
        ranked = fuse(words, [key for key in near if key in known])[: max(0, n)]
        reports = {report.id: report for report in shelf.reading.reports}
        return Search(found=tuple(_found(known[key], reports[known[key].report]) for key in ranked), remark=remark)

    def verdict(self, finding: str, verdict: Meaning, remark: str = "") -> None:
        """Keeps the reviewer's word on a finding, in place of an earlier one; it outlives re-runs and removals."""
        if verdict not in MEANINGS:
            raise LibraryError("意见没有记下：不认识这种意见", f"只能是{'、'.join(MEANINGS)}")
        if not (finding.isascii() and finding.isalnum() and len(finding) <= 64):
            raise LibraryError("意见没有记下：发现的编号不对", "编号在 review.json 的 findings 里")
        with self._db.write() as connection:
            opinions.put(connection, Verdict(finding=finding, verdict=verdict, remark=remark))
            journal.append(connection, "verdict", f"{finding} {verdict}")

    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts by finding id."""
        with self._db.read() as connection:
            return opinions.listing(connection)

    def log(self) -> tuple[Entry, ...]:
        """What was done to the library, oldest first; without any word of a report."""
        with self._db.read() as connection:
            return journal.listing(connection)

    @property
    def _db(self) -> Database:
        if self._database is None:
            raise LibraryError("资料库没有打开", "请写成 with Library(…) as library:")
        return self._database

    def _index(self) -> Index:
        place = self._settings.chroma_url or self.home / "index"
        return Index(place, self._db.library, self._embedder, WAIT)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time; others wait a little."""
        lock = FileLock(self.home / ".lock", timeout=WAIT)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryBusy("另一个程序正在写这个资料库", "请等它完成后再试") from error
        except OSError as error:
            raise LibraryError("资料库的文件夹写不进去", "请检查磁盘空间和写入权限") from error
        try:
            yield
        finally:
            lock.release()

    def _take(self, original: Original) -> bool:
        """Makes a file known, its bytes safe first. False when it is known."""
        with self._db.read() as connection:
            if original.id in stored.ids(connection):
                return False
        source = extract_original(original)
        reports = split([source]).reports
        suffix = self._originals.keep(original)
        with self._db.write() as connection:
            stored.put(connection, source, suffix, reports)
            journal.append(connection, "add", f"{source.id} {len(reports)} 篇")
        return True

    def _index_missing(self, ids: Container[str]) -> str:
        """Brings those of the sources into the index that are not in it; says why when that fails."""
        index = self._index()
        try:
            missing = [s.id for s in self.listing() if s.id in ids and s.indexed != index.collection]
            if not missing:
                return ""
            with self._db.read() as connection:
                sources = stored.texts(connection, missing)
            index.put(self._indexable(split(sources).reports))
        except ReviewerError as error:
            return f"检索索引没有更新（{error.message}），不影响评阅和问答，可稍后运行 reviewer reindex"
        with self._db.write() as connection:
            stored.mark_indexed(connection, missing, index.collection)
        return ""

    def _indexable(self, reports: Iterable[Report]) -> list[Report]:
        """The reports whose words may be turned into vectors: a marked text is never sent away for it."""
        away = self._settings.embeds_with_model
        return [report for report in reports if not (away and is_marked(report.source))]

    def _named(self, wanted: str) -> StoredSource:
        sources = self.listing()
        found = [s for s in sources if s.id == wanted] or [s for s in sources if s.name == shown_name(wanted)]
        if not found:
            raise LibraryError("资料库里没有这个文件", "请用 reviewer list 查看编号和文件名")
        if len(found) > 1:
            raise LibraryError(f"有 {len(found)} 个文件同名", f"请改用编号：{'、'.join(s.id for s in found)}")
        return found[0]

    def _shelved(self) -> _Shelf:
        """What follows from the library as it is now; other processes may have changed it."""
        with self._db.read() as connection:
            ids = stored.ids(connection)
            shelf = self._kept
            if shelf is not None and shelf.ids == ids:
                return shelf
            sources = stored.texts(connection)
        self._kept = shelf = _Shelf(ids, split(sources))
        return shelf


def _found(passage: Passage, report: Report) -> Found:
    return Found(
        report=report.id,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        label=report.official.label,
        year=report.year,
    )


def _failed(original: Original, error: InputError) -> FailedSource:
    return FailedSource(name=original.inside or original.name, message=error.message, hint=error.hint)


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
