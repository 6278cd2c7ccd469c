"""Where a model's sentence departs from the words it quotes: figures in another place, negations and intentions dropped.

The gate compares sentence and quote as bags of figures and negations; here the two are laid side by side, sign by sign.
Stricter than a fair reader on purpose: what is refused costs a repair turn or falls back to the author's own words.
Tried on every sentence of examples/ with one thing changed (docs/model.md has the counts).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_BREAKS = "，。；：！？、,;:!?\n“”（）()"
_LIGHT = re.compile(r"[\s了共达为]")  # “检查了9次”与“检查9次”、“共46件”与“46件”没有差别
_NONE = re.compile(r"没有|尚未|没|无")
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")
_NEGATIVE = frozenset("不未非")
_INTENDS = re.compile(r"计划|打算|准备|力争|争取|拟|将(?!士|军)|明年|来年|下一?步")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,2}(?:村|镇|乡|社区|街道|支部|公司|学校|小学|中学|局|站|所|县|市|区)")
_BOUNDS = re.compile(r"以上|以下|以内|以外|超过|左右|至少|至多")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BESIDE = 2  # 数字前面看几个字，后面看单位的头一个字
_BEHIND = 4  # 数字在分句开头时，后面看几个字


def departure(text: str, quoted: str) -> str:
    """How the sentence says other than the quote, in Chinese; "" where it does not."""
    said, source = _plain(text), _plain(quoted)
    blocks = SequenceMatcher(None, source, said, autojunk=False).get_matching_blocks()
    beside = {block.b + step: block.a + step for block in blocks for step in range(block.size)}
    return _moved_figure(said, source, beside) or _other_place(said, source) or _turned(said, source, beside)


def _plain(text: str) -> str:
    """Without light words, every 没有 and 无 as 未: 没有发生 and 未发生 are one."""
    return _NONE.sub("未", _LIGHT.sub("", text))


def _moved_figure(said: str, source: str, beside: dict[int, int]) -> str:
    """A figure must stand between the same signs as in the quote, and at the same place among its words."""
    for found in _NUMBER.finditer(said):
        before = _run(said[: found.start()][::-1], _BESIDE)[::-1]
        after = _run(said[found.end() :], _BEHIND)
        shown = before + found[0] + after[:1] if before else found[0] + after
        if not re.search(rf"(?<![0-9.]){re.escape(shown)}" if not before else re.escape(shown), source):
            return f"“{shown}”在所引原文中不是这样连着写的"
        first, last = beside.get(found.start()), beside.get(found.end() - 1)
        whole = first is not None and last is not None and last - first == found.end() - found.start() - 1
        around = _NUMBER.search(source, max(0, (first or 0) - 1), (last or 0) + 2)
        if not whole or around is None or around[0] != found[0]:
            return f"“{shown}”在所引原文中说的是另一处"
    return ""


def _run(signs: str, most: int) -> str:
    """The first signs up to a break or another number."""
    found = ""
    for sign in signs[:most]:
        if sign in _BREAKS or sign.isdigit():
            break
        found += sign
    return found


def _other_place(said: str, source: str) -> str:
    named = next((found[0] for found in _PLACE.finditer(said) if found[0] not in source), "")
    return f"所引原文里没有“{named}”" if named else ""


def _turned(said: str, source: str, beside: dict[int, int]) -> str:
    """Negations on either side, and bounds and intentions of the quote, must have their counterpart."""
    here, there = beside.keys(), set(beside.values())
    for at, sign in enumerate(said):
        if sign in _NEGATIVE and at not in here:
            return f"多了“{sign}”，所引原文里没有"
    for at, sign in enumerate(source):
        if sign in _NEGATIVE and at not in there and _told(source, at, there):
            return f"丢了所引原文里的“{source[at : at + 3]}”"
    for found in _BOUNDS.finditer(source):
        if not set(range(*found.span())) <= there and _told(source, found.start(), there):
            return f"丢了所引原文里的“{found[0]}”"
    for found in _INTENDS.finditer(source):
        lost = not set(range(*found.span())) <= there
        if lost and _told(source, found.start(), there) and not _INTENDS.search(said):
            return f"丢了所引原文里的“{found[0]}”，打算写成了已做的事"
    return ""


def _told(source: str, at: int, there: set[int]) -> bool:
    """Whether two or more characters of the clause around a place are told in the sentence."""
    start = max(source.rfind(sign, 0, at) for sign in _BREAKS) + 1
    ends = [end for sign in _BREAKS if (end := source.find(sign, at)) >= 0]
    clause = range(start, min(ends, default=len(source)))
    return sum(1 for place in clause if place in there and _HAN.match(source[place])) >= 2
