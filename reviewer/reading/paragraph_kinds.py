"""What paragraphs without a heading are for: each weighed by its lead-in and its words, all of them by their order.

The cheapest way through the paragraphs is taken (Viterbi): a report goes from its opening over duties and work to problems,
causes and plans; to go on is free, to go forward costs little, to go back much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reviewer.model import SectionKind
from reviewer.reading.lead_ins import DUTIES, is_closing, led_in
from reviewer.reading.lines import Line
from reviewer.reading.phrases import OPENING, SALUTATION
from reviewer.text.lists import alternation, grouped

KINDS: tuple[SectionKind, ...] = (
    "opening",
    "duties",
    "work",
    "last_year",
    "integrity",
    "problems",
    "causes",
    "plans",
    "closing",
)
_LEAD = 7.0  # 段首语说明是什么，胜过用词
_NEVER = -60.0
_OPENING_LINES, _DUTIES_LINES, _CLOSING_LINES = 3, 4, 4
_GREETING = re.compile(r"^.{1,8}好[，,：:！!。]|^[^，。；]{2,16}[：:]$")
_INTRODUCES = re.compile(r"^(?:我是|我叫|本人(?:是|系))[^。]{2,40}")
_STOPS = re.compile(r"[。；！？;!?]")
# 从左栏到上行：换一类要多少代价。没有写的，往后 1.5，往前 6。
_FORWARD, _BACK = 1.5, 6.0
_FREE: dict[tuple[SectionKind, SectionKind], float] = {
    ("duties", "opening"): 1.5,
    ("last_year", "work"): 1.5,
    ("integrity", "work"): 2.0,
    ("integrity", "last_year"): 2.0,
    ("causes", "problems"): 2.5,
    ("plans", "integrity"): 2.0,
    ("problems", "integrity"): 3.0,
    ("problems", "last_year"): 4.0,
}


def paragraph_kinds(lines: Sequence[Line], *, whole: bool) -> list[SectionKind]:
    """One kind a line. whole: the lines are a whole report; else they are what stands under a heading of its work."""
    if not lines:
        return []
    best = {kind: (0.0 if whole or kind == "work" else -_cost("work", kind), (kind,)) for kind in KINDS}
    rows = [_scores(line.words, index, len(lines), whole) for index, line in enumerate(lines)]
    total = {kind: best[kind][0] + rows[0][place] for place, kind in enumerate(KINDS)}
    came: list[dict[SectionKind, SectionKind]] = []
    for row in rows[1:]:
        from_: dict[SectionKind, SectionKind] = {}
        reached: dict[SectionKind, float] = {}
        for place, kind in enumerate(KINDS):
            before = max(KINDS, key=lambda other: total[other] - _cost(other, kind))
            from_[kind] = before
            reached[kind] = total[before] - _cost(before, kind) + row[place]
        came.append(from_)
        total = reached
    kind = max(KINDS, key=lambda other: total[other])
    path = [kind]
    for step in reversed(came):
        kind = step[kind]
        path.append(kind)
    return path[::-1]


@cache
def _cost(before: SectionKind, after: SectionKind) -> float:
    if before == after:
        return 0.0
    if (before, after) in _FREE:
        return _FREE[before, after]
    return _FORWARD if KINDS.index(before) < KINDS.index(after) else _BACK


@cache
def _signs(group: str) -> re.Pattern[str]:
    signs = grouped("paragraph_signs")[group]
    if group == "fault":
        known = grouped("problem_words")
        signs += tuple(word for word in known["degree"] + known["seen"] if len(word) > 1)
    if group == "plain":  # “没有发生一起投诉”：连同后面的话都不算
        denied = alternation(tuple(sign for sign in signs if sign.startswith("没有")))
        return re.compile(rf"(?:{denied})[^，。；]{{0,10}}|{alternation(signs)}")
    return re.compile(alternation(signs))


def _scores(words: str, index: int, count: int, whole: bool) -> tuple[float, ...]:
    """How well the paragraph fits each of KINDS."""
    score = dict.fromkeys(KINDS, 0.0)
    size = max(1, len(_STOPS.findall(words)))
    bare = _signs("plain").sub("", words)
    faults = min(2.0, len(_signs("fault").findall(bare)) / size)
    means = min(2.0, len(_signs("intend").findall(words)) / size)
    done = min(2.0, len(_signs("done").findall(words)) / size)
    where = index / (count - 1) if count > 1 else 0.5
    score["work"] = 1.0 + done - faults
    score["problems"] = 2.2 * faults - 0.4 * done + (0.5 if where > 0.3 else -1.0)
    score["causes"] = 1.2 * faults - 1.0
    score["plans"] = 1.8 * means - 0.9 * done + (0.6 if where > 0.5 else -1.0)
    score["integrity"] = 1.2 * min(2.0, len(_signs("clean").findall(words)) / size) - 0.5
    score["last_year"] = -1.0
    score["duties"] = score["opening"] = -0.5
    score["closing"] = 0.0
    if (lead := led_in(words)) is not None:
        score[lead] += _LEAD
    if whole and index < _OPENING_LINES and _opens(words, index):
        score["opening"] += _LEAD + 2
    elif whole and 0 < index < _OPENING_LINES and len(words) < 40 and not re.search("[0-9]", words):
        score["opening"] += 3.0  # 称呼之后的客套话
    if whole and index < _DUTIES_LINES and len(words) < 200 and DUTIES.search(words):
        score["duties"] += _LEAD - 2
    _rule_out(score, words, index, count, whole)
    return tuple(score[kind] for kind in KINDS)


def _rule_out(score: dict[SectionKind, float], words: str, index: int, count: int, whole: bool) -> None:
    """Openings and duties stand first, closings last and look like it."""
    if not whole or index >= _OPENING_LINES:
        score["opening"] += _NEVER
    if not whole or index >= _DUTIES_LINES:
        score["duties"] += _NEVER
    if index >= count - _CLOSING_LINES and is_closing(words):
        score["closing"] += _LEAD + 3
    else:
        score["closing"] += _NEVER


def _opens(words: str, index: int) -> bool:
    if len(words) < 160 and (OPENING.search(words) or _INTRODUCES.match(words)):
        return True
    return index == 0 and len(words) <= 60 and bool(SALUTATION.search(words) or _GREETING.match(words))
