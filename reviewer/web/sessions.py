"""Who is logged in, and who has tried too often. In memory: a restart logs everybody out and forgets the tries.

What a browser holds is a random token; here lies its hash. A session ends after two idle hours, after twelve in any
case, when its person logs out, gets another password or is switched off.
"""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

IDLE, WHOLE = 2 * 3600.0, 12 * 3600.0
"""Seconds without a sign, and at all, after which a session is over."""

TRIES, PAUSE = 5, 15 * 60.0
"""Wrong passwords for one name until it must wait, and how many seconds."""

_TRIES_OF_ADDRESS = 30  # 一个地址后面可能是一整间办公室
_MOST = 10_000


@dataclass(slots=True, kw_only=True)
class _Session:
    person: str
    begun: float
    seen: float


class Sessions:
    """May be shared between threads. clock: seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, _Session] = {}
        self._failed: dict[str, list[float]] = {}

    def begin(self, person: str) -> str:
        """A new session's token."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._known = {key: one for key, one in self._known.items() if self._runs(one, now)}
            self._known[_digest(token)] = _Session(person=person, begun=now, seen=now)
        return token

    def person(self, token: str | None) -> str | None:
        """Whose session it is; None when there is none or it is over."""
        if not token:
            return None
        now = self._clock()
        with self._lock:
            found = self._known.get(_digest(token))
            if found is None or not self._runs(found, now):
                self._known.pop(_digest(token), None)
                return None
            found.seen = now
            return found.person

    def end(self, token: str | None) -> None:
        """Logs out."""
        with self._lock:
            self._known.pop(_digest(token or ""), None)

    def end_all(self, person: str) -> None:
        """Logs this person out everywhere."""
        with self._lock:
            self._known = {key: one for key, one in self._known.items() if one.person != person}

    def waits(self, name: str, address: str) -> int:
        """Minutes until this name or address may try again; 0 when it may now."""
        now = self._clock()
        with self._lock:
            left = 0.0
            for key, limit in ((f"n {name}", TRIES), (f"a {address}", _TRIES_OF_ADDRESS)):
                tried = [at for at in self._failed.get(key, ()) if now - at < PAUSE]
                if len(tried) >= limit:
                    left = max(left, PAUSE - (now - tried[-limit]))
            return math.ceil(left / 60)

    def failed(self, name: str, address: str) -> None:
        """Notes a wrong password."""
        now = self._clock()
        with self._lock:
            if len(self._failed) > _MOST:
                self._failed = {key: ats for key, ats in self._failed.items() if now - ats[-1] < PAUSE}
            for key in (f"n {name[:80]}", f"a {address}"):
                self._failed.setdefault(key, []).append(now)
                self._failed[key] = self._failed[key][-_TRIES_OF_ADDRESS:]

    def succeeded(self, name: str) -> None:
        """Forgets the name's wrong passwords."""
        with self._lock:
            self._failed.pop(f"n {name}", None)

    @staticmethod
    def _runs(session: _Session, now: float) -> bool:
        return now - session.seen < IDLE and now - session.begun < WHOLE


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
