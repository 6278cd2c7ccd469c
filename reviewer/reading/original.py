"""One file's bytes, read once, with the name people will see."""

from __future__ import annotations

import errno
import stat
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reviewer.errors import DamagedFile, FileUnreadable
from reviewer.model import Source

MAX_BYTES = 200 * 1024 * 1024
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_REASONS = {
    errno.ENOENT: ("找不到这个文件", "请检查路径和文件名是否正确"),
    errno.ENOTDIR: ("找不到这个文件", "请检查路径和文件名是否正确"),
    errno.EACCES: ("没有读取权限", "请在文件属性里给当前用户读取权限，或复制到自己的文件夹后再试"),
    errno.EPERM: ("没有读取权限", "请在文件属性里给当前用户读取权限，或复制到自己的文件夹后再试"),
    errno.EISDIR: ("这是文件夹，不是文件", "请给出其中的文件"),
    errno.ELOOP: ("链接绕成了圈", "请直接给出原文件"),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短文件名后再试"),
}
_SYSTEM = {"thumbs.db", "desktop.ini"}
_DISK = ("磁盘读取出错", "请把文件复制到本机磁盘后再试")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it lies on the disk.

    name: without folders and without characters that cannot be shown. suffix: lower case, with its dot ("" if none).
    id: first 12 hex digits of the SHA-256 of `data`. inside: the archive it was taken from and its path there, "" for
    a file of its own.
    """

    name: str
    suffix: str
    id: str
    data: bytes = field(repr=False)
    inside: str = ""

    def source(self, media: str, text: str, remarks: tuple[str, ...] = ()) -> Source:
        """The source that this file became."""
        taken = (f"取自压缩包：{self.inside}",) if self.inside else ()
        return Source(id=self.id, name=self.name, media=media, text=text, remarks=(*remarks, *taken))


def from_bytes(name: str, data: bytes, inside: str = "") -> Original:
    """An `Original` from bytes already at hand; `name` may carry folders of either system."""
    bare = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = shown_name(bare)
    digest = sha256(data).hexdigest()[:12]
    return Original(name=shown, suffix=Path(shown).suffix.lower(), id=digest, data=data, inside=inside)


def load(path: Path) -> Original:
    """Reads the file whole. Raises FileUnreadable, and DamagedFile when it is empty or above `MAX_BYTES`."""
    name = shown_name(path.name)
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise OSError(errno.EISDIR, "")
        # 管道和设备文件读不完，也打不开就返回，必须在打开之前挡住。
        if not stat.S_ISREG(kind.st_mode):
            raise FileUnreadable(f"“{name}”不是普通文件", "请给出保存在磁盘上的文件")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason, hint = _REASONS.get(getattr(error, "errno", None) or 0, _DISK)
        raise FileUnreadable(f"无法读取“{name}”：{reason}", hint) from error
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024 // 1024} MB"
        raise DamagedFile(f"“{name}”超过 {limit}，不像文字材料", "请拆成几份，或删去其中的图片、视频后再试")
    if not data:
        raise DamagedFile(f"“{name}”是空文件（0 字节）", "请让报送人重新发送")
    return from_bytes(name, data)


def shown_name(name: str) -> str:
    """The name without control, direction and other invisible characters (they could forge a line of output)."""
    return "".join(c for c in name if unicodedata.category(c) not in _UNSHOWN).strip() or "（无名文件）"


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden, temporary or the system's own, so that nobody means it."""
    return name.startswith((".", "~$", ".~")) or name.lower().endswith((".tmp", ".lnk")) or name.lower() in _SYSTEM
