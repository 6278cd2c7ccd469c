"""Two places that say the same, side by side, with what differs marked, and the sentence one may say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from reviewer.model import Quote, Repeat, Report
from reviewer.pages.html_places import Place, Places
from reviewer.pages.html_words import REPEAT_KINDS, REPEAT_WHATS, percent

SHOWN = 20  # pairs side by side on one official's page; the rest is counted, and stands in review.json
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)  # a number is one thing: 2022 and 2023 differ as wholes
_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]|[^，。；：！？、\n]+")
_LONG = 1_000  # characters of both sides together up to which characters, not clauses, are aligned
_ISLAND = 2  # an equal stretch this short between two changes is chance, and would only make the picture restless


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of one side; `changed` where the other side has something else."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A repeat as seen from one report: `mine` is this report's side."""

    said: str
    kind: str
    score: str
    other: str
    mine: Place
    theirs: Place
    equal: bool
    mine_parts: tuple[Part, ...]
    theirs_parts: tuple[Part, ...]


def differences(left: str, right: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both sides in parts whose texts joined are the sides again; equal parts align in order."""
    if len(left) + len(right) <= _LONG:
        return _aligned(_TOKEN.findall(left), _TOKEN.findall(right))
    return _aligned(_CLAUSE.findall(left), _CLAUSE.findall(right))


def pairs(repeats: Iterable[Repeat], report: Report, places: Places) -> tuple[Pair, ...]:
    """The report's repeats, longest first, the report's own side always left; not more than SHOWN."""
    ordered = sorted(repeats, key=lambda found: -min(len(found.left.text), len(found.right.text)))
    return tuple(_pair(repeat, report, places) for repeat in ordered[:SHOWN])


def _pair(repeat: Repeat, report: Report, places: Places) -> Pair:
    swapped = repeat.left.report != report.id
    mine, theirs = (repeat.right, repeat.left) if swapped else (repeat.left, repeat.right)
    mine_parts, theirs_parts = differences(mine.text, theirs.text)
    return Pair(
        said=_said(repeat, mine, theirs, report, places),
        kind=f"{REPEAT_WHATS[repeat.what]}·{REPEAT_KINDS[repeat.kind]}",
        score=percent(repeat.score),
        other=places.whose(theirs.report, report) or "本篇另一处",
        mine=places.place(mine, report),
        theirs=places.place(theirs, report, named=False),
        equal=mine.text == theirs.text,
        mine_parts=mine_parts,
        theirs_parts=theirs_parts,
    )


def _said(repeat: Repeat, mine: Quote, theirs: Quote, report: Report, places: Places) -> str:
    """A sentence that may be said aloud: which paragraph, whose, which year, how alike, what changed."""
    here = f"第{places.paragraph(mine.report, mine.start)}段"
    official = places.official(theirs.report)
    if official is None:
        there = places.whose(theirs.report, report)
    else:
        number = places.paragraph(theirs.report, theirs.start)
        whose = places.whose(theirs.report, report)
        own = official.key == report.official.key
        if official.name and not own and whose:
            whose = f"{official.label}同志{whose.removeprefix(official.label).strip()}"
        there = f"{'本人' if own else ''}{whose}报告第{number}段" if whose else f"本篇第{number}段"
    changed = f"，{repeat.changed}" if repeat.changed else ""
    return f"{here}与{there}{REPEAT_KINDS[repeat.kind]}{changed}。"


def _aligned(left: list[str], right: list[str]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    mine: list[Part] = []
    theirs: list[Part] = []
    for index, (code, a, b, c, d) in enumerate(codes):
        inside = 0 < index < len(codes) - 1
        island = inside and len("".join(left[a:b])) <= _ISLAND
        changed = code != "equal" or island
        _add(mine, "".join(left[a:b]), changed)
        _add(theirs, "".join(right[c:d]), changed)
    return tuple(mine), tuple(theirs)


def _add(parts: list[Part], text: str, changed: bool) -> None:
    if not text:
        return
    if parts and parts[-1].changed == changed:
        text = parts.pop().text + text
    parts.append(Part(text=text, changed=changed))
