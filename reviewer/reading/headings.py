"""Which lines of a report are the headings of its sections, and what each heading is for by its words.

The highest level in use makes the sections: 一、 or 第一部分, else numbers of decimal order (1, 1.1), else 【不足】, else
（一） or 1. if their words name functions, else labels before a colon (自身不足：…), else short lines without any mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import get_args

from reviewer.model import SectionKind
from reviewer.reading.items import MARK, level_of
from reviewer.reading.lines import Line
from reviewer.reading.phrases import OPENING
from reviewer.text.lists import grouped

LONGEST_HEADING = 40
_BARE_HEADING = 22
_DECIMAL = re.compile(r"([0-9]{1,2})[ \t\u3000]+(?=[\u4e00-\u9fff]|20[0-9]{2}年)")
_BRACKET = re.compile(r"[【〔\[]\s*([^【】〔〕\[\]。]{1,14}?)\s*[】〕\]]")
_LABEL = re.compile(r"([\u4e00-\u9fff0-9、和与及]{2,12})[：:](?=\s*\S)")
_ADDRESSED = re.compile(r"(?:尊敬|各位|同志|领导|老师|同事)")
_TELLING = {"problems", "plans"}
_FEWEST_LABELS = 3


def headings(lines: Sequence[Line]) -> list[int]:
    """Indices of the headings of the highest level in use, in order."""
    levels = [level_of(line.words) for line in lines]
    found = _marked(lines, levels, 1) or _decimal(lines) or _bracketed(lines)
    found = found or _marked(lines, levels, 2) or _marked(lines, levels, 3) or _labelled(lines, levels)
    if found:
        return found
    bare = [i for i, line in enumerate(lines) if _is_bare_heading(line, levels[i])]
    single = [i for i, line in enumerate(lines) if levels[i] == 1 and _stands_as_heading(line, 1)]
    return sorted({*bare, *single})


def _marked(lines: Sequence[Line], levels: Sequence[int], level: int) -> list[int]:
    """Numbered headings of one level, and between them bare ones; none where fewer than two are headings."""
    marked = [i for i, line in enumerate(lines) if levels[i] == level and _stands_as_heading(line, level)]
    # “一、”与“第一，”同在一篇里，前者是标题，后者是要点。
    plain = [i for i in marked if not lines[i].words.startswith("第")]
    marked = plain if len(plain) >= 2 else marked
    if len(marked) < 2:
        return []
    if level > 1 and not _TELLING & {kind_of(heading_words(lines[i].words)) for i in marked}:
        return []
    own = set(marked)
    bare = [i for i, line in enumerate(lines) if i not in own and _is_bare_heading(line, levels[i])]
    return sorted({*marked, *bare})


def _decimal(lines: Sequence[Line]) -> list[int]:
    """1 分管工作, 2 主要业绩 …: counted from 1 without a gap, each short and without a full stop."""
    found: list[int] = []
    for index, line in enumerate(lines):
        match = _DECIMAL.match(line.words)
        if match and len(line.words) <= _BARE_HEADING and int(match[1]) == len(found) + 1 and "。" not in line.words:
            found.append(index)
    return found if len(found) >= 2 else []


def _bracketed(lines: Sequence[Line]) -> list[int]:
    """【思想】…, 【不足】… with the text behind them in the same line."""
    found = [i for i, line in enumerate(lines) if _BRACKET.match(line.words)]
    kinds = {kind_of(heading_words(lines[i].words)) for i in found}
    return found if len(found) >= 2 and _TELLING & kinds else []


def _labelled(lines: Sequence[Line], levels: Sequence[int]) -> list[int]:
    """城市管理：…, 自身不足：… at the beginning of paragraphs, if some of them name what ends a report."""
    found = [i for i, line in enumerate(lines) if not levels[i] and label_of(line.words)]
    kinds = {kind_of(label_of(lines[i].words), whole=True) for i in found}
    return found if len(found) >= _FEWEST_LABELS and _TELLING & kinds else []


def label_of(words: str) -> str:
    """The words before a colon that text follows in the same line; "" where there is none."""
    match = _LABEL.match(words) if "：" in words[:13] or ":" in words[:13] else None
    return match[1] if match and not _ADDRESSED.match(words) else ""


def heading_end(text: str, start: int, end: int) -> int:
    """Where the heading that begins the line text[start:end] ends: at its bracket, label or full stop, or with the line."""
    bracket = _BRACKET.match(text, start, end)
    if bracket:
        return bracket.end()
    if MARK.match(text, start, end) is None:
        label = _LABEL.match(text, start, end)
        return label.end() if label else end
    stop = text.find("。", start, min(end, start + LONGEST_HEADING + 8))
    return stop + 1 if 0 <= stop < end - 1 else end


def _stands_as_heading(line: Line, level: int) -> bool:
    """Short as a heading is; or its first sentence is (run-in)."""
    words = line.words
    mark = MARK.match(words)
    if mark is None:
        return False
    body = words[mark.end() :]
    stop = body.find("。")
    head = body if stop < 0 else body[:stop]
    if len(head) > LONGEST_HEADING or "；" in head or ";" in head:
        return False
    return (
        level == 1
        or stop < 0
        or stop == len(body) - 1
        or kind_of(heading_words(words)) in ("problems", "plans", "causes", "last_year")
    )


def _is_bare_heading(line: Line, level: int) -> bool:
    if level or len(line.words) > _BARE_HEADING + 8:
        return False
    words = line.words.strip("【】〔〕[]—-=*# 　：:")
    if len(words) > _BARE_HEADING or "我" in words or OPENING.search(line.words):
        return False
    if re.search(r"[。，；！？、]|\d{3}|的(?:同志|领导)", words):
        return False
    return kind_of(words, whole=True) is not None


def heading_words(words: str) -> str:
    """The heading without its mark, up to the first full stop or the colon after a label."""
    bracket = _BRACKET.match(words)
    if bracket:
        return bracket[1]
    mark = MARK.match(words) or _DECIMAL.match(words)
    body = (words[mark.end() :] if mark else words).strip("【】〔〕[] ")
    label = label_of(body)
    if label and kind_of(label) is not None:
        return label
    return body.partition("。")[0][:LONGEST_HEADING]


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, members) for kind, members in grouped("section_words").items() if not kind.startswith("alone_"))


@cache
def _alone() -> dict[str, SectionKind]:
    """Words that are a heading's function only where they are the whole heading (努力)."""
    groups = grouped("section_words").items()
    kinds = get_args(SectionKind)
    return {word: kind for group, members in groups for kind in kinds if group == f"alone_{kind}" for word in members}


@lru_cache(maxsize=4096)
def kind_of(words: str, *, whole: bool = False) -> SectionKind | None:
    """The function of a heading by its words; None where no word tells. whole: the words must cover half of it."""
    plain = words.strip("：: 的。")
    if plain in _alone():
        return _alone()[plain]
    if (
        not whole
        and "问题" in words
        and "原因" in words
        and not re.search(r"(?:问题|不足)(?:产生)?的?(?:主要)?原因", words)
    ):
        return "problems"
    for kind, members in _kinds():
        for word in members:
            if word == "安排" and len(words) > 6 and not re.match(r"(?:20\d\d|明|来)年", words):
                continue  # “抓好项目安排”是工作，单说“安排”“2024年安排”才是打算
            if word in words and (not whole or (2 * len(word) >= len(plain) and len(words) >= 2)):
                return _exceptions(kind, words)
    return None


def _exceptions(kind: str, words: str) -> SectionKind:
    """一、聚焦突出问题抓整治 is work, not a problem section: a verb of doing in front of the word."""
    if kind == "duties" and re.search(r"履行|落实|情况如何|完成", words):
        return "work"
    if kind in ("problems", "causes") and re.match(
        r"(?:聚焦|着力|坚持|全力|切实|围绕|紧盯|解决|破解|强化|加强|狠抓|抓好|抓实|突出|推动|推进|整治|补齐|补|直面)",
        words,
    ):
        return "work"
    if (
        kind == "plans"
        and re.match(r"(?:聚焦|着力|坚持|围绕|认真|科学)", words)
        and not re.search(r"下一?步|今后|打算", words)
    ):
        return "work"
    return kind  # type: ignore[return-value]
