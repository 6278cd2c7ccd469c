"""Our own Word files as PDF, by LibreOffice where it is installed: all of them in one call, in a profile of its own."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from reviewer.errors import MissingDependency, OutputError
from reviewer.reading.office import program

_SECONDS = 180  # 几百页的汇编约半分钟
_EACH = 10  # 每多一份再等这么多秒；一份不到半秒
_ONE = Lock()


def pdf_of(docx: bytes) -> bytes:
    """The document as PDF. Raises MissingDependency without LibreOffice, OutputError where it fails."""
    return pdfs_of({"page.docx": docx})["page.pdf"]


def pdfs_of(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The .docx files among the documents as PDF, name.docx -> name.pdf. Raises as `pdf_of` does."""
    names = [name for name in documents if name.endswith(".docx")]
    soffice = program()
    if soffice is None:
        raise MissingDependency(
            "本机没有 LibreOffice，写不出 PDF",
            "请用 Word 版另存为 PDF，或打开网页版打印到 PDF；安装 LibreOffice 后可直接写出",
        )
    with _ONE, tempfile.TemporaryDirectory(prefix="reviewer-pdf-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        given = [folder / f"{at}.docx" for at in range(len(names))]
        command = [
            soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--nofirststartwizard", "--convert-to", "pdf:writer_pdf_Export",
            "--outdir", str(folder), *map(str, given),
        ]  # fmt: skip
        try:
            for path, name in zip(given, names, strict=True):
                path.write_bytes(documents[name])
            limit = _SECONDS + _EACH * len(names)
            subprocess.run(command, capture_output=True, timeout=limit, check=True, stdin=subprocess.DEVNULL)
            made = [path.with_suffix(".pdf").read_bytes() for path in given]
        except (OSError, subprocess.SubprocessError) as error:
            raise OutputError("PDF 没有写成：LibreOffice 没有完成转换", "请用 Word 版，或稍后再试") from error
    return {name.removesuffix(".docx") + ".pdf": data for name, data in zip(names, made, strict=True)}
