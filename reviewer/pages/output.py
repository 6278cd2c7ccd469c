"""Files and folders written whole or not at all; nothing of the user's is overwritten unasked."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reviewer.errors import OutputError

MARK = ".reviewer-output"
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "超过文件大小限制",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
}
_HINT = "请检查磁盘空间和写入权限，或换一个位置"


def write_file(path: Path, data: bytes) -> None:
    """Replaces the file in one step. Raises OutputError; then what was there before is still there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    except OSError as error:
        raise _failure(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _failure(path, error) from error


def write_folder(path: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """A folder with exactly these files (names may hold /). One that this program wrote is replaced whole.

    Raises OutputError where something else stands there and `force` is off, or where it cannot be written; then nothing
    half-written is left under the name.
    """
    if path.exists() and not force and not (path.is_dir() and ((path / MARK).exists() or not any(path.iterdir()))):
        raise OutputError(f"“{path}”已经存在，且不是本程序写出的文件夹，没有覆盖", "请换一个位置，或加 --force")
    fresh: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:40]}."))
        for name, data in {**files, MARK: b"reviewer\n"}.items():
            place = fresh / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        fresh.chmod(0o755)
        _exchange(fresh, path)
    except OSError as error:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
        raise _failure(path, error) from error


def _exchange(fresh: Path, path: Path) -> None:
    """Puts the finished folder in place of the old one; the old one goes only when the new one stands."""
    old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:40]}.old.")) / "old"
    if path.exists():
        path.replace(old)
    try:
        fresh.replace(path)
    except OSError:
        if old.exists():
            old.replace(path)
        raise
    finally:
        if path.exists():
            shutil.rmtree(old.parent, ignore_errors=True)


def reason(error: OSError) -> str:
    """Why writing failed, in Chinese."""
    return _REASONS.get(error.errno or 0, "写入出错")


def _failure(path: Path, error: OSError) -> OutputError:
    return OutputError(f"无法写入“{path}”：{reason(error)}", _HINT)
