"""A recorded session served again: `python -m reviewer.writing.replay FOLDER [--port N]` stands in for the service.

The folder is what REVIEWER_RECORD wrote. A request that was recorded gets the recorded answer, with its status; one
asked several times gets the answers in their order, then the last one again; any other gets 404. Loopback only.
"""

from __future__ import annotations

import argparse
import json
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ValidationError

from reviewer.writing.recording import request_digest

_LARGEST = 50_000_000  # 字节；再大的请求不是本程序发的


class Recorded(BaseModel):
    """One answer as it was recorded."""

    status: int
    media: str
    answer: str


class Replay:
    """The server; use as a context manager. port: 0 for any free one."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._folder = folder
        self._port = port
        self._asked: dict[str, int] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", self._port), _handler(self))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """What goes into base_url."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def answer(self, body: dict[str, object]) -> Recorded:
        """The next recorded answer to a request."""
        name = request_digest(body)
        with self._lock:
            number = self._asked[name] = self._asked.get(name, 0) + 1
        for tried in range(number, 0, -1):
            file = self._folder / f"{name}-{tried}.json"
            try:
                return Recorded.model_validate_json(file.read_bytes())
            except (OSError, ValidationError):
                continue
        unknown = json.dumps({"error": {"message": "not recorded", "type": "replay"}})
        return Recorded(status=404, media="application/json", answer=unknown)


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), _LARGEST)
            try:
                body = json.loads(self.rfile.read(length))
            except ValueError:
                body = None
            found = replay.answer(body if isinstance(body, dict) else {})
            data = found.answer.encode("utf-8", "surrogatepass")
            self.send_response(found.status)
            self.send_header("Content-Type", found.media)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler


def main(argv: Sequence[str] | None = None) -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(description="重放 REVIEWER_RECORD 录下的模型问答")
    parser.add_argument("folder", type=Path, help="REVIEWER_RECORD 所指的文件夹")
    parser.add_argument("--port", type=int, default=0, help="端口，默认任选")
    given = parser.parse_args(argv)
    with Replay(given.folder, given.port) as replay:
        print(f"REVIEWER_BASE_URL={replay.url}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
