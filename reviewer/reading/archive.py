"""Zip archives of reports: the files in them, one by one, in memory.

Nothing is written to disk, so a path inside an archive is only a name that people are shown; `../` leads nowhere.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.errors import DamagedFile, EncryptedFile, InputError, UnsupportedFormat
from reviewer.model import FailedSource
from reviewer.reading.formats import choose
from reviewer.reading.original import MAX_BYTES, Original, from_bytes, is_passed_over, shown_name

MAX_MEMBERS = 1_000  # 连同套在里面的压缩包；一个单位一年的述职材料不过几百份
MAX_UNPACKED = 1024 * 1024 * 1024
_RATIO = 400  # 与 guard.py 同：真文件到不了，填充出来的炸弹都超过
_RATIO_FROM = 4 * 1024 * 1024
_PIECE = 1 << 16
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError,
)  # fmt: skip
_DRIVE = re.compile(r"^[A-Za-z]:")
_RESEND = "请让报送人重新压缩发送，或发送解压后的文件"


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, of the archive and of those inside it together."""

    members: int = MAX_MEMBERS
    unpacked: int = MAX_UNPACKED


def members(original: Original) -> Iterator[Original | FailedSource]:
    """The files of the archive and of archives in it (one level), in its order; a bad one is named and stops nothing.

    Hidden and temporary files are passed over. Raises DamagedFile for a broken or absurdly large archive, EncryptedFile
    for one with a password.
    """
    yield from _inside(original, original.name, _Budget(), nested=False)


def _inside(archive: Original, place: str, budget: _Budget, *, nested: bool) -> Iterator[Original | FailedSource]:
    try:
        package = zipfile.ZipFile(io.BytesIO(archive.data))
    except (*_BROKEN, NotImplementedError) as error:
        raise DamagedFile(f"“{archive.name}”不完整（多半没有下载或复制完）", _RESEND) from error
    # is_dir() 遇到空文件名会出错
    files = [info for info in package.infolist() if not info.filename.endswith("/")]
    wanted = [(path, info) for info in files if (path := _path(info))]
    _spend(archive, [info for _, info in wanted], budget)
    for path, info in wanted:
        inside = f"{place}/{path}"
        try:
            member = from_bytes(path, _read(package, info, path), inside)
            if choose(member).name != "zip":
                yield member
            elif nested:
                raise UnsupportedFormat(f"“{member.name}”是套了两层的压缩包", "请先解压外面一层再导入")
            else:
                yield from _inside(member, inside, budget, nested=True)
        except InputError as error:
            yield FailedSource(name=inside, message=error.message, hint=error.hint)


def _spend(archive: Original, infos: list[zipfile.ZipInfo], budget: _Budget) -> None:
    if not infos:
        raise DamagedFile(f"压缩包“{archive.name}”里没有文件", "请让报送人重新发送")
    if all(info.flag_bits & _ENCRYPTED for info in infos):
        raise EncryptedFile(f"压缩包“{archive.name}”加了密码，无法读取", "请用密码解压后再导入")
    budget.members -= len(infos)
    budget.unpacked -= sum(info.file_size for info in infos)
    if budget.members < 0:
        raise DamagedFile(f"压缩包“{archive.name}”里的文件超过 {MAX_MEMBERS} 个，没有打开", "请分成几个压缩包再导入")
    if budget.unpacked < 0:
        raise DamagedFile(
            f"压缩包“{archive.name}”解压后大得不合常理，已拒绝打开", "请确认来源；确是正常文件的，请分成几个再试"
        )


def _path(info: zipfile.ZipInfo) -> str:
    """The path as people may be shown it, without what leads upwards; "" for what nobody means."""
    name = _DRIVE.sub("", _decoded(info)).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    if not parts or any(is_passed_over(part) or part == "__MACOSX" for part in parts):
        return ""
    return "/".join(shown_name(part) for part in parts)


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: without the UTF-8 flag it is UTF-8 from a Mac or GBK from Chinese Windows."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> bytes:
    name = path.rpartition("/")[2]
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsupportedFormat(f"“{name}”是指向别处的链接，不是文件", "请把原文件放进压缩包")
    if info.flag_bits & _ENCRYPTED:
        raise EncryptedFile(f"“{name}”加了密码，无法读取", "请用密码解压后再导入")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnsupportedFormat(f"“{name}”用了少见的压缩方式", "请先解压，再导入解压后的文件夹")
    size, packed = info.file_size, max(1, info.compress_size)
    if size > MAX_BYTES or (size > _RATIO_FROM and size // packed > _RATIO):
        size //= 1024 * 1024
        raise DamagedFile(f"“{name}”解压后达 {size} MB，大得不合常理，已拒绝打开", "请确认来源，让报送人重新发送")
    try:
        # 一小块一小块地读到登记的大小为止：谎报大小的撑不满内存，只会校验不符。
        with package.open(info) as stream:
            data = b"".join(iter(lambda: stream.read(_PIECE), b""))
    except _BROKEN as error:
        raise DamagedFile(f"“{name}”在压缩包里已损坏（校验不符）", _RESEND) from error
    if not data:
        raise DamagedFile(f"“{name}”是空文件（0 字节）", "请让报送人重新发送")
    return data
