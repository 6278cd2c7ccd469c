"""One contract for both places, a folder and a server; then what only a folder has."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.servers import free_port, running
from vectorstore import Embedder, Entry, HashEmbedder, Store, StoreBusy, StoreDamaged, StoreError, StoreUnreachable
from vectorstore.types import Scalar, Vectors, collection_name

EMBEDDER = HashEmbedder()
FLOOD, ROADS, CARE = "汛期转移群众46人。", "硬化村组道路5公里。", "走访困难老人120户。"


class Named:
    """An embedder of some name and size."""

    def __init__(self, name: str, dimension: int) -> None:
        self.name, self.dimension = name, dimension

    def embed(self, texts: list[str]) -> Vectors:
        return np.ones((len(texts), self.dimension), dtype=np.float32)


def entry(key: str, text: str, **metadata: Scalar) -> Entry:
    return Entry(id=key, text=text, vector=vector(text), metadata=metadata or {"source": "甲"})


def vector(text: str) -> Vectors:
    return np.asarray(EMBEDDER.embed([text])[0])


def ids(store: Store, text: str, n: int = 10, **where: Scalar | tuple[Scalar, ...]) -> list[str]:
    return [hit.id for hit in store.search(vector(text), n, where)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    return tmp_path / "索引" if request.param == "folder" else str(request.getfixturevalue("server"))


@pytest.fixture
def store(place: Path | str, tmp_path: Path) -> Iterator[Store]:
    with Store(place, f"passages-{abs(hash(tmp_path))}", EMBEDDER, wait=0.2) as opened:
        yield opened


def test_the_nearest_text_comes_first_with_its_words_and_metadata(store: Store) -> None:
    store.upsert([entry("1", FLOOD, source="甲", year=2023), entry("2", ROADS), entry("3", CARE)])
    first, *_ = store.search(vector("汛期转移了多少群众"), 2)
    assert (first.id, first.text, first.metadata) == ("1", FLOOD, {"source": "甲", "year": 2023})
    assert 0.2 < first.score < 1
    assert store.search(vector(FLOOD), 1)[0].score == pytest.approx(1, abs=1e-3)


def test_where_narrows_by_equality_and_by_any_of(store: Store) -> None:
    store.upsert(
        [
            entry("1", FLOOD, source="甲", year=2022),
            entry("2", FLOOD, source="甲", year=2023),
            entry("3", FLOOD, source="乙", year=2023),
        ]
    )
    assert sorted(ids(store, FLOOD, year=2023)) == ["2", "3"]
    assert ids(store, FLOOD, year=2023, source="甲") == ["2"]
    assert sorted(ids(store, FLOOD, source=("甲", "丙"))) == ["1", "2"]
    assert ids(store, FLOOD, year="2023") == []
    assert ids(store, FLOOD, source=()) == []


def test_a_second_upsert_replaces_text_vector_and_metadata(store: Store) -> None:
    store.upsert([entry("1", FLOOD, source="甲", year=2022)])
    store.upsert([entry("1", ROADS, source="甲", name="周明远")])
    assert store.count() == 1
    (hit,) = store.search(vector(ROADS), 5)
    assert (hit.text, hit.metadata) == (ROADS, {"source": "甲", "name": "周明远"})
    assert ids(store, ROADS, year=2022) == []


def test_of_equal_ids_in_one_batch_the_last_counts(store: Store) -> None:
    store.upsert([entry("1", FLOOD), entry("1", ROADS)])
    assert [hit.text for hit in store.search(vector(ROADS), 5)] == [ROADS]


def test_more_than_one_batch_arrives_whole(store: Store) -> None:
    draw = random.Random(7)
    texts = ["".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(12)) for _ in range(1_203)]
    store.upsert(entry(str(n), text) for n, text in enumerate(texts))
    assert store.count() == len(store.ids()) == 1_203
    assert [ids(store, texts[n], 1) for n in (0, 499, 500, 1_202)] == [["0"], ["499"], ["500"], ["1202"]]


def test_delete_and_erase_take_what_matches_and_nothing_else(store: Store) -> None:
    store.upsert([entry("1", FLOOD, source="甲"), entry("2", ROADS, source="乙"), entry("3", CARE, source="丙")])
    store.delete({"source": "甲"})
    assert store.count() == 2
    store.erase({"source": "乙"})
    assert ids(store, CARE) == ["3"]
    store.erase({"source": "从未有过"})
    assert store.count() == 1
    with pytest.raises(ValueError):
        store.delete({})
    assert store.count() == 1


def test_rebuild_holds_exactly_what_it_is_given(store: Store) -> None:
    store.upsert([entry("1", FLOOD), entry("2", ROADS)])
    store.rebuild(iter([entry("3", CARE)]))
    assert ids(store, CARE) == ["3"]
    store.rebuild([])
    assert store.count() == 0


def test_empty_store_and_empty_question(store: Store) -> None:
    assert store.search(vector(FLOOD), 3) == ()
    store.upsert([entry("1", FLOOD)])
    assert store.search(vector("，。"), 3) == ()
    assert store.search(vector(FLOOD), 0) == ()
    store.upsert([])
    assert store.count() == 1


def test_hostile_words_come_back_or_are_marked(store: Store) -> None:
    words = "'; DROP TABLE x;-- \u202e<script>${jndi}"
    store.upsert([entry("1", words, source=words), entry("2", "防\ud800汛", source="坏\udfff字")])
    assert store.search(vector(words), 1, {"source": words})[0].text == words
    assert store.search(vector("防汛"), 1, {"source": "坏?字"})[0].text == "防?汛"


def test_a_vector_of_another_size_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="2048"):
        store.upsert([replace(entry("1", FLOOD), vector=np.ones(16, dtype=np.float32))])
    assert store.count() == 0


def test_what_was_written_is_there_for_the_next_one(place: Path | str) -> None:
    for _ in range(3):
        with Store(place, "passages-again", EMBEDDER) as store:
            store.upsert([entry("1", FLOOD)])
    with Store(place, "passages-again", EMBEDDER) as store:
        assert ids(store, FLOOD) == ["1"]
        assert store.count() == 1


def test_embedders_do_not_meet(place: Path | str) -> None:
    other: Embedder = Named("模型/甲", 8)
    with Store(place, "passages-meet", EMBEDDER) as store:
        store.upsert([entry("1", FLOOD)])
    with Store(place, "passages-meet", other) as store:
        assert store.count() == 0
        store.upsert([replace(entry("1", FLOOD), vector=other.embed([FLOOD])[0])])
    with Store(place, "passages-meet", EMBEDDER) as store:
        assert store.count() == 1


def test_collection_names_are_what_chroma_allows_and_differ() -> None:
    names = [collection_name("passages", Named(name, 8)) for name in ("bge-m3", "BAAI/bge-m3", "通义", "文心", "通义")]
    assert names[0] == "passages-bge-m3-8"
    assert len(set(names)) == 4
    assert all(name.isascii() and "/" not in name for name in names)


def test_no_server_is_a_clear_error() -> None:
    store = Store(f"http://127.0.0.1:{free_port()}", "passages-none", EMBEDDER)
    with store, pytest.raises(StoreUnreachable):
        store.count()


def test_a_server_that_went_away_is_a_clear_error(tmp_path: Path) -> None:
    with running(tmp_path) as url:
        store = Store(url, "passages-gone", EMBEDDER)
        store.upsert([entry("1", FLOOD)])
    with pytest.raises(StoreUnreachable):
        store.count()


def test_the_folder_has_one_owner(tmp_path: Path) -> None:
    with Store(tmp_path, "passages", EMBEDDER), pytest.raises(StoreBusy):
        Store(tmp_path, "passages", EMBEDDER, wait=0.1).__enter__()
    with Store(tmp_path, "passages", EMBEDDER, wait=0.1) as store:
        assert store.count() == 0


def test_another_process_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from vectorstore import *\n"
        "try: Store(pathlib.Path(sys.argv[1]), 'passages', HashEmbedder(), wait=0.1).__enter__()\n"
        "except StoreBusy: print('taken')"
    )
    with Store(tmp_path, "passages", EMBEDDER) as store:
        store.upsert([entry("1", FLOOD)])
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "taken"


def test_erased_words_and_vectors_are_in_no_file(tmp_path: Path) -> None:
    secret = entry("1", "赵立冬个人有关事项说明。", source="甲")
    with Store(tmp_path, "passages", EMBEDDER) as store:
        store.upsert([secret, entry("2", ROADS, source="乙")])
    assert _in_files(tmp_path, secret.text.encode(), secret.vector.tobytes())
    with Store(tmp_path, "passages", EMBEDDER) as store:
        store.erase({"source": "甲"})
        assert ids(store, ROADS) == ["2"]
    assert not _in_files(tmp_path, secret.text.encode(), secret.vector.tobytes())
    assert _in_files(tmp_path, ROADS.encode())


def test_a_damaged_folder_is_named_and_rebuild_mends_it(tmp_path: Path) -> None:
    with Store(tmp_path, "passages", EMBEDDER) as store:
        store.upsert([entry("1", FLOOD)])
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"this is no database" * 1_000)
    with Store(tmp_path, "passages", EMBEDDER) as store:
        with pytest.raises(StoreDamaged):
            store.count()
        store.rebuild([entry("2", CARE)])
        assert ids(store, CARE) == ["2"]


@pytest.mark.parametrize("moment", ["while building", "between the renames", "while dropping"])
def test_a_crash_during_rebuild_leaves_a_whole_index(tmp_path: Path, moment: str) -> None:
    with Store(tmp_path, "passages", EMBEDDER) as store:
        store.upsert([entry("1", FLOOD)])
    data, fresh, old = tmp_path / "chroma", tmp_path / "fresh", tmp_path / "old"
    if moment == "while building":
        (fresh / "chroma.sqlite3").parent.mkdir()
        (fresh / "chroma.sqlite3").write_bytes(b"half")
    elif moment == "between the renames":
        data.rename(fresh)
        old.mkdir()
    else:
        old.mkdir()
        (old / "chroma.sqlite3").write_bytes(b"rest")
    with Store(tmp_path, "passages", EMBEDDER) as store:
        assert ids(store, FLOOD) == ["1"]
    assert not fresh.exists()
    assert not old.exists()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    with pytest.raises(StoreError):
        Store(tmp_path / "文件" / "索引", "passages", EMBEDDER).__enter__()


def test_importing_and_making_a_store_loads_no_chroma(tmp_path: Path) -> None:
    code = "import sys, pathlib; from vectorstore import *; s = Store(pathlib.Path(sys.argv[1]), 'p', HashEmbedder())\n"
    code += "with s: print('chromadb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _in_files(folder: Path, *needles: bytes) -> bool:
    data = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return any(needle in content for content in data for needle in needles)
