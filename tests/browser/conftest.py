"""The app as a process of its own with its network cut, and a browser that writes down every request."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.network import Cut, cut
from tests.program import START, environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DEAD_PROXY = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A running app. said: what it printed when it was up."""

    address: str
    network: Cut
    folder: Path
    process: subprocess.Popen[str]
    said: str

    def stop(self) -> int:
        """Ends it as a service would be ended; its exit code."""
        self.process.terminate()
        return self.process.wait(30)


def started(folder: Path, network: Cut, *words: str, lines: int = 1) -> App:
    """`reviewer serve` over the library in the folder, up. lines: printed before it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    proxies = {name: DEAD_PROXY for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")}
    process = subprocess.Popen(
        [sys.executable, "-c", START, "serve", "--port", str(port), *words],
        env=environment(folder, **network.environment, **proxies),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=(folder / "错误.txt").open("wb"),
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = "".join(process.stdout.readline() for _ in range(lines))
    assert f":{port}/" in said, (folder / "错误.txt").read_text(encoding="utf-8")
    return App(address=f"http://127.0.0.1:{port}/", network=network, folder=folder, process=process, said=said)


@dataclass(slots=True, kw_only=True)
class Seen:
    """What a page asked for and complained of."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Nothing was asked of any other machine, and nothing was complained of."""
        hosts = {urlsplit(url).hostname for url in self.asked if not url.startswith(("data:", "blob:"))}
        assert hosts <= {"127.0.0.1"}, hosts
        assert self.complaints == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("没有找到 Chromium：应用的浏览器测试全部未做，请先安装 chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a page in a context of its own; at the end what it asked for is looked at."""
    with ExitStack() as over:

        def opening(address: str) -> Page:
            context = browser.new_context(
                viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True, ignore_https_errors=True
            )
            seen = Seen()
            page = context.new_page()
            page.on("request", lambda request: seen.asked.append(request.url))
            page.on("pageerror", lambda error: seen.complaints.append(str(error)))
            page.goto(address)
            over.callback(context.close)
            over.callback(seen.check)
            return page

        yield opening


@pytest.fixture(scope="module")
def cut_network(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    return cut(tmp_path_factory.mktemp("断网"))
