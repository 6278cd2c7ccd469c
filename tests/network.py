"""A network that is cut: whatever leaves the machine raises, and is written down.

Python's own audit events see every socket that Python code opens, whichever library opens it; native code is held by
an empty network namespace as well, where the system permits one.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_GUARD = """
import os, sys

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::")

def _watch(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        place = args[1]
        if not isinstance(place, tuple):  # a local socket's path
            return
        host = str(place[0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0].decode() if isinstance(args[0], bytes) else str(args[0])
        if args[0] is None:
            return
    else:
        return
    if host.startswith(_LOOPBACK):
        return
    with open(os.environ["CUT_NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{event} {host}\\n")
    raise OSError(f"the network is cut: {event} {host}")

sys.addaudithook(_watch)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """environment: to be added to a process's. wrapper: the command to start it under."""

    environment: dict[str, str]
    wrapper: tuple[str, ...]
    log: Path

    @property
    def tries(self) -> list[str]:
        """What was tried to be reached."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


def cut(folder: Path) -> Cut:
    """A cut network; `folder` takes the guard and its log."""
    guard = folder / "断网"
    guard.mkdir()
    # Python 启动时先导入 sitecustomize；放在 PYTHONPATH 里就早于程序的一切引用。
    (guard / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    log = guard / "外连记录.txt"
    environment = {"PYTHONPATH": str(guard), "CUT_NETWORK_LOG": str(log)}
    return Cut(environment=environment, wrapper=("unshare", "--net") if _can_unshare() else (), log=log)


@functools.cache
def _can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0
