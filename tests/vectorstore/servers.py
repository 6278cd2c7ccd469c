"""A Chroma server of our own for the length of a test, on the loopback only."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

EXECUTABLE = Path(sys.executable).with_name("chroma.exe" if sys.platform == "win32" else "chroma")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The URL of a server that keeps its data in the folder; skips the test where there is no executable."""
    if not EXECUTABLE.exists():
        pytest.skip(f"缺少 {EXECUTABLE}：未测 Chroma 服务器（它随 chromadb 一起安装）")
    port = free_port()
    command = [EXECUTABLE, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            pytest.fail(f"Chroma 服务器没有起来，退出码 {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Chroma 服务器 30 秒没有应答")
