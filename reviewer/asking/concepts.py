"""What the words of a question stand for: listed concepts with their synonyms, or the words themselves.

A topic such as 安全生产检查 becomes concepts (安全生产, 检查). Each is looked for with its `same` words; a `near` word
(排查 for 检查) is found too, but never merged. Words no list knows are looked for as they stand and, from four characters
on, in pieces of at least two characters (老旧小区改造 in 改造老旧小区), so that any topic can be asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from reviewer.asking.pieces import Match, pieces
from reviewer.text.lists import grouped, rows

Kind = Literal["entity", "act", "thing", "raw"]
_GAP = r"[^，。！？；;、：\n]{0,24}?"
_SHORT = 200  # characters up to which a search costs no more than looking for the beginnings
_MONEY = "资金"  # 词表里这一项的名字
_AMOUNT = re.compile(r"^.{2,}[量数额]$")  # 门诊量写作“门诊5万人次”
_OPTIONAL = "?"
_ALONE = frozenset("桥路井渠坝塘闸厕")  # 一个字就是一样东西：修了几座桥
_HOLLOW = re.compile(r"^[的了和与及把被、/\s“”‘’《》]+|[的了和与及、/\s“”‘’《》]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One idea of a topic.

    plain: its words without gaps. stems: literal pieces one of which every match of it contains (a quick test). heads:
    the literal beginnings of all its words, also of those that mean another thing; () where it has to be searched for.
    listed: whether it is one of the list as it stands there.
    """

    name: str
    kind: Kind
    plain: tuple[str, ...]
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    heads: tuple[str, ...] = ()
    listed: bool = False

    @property
    def divisible(self) -> bool:
        """Whether it may be found in pieces, too."""
        return self.kind == "raw" and len(self.name) >= 4

    def written(self, text: str, start: int, end: int) -> Iterator[Match]:
        """Its matches in text[start:end], in order; words of the pattern that mean another thing are passed over."""
        for found in self._found(text, start, end):
            if found.lastgroup in ("same", "near"):
                yield Match(start=found.start(), end=found.end(), near=found.lastgroup == "near")

    def _found(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `pattern.finditer`, which on a long text takes ten times as long as looking for the beginnings."""
        if not self.heads or end - start < _SHORT:
            yield from self.pattern.finditer(text, start, end)
            return
        places: set[int] = set()
        for head in self.heads:
            at = text.find(head, start, end)
            while at >= 0:
                places.add(at)
                at = text.find(head, at + 1, end)
        for at in sorted(places):
            if at >= start and (match := self.pattern.match(text, at, end)):
                start = match.end()
                yield match

    def within(self, text: str, start: int, end: int) -> Iterator[Match]:
        """Its matches in a clause or sentence; where it does not stand there as such, in pieces."""
        written = tuple(self.written(text, start, end))
        yield from written
        if self.divisible and not written:
            yield from pieces(self.name, text, start, end)

    def apart(self, text: str, start: int, end: int) -> Iterator[Match]:
        """Its last piece in a stretch that holds all of it in pieces."""
        yield from (match for match in pieces(self.name, text, start, end) if not match.near)

    def base(self, words: str) -> str:
        """The shortest of its words inside a match, by which matches are of one kind (讲党课、专题党课: 党课)."""
        if self.name in words:
            return self.name
        return min((word for word in self.plain if word in words), key=lambda word: (len(word), word), default=words)

    def possible(self, text: str, start: int, end: int) -> bool:
        """Whether a match in text[start:end] can exist; cheap, may say yes too often."""
        return any(text.find(stem, start, end) >= 0 for stem in self.stems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A thing asked about: concepts that must all hold. near: whether near words are looked for, too.

    head: the concept that must stand nearest to a figure.
    """

    words: str
    concepts: tuple[Concept, ...]
    head: Concept
    near: bool = True

    @property
    def others(self) -> tuple[Concept, ...]:
        """The concepts beside the head."""
        return tuple(concept for concept in self.concepts if concept is not self.head)


def gapped(words: tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first; … in a word is a gap inside one clause."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_GAP.join(re.escape(part) for part in word.split("…")) for word in ordered) or r"(?!)"


@cache
def topic(words: str) -> Topic | None:
    """The topic a phrase names; None when nothing but particles is left of it."""
    concepts = _merged(tuple(_segments(words)))
    if not concepts:
        return None
    acts = [concept for concept in concepts if concept.kind == "act"]
    return Topic(words=words, concepts=concepts, head=acts[-1] if acts else concepts[-1])


def of_words(name: str, words: tuple[str, ...]) -> Concept:
    """A concept that any of the words is."""
    return _concept(name, "raw", words, (), ())


def raw_of(words: str) -> Iterator[Concept]:
    """The concepts of words no list knows."""
    return _raw(words)


def bounded(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Topics of which one names what is near to another (调研、督查) mean just what they name: no near words."""
    related = {
        one.words
        for one in topics
        for two in topics
        if one is not two and (_near(one.head, two.head.name) or _near(two.head, one.head.name))
    }
    return tuple(replace(one, near=False) if one.words in related else one for one in topics)


def is_money(words: str) -> bool:
    """Whether the last thing named is money (到位资金、经费)."""
    made = topic(words)
    return made is not None and made.concepts[-1].name == _MONEY


def without_money(made: Topic) -> Topic:
    """A topic asked for in money need not say so: 招商到位资金 is found in 招商到位3亿元."""
    kept = tuple(concept for concept in made.concepts if concept.name != _MONEY)
    return replace(made, concepts=kept, head=made.head if made.head in kept else kept[-1]) if kept else made


@cache
def rivals() -> re.Pattern[str]:
    """Any entity of the list: what could own an act instead of the entity asked about."""
    found = {word for row in rows("ask_concepts") if row[1] == "entity" for word in row[0].split()}
    return re.compile(gapped(tuple(found)))


@cache
def listed() -> dict[str, Concept]:
    """Concepts by every name they may be asked by."""
    made: dict[str, Concept] = {}
    for row in rows("ask_concepts"):
        names, kind, same, near, no = (*row, "", "", "")[:5]
        words = tuple(word for word in same.split() if word != "=") + (
            tuple(names.split()) if "=" in same.split() else ()
        )
        made_of = _concept(names.split()[0], kind, words, tuple(near.split()), tuple(no.split()))
        concept = replace(made_of, listed=made_of.name not in made)
        for name in names.split():
            made.setdefault(name, concept)
    return made


def _concept(name: str, kind: str, same: tuple[str, ...], near: tuple[str, ...], no: tuple[str, ...]) -> Concept:
    assert kind in ("entity", "act", "thing", "raw")
    parts = [f"(?P<no>{gapped(no)})"] if no else []
    parts.append(f"(?P<same>{gapped(same)})")
    if near:
        parts.append(f"(?P<near>{gapped(near)})")
    return Concept(
        name=name,
        plain=tuple(word for word in same + near if "…" not in word),
        kind=kind,  # type: ignore[arg-type]
        stems=tuple(dict.fromkeys(word.split("…")[0] for word in same + near)),
        pattern=re.compile("|".join(parts)),
        heads=tuple(dict.fromkeys(word.split("…")[0] for word in same + near + no)),
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(gapped(tuple(listed())))


def _segments(words: str) -> list[Concept]:
    """Listed names, and what stands between them without words that narrow a topic but make none (党员、活动).

    Where no name is listed, such words belong to the topic (年轻干部培养), but for the emptiest (全县、有关).
    """
    names = list(_names().finditer(words))
    empty = hollow_words("loose", "people") if names else hollow_words("loose")
    found: list[Concept] = []
    at = 0
    for name in names:
        found += _raw(empty.sub(" ", words[at : name.start()]))
        found.append(listed()[name[0]])
        at = name.end()
    found += _raw(empty.sub(" ", words[at:]))
    return found or list(_raw(words))


@cache
def hollow_words(*groups: str) -> re.Pattern[str]:
    """Words of the groups of ask_words.txt."""
    return re.compile(gapped(tuple(word for group in groups for word in grouped("ask_words")[group])))


def _raw(words: str) -> Iterator[Concept]:
    left = _HOLLOW.sub("", words)
    for part in re.split(r"[的、/\s“”‘’《》]+", left):
        if not part or (len(part) < 2 and not part.isascii() and part not in _ALONE):
            continue
        yield Concept(
            name=part,
            kind="raw",
            plain=(part,),
            stems=_stems(part),
            pattern=re.compile(
                f"{_apart(part)}(?P<same>{re.escape(part)}{_OPTIONAL if _AMOUNT.search(part) else ''})", re.IGNORECASE
            ),
        )


def _apart(part: str) -> str:
    """The longer words in which a thing of one character means another: 出路, 路灯."""
    longer = tuple(word for word in grouped("ask_words")["alone_not"] if part in word) if part in _ALONE else ()
    return f"(?P<no>{gapped(longer)})|" if longer else ""


def _stems(part: str) -> tuple[str, ...]:
    """Literal pieces one of which every match of a raw concept contains."""
    if len(part) >= 4:
        return tuple(dict.fromkeys((part[:2], part[-2:])))
    bare = part[:-1] if _AMOUNT.search(part) else part
    return bare, bare.lower(), bare.upper()


def _merged(concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Without repetitions; two acts of which one takes the other for near (研究…会议) become one that takes both."""
    kept: list[Concept] = []
    for concept in concepts:
        partner = next((k for k in kept if k.kind == concept.kind == "act" and _near(concept, k.name)), None)
        if partner:
            kept[kept.index(partner)] = _both(partner, concept)
        elif concept not in kept:
            kept.append(concept)
    return tuple(kept)


def _near(concept: Concept, name: str) -> bool:
    found = concept.pattern.fullmatch(name)
    return found is not None and found.lastgroup == "near"


def _both(one: Concept, two: Concept) -> Concept:
    same: list[str] = []
    no: list[str] = []
    for row in rows("ask_concepts"):
        names = row[0].split()
        if names[0] in (one.name, two.name):
            same += names + [word for word in row[2].split() if word != "="]
            no += row[4].split() if len(row) > 4 else []
    return _concept(one.name + two.name, "act", tuple(same), (), tuple(no))
