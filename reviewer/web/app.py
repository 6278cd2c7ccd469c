"""Serves the app on this machine: five rooms in tabs over one library.

Everything that Gradio reads from the environment is set before Gradio is imported: no analytics, no proxy for the
machine's own address, uploads in a folder that goes when the program ends.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import tempfile
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from reviewer.errors import SettingsError
from reviewer.library import Library
from reviewer.settings import Settings

if TYPE_CHECKING:
    import gradio as gr

TITLE = "述职报告评阅"
_LOCAL = ("127.0.0.1", "localhost", "::1")
_REASONS = {errno.EADDRINUSE: "已被别的程序占用", errno.EACCES: "当前用户没有权限"}
_LARGEST = "200mb"  # 一个上传文件的上限；正文另由 reviewer/reading/guard.py 把关


def serve(home: Path, settings: Settings, *, host: str, port: int, show: bool) -> None:
    """Serves the app until it is interrupted. Raises ReviewerError where the library or the port cannot be used."""
    _free(host, port)
    with Library(home, settings) as library, tempfile.TemporaryDirectory(prefix="reviewer-web-") as folder:
        pages = Path(folder, "pages")
        pages.mkdir()
        prepare_environment(Path(folder, "uploads"), host)
        from reviewer.web.look import appearance

        blocks = build(library, settings, pages)
        over = Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: over.set())
        _, address, _ = blocks.launch(
            **appearance(),
            server_name=host,
            server_port=port,
            inbrowser=show,
            allowed_paths=[str(pages)],
            max_file_size=_LARGEST,
            prevent_thread_lock=True,
            quiet=True,
        )
        print(f"{TITLE}：{address}　（按 Ctrl+C 停止）", flush=True)
        if host not in _LOCAL:
            print("注意：同一网络里的其他人也能打开此地址并看到全部报告。", flush=True)
        while not over.wait(0.5):  # Windows 上不带时限的等待收不到 Ctrl+C
            continue
        blocks.close(verbose=False)


def build(library: Library, settings: Settings, pages: Path) -> gr.Blocks:
    """The rooms over an open library; `pages` takes the page and the download for the browser to fetch.

    `prepare_environment` comes first: this imports Gradio.
    """
    from reviewer.web.rooms import rooms

    return rooms(library, settings, pages, TITLE)


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
    """Raises SettingsError where the address cannot be listened at: Gradio would only say so in English."""
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
