"""What the first bytes, or the names inside a container, say a file is. No file name is looked at here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_PAGE = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|(?:div|p|table|span|h[1-6])[\s>])",
    re.DOTALL,
)
_HEAD = 1024  # PDF 规范附录允许文件头之前有杂物，各阅读器都在前 1024 字节里找


def is_pdf(data: bytes) -> bool:
    """A PDF header near the beginning."""
    return b"%PDF-" in data[:_HEAD]


def is_ole(data: bytes) -> bool:
    """The container of .doc, .wps, .xls and of encrypted Office files."""
    return data.startswith(_OLE)


def is_encrypted_office(data: bytes) -> bool:
    """An OLE container whose only content is an encrypted package: a .docx with a password."""
    return is_ole(data) and "EncryptedPackage".encode("utf-16-le") in data


def is_html(data: bytes) -> bool:
    """Begins like a web page, whatever ASCII-compatible encoding it is in, or is a web archive of one."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return _PAGE.match(head) is not None or is_web_archive(data)


def is_web_archive(data: bytes) -> bool:
    """A web page with its pictures in one file, as mail carries it (.mht)."""
    head = data[:_HEAD].lower()
    return re.match(rb"\s*[a-z-]+:", head) is not None and b"mime-version:" in head and b"multipart/related" in head


def is_foreign_archive(data: bytes) -> bool:
    """RAR, 7-Zip, gzip."""
    return data.startswith((b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"))


def is_rtf(data: bytes) -> bool:
    """Rich text."""
    return data.startswith(b"{\\rtf")


def is_image(data: bytes) -> bool:
    """A photograph or a scan."""
    return data.startswith(_IMAGES) or (data.startswith(b"BM") and data[6:10] == bytes(4))


def zip_with(*members: str) -> Callable[[bytes], bool]:
    """A recogniser for zip containers that hold a member whose name begins with each of `members`.

    A container that lost its directory (truncated) could be any of them: then the answer is yes, the file's name
    decides, and the door that opens it says that it is truncated.
    """

    def sniff(data: bytes) -> bool:
        names = _zip_names(data)
        return names is None or (names != () and all(any(n.startswith(m) for n in names) for m in members))

    return sniff


def _zip_names(data: bytes) -> tuple[str, ...] | None:
    """Names inside; None for a broken container, () for what is none."""
    if not data.startswith(b"PK\x03\x04"):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return tuple(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
