"""The files as they were handed in, by the hash of their bytes. A file in the folder is whole, whenever the power went."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from reviewer.errors import LibraryError
from reviewer.reading.original import Original

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNFINISHED = ".part"


class Originals:
    """One folder, made when the first file comes. Only the one who writes to the library may change anything in it."""

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stage(self, original: Original) -> str:
        """Puts the bytes on the disk under a provisional name; returns the suffix. `settle` gives the name.

        In between the source is written down: whatever is cut off, `mend` knows what was meant.
        """
        suffix = original.suffix if _SUFFIX.fullmatch(original.suffix) else ""
        path = self.path(original.id, suffix)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                return suffix
            with _unfinished(path).open("wb") as stream:
                stream.write(original.data)
                stream.flush()
                os.fsync(stream.fileno())
            _sync_folder(self.folder)
        except OSError as error:
            raise LibraryError(
                f"“{original.name}”存不进资料库：{error.strerror or '磁盘出错'}",
                "请检查磁盘空间，以及对资料库文件夹的写入权限",
            ) from error
        return suffix

    def settle(self, key: str, suffix: str) -> None:
        """Gives a staged file its name."""
        path = self.path(key, suffix)
        try:
            if _unfinished(path).exists():
                _unfinished(path).replace(path)
        except OSError as error:
            raise LibraryError(
                f"原件改不了名：{error.strerror or '磁盘出错'}", "请检查磁盘和对资料库文件夹的写入权限，再运行一次"
            ) from error

    def mend(self, known: Mapping[str, str]) -> None:
        """Ends what was interrupted: staged files of known sources (id -> suffix) settle, the others go."""
        for path in sorted(self.folder.glob("*" + _UNFINISHED)):
            name = path.name.removesuffix(_UNFINISHED)
            key = name.partition(".")[0]
            if known.get(key) == name[len(key) :]:
                self.settle(key, known[key])
            else:
                path.unlink(missing_ok=True)

    def drop(self, key: str, suffix: str) -> None:
        """Removes the file; one that is gone already is no error."""
        path = self.path(key, suffix)
        try:
            path.unlink(missing_ok=True)
            _unfinished(path).unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(
                f"原件删不掉：{error.strerror or '磁盘出错'}", "请关闭正在打开它的程序，再删一次"
            ) from error

    def read(self, key: str, suffix: str) -> bytes:
        """The bytes. Raises OSError."""
        return self.path(key, suffix).read_bytes()

    def names(self) -> tuple[str, ...]:
        """The names of all files in the folder."""
        return tuple(sorted(path.name for path in self.folder.glob("*"))) if self.folder.is_dir() else ()

    def path(self, key: str, suffix: str) -> Path:
        """Where the original of a source is kept."""
        return self.folder / (key + suffix)


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable; Windows has no way to say so and does not need it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
