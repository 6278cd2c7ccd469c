"""Duty reports by the thousand, each from its own number: the same seed always gives the same words.

Every report states its planted answers in one of several wordings, none twice in a row, among sentences that look alike
(other inspections, other counts, the topic without a number). What was planted is the gold.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

YEARS = (2021, 2022, 2023)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦"
_GIVEN = "文武志明建国海涛晓峰立新春雷宏伟秀兰玉珍丽娟小军永强德胜家兴子涵思远梦洁雨桐俊杰博学致诚若溪景行"
_PLACES = "青石白桥柳溪黄坪枫林双河松涧杏园竹坡龙泉云峰荷塘梅岭沙湾清水金滩大湖石门乌江红岩莲花"
_POSTS = ("镇长", "副镇长", "党委副书记", "人大主席", "组织委员", "宣传委员", "纪委书记", "武装部部长", "副书记")
_WORK = ("study", "farm", "project", "people", "party", "order", "green")
_HEADS = ("一、主要工作情况", "二、存在的问题", "三、下一步打算", "四、廉洁自律情况")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question with its planted wordings: how many of a hundred state a figure, use a near word, only mention it."""

    name: str
    question: str
    figure: int
    near: int
    bare: int


TOPICS = (
    Topic(name="safety", question="哪些领导提到了安全生产检查次数？", figure=30, near=6, bare=40),
    Topic(name="course", question="谁写了讲党课的次数？", figure=25, near=0, bare=30),
    Topic(name="petition", question="哪些人写了化解信访积案多少件？", figure=20, near=0, bare=25),
    Topic(name="visit", question="谁写明了走访慰问困难群众多少户？", figure=25, near=0, bare=20),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One official's report. said: topic -> "figure", "near", "bare" or "" for each planted topic; sentence: as planted."""

    number: int
    name: str
    text: str
    said: dict[str, str]
    sentence: dict[str, str]


def reports(count: int, seed: int = 1) -> Iterator[Written]:
    """`count` reports, each of another person."""
    people = _people(count, seed)
    for number in range(count):
        yield _report(number, people[number], random.Random(f"{seed}-{number}"))


def _people(count: int, seed: int) -> list[str]:
    chosen = random.Random(seed)
    every = [a + b + c for a in _SURNAMES for b in _GIVEN for c in _GIVEN if b != c]
    chosen.shuffle(every)
    if count > len(every):
        # 超出的部分用四个字的名字，仍不重名。
        every += [a + b for a in every[: count - len(every)] for b in _GIVEN[:4]]
    return every[:count]


def _report(number: int, name: str, draw: random.Random) -> Written:
    unit = draw.choice(_PLACES) + draw.choice(_PLACES) + "镇"
    post, year = draw.choice(_POSTS), draw.choice(YEARS)
    said: dict[str, str] = {}
    sentence: dict[str, str] = {}
    planted: list[str] = []
    for topic in TOPICS:
        kind = _kind(topic, draw.randrange(100))
        said[topic.name] = kind
        if kind:
            sentence[topic.name] = _fill(draw.choice(_bank()[f"{topic.name}/{kind}"]), draw, year)
            planted.append(sentence[topic.name])
        if draw.randrange(100) < 35:
            planted.append(_fill(draw.choice(_bank()[f"{topic.name}/other"]), draw, year))
    lines = [f"{unit}{post}{name}{year}年度述职报告", _fill(draw.choice(_bank()["opening"]), draw, year), _HEADS[0]]
    lines += _work(planted, draw, year)
    lines.append(_HEADS[1])
    lines += [_fill(s, draw, year) for s in _three("problem", draw)]
    lines.append(_HEADS[2])
    lines += [_fill(s, draw, year) for s in _three("plan", draw)]
    lines.append(_HEADS[3])
    lines += [_fill(s, draw, year) for s in draw.sample(_bank()["clean"], 3)]
    lines.append(draw.choice(_bank()["closing"]))
    return Written(number=number, name=name, text="\n".join(lines) + "\n", said=said, sentence=sentence)


def _kind(topic: Topic, at: int) -> str:
    if at < topic.figure:
        return "figure"
    if at < topic.figure + topic.near:
        return "near"
    return "bare" if at < topic.figure + topic.near + topic.bare else ""


def _work(planted: list[str], draw: random.Random, year: int) -> Iterator[str]:
    """Paragraphs of a few sentences each, with the planted ones anywhere among them."""
    sentences = [_fill(s, draw, year) for group in _WORK for s in _some(group, draw)]
    draw.shuffle(sentences)
    for one in planted:
        sentences.insert(draw.randrange(len(sentences) + 1), one)
    at, mark = 0, 1
    while at < len(sentences):
        size = draw.randint(3, 5)
        yield f"{mark}." + "".join(sentences[at : at + size])
        at, mark = at + size, mark + 1


def _some(group: str, draw: random.Random) -> list[str]:
    """Most of the group's sentences."""
    known = _bank()[group]
    return draw.sample(known, len(known) - draw.randint(0, 2))


def _three(group: str, draw: random.Random) -> list[str]:
    """One sentence for each of 一是, 二是, 三是."""
    return [draw.choice([s for s in _bank()[group] if s.startswith(mark)]) for mark in ("一是", "二是", "三是")]


def _fill(sentence: str, draw: random.Random, year: int) -> str:
    def one(found: re.Match[str]) -> str:
        slot = found[1]
        if slot == "v":
            return draw.choice(_PLACES) + draw.choice(_PLACES) + "村"
        if slot == "y":
            return str(year)
        low, high = {"n": (2, 9), "m": (11, 98), "k": (320, 8900)}[slot]
        return str(draw.randint(low, high))

    return re.sub(r"\{(\w)\}", one, sentence)


@cache
def _bank() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    group = ""
    for line in Path(__file__).with_name("bank.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(group, []).append(line)
    return found
