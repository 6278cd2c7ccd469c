"""An OpenAI-compatible server that does what it is told: real HTTP on this machine, for the real openai client.

    with Scripted(said("{…}"), status(429, retry_after=1), then=honest) as server:
        settings = server.settings(home)

Each request takes the next step; when they are used up, `then`. A step gets the request's body and gives an Answer.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr

from reviewer.settings import Settings

MODEL = "scripted-1"
KEY = "sk-scripted-0123456789abcdef"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back. pieces: written one by one, `pause` seconds before each; length: False closes the connection
    in place of saying how long the body is, and a `cut` body breaks off in the middle of what was announced."""

    status: int = 200
    media: str = "application/json"
    pieces: tuple[bytes, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0.0
    cut: bool = False


Step = Callable[[Body], Answer]


def completion(text: str, finish: str | None = "stop", usage: tuple[int, int] | None = (900, 200)) -> bytes:
    """One whole chat completion."""
    told = {} if usage is None else {"usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1]}}
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return json.dumps({"id": "c1", "object": "chat.completion", "model": MODEL, "choices": [choice], **told}).encode()


def events(text: str, finish: str | None = "stop", size: int = 40) -> list[bytes]:
    """The same as a stream of server-sent events."""

    def event(delta: Body, ended: str | None = None) -> bytes:
        chunk = {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": ended}]}
        return f"data: {json.dumps(chunk)}\n\n".encode()

    found = [event({"role": "assistant", "content": ""})]
    found += [event({"content": text[at : at + size]}) for at in range(0, len(text), size)]
    if finish is not None:
        usage = {"choices": [], "usage": {"prompt_tokens": 900, "completion_tokens": 200}}
        found += [event({}, finish), f"data: {json.dumps(usage)}\n\n".encode(), b"data: [DONE]\n\n"]
    return found


def said(text: str, finish: str | None = "stop", usage: tuple[int, int] | None = (900, 200)) -> Step:
    """These words in one JSON document."""
    return lambda _: Answer(pieces=(completion(text, finish, usage),))


def streamed(text: str, finish: str | None = "stop", pause: float = 0.0) -> Step:
    """These words as a stream."""
    return lambda _: Answer(media="text/event-stream", pieces=tuple(events(text, finish)), pause=pause)


def status(
    code: int, words: str = "no", retry_after: float | None = None, headers: Iterable[tuple[str, str]] = ()
) -> Step:
    """A failure."""
    waits = () if retry_after is None else (("Retry-After", f"{retry_after:g}"),)
    body = json.dumps({"error": {"message": words, "type": "scripted"}}).encode()
    return lambda _: Answer(status=code, pieces=(body,), headers=(*waits, *headers))


def raw(data: bytes, media: str = "application/json", pause: float = 0.0, cut: bool = False) -> Step:
    """Any bytes."""
    return lambda _: Answer(media=media, pieces=(data,), pause=pause, cut=cut)


def dripping(seconds: float) -> Step:
    """One byte at a time, never long enough silent for a read timeout."""
    return lambda _: Answer(pieces=tuple([b" "] * int(seconds / 0.05)), pause=0.05)


@dataclass
class Scripted:
    """The server; use as a context manager. requests: (path, headers, body) in order."""

    steps: list[Step]
    then: Step
    requests: list[tuple[str, dict[str, str], Body]] = field(default_factory=list)

    def __init__(self, *steps: Step, then: Step) -> None:
        self.steps, self.then, self.requests = list(steps), then, []
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """What goes into base_url."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    @property
    def bodies(self) -> list[Body]:
        """What was asked."""
        return [body for _, _, body in self.requests]

    def settings(self, home: Path, **more: Any) -> Settings:
        """Settings that point here, impatient enough for tests."""
        given = {"timeout": 0.5, "model": MODEL, "api_key": SecretStr(KEY), "context_length": 16000}
        given |= {"reports_per_call": 1, **more}
        return Settings(home=home, base_url=self.url, **given)

    def answer(self, path: str, headers: dict[str, str], body: Body) -> Answer:
        """The next step's answer."""
        with self._lock:
            self.requests.append((path, headers, body))
            step = self.steps.pop(0) if self.steps else self.then
        return step(body)

    def wait(self, seconds: float) -> bool:
        """False when the server was stopped meanwhile."""
        return not self._stopped.wait(seconds)


def _handler(server: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            try:
                body = json.loads(data or b"{}")
            except ValueError:
                body = {}  # 不是本程序发的东西也记下来
            answer = server.answer(self.path, dict(self.headers.items()), body)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(sum(map(len, answer.pieces)) + (1000 if answer.cut else 0)))
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                for piece in self._paced(answer):
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                return  # 对方等不及，先挂断了

        do_GET = do_PATCH = do_POST

        def _paced(self, answer: Answer) -> Iterator[bytes]:
            for piece in answer.pieces:
                if answer.pause and not server.wait(answer.pause):
                    return
                yield piece

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler


def stall(seconds: float = 30.0) -> Step:
    """Takes the request and says nothing."""
    return lambda _: Answer(pieces=(completion("{}"),), pause=seconds)


def never(_: Body) -> Answer:
    """For tests in which nothing more may be asked."""
    raise AssertionError("nobody was to ask again")


def until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Waits a little for something another thread does."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()
