"""A client that speaks to the app as the browser does: join the queue, then read the events, without a browser's cost."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call that came back. seconds: from sending it to the last event. size: characters of all events."""

    seconds: float
    size: int


class Visitor:
    """One page's session. address: of the app, with its slash."""

    def __init__(self, address: str, headers: dict[str, str] | None = None) -> None:
        self._web = httpx.Client(base_url=address, timeout=300, trust_env=False, headers=headers)
        self._session = secrets.token_hex(6)
        config = self._web.get("config").raise_for_status().json()
        self._names = {entry["api_name"]: entry["id"] for entry in config["dependencies"] if entry["api_name"]}

    def call(self, name: str, *data: object) -> Call:
        """Calls a function of the app to its end. Raises RuntimeError where it fails."""
        begun = time.perf_counter()
        joined = self._web.post(
            "gradio_api/queue/join",
            json={"data": list(data), "fn_index": self._names[name], "session_hash": self._session},
        ).raise_for_status()
        event, size = joined.json()["event_id"], 0
        with self._web.stream("GET", "gradio_api/queue/data", params={"session_hash": self._session}) as events:
            for line in events.iter_lines():
                size += len(line)
                if not line.startswith("data:") or '"process_completed"' not in line:
                    continue
                said = json.loads(line.removeprefix("data:"))
                if said.get("event_id") == event:
                    if not said["success"]:
                        raise RuntimeError(str(said["output"])[:200])
                    break
        return Call(seconds=time.perf_counter() - begun, size=size)

    def close(self) -> None:
        """Ends the connection."""
        self._web.close()
