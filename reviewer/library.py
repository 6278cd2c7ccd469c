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

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from reviewer import api
from reviewer.errors import InputError, LibraryBusy, LibraryDamaged, LibraryError, ReviewerError
from reviewer.facts.passages import passages
from reviewer.model import Answer, Facts, FailedSource, Plan, Reading, Report, Review
from reviewer.pages.figure_tables import FigureTable, figure_tables
from reviewer.reading.corrections import Corrections
from reviewer.reading.files import originals, walk
from reviewer.reading.original import Original, shown_name
from reviewer.rules.demands import demands_of
from reviewer.settings import Settings
from reviewer.store import (
    MEANINGS,
    Database,
    Entry,
    Meaning,
    StoredSource,
    Verdict,
    checks,
    derived,
    journal,
    open_database,
)
from reviewer.store import corrections as put_right
from reviewer.store import sources as stored
from reviewer.store import verdicts as opinions
from reviewer.store.added import Added as Added
from reviewer.store.checks import Fault
from reviewer.store.index import Index
from reviewer.store.marks import reader
from reviewer.store.originals import Originals
from reviewer.store.search import Found as Found
from reviewer.store.search import Search, search
from reviewer.store.shelf import Shelf, parts, shelved
from reviewer.store.taking import TOGETHER, Prepared, prepared, take
from reviewer.verify import verify
from reviewer.writing import model
from reviewer.writing.base import Writer
from reviewer.writing.cache import Cache
from reviewer.writing.secrecy import is_marked
from vectorstore import Embedder, HashEmbedder

WAIT = 10.0
"""Seconds to wait for another process that is writing, before LibraryBusy."""

Progress = Callable[[str, int, int], None]


class Library:
    """Use as a context manager; may be shared between threads. Every error is a ReviewerError.

    home: made on entering when it is not there. embedder: who makes the index's vectors, the built-in one unless given.
    """

    def __init__(self, home: Path, settings: Settings, *, embedder: Embedder | None = None) -> None:
        self.home = home
        self._settings = settings
        self._demands = demands_of(settings)
        self._embedder = embedder or model.embedder(settings, home / model.CACHE) or HashEmbedder()
        self._originals = Originals(home / "originals")
        self._database: Database | None = None
        self._kept: Shelf | None = None

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

        A few files are a step: what is told as done stays when the rest is interrupted. A bad file is in `failed`; an
        index that cannot be used stops nothing and is in `remark`. progress: what, done, total.
        """
        with self._writing():
            failed: list[FailedSource] = []
            files = list(walk([Path(path) for path in paths], failed))
            met: dict[str, str] = {}
            new: set[str] = set()
            waiting: list[Prepared] = []
            with self._db.read() as connection:
                known, said = set(stored.ids(connection)), put_right.load(connection)
            for done, path in enumerate(files):
                _tell(progress, f"导入 {shown_name(path.name)}", done - len(waiting), len(files))
                for original in originals(path, failed):
                    try:
                        if original.id not in known:
                            waiting.append(prepared(original, said))
                            known.add(original.id)
                            new.add(original.id)
                    except InputError as error:
                        failed.append(_failed(original, error))
                        continue
                    met.setdefault(original.id, original.name)
                    if len(waiting) >= TOGETHER:
                        take(self._db, self._originals, waiting)
                        waiting.clear()
            take(self._db, self._originals, waiting)
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
        """Removes a source, by id or by file name: text, index, original, corrections. Returns what to tell the user.

        Interrupted, it is ended by the next one who writes. Verdicts stay: they hold the reviewer's words only.
        """
        with self._writing():
            found = stored.named(self.listing(), source)
            with self._db.write() as connection:
                stored.dismiss(connection, found.id, found.suffix)
                journal.append(connection, "remove", found.id)
            self._kept = None
            try:
                whole = self._see_off()
            except LibraryError as error:
                raise type(error)(
                    f"“{found.name}”已从库中删去，索引里的文字还没有删净：{error.message}",
                    "下一次写入资料库时会接着删，也可稍后运行 reviewer reindex",
                ) from error
        said = f"已删去“{found.name}”（{found.id}）及其 {len(found.reports)} 篇报告的原文、索引和数据"
        return said + ("。" if whole else "；索引原已损坏，现已清空，请运行 reviewer reindex 重建。")

    def reindex(self) -> str:
        """Derives reports, facts and index again from the stored texts. Returns what to tell the user."""
        with self._writing():
            self._kept = None
            with self._db.write() as connection:
                said, keys = put_right.load(connection), stored.ids(connection)
                stamps = put_right.stamp(said, keys)
                for part in stored.parted(keys):
                    for source in stored.texts(connection, part):
                        derived.put(connection, derived.derive(source, said, stamps[source.id]))
                stored.mark_indexed(connection, keys, None)
                journal.append(connection, "reindex", f"{len(keys)} 个文件")
            self._index().rebuild(report for part in stored.parted(keys) for report in self._indexable(part))
            with self._db.write() as connection:
                stored.mark_indexed(connection, keys, self._index().collection)
            count = sum(len(source.reports) for source in self.listing())
        return f"已重建索引：{len(keys)} 个文件、{count} 篇报告。"

    def correct(self, said: Corrections) -> str:
        """Keeps what a person put right (where reports begin, whose they are, which year); it outlives re-runs.

        Each source that is listed is listed whole. Raises LibraryError for one that is not here. Returns what to tell.
        """
        with self._writing():
            chars = {source.id: source.chars for source in self.listing()}
            put_right.check(said, chars)
            touched = list(chars) if said.aliases else [key for key in chars if said.of(key)]
            with self._db.write() as connection:
                put_right.put(connection, said)
                every = put_right.load(connection)
                stamps = put_right.stamp(every, touched)
                for source in stored.texts(connection, touched):
                    derived.put(connection, derived.derive(source, every, stamps[source.id]))
                stored.mark_indexed(connection, touched, "")  # 曾在索引里，先删旧的再放新的
                for key in touched:
                    journal.append(connection, "correct", f"{key} {len(every.of(key))} 篇")
            remark = self._index_missing(touched)
        return f"已记下 {len(touched)} 个文件的更正" + (f"；{remark}。" if remark else "。")

    def corrections(self) -> Corrections:
        """What was put right so far."""
        with self._db.read() as connection:
            return put_right.load(connection)

    def verify(self, progress: Progress | None = None) -> tuple[Fault, ...]:
        """Everything that is not what follows from the originals; none when all is well. Mends nothing.

        Raises LibraryDamaged for a database that cannot be read.
        """
        with self._writing():
            self._db.check()
            listing, index = self.listing(), self._index()
            faults: list[Fault] = []
            wanted: dict[str, frozenset[str]] = {}
            with self._db.read() as connection:
                faults += checks.unfinished(connection)
                for done, row in enumerate(listing):
                    _tell(progress, f"核对 {shown_name(row.name)}", done, len(listing))
                    own, reports = checks.source_faults(connection, row, self._originals)
                    faults += own
                    indexed = filter(self._may_index, reports)
                    wanted[row.id] = frozenset(passage.id for report in indexed for passage in passages(report))
            try:
                faults += checks.index_faults(listing, wanted, index.ids(), index.collection)
            except LibraryDamaged as error:
                faults.append(Fault(where="检索索引", what=f"{error.message}，{error.hint}"))
        return tuple(faults)

    def reading(self) -> Reading:
        """All reports of all sources, from the stored texts."""
        return self._shelved().reading

    def facts(self) -> tuple[Facts, ...]:
        """What each report says, in the order of `reading`."""
        return self._shelved().facts

    def figure_tables(self, words: Sequence[str] = ()) -> tuple[FigureTable, ...]:
        """Every official's figures, the officials of a year side by side (narrowed to `words`), one official's years.

        Raises NoReportsFound for a library that holds none.
        """
        if not self.facts():
            raise api.no_reports(self.reading())
        return figure_tables(self.facts(), words)

    def original(self, source: str) -> bytes:
        """A source's file as it was handed in. Raises LibraryError."""
        found = stored.named(self.listing(), source)
        try:
            return self._originals.read(found.id, found.suffix)
        except OSError as error:
            raise LibraryError(f"“{found.name}”的原件读不出来", "请运行 reviewer verify 查看") from error

    def review(self, writer: Writer | None = None, progress: Progress | None = None) -> Review:
        """Everything found in all reports; written by `writer`, else by the configured model where there is one.

        Raises NoReportsFound for a library that holds none.
        """
        author = writer or model.writer(self._settings, verify, self.home / model.CACHE)
        return api.summarize(self._shelved().checked, author, progress)

    def ask(self, question: str, *, plan: Plan | None = None, before: Plan | None = None) -> Answer:
        """The answer over all reports; `plan` and `before` as in `api.ask`.

        Raises QuestionError, and NoReportsFound for a library that holds none.
        """
        helper = model.questions(self._settings, verify, self.home / model.CACHE)
        return api.ask_evidence(question, self._shelved().evidence, plan=plan, before=before, helper=helper)

    def plan(self, question: str, before: Plan | None = None) -> Plan:
        """How a question would be understood; `said` is its line. Raises as `ask` does."""
        return api.plan(question, self._shelved().evidence, before)

    def edited(self, line: str, before: Plan) -> Plan:
        """The plan that an edited line says, to be given to `ask`; before: the plan whose line it was."""
        return api.edited(line, before, self._shelved().evidence)

    def search(self, query: str, n: int = 10) -> Search:
        """At most n passages for the query: by its characters, with the index as a second opinion (3 : 1)."""
        return search(self._shelved(), self._index(), query, n)

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
            self._mend()
            yield
        finally:
            lock.release()

    def _mend(self) -> None:
        """Ends what was cut off: originals that have not their name yet, removals that are not done."""
        with self._db.read() as connection:
            self._originals.mend(stored.suffixes(connection))
            waiting = stored.leaving(connection)
        if waiting:
            # 索引此刻不能用，不妨碍别的写入；没有删净的仍记着，下次再删，verify 也会指出。
            with suppress(ReviewerError):
                self._see_off()

    def _see_off(self) -> bool:
        """Erases what removed sources left outside the database. False when the index had to be emptied as a whole."""
        with self._db.read() as connection:
            waiting = stored.leaving(connection)
        whole = True
        for key, suffix in waiting:
            self._originals.drop(key, suffix)
            Cache(self.home / model.CACHE).forget(key)
            whole = self._index().erase(key) and whole
        self._db.scrub()
        with self._db.write() as connection:
            stored.unmark_indexed(connection, self._index().collection if whole else None)
            for key, _ in waiting:
                stored.left(connection, key)
        return whole

    def _index_missing(self, ids: Container[str]) -> str:
        """Brings those of the sources into the index that are not in it; says why when that fails."""
        index = self._index()
        try:
            missing = {s.id: s.indexed for s in self.listing() if s.id in ids and s.indexed != index.collection}
            for part in stored.parted(list(missing)):
                index.put(self._indexable(part), [key for key in part if missing[key] is not None])
                with self._db.write() as connection:
                    stored.mark_indexed(connection, part, index.collection)
        except ReviewerError as error:
            return f"检索索引没有更新（{error.message}），不影响评阅和问答，可稍后运行 reviewer reindex"
        return ""

    def _indexable(self, keys: Sequence[str]) -> list[Report]:
        """The reports of these sources whose words may be turned into vectors: a marked text is never sent away for it."""
        with self._db.read() as connection:
            found = parts(connection, keys, put_right.load(connection))
        return [report for key in keys for report in found[key].reading.reports if self._may_index(report)]

    def _may_index(self, report: Report) -> bool:
        return not (self._settings.embeds_with_model and is_marked(report.source))

    def _shelved(self) -> Shelf:
        """What follows from the library as it is now; other processes may have changed it."""
        with self._db.read() as connection:
            self._kept = shelf = shelved(
                connection, self._kept, reader(self._db), self._demands, self._settings.workers
            )
        return shelf


def _failed(original: Original, error: InputError) -> FailedSource:
    return FailedSource(name=original.inside or original.name, message=error.message, hint=error.hint)


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
