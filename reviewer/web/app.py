"""Serves the app: rooms over the libraries of one home, behind a guard, with log-in where it is wanted.

Everything that Gradio reads from the environment is set before Gradio is imported: no analytics, no proxy for the
machine's own address, uploads in a folder that goes when the program ends.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import tempfile
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from reviewer.errors import SettingsError
from reviewer.settings import Settings
from reviewer.web.house import House

if TYPE_CHECKING:
    from fastapi import FastAPI

TITLE = "述职报告评阅"
_LOCAL = ("127.0.0.1", "localhost", "::1")
_REASONS = {errno.EADDRINUSE: "已被别的程序占用", errno.EACCES: "当前用户没有权限"}
_LARGEST = "200mb"  # 一个上传文件的上限；正文另由 reviewer/reading/guard.py 把关
_GRACE = 3  # 停止时，等正在传的东西几秒


def serve(
    home: Path, settings: Settings, *, host: str, port: int, show: bool, login: bool = False, prefix: str = ""
) -> None:
    """Serves the app until it is interrupted. Raises ReviewerError where the library or the port cannot be used.

    login: ask for names also on this machine alone, as behind a proxy; elsewhere, and once there are accounts, always.
    prefix: where a proxy shows the app, as /pingyi.
    """
    _free(host, port)
    prefix = f"/{prefix.strip('/')}" if prefix.strip("/") else ""
    with (
        House(home, settings, login=login or host not in _LOCAL) as house,
        tempfile.TemporaryDirectory(prefix="reviewer-web-") as folder,
    ):
        prepare_environment(Path(folder, "uploads"), host)
        app, code = build(house, settings, prefix)
        over = Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: over.set())
        _run(app, host, port, prefix, over, _told(house, host, port, prefix, code, show=show), house.warm)


def _told(house: House, host: str, port: int, prefix: str, code: str, *, show: bool) -> list[str]:
    """What is printed once the app can be reached."""
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}{prefix}/"
    lines = [f"{TITLE}：{address}　（按 Ctrl+C 停止）"]
    if house.login and not house.people.any():
        lines.append(f"首次使用：请打开上面的地址设立管理员，设置口令 {code}")
    if host not in _LOCAL:
        lines.append("注意：同一网络里的其他人也能打开此地址；密码经此地址明文传送，正式使用请放在 HTTPS 代理后面。")
    if show:
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    return lines


def _run(
    app: FastAPI, host: str, port: int, prefix: str, over: Event, lines: list[str], warm: Callable[[], None]
) -> None:
    """The server in a thread of its own, so that signals are ours, until `over`. warm: done once it can be reached."""
    import uvicorn

    config = uvicorn.Config(
        app, host=host, port=port, root_path=prefix, log_level="warning", access_log=False, proxy_headers=True,
        forwarded_allow_ips="127.0.0.1,::1", timeout_graceful_shutdown=_GRACE, ws="none", server_header=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, name="server")
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    for line in lines:
        print(line, flush=True)
    Thread(target=warm, daemon=True).start()
    while not over.wait(0.5) and thread.is_alive():  # Windows 上不带时限的等待收不到 Ctrl+C
        continue
    server.should_exit = True
    thread.join(_GRACE + 5)


def build(house: House, settings: Settings, prefix: str = "") -> tuple[FastAPI, str]:
    """The whole server over an open house, and the code that the first account is set up with.

    `prepare_environment` comes first: this imports Gradio.
    """
    import gradio as gr

    from reviewer.web.guard import WHO, Guard
    from reviewer.web.look import appearance
    from reviewer.web.rooms import rooms
    from reviewer.web.server import Server
    from reviewer.web.sessions import Sessions

    sessions = Sessions()
    server = Server(house, sessions)
    app = server.app()
    blocks = rooms(house, settings, TITLE)
    gr.mount_gradio_app(
        app, blocks, "/", root_path=prefix or None, max_file_size=_LARGEST, show_error=False,
        auth_dependency=lambda request: request.scope.get(WHO, "" if not house.login else None), **appearance(),
    )  # fmt: skip
    app.add_middleware(Guard, house=house, sessions=sessions)
    return app, server.code


def prepare_environment(uploads: Path, host: str) -> None:
    """What Gradio should find in the environment; to be called before it is imported.

    Gradio asks its own address when it starts, and through a proxy if it is not told otherwise.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    for name in ("NO_PROXY", "no_proxy"):
        known = [place for place in os.environ.get(name, "").split(",") if place]
        os.environ[name] = ",".join(dict.fromkeys([*known, *_LOCAL, host]))


def _free(host: str, port: int) -> None:
    """Raises SettingsError where the address cannot be listened at: uvicorn would only say so in English."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if os.name == "posix":  # 在 Windows 上，这个选项会让已占用的端口也显得空着
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "不是本机的地址，或当前用户不能监听它")
        raise SettingsError(
            f"地址 {host}:{port} 不能使用：{reason}",
            "请用 --port 换一个端口，例如 reviewer serve --port 7861",
        ) from error
