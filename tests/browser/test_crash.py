"""The server is killed in the middle of an import: what was told as read is there, whole, and the rest can be read again."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import CHROMIUM, started
from tests.network import Cut
from tests.program import reviewer, written

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = 120

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="没有找到 Chromium：浏览器测试全部未做，请先安装 chromium"),
]


def report(number: int) -> tuple[str, ...]:
    work = f"全年下村{number + 20}次，走访农户{number + 60}户，修复渠道{number + 3}处，调解纠纷{number + 7}起。"
    return (
        f"青溪乡副乡长2023年度述职报告（第{number}份）",
        f"述职人：方{chr(0x4E00 + number)}",
        "一、履职情况",
        work * 8,
        "二、存在问题",
        f"一是下村次数少，全年只到最远的村{number % 5 + 1}次。",
        "三、下步打算",
        "明年走遍所有的村。",
    )


def held(home: Path) -> int:
    """Sources that the database holds."""
    file = home / "资料库" / "reviewer.sqlite"
    if not file.exists():
        return 0
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM reviewer_sources").fetchone()[0])


def test_a_kill_in_the_middle_of_an_import_loses_nothing(
    tmp_path: Path, cut_network: Cut, visit: Callable[[str], Page]
) -> None:
    files = [str(written(tmp_path / f"{number:03d}.txt", report(number))) for number in range(FILES)]
    app = started(tmp_path, cut_network)
    page = visit(app.address)
    page.wait_for_selector("#held .empty-room")
    page.set_input_files("#upload input[type=file]", files)
    until = time.monotonic() + 60
    while held(tmp_path) < 16 and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(app.process.pid, signal.SIGKILL)
    app.process.wait(30)
    kept = held(tmp_path)
    assert 16 <= kept < FILES
    again = started(tmp_path, cut_network)
    try:
        page = visit(again.address)
        page.wait_for_selector("#held table.grid")
        page.set_input_files("#upload input[type=file]", files)
        page.wait_for_selector("#outcome .done", timeout=120_000)
        assert f"新增 {FILES - kept} 个文件" in page.inner_text("#outcome")
    finally:
        assert again.stop() == 0
    looked = reviewer("verify", home=tmp_path)
    assert (looked.code, "全部相符" in looked.out) == (0, True), looked.out + looked.err
