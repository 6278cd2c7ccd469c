"""The index of passages: found, erased, rebuilt; its troubles in the user's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import LibraryBusy, LibraryDamaged, LibraryError
from reviewer.model import Report, Source
from reviewer.reading.compilation import split
from reviewer.store.index import Index
from tests.reading.layouts import NAME, REPORT, SECOND, TITLE
from tests.vectorstore.servers import free_port
from vectorstore import HashEmbedder, Store

FIRST = split([Source(id="s1", name="甲.txt", media="txt", text="\n".join((TITLE, NAME, *REPORT)))]).reports
OTHER = split([Source(id="s2", name="乙.txt", media="txt", text="\n".join(SECOND))]).reports
QUESTION = "防火巡护员培训了多少人"


def index(place: Path | str, library: str = "lib1", wait: float = 0.2) -> Index:
    return Index(place, library, HashEmbedder(), wait)


def owners(found: tuple[str, ...]) -> set[str]:
    return {key.split("-")[0] for key in found}


def test_passages_near_a_question_are_found(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    made.put([*FIRST, *OTHER])
    assert made.nearest(QUESTION, 5)[0].startswith("s1-1:")
    assert len(made.nearest(QUESTION, 1)) == 1


def test_what_has_nothing_in_common_is_not_found(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    made.put(FIRST)
    assert made.nearest("蓝鲸洄游", 5) == ()


def test_before_anything_is_put_nothing_is_found_or_created(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    assert made.nearest(QUESTION, 5) == ()
    assert made.erase("s1")
    assert not (tmp_path / "index").exists()


def test_erasing_one_source_leaves_the_other(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    made.put([*FIRST, *OTHER])
    assert made.erase("s1")
    assert owners(made.nearest("组织代表视察，办复意见建议；" + QUESTION, 50)) == {"s2"}


def test_rebuilding_forgets_what_is_not_given(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    made.put(FIRST)
    made.rebuild(iter(OTHER))
    assert owners(made.nearest("组织代表视察，办复意见建议；" + QUESTION, 50)) == {"s2"}


def test_putting_twice_changes_nothing(tmp_path: Path) -> None:
    made = index(tmp_path / "index")
    made.put(FIRST)
    once = made.nearest(QUESTION, 50)
    made.put(FIRST)
    assert made.nearest(QUESTION, 50) == once


def test_libraries_and_embedders_have_collections_of_their_own(tmp_path: Path) -> None:
    assert index(tmp_path, "lib1").collection != index(tmp_path, "lib2").collection
    assert "hash1" in index(tmp_path).collection


def test_a_taken_index_is_busy(tmp_path: Path) -> None:
    with Store(tmp_path, "other", HashEmbedder()), pytest.raises(LibraryBusy):
        index(tmp_path).nearest(QUESTION, 1)


def test_a_damaged_index_is_named_and_emptied_rather_than_left_with_erased_words(tmp_path: Path) -> None:
    made = index(tmp_path)
    made.put(FIRST)
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1_000)
    with pytest.raises(LibraryDamaged) as caught:
        made.nearest(QUESTION, 1)
    assert "reindex" in caught.value.hint
    assert not made.erase("s1")
    assert made.nearest(QUESTION, 5) == ()
    made.rebuild(FIRST)
    assert made.nearest(QUESTION, 5)


def test_no_server_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        index(f"http://127.0.0.1:{free_port()}").put(FIRST)
    assert "REVIEWER_CHROMA_URL" in caught.value.hint


def test_a_report_without_a_year_is_kept_too(tmp_path: Path) -> None:
    (undated,) = split([Source(id="s3", name="丙.txt", media="txt", text=_undated(FIRST[0]))]).reports
    assert undated.year is None
    made = index(tmp_path)
    made.put([undated])
    assert made.nearest(QUESTION, 1)


def _undated(report: Report) -> str:
    return report.slice(report.start, report.end).replace("2022年度", "").replace("2022", "")
