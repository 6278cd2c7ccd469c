"""Files and folders are written whole or not at all, and nothing of the user's is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

import pytest

from reviewer.errors import OutputError
from reviewer.pages import output
from reviewer.pages.output import MARK, write_file, write_folder


def below(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, name by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestFile:
    def test_folders_above_are_made(self, tmp_path: Path) -> None:
        write_file(tmp_path / "一" / "二" / "r.json", b"{}")
        assert below(tmp_path) == {"一/二/r.json": b"{}"}

    def test_what_was_there_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "r.json").write_bytes(b"old, and longer than the new")
        write_file(tmp_path / "r.json", b"new")
        assert below(tmp_path) == {"r.json": b"new"}

    def test_everybody_may_read_it(self, tmp_path: Path) -> None:
        write_file(tmp_path / "r.json", b"{}")
        assert (tmp_path / "r.json").stat().st_mode & 0o777 == 0o644

    def test_a_name_as_long_as_names_may_be(self, tmp_path: Path) -> None:
        name = "述" * 80 + ".json"
        write_file(tmp_path / name, b"{}")
        assert below(tmp_path) == {name: b"{}"}

    def test_a_folder_in_its_place_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "r.json").mkdir()
        (tmp_path / "r.json" / "照片.jpg").write_bytes(b"x")
        with pytest.raises(OutputError) as caught:
            write_file(tmp_path / "r.json", b"{}")
        assert "r.json" in caught.value.message and caught.value.hint
        assert below(tmp_path) == {"r.json/照片.jpg": b"x"}

    def test_a_file_where_a_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "甲").write_bytes(b"x")
        with pytest.raises(OutputError):
            write_file(tmp_path / "甲" / "r.json", b"{}")
        assert below(tmp_path) == {"甲": b"x"}

    def test_a_disk_that_fails_half_way_leaves_the_old(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "r.json").write_bytes(b"old")
        monkeypatch.setattr(output.os, "fsync", _full)
        with pytest.raises(OutputError, match="磁盘已满"):
            write_file(tmp_path / "r.json", b"new")
        assert below(tmp_path) == {"r.json": b"old"}


class TestFolder:
    FILES: ClassVar = {"index.html": b"<html>", "data/review.json": b"{}"}

    def test_it_holds_exactly_these_files_and_its_mark(self, tmp_path: Path) -> None:
        write_folder(tmp_path / "结果", self.FILES)
        assert set(below(tmp_path / "结果")) == {*self.FILES, MARK}
        assert [path.name for path in tmp_path.iterdir()] == ["结果"]

    def test_ones_own_folder_is_replaced_whole(self, tmp_path: Path) -> None:
        write_folder(tmp_path / "结果", {"旧.html": b"old", **self.FILES})
        write_folder(tmp_path / "结果", self.FILES)
        assert set(below(tmp_path / "结果")) == {*self.FILES, MARK}
        assert [path.name for path in tmp_path.iterdir()] == ["结果"]

    def test_an_empty_folder_is_used(self, tmp_path: Path) -> None:
        (tmp_path / "结果").mkdir()
        write_folder(tmp_path / "结果", self.FILES)
        assert "index.html" in below(tmp_path / "结果")

    @pytest.mark.parametrize("kind", ["folder", "file"])
    def test_what_is_not_ours_is_kept_unless_forced(self, tmp_path: Path, kind: str) -> None:
        place = tmp_path / "结果"
        if kind == "folder":
            place.mkdir()
            (place / "照片.jpg").write_bytes(b"x")
        else:
            place.write_bytes(b"x")
        before = below(tmp_path)
        with pytest.raises(OutputError, match="没有覆盖"):
            write_folder(place, self.FILES)
        assert below(tmp_path) == before
        write_folder(place, self.FILES, force=True)
        assert set(below(place)) == {*self.FILES, MARK}

    def test_a_failure_half_way_leaves_the_old_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_folder(tmp_path / "结果", self.FILES)
        before = below(tmp_path)
        monkeypatch.setattr(output.os, "fsync", _full)
        with pytest.raises(OutputError, match="磁盘已满"):
            write_folder(tmp_path / "结果", {"index.html": b"new"})
        assert below(tmp_path) == before

    def test_a_failure_while_exchanging_brings_the_old_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_folder(tmp_path / "结果", self.FILES)
        before = below(tmp_path / "结果")
        real, calls = Path.replace, []

        def second_fails(self: Path, target: Path) -> Path:
            calls.append(target)
            if len(calls) == 2:
                raise OSError(5, "Input/output error")
            return real(self, target)

        monkeypatch.setattr(Path, "replace", second_fails)
        with pytest.raises(OutputError):
            write_folder(tmp_path / "结果", {"index.html": b"new"})
        assert below(tmp_path / "结果") == before
        assert [path.name for path in tmp_path.iterdir()] == ["结果"]


def _full(_: int) -> None:
    raise OSError(28, os.strerror(28))
