"""Old Word and WPS documents, RTF and ODF: LibreOffice, where it is installed, makes a .docx of them.

Every call has a profile and a folder of its own, so that several may run at once and nothing of the user's settings
counts; macros, links to other files and pictures from the network are switched off in that profile.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reviewer.errors import DamagedFile, FileUnreadable, UnsupportedFormat
from reviewer.model import Source
from reviewer.reading import docx
from reviewer.reading.original import MAX_BYTES, Original
from reviewer.reading.txt import is_chinese

_SECONDS = 120  # 普通一份 1—2 秒；几百页带图的也不到一分钟
_STRETCH = 1_000
_SAVE_AS = "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx 后再导入"
_INSTALL = "apt-get install libreoffice-writer；Windows、macOS 从 libreoffice.org 下载安装"
_MISSING = f"{_SAVE_AS}；或安装 LibreOffice 后直接读取（{_INSTALL}）"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SWITCHES = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
)
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)


def extract_ole(original: Original) -> Source:
    """A .doc or .wps. Raises DamagedFile, UnsupportedFormat (no LibreOffice, or another program's file)."""
    data = original.data
    if len(data) < 1536 or data[28:30] != b"\xfe\xff" or data[30] not in (9, 12):
        raise DamagedFile(f"“{original.name}”名为旧版 Word/WPS 文档，但已损坏", f"{_SAVE_AS}；打不开就请报送人重新发送")
    for stream, what in (("WordDocument", ""), ("Workbook", "旧版 Excel 表格"), ("PowerPoint Document", "演示文稿")):
        if stream.encode("utf-16-le") in data:
            if what:
                raise UnsupportedFormat(
                    f"“{original.name}”是{what}，暂不能直接读取", "请另存为 .xlsx 或 .docx 后再导入"
                )
            break
    return _converted(original, "旧版 Word/WPS 文档（.doc、.wps）", "doc")


def extract_rtf(original: Original) -> Source:
    """Rich text. Raises DamagedFile, or UnsupportedFormat where LibreOffice is missing."""
    return _converted(original, "RTF 文档", "rtf")


def extract_odt(original: Original) -> Source:
    """OpenDocument text. Raises DamagedFile, or UnsupportedFormat where LibreOffice is missing."""
    return _converted(original, "ODF 文档", "odt")


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _PLACES), None)


def _converted(original: Original, label: str, kind: str) -> Source:
    soffice = program()
    if soffice is None:
        raise UnsupportedFormat(f"“{original.name}”是{label}，本机没有 LibreOffice，不能直接读取", _MISSING)
    data = _convert(soffice, original, label, kind)
    source = docx.extract(replace(original, suffix=".docx", data=data))
    # 损坏的 .doc 也会“转换成功”，给出成篇的生僻字。
    if not all(map(is_chinese, _stretches(source.text))):
        raise DamagedFile(
            f"“{original.name}”转换后是乱码，原文件多半已损坏", f"{_SAVE_AS}；打开也是乱码就请报送人重新发送"
        )
    said = f"原为{label}，由本机的 LibreOffice 转换后读取，宏没有运行；自动编号以原文件为准"
    return replace(source, media=kind, remarks=(said, *source.remarks))


def _convert(soffice: str, original: Original, label: str, kind: str) -> bytes:
    try:
        with tempfile.TemporaryDirectory(prefix="reviewer-", ignore_cleanup_errors=True) as place:
            folder = Path(place)
            profile = folder / "profile" / "user" / "registrymodifications.xcu"
            profile.parent.mkdir(parents=True)
            profile.write_text(_PROFILE.format("".join(_ITEM.format(*s) for s in _SWITCHES)), encoding="utf-8")
            given = folder / f"given.{kind}"
            given.write_bytes(original.data)
            _run([
                soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
                "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(given),
            ], original)  # fmt: skip
            with (folder / "made" / "given.docx").open("rb") as made:
                data = made.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DamagedFile(
            f"“{original.name}”是{label}，但 LibreOffice 打不开：可能已损坏，或设了打开密码", _SAVE_AS
        ) from error
    except OSError as error:
        raise FileUnreadable(f"转换“{original.name}”时写不了临时文件", "请检查临时文件夹的磁盘空间和权限") from error
    if len(data) > MAX_BYTES:
        raise DamagedFile(f"“{original.name}”转换后大得不合常理，已拒绝打开", _SAVE_AS)
    return data


def _run(command: list[str], original: Original) -> None:
    """Runs the program to its end; when it takes too long, ends it and what it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DamagedFile(f"“{original.name}”转换了 {_SECONDS} 秒还没有完，已停止", _SAVE_AS) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _stretches(text: str) -> Iterator[str]:
    """The text in pieces of like length, so that a ruined page does not hide in a long document."""
    count = max(1, len(text) // _STRETCH)
    return (text[len(text) * i // count : len(text) * (i + 1) // count] for i in range(count))
