"""A PostgreSQL cluster of our own for the length of a test run, from the system's binaries, on the loopback only."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vectorstore.servers import free_port

_SYSTEM = Path("/usr/lib/postgresql")


@contextmanager
def running() -> Iterator[str]:
    """The URL of a fresh cluster's database; skips the test where binaries or driver are missing."""
    initdb, control = _binary("initdb"), _binary("pg_ctl")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("缺少 psycopg：未测 PostgreSQL（安装 duty-report-reviewer[postgres]）")
    with tempfile.TemporaryDirectory(prefix="pg") as place:
        folder = Path(place)
        as_user = _unprivileged(folder)
        port = free_port()
        data = folder / "data"
        _run([*as_user, initdb, "-D", data, "-U", "reviewer", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], folder)
        options = f"-h 127.0.0.1 -p {port} -k {folder} -F"
        log = folder / "log"
        _run([*as_user, control, "-D", data, "-o", options, "-l", log, "-w", "-t", "60", "start"], folder)
        try:
            yield f"postgresql://reviewer@127.0.0.1:{port}/postgres"
        finally:
            _run([*as_user, control, "-D", data, "-m", "immediate", "-w", "stop"], folder)


def _binary(name: str) -> Path:
    places = sorted(_SYSTEM.glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name)
    if found:
        places.append(Path(found))
    if not places:
        pytest.skip(f"缺少 {name}：未测 PostgreSQL（安装系统的 postgresql 软件包）")
    return places[0]


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then the folder is given to `postgres`, who runs it."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None:
        pytest.skip("以 root 运行又没有 runuser：未测 PostgreSQL")
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str | Path], folder: Path) -> None:
    # 输出写进文件：pg_ctl 起的后台进程会一直拿着管道不放。
    with (folder.parent / f"{folder.name}.out").open("w+b") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, cwd=folder, timeout=120, check=False)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    Path(out.name).unlink()
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))} 失败：{said}")
