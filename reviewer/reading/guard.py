"""Zip containers opened with care: nothing is unpacked to disk, and no member before its size is known to be sane.

Only stored and deflated members are read, piece by piece, so that a member that lies about its size is stopped by
the checksum after one piece and not after it has filled the memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from reviewer.errors import DamagedFile, EncryptedFile
from reviewer.reading.original import Original

MAX_ENTRIES = 10_000
MAX_UNPACKED = 200 * 1024 * 1024  # 各部分解压后合计，超出原文件大小的部分
MAX_PART = 48 * 1024 * 1024  # 一个 XML 部分；五百万字的文档约 30 MB
_RATIO = 400  # 重复文字的正文压缩比在 100 以内，deflate 的极限约 1030
_RATIO_FROM = 4 * 1024 * 1024
_PIECE = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError)
_RESEND = "请用 Word 或 WPS 打开确认，另存后再试；打不开就请报送人重新发送"
_DOCTYPE = tuple("<!DOCTYPE".encode(e) for e in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """The members of one zip container, by name.

    Raises DamagedFile when the container is truncated or is a bomb, EncryptedFile when it has a password.
    """

    def __init__(self, original: Original) -> None:
        """Looks at the directory only."""
        self._name = original.name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(original.data))
        except (*_BROKEN, NotImplementedError) as error:
            raise DamagedFile(f"“{self._name}”不完整（多半没有下载或复制完）", _RESEND) from error
        self._members = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()}
        self._check(len(original.data))

    def _check(self, packed: int) -> None:
        infos = self._zip.infolist()
        total = sum(info.file_size for info in infos)
        if len(infos) > MAX_ENTRIES or total > packed + MAX_UNPACKED:
            raise self._bomb(f"共 {len(infos)} 个部分、{total // 1024 // 1024} MB")

    def _bomb(self, size: str) -> DamagedFile:
        hint = "请确认来源；确是正常文件的，请拆成几份再试"
        return DamagedFile(f"“{self._name}”解压后大得不合常理（{size}），已拒绝打开", hint)

    def names(self) -> tuple[str, ...]:
        """All members' names."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """One XML part. Raises KeyError when there is none of this name, DamagedFile when it cannot be trusted."""
        info = self._members[name]
        if info.flag_bits & 0x1:
            raise EncryptedFile(f"“{self._name}”加了密码，无法读取", "请取消密码后另存，再导入")
        size, packed = info.file_size, max(1, info.compress_size)
        if size > MAX_PART or (size > _RATIO_FROM and size // packed > _RATIO):
            raise self._bomb(f"其中 {name.rpartition('/')[2]} 达 {size // 1024 // 1024} MB")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile(f"“{self._name}”用了办公软件不用的压缩方式", _RESEND)
        try:
            with self._zip.open(info) as stream:
                blob = b"".join(iter(lambda: stream.read(_PIECE), b""))
        except (*_BROKEN, RuntimeError) as error:
            raise DamagedFile(f"“{self._name}”的内容已损坏（校验不符）", _RESEND) from error
        if any(mark in blob for mark in _DOCTYPE):
            # 办公软件从不写 DTD；它只会用来引外部文件或层层展开。
            raise DamagedFile(f"“{self._name}”里有不该有的 XML 实体声明，已拒绝打开", "请确认来源，让报送人重新发送")
        return blob
