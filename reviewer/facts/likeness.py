"""How far two statements speak of one matter, in whatever words: matters by a list, the rest by their own words.

A statement's terms are the matters it names (text/lists/matters.txt), the places it names and the character pairs of
its words, words of degree and criticism left out. What stands in its first clause weighs more: there a statement says
what it is about. A term that many statements of the same two years share tells little (`rarity`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt

from reviewer.facts.general import bare
from reviewer.facts.rubric import named_places
from reviewer.text.lists import alternation, grouped
from reviewer.text.marks import unmarked

_MATTER, _PLACE, _PAIR = 2.0, 2.0, 1.0
_HEAD = 1.5
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LEFT_OUT = ("degree", "minimiser", "concession", "hope", "own", "cause_mark", "generic_effect")
# 时间、计量、谁都做的动作：两处都有，也不说明是同一件事。
_PLAIN = re.compile(
    r"关于|方面|问题|工作|存在|还有|还是|没有|进一步|全年|今年|去年|上年|年底|年初|月底|上半年|下半年|个月|季度|情况|以及|已经|全部|有的|部分|其中|累计|共计|"
    r"万元|亿元|公里|平方米|人次|全[镇乡县市区院校厂局村]|争取|投入|资金|完成|开展|组织|召开|参加|落实|推进|推动|加强|进行|通过|做好|抓好|提高|提升|"
    r"[的了是有在对和与及把被就还仍不没未而但也都又再其这那为于等个多少]"
)
_LONGER = 2.5  # 一条写得长、一条写得短：长的至多按短的这么多倍算


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """terms: what a statement speaks of, with weights > 0; matters are written “#学习理论”, places “@青松村”.

    matters: those of the list alone. about: the matters that the first clause names: what it says it is about.
    """

    terms: Mapping[str, float]
    matters: frozenset[str]
    about: frozenset[str]


@lru_cache(maxsize=1 << 14)
def matter(text: str) -> Matter:
    """What the words speak of; the same statement is asked for by threads, promises and colleagues."""
    body = unmarked(bare(text))
    clauses = re.split(r"[，。；：！？]", body)
    head = next((clause for clause in clauses if len(clause) > 3), body)
    first = frozenset(_terms(head))
    terms = {term: _weight(term) * (_HEAD if term in first else 1.0) for term in _terms(body)}
    matters = frozenset(term for term in terms if term[0] == "#")
    return Matter(terms=terms, matters=matters, about=matters & first)


def likeness(left: Matter, right: Matter, rarity: Mapping[str, float]) -> float:
    """In [0, 1]: the weight of the terms both have, over the geometric mean of their weights.

    The longer one counts at most `_LONGER` times the shorter: details that only one of them gives do not part them.
    """
    one, other = _weigh(left, left.terms, rarity), _weigh(right, right.terms, rarity)
    whole = sqrt(min(one, _LONGER * other) * min(other, _LONGER * one))
    return min(1.0, shared(left, right, rarity) / whole) if whole else 0.0


def shared(left: Matter, right: Matter, rarity: Mapping[str, float]) -> float:
    """The weight of the terms that both have."""
    common = left.terms.keys() & right.terms.keys()
    return sum(sqrt(left.terms[t] * right.terms[t]) * rarity.get(t, 1.0) for t in common)


def own_words(left: Matter, right: Matter, rarity: Mapping[str, float]) -> float:
    """The weight that both have apart from matters of the list: places and words."""
    common = [t for t in left.terms.keys() & right.terms.keys() if t[0] != "#"]
    return sum(sqrt(left.terms[t] * right.terms[t]) * rarity.get(t, 1.0) for t in common)


def covered(small: Matter, large: Matter, rarity: Mapping[str, float]) -> float:
    """In [0, 1]: the share of the first one's weight that the second has too."""
    whole = _weigh(small, small.terms, rarity)
    return shared(small, large, rarity) / whole if whole else 0.0


def rarity(every: Iterable[Matter]) -> dict[str, float]:
    """How much a term tells among these statements, in (0, 1]: 1 where one has it, less the more have it."""
    counted: Counter[str] = Counter()
    number = 0
    for one in every:
        number += 1
        counted.update(one.terms.keys())
    return {term: log(1 + number / times) / log(1 + number) for term, times in counted.items()}


def lone(rare: Mapping[str, float]) -> float:
    """What a term tells that only two of the statements share; above 1 where they share none."""
    return max((value for value in rare.values() if value < 1.0), default=2.0)


def _weigh(of: Matter, terms: Iterable[str], rarity: Mapping[str, float]) -> float:
    return sum(of.terms[term] * rarity.get(term, 1.0) for term in terms)


def _terms(text: str) -> list[str]:
    found = [f"@{place}" for place in named_places(text)]
    found += [f"#{name}" for name in _matters_in(text)]
    plain = _PLAIN.sub("|", _criticism().sub("|", text))
    for word in _HAN.findall(plain):
        found += [word[at : at + 2] for at in range(len(word) - 1)]
    return list(dict.fromkeys(found))


def _weight(term: str) -> float:
    return _MATTER if term[0] == "#" else _PLACE if term[0] == "@" else _PAIR


@cache
def _criticism() -> re.Pattern[str]:
    words = grouped("problem_words")
    return re.compile(alternation(tuple(word for group in _LEFT_OUT for word in words[group] if len(word) > 1)))


@cache
def _cues() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First two characters -> the cues that begin with them, each with its matters; a cue has two characters at least."""
    of: dict[str, dict[str, list[str]]] = {}
    for name, cues in grouped("matters").items():
        for cue in cues:
            of.setdefault(cue[:2], {}).setdefault(cue, []).append(name)
    return {pair: tuple((cue, tuple(names)) for cue, names in cues.items()) for pair, cues in of.items()}


def _matters_in(text: str) -> Iterator[str]:
    """The matters whose cues stand anywhere in the text; cues may overlap."""
    known = _cues()
    for at in range(len(text) - 1):
        for cue, names in known.get(text[at : at + 2], ()):
            if text.startswith(cue, at):
                yield from names
