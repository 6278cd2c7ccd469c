"""A model's sentence must be the author's own words shortened: whole clauses left out, light words dropped, nothing else.

Every clause of the sentence is a clause of the source, in the source's order, from its first sign to its last. What may
go is listed here; whatever else is added, dropped, moved or joined is a departure. And a clause may not be told without
the words that govern it from further on the left: whose deed it is, what was only required, planned, heard, or granted
that something else holds, of which year. Stricter than a fair reader on purpose: what is refused costs a repair turn or
falls back to the author's own words. Tried on tests/writing/hostile.py and on every sentence of examples/ with one thing
changed (docs/model.md has the counts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reviewer.writing.governing import others_deed, ungoverned

_BREAK = re.compile(r"[。；：！？;:!?（）()\n\t]|(?<!\d)[,，]|[,，](?!\d)")
_COUNTED = re.compile(r"[^\d]*\d[\d.]*[^\d]{1,4}\Z")
_TOWARDS = re.compile(r"[向给为对在从由到把与和]")
_SIGNS = re.compile(r"[\s“”\"‘’'《》「」]")
_NONE = re.compile(r"没有|尚未|没|无")
_NUMBERING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第?[一二三四五六七八九十](?:是|来|要)|[（(]?\d{1,2}[）)、.．](?!\d(?!\d{3}年)))"
)
_LIGHT = re.compile(r"了|的|(?<=[装安换用])上")  # “检查了9次”与“检查9次”没有差别
_TOTAL = re.compile(r"(?:共计|累计|合计|总共|一共|共)(?=[有约近]?\d)")
_MY_OWN = re.compile(r"(?<=[到在对为向给])(?:自己|我)?所?(?:联系|分管|挂钩|包联|包保|帮扶|结对|驻)(?=[^、，]{2,})")
_HEAD = re.compile(
    r"全年|今年以来|今年来|今年|本年度?|一年来|一年以来|年内|我|本人|自己|同时|并且|并|还(?!清|款|贷|本|林)|也|共计|累计|共(?!青|产|建|享)"
    r"|先后|主要是|主动|认真|积极"
)
_ARRANGED = re.compile(r"(?:组织|开展|进行)")
_ACTIVITY = re.compile(
    r"[^民众员户部业门所队手师生家人商站局办团会\d]{0,8}"
    r"(?:检查|巡查|排查|培训|演练|活动|会议|宣讲|调研|行动|督查|抽查|讲座|巡护)\d"
)
_INTENT = re.compile(r"(?:打算|计划|准备)")
_NUMBER = re.compile(r"\d+(?:[.,，]\d+)*")
_MOST = 3  # 至多几个分句并成一个，或一个拆成几个


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """words: as written, bare: without signs and light words. sentence, row: which sentence, which enumeration in it.

    ends: the sign behind it.
    """

    words: str
    bare: str
    sentence: int
    row: int
    ends: str


def departure(text: str, sources: Sequence[str], *, planned: bool = False) -> str:
    """How the sentence says other than its sources, in Chinese; "" where it does not.

    sources: the whole sentences in which the quotes stand, each once, in the order of the quotes. planned: whether all
    of them stand among the plans.
    """
    source = [clause for number, one in enumerate(sources) for clause in _clauses(one, number)]
    told = list(_clauses(text, 0))
    places: list[int] = []
    at = 0
    while at < len(told):
        found = _found(told, at, source, places[-1] + 1 if places else 0, planned)
        if found is None:
            return _difference(told[at], source)
        here, mine, theirs = found
        if (
            places
            and source[here].sentence != source[places[-1]].sentence
            and told[at - 1].ends not in ("；", ";", "。")
        ):
            return f"“{_short(told[at].words)}”与前面的话在原文里不是一句，不能用逗号连起来"
        places += range(here, here + theirs)
        at += mine
    return _omission(source, places, planned) if places else "句中没有可核对的字"


def _clauses(sentence: str, number: int) -> Iterator[_Clause]:
    first = _NUMBERING.match(sentence)
    start, row = first.end() if first else 0, 0
    for at, ends in [*((m.span(), m[0]) for m in _BREAK.finditer(sentence)), ((len(sentence), len(sentence)), "")]:
        parts = _items(sentence[start : at[0]])
        for words in parts:
            if bare := _plain(words):
                yield _Clause(words=words, bare=bare, sentence=number, row=row, ends=ends)
        start, row = at[1], row + 1


def _items(segment: str) -> list[str]:
    """The items of an enumeration in which each has its own number at its end: 受理16件、办结12件."""
    parts = segment.split("、")
    each = all(_COUNTED.match(part) and not _TOWARDS.match(part) for part in parts)
    return parts if each else [segment]


def _plain(words: str) -> str:
    """Without its number, light words and quotation marks, every 没有 and 无 as 未: 没有发生 and 未发生 are one."""
    bare = _SIGNS.sub("", words)
    numbered = _NUMBERING.match(bare)
    return _LIGHT.sub("", _NONE.sub("未", bare[numbered.end() :] if numbered else bare))


def _forms(bare: str) -> set[str]:
    """The ways a clause may be told: as it is, or without what leads up to it or only says that it is a total."""
    forms, head = {bare}, 0
    while step := _HEAD.match(bare, head):
        head = step.end()
        forms.add(bare[head:])
    arranged = _ARRANGED.match(bare, head)
    if arranged and _ACTIVITY.match(bare, arranged.end()):
        forms |= {bare[arranged.end() :], bare[:head] + bare[arranged.end() :]}
    forms |= {_MY_OWN.sub("", form) for form in forms}
    return forms | {_TOTAL.sub("", form) for form in forms}


def _found(
    told: Sequence[_Clause], at: int, source: Sequence[_Clause], after: int, planned: bool
) -> tuple[int, int, int] | None:
    """(place in the source, clauses of the sentence, clauses of the source) of the next agreement; None where none is."""
    for here in range(after, len(source)):
        for theirs in range(1, _MOST + 1):
            group = source[here : here + theirs]
            if len(group) < theirs or group[-1].sentence != group[0].sentence:
                break
            rest = "".join(clause.bare for clause in group[1:])
            forms = {form + rest for form in _forms(group[0].bare)}
            for mine in range(1, min(_MOST, len(told) - at) + 1):
                said = "".join(clause.bare for clause in told[at : at + mine])
                intent = _INTENT.match(said) if planned else None
                if said in forms or (intent and said[intent.end() :] in forms):
                    return here, mine, theirs
    return None


def _omission(source: Sequence[_Clause], places: Sequence[int], planned: bool) -> str:
    """What governs a told clause and is not told: looked for from the last told clause, or the sentence's start, on."""
    told = set(places)
    for at in places:
        mine = source[at]
        before = []
        for other in range(at - 1, -1, -1):
            if source[other].sentence != mine.sentence or other in told:
                break
            before.append(source[other])
        near = list(takewhile(lambda clause: clause.ends not in ("；", ";"), before))
        row = [clause.bare for clause in before if clause.row == mine.row]
        after = source[at + 1] if at + 1 < len(source) and at + 1 not in told else None
        following = after.bare if after is not None and after.sentence == mine.sentence else ""
        lost = ungoverned(mine.bare, [clause.bare for clause in before], row, following, planned=planned)
        lost = lost or others_deed(mine.bare, [clause.bare for clause in near])
        if lost:
            return lost
    return ""


def _difference(clause: _Clause, source: Sequence[_Clause]) -> str:
    """Why a clause agrees with none, for the model's repair turn and for the page."""
    missing = [number[0] for number in _NUMBER.finditer(clause.bare) if all(number[0] not in s.bare for s in source)]
    if missing:
        return f"数字“{missing[0]}”在所引原文中没有"
    grams = {clause.bare[i : i + 2] for i in range(len(clause.bare) - 1)}
    nearest = max(source, key=lambda s: sum(s.bare[i : i + 2] in grams for i in range(len(s.bare) - 1)), default=None)
    if nearest is None or not any(gram in nearest.bare for gram in grams):
        return f"“{_short(clause.words)}”所引原文里没有"
    return f"“{_short(clause.words)}”与原文的“{_short(nearest.words)}”不一样；可以整个分句地略去，句内不增、不减、不换"


def _short(words: str) -> str:
    words = words.strip()
    return words if len(words) <= 24 else words[:24] + "…"
