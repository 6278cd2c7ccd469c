"""The whole app without a browser: it is built, private, and says what is wrong with its address."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.settings import Settings
from reviewer.web.app import prepare_environment, serve
from reviewer.web.house import House
from reviewer.web.rooms import rooms
from tests.program import environment

ROOT = Path(__file__).parents[2]


def test_only_the_documented_calls_are_public_and_nothing_is_reported(house: House, home: Path) -> None:
    blocks = rooms(house, Settings(home=home), "题")
    assert blocks.analytics_enabled is False
    public = {made.api_name for made in blocks.fns.values() if made.api_visibility != "private"}
    assert public == {"ask", "reports", "findings", "verdict", "standing"}


def test_the_environment_keeps_the_machine_to_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "10.0.0.0/8")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "True")
    monkeypatch.setenv("GRADIO_TEMP_DIR", "")
    prepare_environment(tmp_path, "10.1.2.3")
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["GRADIO_TEMP_DIR"] == str(tmp_path)
    assert os.environ["NO_PROXY"] == "10.0.0.0/8,127.0.0.1,localhost,::1,10.1.2.3"
    assert os.environ["no_proxy"] == "127.0.0.1,localhost,::1,10.1.2.3"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_port_in_use_is_one_clear_line(home: Path, taken: int) -> None:
    with pytest.raises(SettingsError, match=f"127.0.0.1:{taken} 不能使用.*--port"):
        serve(home, Settings(home=home), host="127.0.0.1", port=taken, show=False)


def test_the_app_started_by_its_file_says_the_same_and_ends_with_2(home: Path, taken: int) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "app_gradio.py"],
        env=environment(home, GRADIO_SERVER_PORT=str(taken)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert f"错误：地址 127.0.0.1:{taken} 不能使用" in done.stderr
    assert "Traceback" not in done.stderr
