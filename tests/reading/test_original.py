"""One file's bytes and its name as people may safely see it."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from reviewer.errors import DamagedFile, FileUnreadable
from reviewer.reading import original
from reviewer.reading.original import from_bytes, load, shown_name


def test_the_id_is_the_contents(tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.docx"):
        (tmp_path / name).write_bytes("述职".encode())
    first, second = load(tmp_path / "甲.txt"), load(tmp_path / "乙.docx")
    assert first.id == second.id == sha256("述职".encode()).hexdigest()[:12]
    assert (first.name, first.suffix, second.suffix) == ("甲.txt", ".txt", ".docx")


@pytest.mark.parametrize("name", ["C:\\材料\\甲.DOCX", "/home/某/甲.DOCX", "甲.DOCX"])
def test_folders_of_either_system_are_dropped(name: str) -> None:
    made = from_bytes(name, b"x")
    assert (made.name, made.suffix) == ("甲.DOCX", ".docx")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("甲\n“乙.docx”没有问题.txt", "甲“乙.docx”没有问题.txt"),
        ("\x1b[31m甲.txt", "[31m甲.txt"),
        ("甲\u202etxt.exe", "甲txt.exe"),
        ("\u200b\u2028", "（无名文件）"),
        ("述职 报告（终稿）.docx", "述职 报告（终稿）.docx"),
        ("\udcff.txt", ".txt"),
    ],
)
def test_names_cannot_forge_a_line(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    with pytest.raises(FileUnreadable, match="找不到"):
        load(tmp_path / "无.txt")
    with pytest.raises(FileUnreadable, match="找不到"):
        load(tmp_path / "空.txt" / "里面.txt")
    with pytest.raises(FileUnreadable, match="这是文件夹"):
        load(tmp_path)
    with pytest.raises(DamagedFile, match="空文件"):
        load(tmp_path / "空.txt")


def test_names_that_no_system_allows(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="文件名太长"):
        load(tmp_path / ("长" * 300))
    with pytest.raises(FileUnreadable):
        load(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_pipes_and_loops(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    (tmp_path / "圈").symlink_to(tmp_path / "圈")
    with pytest.raises(FileUnreadable, match="不是普通文件"):
        load(tmp_path / "管道")
    with pytest.raises(FileUnreadable, match="绕成了圈"):
        load(tmp_path / "圈")


def test_a_disk_error_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.txt").write_text("x")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(FileUnreadable, match="磁盘读取出错") as caught:
        load(tmp_path / "甲.txt")
    assert "Input/output" not in str(caught.value)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(original, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "大.txt").write_bytes(bytes(1024 * 1024 + 1))
    with pytest.raises(DamagedFile, match="超过 1 MB"):
        load(tmp_path / "大.txt")
