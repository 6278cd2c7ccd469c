"""Everyday words of a question in the words of reports, for topics whose own words are found nowhere: 病人摔倒 in 患者跌倒.

A phrase is divided into listed names, everyday words (each standing for all that mean the same) and what is left between
them. What says nothing of its own goes. Nothing here knows of reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from reviewer.asking.concepts import Concept, Topic, gapped, listed, of_words, raw_of
from reviewer.text.lists import rows

_LEAST = 2  # characters that what is left of a topic must have, so that it still names something
_GENERIC = frozenset({"资金", "项目", "投资", "收入", "会议"})  # 词表里的这些项，去掉修饰就什么都能指
_VERBS = frozenset({"verb"})
_PEOPLE = frozenset({"verb", "who"})


@cache
def wider(words: str, *, counted: bool) -> tuple[Topic, ...]:
    """What a phrase may stand for, nearest first: all its words by any that mean the same, then without its verbs, then with
    the number at the verb (补助与在岗挂钩，扣发3600元).

    counted: whether a number is asked for, which may stand without the people it is about (选派进修6人、收到意见9条). ()
    where nothing is left that names a thing.
    """
    parts = tuple(_parts(words))
    made: dict[tuple[str, ...], Topic] = {}
    for dropped in (frozenset[str](), _VERBS, _PEOPLE) if counted else (frozenset[str](), _VERBS):
        concepts = tuple(dict.fromkeys(concept for kind, concept in parts if kind not in dropped))
        names = tuple(concept.name for concept in concepts)
        tight = [one for kind, one in parts if kind in ("noun", "raw", "listed") and one.name not in _GENERIC]
        if not tight or sum(map(len, names)) < _LEAST:
            continue
        made.setdefault(names, Topic(words=words, concepts=concepts, head=_head(concepts), near=False))
    verbs = [concept for kind, concept in parts if kind == "verb"]
    if verbs and made:
        last = replace(next(iter(made.values())), head=verbs[-1])
        return (*made.values(), last)
    return tuple(made.values())


def _head(concepts: tuple[Concept, ...]) -> Concept:
    acts = [concept for concept in concepts if concept.kind == "act"]
    return acts[-1] if acts else concepts[-1]


def _parts(words: str) -> Iterator[tuple[str, Concept]]:
    """The phrase from left to right; a word of one character counts only where nothing unknown stands before it."""
    at = begun = 0
    while at < len(words):
        found = _known().match(words, at)
        if found is None or (len(found[0]) == 1 and begun < at and found[0] not in "的了过"):
            at += 1
            continue
        yield from _left(words[begun:at])
        at = begun = found.end()
        kind, concept = _named(found[0])
        if concept is not None:
            yield kind, concept
    yield from _left(words[begun:])


def _left(words: str) -> Iterator[tuple[str, Concept]]:
    for concept in raw_of(words):
        short = len(concept.name) == 3
        yield "raw", _loose(concept) if short else concept


def _loose(concept: Concept) -> Concept:
    """A name of three characters, with up to two others before its last."""
    pattern = rf"(?P<same>{re.escape(concept.name[:2])}[\u4e00-\u9fff]{{0,2}}{re.escape(concept.name[2])})"
    return replace(concept, stems=(concept.name[:2],), pattern=re.compile(pattern))


def _named(word: str) -> tuple[str, Concept | None]:
    if word in listed():
        return "listed", listed()[word]
    kind, others = _groups().get(word, ("light", ()))
    if kind == "light":
        return kind, None
    return kind, of_words(word, tuple(other for other in others if len(other) > 1 or other == word))


@cache
def _groups() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every everyday word with its kind and all that mean the same, itself first; the first line that leads with it wins."""
    made: dict[str, tuple[str, tuple[str, ...]]] = {}
    led: set[str] = set()
    for row in rows("ask_everyday"):
        asked = [word for word in row[1].split() if not word.startswith("<")]
        every = [word.removeprefix("<") for word in row[1].split()]
        for word in asked:
            if word not in made or (word == asked[0] and word not in led):
                made[word] = row[0], (word, *(other for other in every if other != word))
        led.add(asked[0])
    return made


@cache
def _known() -> re.Pattern[str]:
    return re.compile(gapped(tuple({*_groups(), *listed()} - {""})) + "|[的了过]")
