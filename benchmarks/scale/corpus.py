"""A county's duty reports, five years of each official, about 3,500 characters each; the same seed, the same words.

Most sentences are the writer's own, made of the words of `benchmarks.sameness.corpus` with figures among them. About one
in twenty is taken over from the writer's year before, and about one in twenty stands in many reports (the bank of
`benchmarks.asking`): as dense in repeats as the reports of one county are. What it cannot show: real grammar.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from benchmarks.sameness.corpus import Speaker, raw, text_of

YEARS = (2019, 2020, 2021, 2022, 2023)
CHARS = 3_500
_BANK = Path(__file__).parents[1] / "asking" / "bank.txt"
_KEPT, _COMMON = 0.05, 0.05
_WORK_SHARE = 0.72  # 履职情况约占全文七成，其余是问题、打算、廉洁
_POSTS = ("镇长", "副镇长", "党委副书记", "人大主席", "组织委员", "宣传委员", "纪委书记", "武装部部长")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = "文武志明建国海涛晓峰立新春雷宏伟秀兰玉珍丽娟小军永强德胜家兴"
_PLACES = "青石白桥柳溪黄坪枫林双河松涧杏园竹坡龙泉云峰"
_COUNTED = (
    "开展{w}{n}次",
    "{w}{n}户",
    "投入资金{n}万元",
    "整治{w}{n}处",
    "新建{w}{n}公里",
    "培训{n}人次",
    "办结{w}{n}件",
)
_OPENING = "现将本人{year}年度履行职责的情况报告如下，请予审议。"
_PROBLEM = ("对{a}了解不深，{b}还有差距", "抓{a}的办法不多，{b}进展不快", "{a}重部署轻检查，{b}没有到位")
_PLAN = ("{month}月底前完成{a}，办好{b}{n}件", "每月到{a}不少于{k}次，推进{b}", "围绕{a}补短板，全年{b}{n}处")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One report: its file's name and its text."""

    name: str
    text: str


def reports(count: int, seed: int = 1) -> Iterator[Written]:
    """`count` reports, the years of one official in a row."""
    speaker = Speaker(seed)
    before: list[str] = []
    for number in range(count):
        person, year = divmod(number, len(YEARS))
        if year == 0:
            before = []
        text, before = _report(speaker, random.Random(f"{seed}-{number}"), person, YEARS[year], before)
        yield Written(name=f"{person:05}-{YEARS[year]}.txt", text=text)


def _report(speaker: Speaker, draw: random.Random, person: int, year: int, before: list[str]) -> tuple[str, list[str]]:
    rows = [f"{_unit(person)}{_POSTS[person % len(_POSTS)]}{_name(person)}{year}年度述职报告", "各位代表、同志们："]
    rows += [_OPENING.format(year=year), "一、主要工作情况"]
    work: list[str] = []
    while sum(map(len, work)) < _WORK_SHARE * CHARS:
        work.append(_sentence(speaker, draw, year, before))
    at, mark = 0, 1
    while at < len(work):
        size = draw.randint(3, 6)
        rows.append(f"{mark}." + "".join(work[at : at + size]))
        at, mark = at + size, mark + 1
    for head, forms in (("二、存在的问题", _PROBLEM), ("三、下一步打算", _PLAN)):
        rows.append(head)
        rows += [f"{mark}是{_filled(speaker, draw, draw.choice(forms))}。" for mark in "一二三四五"]
    rows.append("四、廉洁自律情况")
    while sum(map(len, rows)) < CHARS:
        rows.append(_sentence(speaker, draw, year, before))
    return "\n".join(rows) + "\n", work


def _sentence(speaker: Speaker, draw: random.Random, year: int, before: list[str]) -> str:
    """Common, kept from the year before, or the writer's own with or without figures."""
    at = draw.random()
    if at < _COMMON:
        return _common(draw, year)
    if at < _COMMON + _KEPT and before:
        return draw.choice(before)
    own = raw(text_of(speaker.sentence()), draw)
    counted = [_filled(speaker, draw, draw.choice(_COUNTED)) for _ in range(draw.choice((0, 0, 1, 1, 2, 3)))]
    return "，".join([own, *counted]) + "。"


def _filled(speaker: Speaker, draw: random.Random, words: str) -> str:
    a, b, w = (speaker.random.choice(speaker.words) + speaker.random.choice(speaker.words) for _ in range(3))
    return words.format(a=a, b=b, w=w, n=draw.randint(11, 980), k=draw.randint(2, 9), month=draw.randint(3, 11))


def _common(draw: random.Random, year: int) -> str:
    words = draw.choice(_bank()).replace("{y}", str(year)).replace("{v}", draw.choice(_PLACES) + "坪村")
    for slot, low, high in (("{n}", 2, 9), ("{m}", 11, 98), ("{k}", 320, 8900)):
        while slot in words:
            words = words.replace(slot, str(draw.randint(low, high)), 1)
    return words


def _unit(person: int) -> str:
    pairs = [a + b for a, b in pairwise(_PLACES)]
    return pairs[person // len(_POSTS) % len(pairs)] + "镇"


def _name(person: int) -> str:
    person, last = divmod(person, len(_GIVEN))
    person, first = divmod(person, len(_GIVEN))
    return _SURNAMES[person % len(_SURNAMES)] + _GIVEN[(first + person + last) % len(_GIVEN)] + _GIVEN[last]


@cache
def _bank() -> list[str]:
    """Sentences of work that everybody writes: those of the bank that state no planted answer."""
    found, group = [], ""
    for line in _BANK.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#") and group in ("study", "farm", "project", "people", "party", "order"):
            found.append(line)
    return found
