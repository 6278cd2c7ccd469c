"""Originals: whole or not there, under names that no file system minds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.reading.original import Original, from_bytes
from reviewer.store.originals import Originals


def keep(kept: Originals, original: Original) -> str:
    suffix = kept.stage(original)
    kept.settle(original.id, suffix)
    return suffix


def test_bytes_are_kept_under_their_hash(tmp_path: Path) -> None:
    kept = Originals(tmp_path / "originals")
    original = from_bytes("村镇/述职.DOCX", b"PK\x03\x04")
    assert keep(kept, original) == ".docx"
    assert kept.path(original.id, ".docx").read_bytes() == b"PK\x03\x04"
    assert [path.name for path in (tmp_path / "originals").iterdir()] == [f"{original.id}.docx"]


@pytest.mark.parametrize("name", ["述职", "述职.第 一 稿", "a.:txt", "a." + "x" * 300, "a.txt/.."])
def test_odd_suffixes_are_left_out(tmp_path: Path, name: str) -> None:
    kept = Originals(tmp_path)
    assert keep(kept, from_bytes(name, b"x")) == ""
    assert [path.name for path in tmp_path.iterdir()] == [from_bytes(name, b"x").id]


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    kept, original = Originals(tmp_path), from_bytes("a.txt", b"x")
    keep(kept, original)
    before = kept.path(original.id, ".txt").stat().st_mtime_ns
    keep(kept, original)
    assert kept.path(original.id, ".txt").stat().st_mtime_ns == before


def test_what_a_crash_left_is_ended_or_swept(tmp_path: Path) -> None:
    kept, original, other = (
        Originals(tmp_path),
        from_bytes("a.txt", b"whole"),
        from_bytes("b.txt", b"never written down"),
    )
    half = tmp_path / f"{original.id}.txt.part"
    half.write_bytes(b"wh")
    kept.stage(original)
    kept.stage(other)
    kept.mend({original.id: ".txt"})
    assert kept.names() == (f"{original.id}.txt",)
    assert kept.read(original.id, ".txt") == b"whole"


def test_a_finished_original_that_no_database_knows_is_left_alone(tmp_path: Path) -> None:
    kept, original = Originals(tmp_path), from_bytes("a.txt", b"whole")
    keep(kept, original)
    kept.mend({})
    assert kept.names() == (f"{original.id}.txt",)


def test_the_bytes_are_on_the_disk_before_they_have_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deeds: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        deeds.append("sync")
        sync(handle)

    def replaced(self: Path, target: Path) -> Path:
        deeds.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    keep(Originals(tmp_path), from_bytes("a.txt", b"x"))
    assert deeds[0] == "sync" and deeds[-1] == "rename"


def test_dropping_twice_is_no_error(tmp_path: Path) -> None:
    kept, original = Originals(tmp_path), from_bytes("a.txt", b"x")
    keep(kept, original)
    kept.drop(original.id, ".txt")
    kept.drop(original.id, ".txt")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_nothing_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file")
    with pytest.raises(LibraryError, match=r"a\.txt") as caught:
        Originals(tmp_path / "originals").stage(from_bytes("a.txt", b"x"))
    assert caught.value.hint
