"""A desk over a real library in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from reviewer.settings import Settings
from reviewer.store.people import MAIN
from reviewer.web.app import prepare_environment
from reviewer.web.desk import Desk
from reviewer.web.house import House
from tests.program import written

DISAGREEING = (
    "白石乡副乡长2023年度述职报告",
    "述职人：鲁明远",
    "一、履职情况",
    "一年来抓产业。扶持药材种植户，收购丹参2万公斤，均价15元/公斤，收购金额300万元。",
    "抓安全。带队检查企业18家次，整改隐患9处。",
    "二、存在问题",
    "一是学习不够深入。二是下村次数少，全年只到大坪村4次。",
    "三、下步打算",
    "2024年6月底前走遍12个村民小组。",
)
HOSTILE = (
    "石门乡副乡长2023年度述职报告",
    "述职人：孟<b>强",
    "一、履职情况",
    "一年来抓安全生产检查12次<script>window.taken=1</script><img src=x onerror=window.taken=1>，走访30户。",
    "![点](http://evil.example/p.png) 开展安全生产检查3次，**整改**\u202e乱序\u202c 5处。",
    "二、存在问题",
    "一是办法不多{{7*7}}${window.taken=1}<img src=x onerror=window.taken=1>，思路不宽。",
)


def asked(place: dict[str, str] | None = None, who: str | None = None) -> Any:
    """A request as Gradio hands it to a handler."""
    return SimpleNamespace(username=who, session_hash="页面一", query_params=place or {})


@pytest.fixture
def house(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """An empty library without accounts; the environment is put back afterwards."""
    for name in ("GRADIO_ANALYTICS_ENABLED", "GRADIO_TEMP_DIR", "NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    prepare_environment(tmp_path / "上传", "127.0.0.1")
    with House(home, Settings(home=home), login=False) as opened:
        yield opened


@pytest.fixture
def desk(house: House) -> Desk:
    """The desk of the one unit."""
    return house.desk(MAIN)


@pytest.fixture
def disagreeing(tmp_path: Path) -> Path:
    """A report whose figures do not agree."""
    return written(tmp_path / "白石乡.txt", DISAGREEING)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A report that would like to be more than text."""
    return written(tmp_path / "石门乡 & <img src=x onerror=alert(1)>.txt", HOSTILE)


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user is told beside the outputs."""
    found: list[str] = []
    monkeypatch.setattr(gr, "Warning", lambda message, **_: found.append(message))
    return found
