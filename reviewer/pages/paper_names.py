"""Names of files and headers: readable, safe on every system, never two alike."""

from __future__ import annotations

import re
import unicodedata

from reviewer.model import Report

_UNSAFE = re.compile(r'[\\/:*?"<>|\s_]+')
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"}
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_ROOM = 40  # characters of a person in a file's name: 120 bytes, so that no file system refuses it


def safe(text: str, room: int = _ROOM) -> str:
    """The text as part of a file's name: no separators, controls, invisible or private characters, never empty."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in _HIDDEN)
    name = _UNSAFE.sub(" ", seen).strip(" .")[:room].strip(" .")
    if not name:
        return "未写姓名"
    return f"{name}人" if _RESERVED.match(name) else name


def numbered(reports: list[Report]) -> tuple[int, ...]:
    """Each report's number within its year, in the order given."""
    seen: dict[int | None, int] = {}
    found = []
    for report in reports:
        seen[report.year] = seen.get(report.year, 0) + 1
        found.append(seen[report.year])
    return tuple(found)


def page_name(report: Report, number: int) -> str:
    """2023_02_副乡长（农口）_一页摘要.docx"""
    return f"{report.year or '年度不详'}_{number:02}_{safe(report.official.label)}_一页摘要.docx"
