"""资料: files in, files out, and what is told of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import gradio as gr
import pytest
from filelock import FileLock

from reviewer.web.desk import Desk
from reviewer.web.materials import Materials
from tests.program import written


def words(markup: str) -> str:
    """The text of the markup."""
    return re.sub("<[^>]+>", " ", markup)


@pytest.fixture
def room(desk: Desk) -> Materials:
    return Materials(desk)


def test_an_empty_library_says_what_to_do(room: Materials) -> None:
    assert "资料库还是空的" in room.show()
    assert "示例" not in room.show()


def test_an_upload_is_read_and_leaves_nothing_behind(room: Materials, report: Path, tmp_path: Path) -> None:
    uploaded = Path(shutil.copy(report, tmp_path / "上传的.txt"))
    box, said, held = room.add([str(uploaded)])
    assert box is None
    assert "新增 1 个文件、1 篇报告" in said
    assert "贺云舟" in held and "2022年度" in held
    assert not uploaded.exists()


def test_a_file_that_cannot_be_read_stops_no_other(room: Materials, report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    _, said, held = room.add([str(broken), str(report)])
    assert "未能读取" in said
    assert "坏&#46;pdf" in said
    assert "贺云舟" in held


def test_a_file_without_a_report_is_named_with_what_to_do(room: Materials, tmp_path: Path) -> None:
    note = written(tmp_path / "通知.txt", ("关于放假的通知", "各办所：国庆放假七天。"))
    _, said, held = room.add([str(note)])
    assert "没有找到述职报告" in said
    assert "通知&#46;txt" in held


def test_a_file_that_is_there_already_is_said_to_be(room: Materials, report: Path, tmp_path: Path) -> None:
    first, second = (shutil.copy(report, tmp_path / name) for name in ("甲.txt", "乙.txt"))
    room.add([first])
    _, said, _ = room.add([second])
    assert "没有重复读入" in said


def test_the_grid_leads_to_each_sheet(room: Materials, report: Path, other_report: Path) -> None:
    room.add([str(report), str(other_report)])
    assert re.findall(r"index\.html#(\d)/page", room.show()) == ["1", "2"]


def test_a_doubt_of_reading_is_listed_with_its_place(room: Materials, tmp_path: Path) -> None:
    lines = (
        "石门乡乡长2023年度述职报告",
        "述职人：沈立冬",
        "一、履职情况",
        "各位代表：现将本人一年来履行职责的情况报告如下，请予评议。" * 2,
        "全年修通组路3公里，改造危房12户，走访群众86户；牵头办理热线转办件31件，按期办结30件。" * 4,
    )
    _, _, held = room.add([str(written(tmp_path / "沈立冬.txt", lines))])
    doubts = held.partition("读入时拿不准的")[2]
    assert "没有分出“存在问题”部分" in words(doubts)
    assert re.search(r"index\.html#1/page@1,\d+-\d+", doubts)


def test_a_file_is_removed_by_its_id(room: Materials, report: Path) -> None:
    room.add([str(report)])
    (source,) = room.desk.library.listing()
    said, held = room.remove(gr.EventData(None, {"source": source.id}))
    assert "已删去" in said
    assert "资料库还是空的" in held


def test_a_source_that_is_gone_is_told_in_its_place(room: Materials) -> None:
    said, _ = room.remove(gr.EventData(None, {"source": "0123456789ab"}))
    assert "没有这个文件" in said


def test_a_library_in_use_is_told_in_its_place(
    room: Materials, report: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.library.WAIT", 0.1)
    with FileLock(home / ".lock"):
        box, said, held = room.add([str(report)])
    assert box is None
    assert "另一个程序正在写" in said
    assert "资料库还是空的" in held


def test_the_sample_reports_come_in_with_one_click(desk: Desk, report: Path) -> None:
    room = Materials(desk, report)
    assert "data-examples" in room.show()
    said, held = room.add_examples()
    assert "data-examples" not in held
    assert "新增 1 个文件" in said
    assert "贺云舟" in held


def test_hostile_names_and_words_stay_text(room: Materials, hostile: Path) -> None:
    _, said, held = room.add([str(hostile)])
    for markup in (said, held):
        assert "<img" not in markup
        assert "<b>强" not in markup
