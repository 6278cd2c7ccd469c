"""资料: files in, files out, and what is told of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import gradio as gr
import pytest
from filelock import FileLock

from reviewer.store.people import MAIN
from reviewer.web.house import House
from reviewer.web.materials import Materials
from tests.program import written
from tests.web.conftest import asked


def words(markup: str) -> str:
    """The text of the markup."""
    return re.sub("<[^>]+>", " ", markup)


@pytest.fixture
def room(house: House) -> Materials:
    return Materials(house)


def test_an_empty_library_says_what_to_do(room: Materials) -> None:
    assert "资料库还是空的" in room.show(asked())
    assert "示例" not in room.show(asked())


def test_an_upload_is_read_and_leaves_nothing_behind(room: Materials, report: Path, tmp_path: Path) -> None:
    uploaded = Path(shutil.copy(report, tmp_path / "上传的.txt"))
    box, said, held = room.add([str(uploaded)], asked())
    assert box is None
    assert "新增 1 个文件、1 篇报告" in said
    assert "贺云舟" in held and "2022年度" in held
    assert not uploaded.exists()


def test_a_file_that_cannot_be_read_stops_no_other(room: Materials, report: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    _, said, held = room.add([str(broken), str(report)], asked())
    assert "未能读取" in said
    assert "坏&#46;pdf" in said
    assert "贺云舟" in held


def test_a_file_without_a_report_is_named_with_what_to_do(room: Materials, tmp_path: Path) -> None:
    note = written(tmp_path / "通知.txt", ("关于放假的通知", "各办所：国庆放假七天。"))
    _, said, held = room.add([str(note)], asked())
    assert "没有找到述职报告" in said
    assert "通知&#46;txt" in held


def test_a_file_that_is_there_already_is_said_to_be(room: Materials, report: Path, tmp_path: Path) -> None:
    first, second = (shutil.copy(report, tmp_path / name) for name in ("甲.txt", "乙.txt"))
    room.add([first], asked())
    _, said, _ = room.add([second], asked())
    assert "没有重复读入" in said


def test_the_grid_leads_to_each_sheet(room: Materials, report: Path, other_report: Path) -> None:
    room.add([str(report), str(other_report)], asked())
    assert re.findall(r'data-report="\w+-(\d)"', room.show(asked())) == ["1", "1"]


def test_a_doubt_of_reading_is_listed_with_its_place(room: Materials, tmp_path: Path) -> None:
    lines = (
        "石门乡乡长2023年度述职报告",
        "述职人：沈立冬",
        "一、履职情况",
        "各位代表：现将本人一年来履行职责的情况报告如下，请予评议。" * 2,
        "全年修通组路3公里，改造危房12户，走访群众86户；牵头办理热线转办件31件，按期办结30件。" * 4,
    )
    _, _, held = room.add([str(written(tmp_path / "沈立冬.txt", lines))], asked())
    doubts = held.partition("读入时拿不准的")[2]
    assert "没有分出“存在问题”部分" in words(doubts)
    assert re.search(r"u/main/source/\w+-1\?at=\d+-\d+#lit", doubts)


def test_a_file_is_removed_by_its_id(room: Materials, report: Path) -> None:
    room.add([str(report)], asked())
    (source,) = room.house.desk(MAIN).library.listing()
    said, held = room.remove(gr.EventData(None, {"source": source.id}), asked())
    assert "已删去" in said
    assert "资料库还是空的" in held


def test_a_source_that_is_gone_is_told_in_its_place(room: Materials) -> None:
    said, _ = room.remove(gr.EventData(None, {"source": "0123456789ab"}), asked())
    assert "没有这个文件" in said


def test_a_library_in_use_is_told_in_its_place(
    room: Materials, report: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.library.WAIT", 0.1)
    with FileLock(home / ".lock"):
        box, said, held = room.add([str(report)], asked())
    assert box is None
    assert "另一个程序正在写" in said
    assert "资料库还是空的" in held


def test_the_sample_reports_come_in_with_one_click(house: House, report: Path) -> None:
    room = Materials(house, report)
    assert "data-examples" in room.show(asked())
    said, held = room.add_examples(asked())
    assert "data-examples" not in held
    assert "新增 1 个文件" in said
    assert "贺云舟" in held


def test_hostile_names_and_words_stay_text(room: Materials, hostile: Path) -> None:
    _, said, held = room.add([str(hostile)], asked())
    for markup in (said, held):
        assert "<img" not in markup
        assert "<b>强" not in markup


def test_an_import_stops_when_told_and_keeps_what_is_read(
    room: Materials, report: Path, other_report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(step: tuple[int, int], desc: str) -> None:
        if step[0] == 0:
            room.stop(asked())

    monkeypatch.setattr("reviewer.library.TOGETHER", 1)
    _, said, held = room.add([str(report), str(other_report)], asked(), stopping)  # type: ignore[arg-type]
    assert "已停下" in said
    (source,) = room.house.desk(MAIN).library.listing()
    assert source.indexed
    assert "贺云舟" in held
