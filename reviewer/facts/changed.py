"""What changed between two passages alike, in words that may be said: 仅年份、届次不同 / 仅数字更新 / 数字也未变 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from reviewer.model import Report, Span
from reviewer.text.formulas import spans
from reviewer.text.normal import Normal, normal

_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})(?=年|度|$)")
_SESSIONS = re.compile(r"(?:十[六七八九]|二十[一二三]?)(?:大|届)(?:[一二三四五六七八]中全会)?")
_NUMBERS = re.compile(r"[0-9０-９]+(?:[.．][0-9]+)?")

_PLACE = re.compile(r"[\u4e00-\u9fff]?(?:村|社区|镇|乡|街道|组)")
_NAME = 4  # 地名中不同的部分至多这么长


def compared(report: Report, parts: Sequence[Span]) -> tuple[Normal, ...]:
    """Parts of a report made comparable, in the order of the report, each once."""
    text = report.source.text
    places = sorted({(part.start, part.end) for part in parts})
    return tuple(_comparable(text, start, end) for start, end in places)


@lru_cache(maxsize=1 << 12)
def _comparable(text: str, start: int, end: int) -> Normal:
    """The same sentence is laid beside many others."""
    return normal(text, start, end, spans("formulas", text, start, end))


def words(parts: Sequence[Normal]) -> str:
    """The parts' masked words in a row."""
    return "".join(part.words for part in parts)


def raw(parts: Sequence[Normal]) -> str:
    """The parts' words in a row with nothing masked."""
    return "".join(part.raw for part in parts)


def changed(left: Sequence[Normal], right: Sequence[Normal]) -> str:
    """What differs between the two sides."""
    one, other = raw(left), raw(right)
    figures = _figures(one) == _figures(other)
    kept = "，数字也未变" if figures and _figures(one) else ""
    if one == other:
        return "文字、数字均未变" if _NUMBERS.search(one) else "文字未变"
    if words(left) == words(right):
        if not figures:
            return "仅数字更新"
        years = _YEARS.findall(one) != _YEARS.findall(other)
        sessions = _SESSIONS.findall(one) != _SESSIONS.findall(other)
        only = "、".join(word for said, word in ((years, "年份"), (sessions, "届次")) if said) or "规定提法"
        return f"仅{only}不同{kept}"
    if _only_places(words(left), words(right)):
        return f"仅地名{'' if figures else '、数字'}不同{kept}"
    if sorted(words(left)) == sorted(words(right)):
        return f"仅语句次序不同{kept}"
    return f"个别词句不同{kept}"


@lru_cache(maxsize=1 << 12)
def _only_places(left: str, right: str) -> bool:
    """Whether short words before 村, 社区, 镇 … are all that differs."""
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for code, a, b, c, d in codes:
        if code != "equal" and not (
            max(b - a, d - c) <= _NAME and _PLACE.match(left, b) and _PLACE.match(right, d) and a < b and c < d
        ):
            return False
    return True


def _figures(said: str) -> list[str]:
    return sorted(_NUMBERS.findall(_YEARS.sub("", said)))
