"""The files as they were handed in, by the hash of their bytes. A file in the folder is whole, whenever the power went."""

from __future__ import annotations

import os
import re
from pathlib import Path

from reviewer.errors import LibraryError
from reviewer.reading.original import Original

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNFINISHED = ".part"


class Originals:
    """One folder, made when the first file comes. Only the one who writes to the library may call `keep` and `drop`."""

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, original: Original) -> str:
        """Keeps the bytes; when it returns they are on the disk. Returns the suffix under which they are kept."""
        suffix = original.suffix if _SUFFIX.fullmatch(original.suffix) else ""
        path = self.path(original.id, suffix)
        unfinished = path.with_name(path.name + _UNFINISHED)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                return suffix
            with unfinished.open("wb") as stream:
                stream.write(original.data)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(path)
            _sync_folder(self.folder)
        except OSError as error:
            raise LibraryError(
                f"“{original.name}”存不进资料库：{error.strerror or '磁盘出错'}",
                "请检查磁盘空间，以及对资料库文件夹的写入权限",
            ) from error
        return suffix

    def drop(self, key: str, suffix: str) -> None:
        """Removes the file; one that is gone already is no error."""
        try:
            self.path(key, suffix).unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(
                f"原件删不掉：{error.strerror or '磁盘出错'}", "请关闭正在打开它的程序，再删一次"
            ) from error

    def sweep(self) -> None:
        """Removes what an interrupted `keep` left."""
        for path in self.folder.glob("*" + _UNFINISHED):
            path.unlink(missing_ok=True)

    def path(self, key: str, suffix: str) -> Path:
        """Where the original of a source is kept."""
        return self.folder / (key + suffix)


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable; Windows has no way to say so and does not need it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
