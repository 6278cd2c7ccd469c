"""The record of who did what, written by a thread of its own: nobody waits for the disk to get an answer."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, Queue
from threading import Thread

from reviewer.errors import ReviewerError
from reviewer.store.people import Deed, People

_Line = tuple[str, str, str, str]
_TRIES = 12  # 每次至多等 5 秒：磁盘忙一分钟也不丢


class Record:
    """May be shared between threads. `close` writes what is left."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._waiting: Queue[_Line | None] = Queue()
        self._thread = Thread(target=self._write, name="record", daemon=True)
        self._thread.start()

    def note(self, person: str, unit: str, action: str, detail: str) -> None:
        """A further line."""
        self._waiting.put((person, unit, action, detail))

    def deeds(self) -> tuple[Deed, ...]:
        """The newest lines, with all that was noted until now."""
        self._waiting.join()
        return self._people.deeds()

    def close(self) -> None:
        """Writes what is left."""
        self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        while True:
            lines = [self._waiting.get()]
            with suppress(Empty):
                while True:
                    lines.append(self._waiting.get_nowait())
            for _ in range(_TRIES):
                with suppress(ReviewerError):
                    self._people.note_all([line for line in lines if line is not None])
                    break
            for _ in lines:
                self._waiting.task_done()
            if None in lines:
                return
