"""The labels of listed parts (初一年级、初二年级; 来信、来访): whether they exclude each other and are all there is."""

from __future__ import annotations

import re

from reviewer.model import Facts, Figure
from reviewer.rules.figure_sets import dimension, words_before, words_between
from reviewer.rules.one_slip import nearly
from reviewer.text.lists import rows

_NUMERALS = "一二三四五六七八九"
_MEMBERS = re.compile(r"([\u4e00-\u9fff]{2,6})(?:和|及|与|、)([\u4e00-\u9fff]{2,6})$")
_TRIM = "，、；：:（( \n和及与有是为"
_LEAST_PARALLEL = 3
_TIMES = re.compile(r"季度|月|周|批|期|年(?!级)")
_QUARTERS = 4
_KINDS_OF = re.compile(r"共(?:计)?(?:开展|组织|召开|举办|完成|受理|处理|办理|实施)?(?:各类|各种|各项)?$")


def closed(facts: Facts, figures: tuple[Figure, ...], index: int, parts: list[Figure], least: int) -> bool:
    """Whether the labels of the parts tell that they exclude each other and are all there is."""
    total = figures[index]
    labels = [label(facts, figures, part) for part in parts]
    said = words_before(facts, total)
    members = _MEMBERS.search(said)
    if members and len(labels) == 2 and members[1].endswith(labels[0]) and labels[1] == members[2]:
        return True
    if len(parts) == 2 and complementary(facts, total, parts):
        return "未" not in labels[0] + labels[1]  # 已、未由 figures.rectified 核对
    shared = shared_end(labels)
    if shared and said.endswith(shared) and len(shared) >= 2 and dimension(total) != "person":
        bare = _KINDS_OF.search(said[: -len(shared)]) is not None
        return bare and len(parts) >= _LEAST_PARALLEL and nearly(total, parts)
    if not shared or said.endswith(shared) or (_TIMES.search(shared) and len(parts) != _QUARTERS):
        return False
    numerals = sorted({_NUMERALS.index(c) for one in labels for c in one if c in _NUMERALS})
    if numerals and all(any(c in _NUMERALS for c in one) for one in labels):
        return len(numerals) >= len(labels) and numerals[-1] - numerals[0] == len(numerals) - 1
    return len(parts) >= (_LEAST_PARALLEL if dimension(total) == "person" else least) and not said.endswith(shared[-2:])


def complementary(facts: Facts, total: Figure, parts: list[Figure]) -> bool:
    """Whether two parts are named by a pair that makes up a whole (男, 女; 已, 未)."""
    words = [words_between(facts, total, parts[0]), words_between(facts, parts[0], parts[1])]
    return any((a in words[0] and b in words[1]) or (b in words[0] and a in words[1]) for a, b in rows("complements"))


def label(facts: Facts, figures: tuple[Figure, ...], part: Figure) -> str:
    """What names a part: the words since the figure before it."""
    at = figures.index(part)
    words = words_between(facts, figures[at - 1], part) if at else words_before(facts, part)
    return words.strip(_TRIM).removeprefix("其中").strip(_TRIM)[-16:]


def shared_end(labels: list[str]) -> str:
    """The longest common end of the labels (农田水利类, 道路硬化类 → 类); "" where one label is nothing but it."""
    shortest = min(labels, key=len)
    length = next((n for n in range(len(shortest), 0, -1) if all(one.endswith(shortest[-n:]) for one in labels)), 0)
    if not length or length == len(shortest):
        return ""
    shared = shortest[-length:]
    return shared if length >= 2 or shared in "类级型组期批线片式岗区园班科队站" else ""
