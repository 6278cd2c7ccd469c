"""The only door to Chroma: a folder of our own, or a Chroma server.

Chroma 1.5 as it really behaves, and what this module does about it:
- two processes with one folder open destroy it without an error → an exclusive lock for as long as it is open;
- deleted texts stay in the folder's write log, through VACUUM and even through the end of their collection →
  `erase` copies what stays into a fresh folder and drops the old one (a server keeps its log: `chroma vacuum`);
- `upsert` merges metadata → keys that went away are set to None;
- without an embedding function it would download a model → always None, vectors are ours;
- importing it takes most of a second → imported at first use; opening a folder takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import numpy as np
from filelock import FileLock, Timeout

from vectorstore import swap
from vectorstore.types import (
    Embedder,
    Entry,
    Hit,
    Scalar,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreUnreachable,
    Vectors,
    Where,
    collection_name,
)

# Chroma 的类型标注与它的实际接口不符（例如没有 close），所以客户端和集合在本文件里不标类型。
_Foreign = Any
# Chroma 一批至多 5461 条；经网络时一批 500 条约 6 MB，低于服务器 40 MB 的上限。
_BATCH = 500
# 套话相近的段落挤成一团，近似图会漏掉近邻；把图建密些，用时几乎不变（1,203 条只差一词的句子，
# 前十条里找回自己的由 24% 升到 38%；互不相似的文字两种设置都是 100%）。
_GRAPH = {"space": "cosine", "ef_construction": 200, "ef_search": 300}


class Store:
    """One collection of texts with vectors of one embedder. Use as a context manager; not shared between threads.

    place: a folder (Path), owned exclusively while open, or the URL of a server (str), which several may use at once.
    kind: what the texts are, ASCII letters, digits and hyphens. wait: seconds to wait for another owner of the folder.
    Raises StoreBusy on entering; StoreDamaged, StoreUnreachable or StoreError from any method.
    """

    def __init__(self, place: Path | str, kind: str, embedder: Embedder, *, wait: float = 10.0) -> None:
        self._place = place
        self._dimension = embedder.dimension
        self._wait = wait
        self._lock: FileLock | None = None
        self._client: _Foreign | None = None
        self.collection = collection_name(kind, embedder)

    def __enter__(self) -> Self:
        if isinstance(self._place, Path):
            self._own(self._place)
        return self

    def __exit__(self, *_: object) -> None:
        self._shut()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def upsert(self, entries: Iterable[Entry]) -> None:
        """Adds the entries, replacing texts, vectors and metadata of ids that exist; of equal ids the last counts."""
        with self._translated():
            _fill(self._collection(), entries, self._dimension)

    def delete(self, where: Where) -> None:
        """Removes what matches; a folder's files may keep the words, see `erase`. `where` must not be empty."""
        condition = _condition(where)
        if condition is None:
            raise ValueError("删除条件不能为空；要全部重建请用 rebuild")
        with self._translated():
            self._collection().delete(where=condition)

    def erase(self, where: Where) -> None:
        """As `delete`, and nothing of it is left in the folder's files; other collections in the folder go too."""
        self.delete(where)
        if isinstance(self._place, Path):
            self.rebuild(self._entries())

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """The collection holds exactly these entries afterwards; mends a damaged folder (the old one is not read).

        In a folder the old index stays until the new one is complete.
        """
        if isinstance(self._place, Path):
            self._replace_folder(self._place, entries)
            return
        with self._translated():
            client = self._open()
            if self.collection in {found.name for found in client.list_collections()}:
                client.delete_collection(self.collection)
            _fill(self._collection(), entries, self._dimension)

    def count(self) -> int:
        """How many entries there are."""
        with self._translated():
            return int(self._collection().count())

    def ids(self) -> frozenset[str]:
        """The ids of all entries."""
        with self._translated():
            collection = self._collection()
            pages = range(0, int(collection.count()), _BATCH)
            return frozenset(key for at in pages for key in collection.get(limit=_BATCH, offset=at, include=[])["ids"])

    def search(self, vector: Vectors, n: int, where: Where | None = None) -> tuple[Hit, ...]:
        """At most n entries nearest to the vector, nearest first; a vector of zeros is near nothing."""
        if n < 1 or not vector.any() or any(value == () for value in (where or {}).values()):
            return ()
        with self._translated():
            found = self._collection().query(
                query_embeddings=[_checked(vector, self._dimension)],
                n_results=n,
                where=_condition(where or {}),
                include=["documents", "metadatas", "distances"],
            )
        rows = zip(found["ids"][0], found["documents"][0], found["metadatas"][0], found["distances"][0], strict=True)
        return tuple(
            Hit(id=key, text=text or "", metadata=_present(metadata), score=1.0 - float(distance))
            for key, text, metadata, distance in rows
        )

    def _own(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / ".lock", timeout=self._wait)
            lock.acquire()
        except Timeout as error:
            raise StoreBusy("索引文件夹正被另一个程序使用") from error
        except OSError as error:
            raise StoreError(f"索引文件夹不能写入：{error.strerror or error}") from error
        self._lock = lock
        swap.finish(folder)

    def _open(self) -> _Foreign:
        if self._client is None:
            self._client = _folder(swap.current(self._place)) if isinstance(self._place, Path) else _server(self._place)
        return self._client

    def _collection(self) -> _Foreign:
        return _collection(self._open(), self.collection)

    def _shut(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _entries(self) -> Iterator[Entry]:
        collection = self._collection()
        for offset in range(0, collection.count(), _BATCH):
            page = collection.get(limit=_BATCH, offset=offset, include=["embeddings", "documents", "metadatas"])
            rows = zip(page["ids"], page["documents"], page["embeddings"], page["metadatas"], strict=True)
            for key, text, vector, metadata in rows:
                yield Entry(
                    id=key,
                    text=text or "",
                    vector=np.asarray(vector, dtype=np.float32),
                    metadata=_present(metadata),
                )

    def _replace_folder(self, folder: Path, entries: Iterable[Entry]) -> None:
        with self._translated():
            client = _folder(swap.fresh(folder))
            try:
                _fill(_collection(client, self.collection), entries, self._dimension)
            finally:
                client.close()
        self._shut()
        try:
            swap.swap(folder)
        except OSError as error:
            raise StoreError(f"索引文件夹不能替换：{error.strerror or error}") from error

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Chroma's errors as ours."""
        import httpx
        from chromadb.errors import ChromaError

        try:
            yield
        except httpx.HTTPError as error:
            raise StoreUnreachable("Chroma 服务器没有应答") from error
        except ChromaError as error:
            kind = StoreDamaged if isinstance(self._place, Path) else StoreError
            raise kind(f"Chroma 报告错误：{error}") from error


def _folder(path: Path) -> _Foreign:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    # 不读当前目录里的 .env：那是别人的设置。
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    try:
        return chromadb.PersistentClient(path, settings=settings)
    except (ChromaError, ValueError) as error:
        # 没能启动的实例会按路径留在 Chroma 的缓存里，下次打开同一路径就会用上它。
        SharedSystemClient._identifier_to_system.pop(str(path), None)
        raise StoreDamaged(f"索引文件夹打不开：{error}") from error


def _server(url: str) -> _Foreign:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "localhost", parts.port or (443 if secure else 8000)
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        anonymized_telemetry=False,
        chroma_server_host=host,
        chroma_server_http_port=port,
    )
    try:
        return chromadb.HttpClient(host=host, port=port, ssl=secure, settings=settings)
    except ValueError as error:  # Chroma 把连不上也报成 ValueError
        raise StoreUnreachable("连不上 Chroma 服务器") from error


def _collection(client: _Foreign, name: str) -> _Foreign:
    return client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": _GRAPH})


def _fill(collection: _Foreign, entries: Iterable[Entry], dimension: int) -> None:
    pending = iter(entries)
    while batch := {entry.id: entry for entry in islice(pending, _BATCH)}:
        known = collection.get(ids=list(batch), include=["metadatas"])
        before = dict(zip(known["ids"], known["metadatas"], strict=True))
        collection.upsert(
            ids=list(batch),
            documents=[_encodable(entry.text) for entry in batch.values()],
            embeddings=[_checked(entry.vector, dimension) for entry in batch.values()],
            metadatas=[{**dict.fromkeys(before.get(key) or {}), **_flat(entry)} for key, entry in batch.items()],
        )


def _checked(vector: Vectors, dimension: int) -> Vectors:
    if vector.shape != (dimension,):
        raise ValueError(f"向量应有 {dimension} 维，实为 {vector.shape}")
    return vector


def _encodable(text: str) -> str:
    """Chroma keeps UTF-8 only: lone surrogates, which damaged files may hold, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _flat(entry: Entry) -> dict[str, Scalar]:
    return {key: _encodable(v) if isinstance(v, str) else v for key, v in entry.metadata.items()}


def _present(metadata: Mapping[str, Any] | None) -> dict[str, Scalar]:
    return {key: value for key, value in (metadata or {}).items() if value is not None}


def _condition(where: Where) -> dict[str, Any] | None:
    """Chroma's way to say it: one key stands alone, several need $and."""
    terms: list[dict[str, Any]] = [
        {key: {"$in": list(value)} if isinstance(value, tuple) else {"$eq": value}} for key, value in where.items()
    ]
    return {"$and": terms} if len(terms) > 1 else next(iter(terms), None)
