"""Sentences with planted copies, from a seed: what was copied from what, and how, is known.

Made words in Zipf order among real ones give every report its own matter; some clauses everybody uses. In a sentence
“#” stands for a number and “&” for a 届次; `raw` writes them out, each time another, `masked` is what is compared.
Nothing but the standard library is needed, so that other interpreters can make the same sentences.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

PER_REPORT = 80
PLANTED = {"verbatim": 6, "edit": 4, "reorder": 3, "renumbered": 3, "insert": 2, "paraphrase": 3}
"""Copies of each kind in one report; the rest is its own."""
_HERE = Path(__file__).parent
_SIGNS = (
    "山河湖海江川溪泉林木竹松柏桃李梅兰荷麦稻谷豆瓜果茶桑棉麻牛羊马猪鸡鸭鱼虾鸟虫石土沙泥金银铜铁玉珠瓦砖门窗墙梁柱桥路街巷"
    "坊村镇乡县城区湾坪坝沟坡岭峰谷塘堰渠井仓棚圈园场站所院校馆店铺厂矿窑船车轮犁锄镰斧锯钉针线布衣帽鞋被床桌椅灯烛锅碗瓢盆"
    "东西南北前后左右上下内外春夏秋冬晨暮昼夜晴雨风雪霜露云雾雷电红黄蓝绿青紫白黑灰长短高低宽窄深浅厚薄轻重快慢新旧老少"
)
_NEAREST = 20_000  # 抄的总是前不久的这么多句里的一句：内存不随语料变大
_SESSIONS = ("党的十八大", "党的十九大", "党的二十大")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """sentences: with # and &. family: equal for a sentence and its copies. planted: (base, copy, kind)."""

    sentences: list[str] = field(repr=False)
    family: list[int] = field(repr=False)
    planted: list[tuple[int, int, str]] = field(repr=False)


class Speaker:
    """Makes sentences as lists of clauses of words."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        pairs = [line.split() for line in lines("words.txt")]
        self.twin = {a: b for a, b in pairs} | {b: a for a, b in pairs}
        made: dict[str, None] = {}
        while len(made) < 6_000:
            made["".join(self.random.sample(_SIGNS, 2))] = None
        rare = [word for word in made if word not in self.twin]
        # 近义词常有一字相同（清理、清除）：造出来的词也一半如此。
        for place, word in enumerate(rare):
            other = rare[place - 1]
            self.twin[word] = word[0] + other[1] if place % 2 and word[0] != other[1] else other
        self.words = [word for pair in zip(self.twin, rare, strict=False) for word in pair]
        self.words += [word for word in rare if word not in set(self.words)]
        self.weights = list(accumulate(1 / (place + 20) for place in range(len(self.words))))
        self.stock = [[line] for line in lines("stock.txt")]

    def sentence(self) -> list[list[str]]:
        """Two to four clauses of three to six words; some with a number, a 届次 or a clause everybody uses."""
        pick = self.random
        clauses = [
            pick.choices(self.words, cum_weights=self.weights, k=pick.randint(3, 6)) for _ in range(pick.randint(2, 4))
        ]
        if pick.random() < 0.5:
            pick.choice(clauses).append("#")
        if pick.random() < 0.1:
            clauses[0].insert(0, "&")
        if pick.random() < 0.08:
            clauses.append(list(pick.choice(self.stock)))
        return clauses

    def copied(self, base: Sequence[Sequence[str]], kind: str) -> list[list[str]]:
        """The sentence copied in this way."""
        clauses = [list(clause) for clause in base]
        if kind == "edit":
            return [[self.edited(text_of(clauses))]]
        if kind == "reorder":
            turn = self.random.randint(1, len(clauses) - 1)
            return clauses[turn:] + clauses[:turn]
        if kind == "insert":
            extra = self.random.choices(self.words, cum_weights=self.weights, k=3)
            clauses.insert(self.random.randint(1, len(clauses)), extra)
        if kind == "paraphrase":
            places = [(c, w) for c, clause in enumerate(clauses) for w, word in enumerate(clause) if word in self.twin]
            for c, w in self.random.sample(places, round(0.4 * len(places))):
                clauses[c][w] = self.twin[clauses[c][w]]
        return clauses

    def edited(self, text: str) -> str:
        """One to three characters changed, put in or left out."""
        signs = list(text)
        for _ in range(self.random.randint(1, 3)):
            at = self.random.randrange(len(signs))
            if signs[at] in "#&，":
                continue
            way = self.random.randrange(3)
            new = [] if way == 0 else [self.random.choice(_SIGNS)]
            signs[at : at + (way != 1)] = new
        return "".join(signs)


def corpus(reports: int, seed: int = 1) -> Corpus:
    """So many reports of PER_REPORT sentences; copies are of sentences of earlier reports."""
    speaker = Speaker(seed)
    kinds = [kind for kind, count in PLANTED.items() for _ in range(count)]
    sentences: list[str] = []
    family: list[int] = []
    planted: list[tuple[int, int, str]] = []
    recent: deque[tuple[int, list[list[str]]]] = deque(maxlen=_NEAREST)
    for _ in range(reports):
        own = []
        for place in range(PER_REPORT):
            if place < len(kinds) and recent:
                at, base = _base(speaker, recent, kinds[place])
                copy = speaker.copied(base, kinds[place])
                planted.append((at, len(sentences), kinds[place]))
                family.append(at)
            else:
                copy = speaker.sentence()
                own.append((len(sentences), copy))
                family.append(len(sentences))
            sentences.append(text_of(copy))
        recent.extend(own)
    return Corpus(sentences=sentences, family=family, planted=planted)


def _base(speaker: Speaker, recent: Sequence[tuple[int, list[list[str]]]], kind: str) -> tuple[int, list[list[str]]]:
    """A sentence to copy; one with a number or 届次 where those are to change."""
    while True:
        at, base = speaker.random.choice(recent)
        if kind != "renumbered" or any("#" in clause or "&" in clause for clause in base):
            return at, base


def text_of(clauses: Sequence[Sequence[str]]) -> str:
    """The sentence, its clauses parted by commas."""
    return "，".join("".join(clause) for clause in clauses)


def masked(sentence: str) -> str:
    """What is compared: no commas, a sign for each number and 届次 (reviewer.text.normal does this to real text)."""
    return sentence.replace("，", "").replace("#", "0").replace("&", "届")


def raw(sentence: str, pick: random.Random) -> str:
    """As somebody would write it, with a number or year and a 届次 of its own."""
    for sign in "#&":
        while sign in sentence:
            year, number = f"{pick.randint(2018, 2025)}年", f"{pick.randint(2, 900)}户"
            word = pick.choice((year, number)) if sign == "#" else pick.choice(_SESSIONS)
            sentence = sentence.replace(sign, word, 1)
    return sentence


def lines(name: str) -> list[str]:
    """The entries of a list beside this file."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
