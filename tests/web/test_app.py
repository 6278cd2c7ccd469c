"""The whole app without a browser: it is built, private, and says what is wrong with its address."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.settings import Settings
from reviewer.web.app import build, prepare_environment, serve
from reviewer.web.desk import Desk


def test_every_event_is_private_and_nothing_is_reported(desk: Desk, home: Path) -> None:
    blocks = build(desk.library, Settings(home=home), desk.folder)
    assert blocks.analytics_enabled is False
    assert blocks.fns
    assert {made.api_visibility for made in blocks.fns.values()} == {"private"}


def test_the_environment_keeps_the_machine_to_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_PROXY", "10.0.0.0/8")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("GRADIO_ANALYTICS_ENABLED", "True")
    monkeypatch.setenv("GRADIO_TEMP_DIR", "")
    prepare_environment(tmp_path)
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["GRADIO_TEMP_DIR"] == str(tmp_path)
    assert os.environ["NO_PROXY"] == "10.0.0.0/8,127.0.0.1,localhost,::1"
    assert os.environ["no_proxy"] == "127.0.0.1,localhost,::1"


def test_a_port_in_use_is_one_clear_line(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port} 不能使用.*--port"):
            serve(home, Settings(home=home), host="127.0.0.1", port=port, show=False)
