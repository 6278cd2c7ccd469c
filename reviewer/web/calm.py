"""A library that many ask while files are read into it: until the files are in, they are answered from what was there.

Every few files make another state, and each would have to be worked out for the next question; so the state before is
kept until the import is over and the new one is ready.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event

from reviewer import api
from reviewer.library import Library, Progress
from reviewer.settings import Settings
from reviewer.store.added import Added
from reviewer.store.shelf import Shelf

_ANY = "谁讲了党课？"


class CalmLibrary(Library):
    """As Library; one import at a time is the caller's to see to."""

    def __init__(self, home: Path, settings: Settings) -> None:
        super().__init__(home, settings)
        self._before: Shelf | None = None
        self._importing = Event()

    def add(self, paths: Iterable[Path | str], progress: Progress | None = None) -> Added:
        """As Library.add; what is asked meanwhile is answered from the state before, where that was read already."""
        self._before = self._kept
        self._importing.set()
        try:
            return super().add(paths, progress)
        finally:
            if self._before is not None:
                fresh = super()._shelved()
                if fresh.reading.reports:
                    api.ask_evidence(_ANY, fresh.evidence)
            self._importing.clear()
            self._before = None

    def _shelved(self) -> Shelf:
        before = self._before
        return before if before is not None and self._importing.is_set() else super()._shelved()
