"""Whole reports with planted passages: who is found, who is falsely accused, how near the share is to the truth."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.sameness.corpus import Speaker, raw, text_of
from reviewer.facts.sameness import Sameness, sameness
from reviewer.model import Report, Source
from reviewer.reading.compilation import split

WAYS = ("verbatim", "renumbered", "edit", "reorder", "insert", "merge", "split", "paraphrase", "formula", "none")
"""How a report is made: a passage copied in this way; only compulsory formulas and form in common; nothing in common."""
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "明远立群若谷静怡思齐文博春晓建军志强海燕秀英国栋玉兰长松一鸣"
_FORMULAS = (
    "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神，坚决拥护“两个确立”，坚决做到“两个维护”。",
    "增强“四个意识”、坚定“四个自信”，落实全面从严治党主体责任，履行“一岗双责”，执行中央八项规定精神。",
    "落实意识形态工作责任制，坚持“三会一课”制度，开好民主生活会和组织生活会，用好谈心谈话。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report as made. start, end: the planted passage in its text (equal: none), of which `copied` characters are
    another's. own: from one's own earlier year.
    """

    text: str
    way: str
    own: bool
    start: int
    end: int
    copied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Reports of one way: found, those of which half the passage is marked; error: of the share, mean and largest.

    outside: marked characters that were not planted; accused: reports with any of them.
    """

    reports: int
    found: int
    mean_error: float
    worst_error: float
    outside: int
    accused: int


def cases(count: int, seed: int = 1) -> list[Case]:
    """So many reports; every other one copies from the one before it, the ways taking turns."""
    speaker = Speaker(seed)
    pick = speaker.random
    made: list[Case] = []
    for place in range(count // 2):
        way, own = WAYS[place % len(WAYS)], place // len(WAYS) % 2 == 1
        givers = [speaker.sentence() for _ in range(30)]
        at, length = pick.randrange(2, 16), pick.randrange(3, 10)
        name, other = (pick.choice(_SURNAMES) + "".join(pick.sample(_GIVEN, 2)) for _ in range(2))
        formulas = [*_FORMULAS] if way == "formula" else []
        own_words = [raw(text_of(s), pick) + "。" for s in givers]
        made.append(_case(name, 2022 if own else 2023, [*formulas, *own_words], "none", own, (0, 0), 0))
        if way in ("formula", "none"):
            passage: list[str] = []
        else:
            passage = _copied(speaker, givers[at : at + length], own_words[at : at + length], way)
        new = [raw(text_of(speaker.sentence()), pick) + "。" for _ in range(28)]
        middle = pick.randrange(4, 20)
        sentences = [*formulas, *new[:middle], *passage, *new[middle:]]
        first = len(formulas) + middle
        foreign = len("".join(own_words[at : at + length])) if way == "insert" else len("".join(passage))
        made.append(_case(name if own else other, 2023, sentences, way, own, (first, first + len(passage)), foreign))
    return made


def _copied(speaker: Speaker, base: Sequence[list[list[str]]], written: Sequence[str], way: str) -> list[str]:
    pick = speaker.random
    if way == "verbatim":
        return list(written)
    if way == "renumbered":
        return [raw(text_of(s), pick) + "。" for s in base]
    if way == "merge":
        joined = [s.removesuffix("。") for s in written]
        return ["，".join(joined[at : at + 2]) + "。" for at in range(0, len(joined), 2)]
    if way == "split":
        return [part + "。" for s in written for part in _halves(s.removesuffix("。"))]
    if way == "insert":
        return [raw(text_of(speaker.copied(s, "insert")), pick) + "。" for s in base]
    return [raw(text_of(speaker.copied(s, way)), pick) + "。" for s in base]


def _halves(sentence: str) -> list[str]:
    clauses = sentence.split("，")
    middle = len(clauses) // 2
    return ["，".join(clauses[:middle]), "，".join(clauses[middle:])]


def _case(
    name: str, year: int, sentences: Sequence[str], way: str, own: bool, planted: tuple[int, int], copied: int
) -> Case:
    """A report with four paragraphs of work; the planted sentences stand in one line."""
    head = f"青石镇副镇长{name}{year}年度述职报告\n现将一年来的履职情况报告如下：\n一、履职情况\n"
    before, passage, after = sentences[: planted[0]], sentences[planted[0] : planted[1]], sentences[planted[1] :]
    text = head + "".join(before)
    start = len(text)
    text += "".join(passage)
    end = len(text)
    text += "".join(s + ("\n" if place % 7 == 6 else "") for place, s in enumerate(after))
    tail = f"\n二、存在问题\n一是{name}读书少，全年只读了{len(name) + 1}本。\n三、下步打算\n把欠下的功课补上。\n"
    return Case(text=text + tail + "以上报告，请予评议。", way=way, own=own, start=start, end=end, copied=copied)


def reports_of(made: Sequence[Case]) -> tuple[Report, ...]:
    """One report a case, read as the product reads files."""
    sources = [
        Source(
            id=hashlib.sha256(f"{place}{case.text}".encode()).hexdigest()[:12],
            name=f"{place}.txt",
            media="txt",
            text=case.text,
        )
        for place, case in enumerate(made)
    ]
    found = split(sources).reports
    if len(found) != len(made):
        raise SystemExit(f"{len(made)} 篇只分出 {len(found)} 篇：语料与读法不合")
    return found


def measure(count: int, seed: int = 1) -> tuple[dict[str, Tally], Sameness]:
    """The tallies by way, and what was found."""
    made = cases(count, seed)
    reports = reports_of(made)
    found = sameness(reports)
    rows: dict[str, list[tuple[bool, float, int]]] = defaultdict(list)
    for case, same in zip(made, found.boilerplate, strict=True):
        marked = {at for s in same.spans if s.kind.startswith("copied") for at in range(s.start, s.end)}
        # 原句一方（同年互抄）也标出，不算误指；它不在计分之列。
        if case.way == "none" and case.start == case.end and not case.own and marked:
            continue
        counted = same.chars - same.formula_chars - same.frame_chars
        truth = case.copied / counted
        inside = len(marked & set(range(case.start, case.end)))
        hit = inside * 2 >= case.end - case.start
        rows[case.way].append((hit, abs(same.share - truth), len(marked) - inside))
    return {way: _tally(rows[way]) for way in WAYS}, found


def _tally(rows: Sequence[tuple[bool, float, int]]) -> Tally:
    errors = [error for _, error, _ in rows] or [0.0]
    return Tally(
        reports=len(rows),
        found=sum(hit for hit, _, _ in rows),
        mean_error=sum(errors) / len(errors),
        worst_error=max(errors),
        outside=sum(outside for _, _, outside in rows),
        accused=sum(outside > 0 for _, _, outside in rows),
    )
