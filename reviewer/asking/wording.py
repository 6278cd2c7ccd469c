"""The words of a question: what asks is stripped, what is asked about stays, in alternatives.

谁写了安全宣传、培训的次数？ -> topics (安全宣传, 安全培训), unit 次数. Nothing here knows of reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.asking.concepts import gapped, topic
from reviewer.asking.listed import ends_listed, is_listed, is_loose, listed_end
from reviewer.text.lists import grouped, rows
from reviewer.text.units import unit_names

_ALIKE = str.maketrans(
    {
        "?": "？",
        "(": "（",
        ")": "）",
        ",": "，",
        ";": "；",
        "!": "！",
        ":": "：",
        "／": "/",
        "\t": " ",
        "\n": " ",
        **dict.fromkeys("“”\"'‘’「」『』", None),
    }
)
_AND = re.compile(
    r"[、/]|以及|(?<![总共温缓饱])和(?!谐|平|睦|解|美|气|龙)|(?<!参)与(?!会|时)|(?<![普涉顾提论波危触企惠推以])及(?!时|格|其)|或者|或(?!许)|还是"
)


_HEADS = re.compile(
    r"哪几(?:[位个名](?:人|同志|领导干部|领导|干部)|[篇份](?:报告)?|[位个名])|有?(?:多少|几)(?:位|个|名)?(?:领导干部|领导|同志|干部|班子成员|述职人|人|篇报告|份报告|篇|份)"
    r"(?=[^，。？]{0,3}(?:提|写|说|讲|谈|涉及|没|开展了))"
)  # 数的是人，不是所问的事
_OWN = re.compile(r"应急|主题|警示|专项|谈心")  # 自带限定的，不再套用前一项的领域
_QUANTITY = re.compile(r"多少|几(?=[\u4e00-\u9fff])")
_AGAINST_LAST = re.compile(r"[比较跟和与](?:去年|上一?年度?|前一?年)")
_STARTS = re.compile(r"^(?:其中|又|还|并|再|都|各|分别|一共|总共|共|有|了|他们|她们|的|是|发了|花了|用了|\s)+")
_ENDS = re.compile(r"(?:[提达升降]到|提高到|增加到|到|了|过|出来|出|来|的|有|是|分别|各|都|又|\s)++$")
_SHORT = {"改": "整改", "查": "检查", "训": "培训"}  # 口头的一个字
_DONE = re.compile(r"(?<=[\u4e00-\u9fff])(?:了(?![解然结])|过(?![程硬度关渡滤去]))(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """topics: what is asked about, alternatives in order. unit: a name of ask_measures.txt or a unit, None for any.

    own: topic and unit where a question counts two things in two measures (讲了几次党课、培训多少人); then unit is None.
    numbers: whether a number is asked for. denied: whether those who do not mention it are asked for.
    """

    topics: tuple[str, ...]
    unit: str | None
    numbers: bool
    denied: bool
    own: tuple[tuple[str, str | None], ...] = ()


def normal(question: str) -> str:
    """The question with one form of punctuation and without white space at its ends."""
    return question.translate(_ALIKE).strip()


def read(question: str) -> Wording:
    """The wording of a normalised question from which years, officials and sections have been taken out."""
    question = _HEADS.sub("谁", question)
    held = re.sub(r"有没有|是否没有|没有(?=[？。，；]|$)", "", question)
    denied = bool(_denials().search(held))
    found = [match for match in _measures().finditer(question)]
    topics: list[str] = []
    further: list[str] = []
    own: list[tuple[str, str | None]] = []
    parts = [part for part in re.split(r"[？。，；！：]", question) if part.strip()]
    for number, part in enumerate(parts):
        pieces = _distributed([piece for piece in map(_stripped, _alternatives(part)) if piece])
        if number and topics and not _who().search(part):
            pieces = _further(part, topics + further)
            further += pieces
        else:
            topics += pieces
        unit = _unit(part, [match[0] for match in _measures().finditer(part)])
        own += [(piece, unit) for piece in pieces]
    several = bool(further) and len({unit for _, unit in own}) > 1
    return Wording(
        topics=tuple(dict.fromkeys(topics + further)),
        unit=None if several else _unit(question, [match[0] for match in found]),
        own=tuple(own) if several else (),
        numbers=bool(found) or bool(re.search(r"多少|几|数字(?!政|乡|经|化|赋)|数据(?!安|局|共)|的数|数量", question)),
        denied=denied,
    )


def _further(part: str, told: list[str]) -> list[str]:
    """What a later part of the question counts, where that is something new: …，发现多少问题 gives 发现问题."""
    if not _QUANTITY.search(part):
        return []
    part = _STARTS.sub("", part)
    words = re.sub(rf"(?:{_measures().pattern})|{_QUANTITY.pattern}|[\s“”]", " ", _AGAINST_LAST.sub("", part))
    bare = _DONE.sub("", _stripped(part))
    whole = re.sub(r"\s+", "", _ENDS.sub("", _STARTS.sub("", words.strip())))
    made = bare if bare and topic(bare) and not whole.startswith(bare) else whole
    made = _SHORT.get(made, made)
    asks = _strip().sub(lambda found: found[0] if found.lastgroup == "keep" else "", made)
    new = len(asks) > 1 and not is_loose(made) and not any(made in word or word in made for word in told)
    return [made] if new else []


def units_of(unit: str | None) -> frozenset[str] | None:
    """The units that count when a measure is asked for; None for any."""
    if unit is None:
        return None
    for name, _, units in rows("ask_measures"):
        if name == unit:
            return frozenset(units.split())
    return frozenset({unit})


@cache
def _words(*groups: str) -> tuple[str, ...]:
    return tuple(word for group in groups for word in grouped("ask_words")[group])


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(gapped(_words("not")) + r"|(?:谁|哪些人|哪位)没")


@cache
def _who() -> re.Pattern[str]:
    return re.compile(gapped(_words("who")))


@cache
def _measures() -> re.Pattern[str]:
    named = tuple(word for row in rows("ask_measures") for word in row[1].split() if len(word) > 1)
    units = unit_names()
    long = gapped(tuple(unit for unit in units if len(unit) > 1 and not unit.startswith("个")))
    return re.compile(
        rf"(?:多少|几)(?:[百千万亿](?:{gapped(tuple(units))})|{long})|{gapped(named)}|(?:多少|几)[个百千万亿]?(?:{gapped(tuple(units))})"
        rf"|(?:多少|几)[\u4e00-\u9fff](?=$|[，。？；、])|(?<=[ （])[次场期轮](?=[ ）]|$)"
    )


@cache
def _strip() -> re.Pattern[str]:
    """Listed names of three characters and more are kept; asking words are dropped."""
    names = tuple(name for row in rows("ask_concepts") for name in row[0].split() if len(name) >= 3)
    asking = _words("who", "said", "not", "count", "ask", "most")
    return re.compile(
        rf"(?P<keep>{gapped(names)})|(?P<drop>(?:各是|各有|各|共有|共|分别是|分别有|分别|一共有|一共|总共|都有|还有|还剩|只有|有|是)?(?:{_measures().pattern})|{gapped(asking)})"
    )


def _unit(question: str, found: list[str]) -> str | None:
    names = list(dict.fromkeys(_measure(word) for word in found))
    if len(names) != 1:
        return None
    last = question.rindex(found[-1]) + len(found[-1])
    rest = question[last:].lstrip("）")
    if rest.startswith(("或", "、", "和", "及", "以及")) and _stripped(rest[1:]):
        return None
    return names[0]


def _measure(word: str) -> str:
    for name, asked, _ in rows("ask_measures"):
        if word in asked.split():
            return name
    unit = re.sub(r"^(?:多少|几)[个百千万亿]?(?=.)", "", word)
    for name, _, units in rows("ask_measures"):
        if unit in units.split():
            return name
    return unit


def _alternatives(part: str) -> list[str]:
    """The pieces between 、和或; 巡察（巡视、巡查）整改 gives 巡察整改, 巡视整改, 巡查整改."""
    bracket = re.search(r"（([^（）]*)）", part)
    if not bracket:
        return [piece for piece in _AND.split(part) if piece and piece.strip()]
    before, inner, after = part[: bracket.start()], bracket[1], part[bracket.end() :]
    others = [word for word in (_stripped(piece) for piece in _AND.split(inner)) if word]
    bare = _stripped(before)
    if not others or not bare:
        return _alternatives(before + after)
    made = topic(bare)
    last = made.concepts[-1].name if made else bare
    at = before.rfind(last)
    stem = before[:at] if at >= 0 else ""
    return [
        piece for word in (before[at:] if at >= 0 else before, *others) for piece in _alternatives(stem + word + after)
    ]


def _stripped(piece: str) -> str:
    """A piece without the words that ask."""
    left = _strip().sub(lambda found: found[0] if found.lastgroup == "keep" else " ", piece)
    words = " ".join(
        _DONE.sub("", word) for word in map(_trimmed, left.replace("（", " ").replace("）", " ").split()) if word
    )
    bare = re.sub(r"(?<![A-Za-z0-9]) (?![A-Za-z0-9])", "", words)
    glued = _measures().match(piece, piece.index(bare) + 1) if len(bare) == 1 and bare in piece else None
    return bare + glued[0] if glued and not _QUANTITY.match(glued[0]) else bare  # 药占比，不是“药”


def _trimmed(word: str) -> str:
    """A word without particles at its ends; a listed name is left alone."""
    word = re.sub(r"^(?:参加|参与|开展|组织|举办|举行|召开|进行)[了过](?=..)", "", word)
    word = word[:-1] if word.endswith("数") and listed_end(word[:-1]) else word
    while word and not is_listed(word):
        kept = word.startswith(_words("kept"))
        lead = "" if kept else max((w for w in _words("lead") if word.startswith(w)), key=len, default="")
        tails = (w for w in _words("tail") if word.endswith(w) and not ends_listed(word, w))
        tail = max(tails, key=len, default="")
        if not lead and not tail:
            return word
        word = word.removeprefix(lead) if lead else word.removesuffix(tail)
    return word


def _distributed(pieces: list[str]) -> list[str]:
    """Pieces of loose words alone dropped where others say more; a leading entity given to the pieces that have none."""
    tight = [piece for piece in pieces if not is_loose(piece)] or pieces
    first = topic(tight[0]) if tight else None
    entities = [concept for concept in first.concepts if concept.kind == "entity"] if first else []
    if not first or not entities or len(first.concepts) == len(entities):
        return tight
    made = [tight[0]]
    for piece in tight[1:]:
        known = topic(piece)
        lacks = known is not None and all(concept.kind in ("act", "raw") for concept in known.concepts)
        lacks = lacks and not _OWN.search(piece)
        made.append(entities[0].name + piece if lacks else piece)
    return made
