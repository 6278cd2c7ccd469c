"""Files and folders: in a sensible order, each once, a bad one named and stopping nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reviewer.model import FailedSource
from reviewer.reading.files import read_sources, walk


def filled(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or f"这是{path.stem}的述职报告。", encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    failed: list[FailedSource] = []
    return [path.name for path in walk(paths, failed)] + [f"!{one.name}" for one in failed]


def test_a_folder_is_walked_in_numeric_order_files_before_folders(tmp_path: Path) -> None:
    for name in ("10.丙.txt", "2.乙.txt", "1.甲.txt", "分局/3.丁.txt", "分局/20.戊.txt", "办公室/己.txt"):
        filled(tmp_path / name)
    assert names(tmp_path) == ["1.甲.txt", "2.乙.txt", "10.丙.txt", "3.丁.txt", "20.戊.txt", "己.txt"]


def test_files_come_as_they_are_given(tmp_path: Path) -> None:
    late, early = filled(tmp_path / "乙.txt"), filled(tmp_path / "甲.txt")
    assert names(late, early) == ["乙.txt", "甲.txt"]


def test_what_is_no_document_is_passed_over(tmp_path: Path) -> None:
    for name in (".隐藏.txt", "~$甲.docx", ".~乙.wps", "Thumbs.db", "desktop.ini", "快捷.lnk", "写.tmp", ".git/丙.txt"):
        filled(tmp_path / name)
    filled(tmp_path / "甲.txt")
    assert names(tmp_path) == ["甲.txt"]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    filled(tmp_path / "空" / ".隐藏")
    assert names(tmp_path / "空") == ["!空"]


@pytest.mark.skipif(os.name == "nt", reason="Windows 上建链接要特权")
def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    filled(tmp_path / "里" / "甲.txt")
    (tmp_path / "里" / "圈").symlink_to(tmp_path)
    (tmp_path / "里" / "断").symlink_to(tmp_path / "没有")
    assert names(tmp_path / "里") == ["甲.txt"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = filled(tmp_path / "甲.txt")
    sources, failed = read_sources([path, tmp_path, tmp_path / "." / "甲.txt"])
    assert [source.name for source in sources] == ["甲.txt"]
    assert failed == ()


def test_the_same_bytes_under_two_names_are_one_source_with_a_remark(tmp_path: Path) -> None:
    filled(tmp_path / "甲.txt", "同一份述职报告。")
    filled(tmp_path / "甲（副本）.txt", "同一份述职报告。")
    (source,), failed = read_sources([tmp_path])
    assert failed == ()
    assert len(source.remarks) == 1 and "内容完全相同" in source.remarks[0]


def test_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "1.甲.txt")
    (tmp_path / "2.坏.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    filled(tmp_path / "3.乙.txt")
    sources, failed = read_sources([tmp_path, tmp_path / "没有.pdf"])
    assert [source.name for source in sources] == ["1.甲.txt", "3.乙.txt"]
    assert [one.name for one in failed] == ["2.坏.docx", "没有.pdf"]
    assert all(one.message and one.hint for one in failed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的文件名里不能有控制字符")
def test_control_characters_of_a_name_are_not_shown(tmp_path: Path) -> None:
    filled(tmp_path / "甲\x1b[31m\u202e\x07.txt")
    (source,), failed = read_sources([tmp_path])
    assert failed == () and source.name == "甲[31m.txt"


@pytest.mark.slow
def test_ten_thousand_files_in_a_folder(tmp_path: Path) -> None:
    for number in range(10_000):
        filled(tmp_path / f"{number % 100:02}" / f"{number:05}.txt", f"第{number}份述职报告。")
    sources, failed = read_sources([tmp_path])
    assert (len(sources), failed) == (10_000, ())
