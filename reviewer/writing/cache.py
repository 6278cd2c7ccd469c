"""Replies kept on disk by what was asked: model, prompt id and version, and every word sent. An unchanged report costs 0.

folder/<group>/<digest>.json; the group is the source's id, so that whatever holds a source's words goes with it.
A damaged file counts as absent. Replies hold report text: the folder is as confidential as the library.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from reviewer.identity import digest


class Kept(BaseModel):
    """One reply as it is kept."""

    text: str
    whole: bool


class Cache:
    """folder: None to keep nothing. Reading and writing fail silently into doing without: it is only thrift."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, group: str, parts: Iterable[str]) -> Kept | None:
        """The reply to what `parts` describe, if it was kept."""
        if self._folder is None:
            return None
        try:
            return Kept.model_validate_json(self._file(self._folder, group, parts).read_bytes())
        except (OSError, ValidationError):
            return None

    def put(self, group: str, parts: Iterable[str], kept: Kept) -> None:
        """Keeps a reply; either whole or not at all."""
        if self._folder is None:
            return
        file = self._file(self._folder, group, parts)
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_text(kept.model_dump_json(), encoding="utf-8", errors="surrogatepass")
            draft.replace(file)
        except OSError:
            draft.unlink(missing_ok=True)

    def forget(self, group: str) -> None:
        """Drops what was kept of a group, and answers that may hold words of many."""
        if self._folder is not None:
            for name in (group, MANY):
                shutil.rmtree(self._folder / name, ignore_errors=True)

    def _file(self, folder: Path, group: str, parts: Iterable[str]) -> Path:
        return folder / group / f"{digest(parts, 32)}.json"


MANY = "many"
"""The group of replies that rest on several sources."""
