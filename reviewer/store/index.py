"""The passages of all reports in the vector store: derived, rebuilt at will, and never the only way to an answer.

It is opened for one piece of work at a time: an embedded Chroma folder bears one owner only, and so the web app and the
command line can share a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from reviewer.errors import LibraryBusy, LibraryDamaged, LibraryError
from reviewer.facts.passages import Passage, passages
from reviewer.model import Report
from vectorstore import (
    Embedder,
    Entry,
    HashEmbedder,
    Scalar,
    Store,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreUnreachable,
)
from vectorstore.types import collection_name

_BATCH = 64
# 无关的两段在 2048 维上因碰撞而来的余弦约为 ±0.02（1/√2048），两倍多以下当作没有关系。
_NOISE = 0.05


class Index:
    """place: a folder, or the URL of a Chroma server. library: keeps libraries on one server apart."""

    def __init__(self, place: Path | str, library: str, embedder: Embedder, wait: float) -> None:
        self._place = place
        self._kind = f"passages-{library}"
        self._embedder = embedder
        self._wait = wait

    @property
    def collection(self) -> str:
        """The name of the collection; another embedder has another."""
        return collection_name(self._kind, self._embedder)

    @property
    def built_in(self) -> bool:
        """Whether the vectors are made here, from characters, and not by a model."""
        return isinstance(self._embedder, HashEmbedder)

    def put(self, reports: Iterable[Report], renewed: Sequence[str] = ()) -> None:
        """Adds the reports' passages, or puts them in the place of themselves. renewed: sources whose old ones go first."""
        with self._opened() as store:
            if renewed:
                store.delete({"source": tuple(renewed)})
            store.upsert(self._entries(reports))

    def rebuild(self, reports: Iterable[Report]) -> None:
        """The collection holds these reports and nothing else, whatever was there before."""
        with self._opened() as store:
            store.rebuild(self._entries(reports))

    def erase(self, source: str) -> bool:
        """Leaves no trace of a source. False when the index was damaged and had to be emptied as a whole."""
        if isinstance(self._place, Path) and not self._place.exists():
            return True
        with self._opened() as store:
            try:
                store.erase({"source": source})
            except StoreDamaged:
                store.rebuild(())
                return False
        return True

    def ids(self) -> frozenset[str]:
        """The ids of all passages that are in it."""
        if isinstance(self._place, Path) and not self._place.exists():
            return frozenset()
        with self._opened() as store:
            return store.ids()

    def nearest(self, query: str, n: int) -> tuple[str, ...]:
        """Ids of at most n passages near the query, nearest first."""
        if isinstance(self._place, Path) and not self._place.exists():
            return ()
        with self._opened() as store:
            hits = store.search(self._embedder.embed([query])[0], n)
        return tuple(hit.id for hit in hits if hit.score > _NOISE)

    def _entries(self, reports: Iterable[Report]) -> Iterator[Entry]:
        every = ((report, passage) for report in reports for passage in passages(report))
        while batch := tuple(islice(every, _BATCH)):
            vectors = self._embedder.embed([passage.text for _, passage in batch])
            for (report, passage), vector in zip(batch, vectors, strict=True):
                yield Entry(id=passage.id, text=passage.text, vector=vector, metadata=_metadata(report, passage))

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        try:
            with Store(self._place, self._kind, self._embedder, wait=self._wait) as store:
                yield store
        except StoreBusy as error:
            raise LibraryBusy("检索索引正被另一个程序使用", "请稍候再试") from error
        except StoreDamaged as error:
            raise LibraryDamaged("检索索引已损坏；材料和原件没有动", "请运行 reviewer reindex 重建") from error
        except StoreUnreachable as error:
            raise LibraryError(
                "连不上 Chroma 服务器", "请检查 REVIEWER_CHROMA_URL 和服务器是否已启动，或去掉这项设置，使用内置索引"
            ) from error
        except StoreError as error:
            raise LibraryError(f"检索索引不能使用：{error}", "请检查索引文件夹或 Chroma 服务器") from error


def _metadata(report: Report, passage: Passage) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {
        "source": report.source.id,
        "report": report.id,
        "kind": passage.kind,
        "start": passage.start,
        "end": passage.end,
    }
    return found if report.year is None else {**found, "year": report.year}
