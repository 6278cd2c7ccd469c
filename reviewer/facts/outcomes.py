"""What a report says of a matter of the year before: the sentence that speaks of it most, and how far that goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.facts.likeness import Matter, matter, own_words, shared
from reviewer.facts.numbers_met import falls_short
from reviewer.model import Facts, Report, SectionKind, Span, ThreadStatus
from reviewer.reading.flow import sentences_of

_TOLD: tuple[SectionKind, ...] = ("work", "last_year", "integrity", "other")
# 共有的词的分量：到 SPOKEN 才算说的是同一件事，不足 SILENT 才敢说没有提（在自编的三年报告上量得，见 tests/gold/threads）。
SPOKEN, SILENT = 3.0, 2.6
_HEADING = 7  # 履职部分不足七个字的一句，只是小标题
_OWN = 2.2  # 只是同一个方面、没有共同的字眼，又没有说办了什么的，不算交代
_LAST_YEAR = re.compile(r"去年|上年|上一年|结转|剩余|遗留")
_PARTLY = re.compile(
    r"正在|推进中|进行中|尚未|尚有|尚缺|尚需|还差|还缺|还没有|还未|仍未|仍在|仍有|仍靠|仍然|未(?:能)?(?:完成|完工|办结|销号|解决|达到|落地|到位|启动|投用)|没有(?:完成|达到|全部|办成|落地)|"
    r"比(?:计划|目标|承诺)[^，。；]{0,6}[少低慢晚]|(?:低于|少于|未达|没到|不到)(?:计划|目标|预期)|离(?:计划|目标)|距(?:计划|目标)|[离距][^。，]{0,10}(?:还差|还有)|缺口|"
    r"只(?:完成|改|建成|办|到|有|做)了?|其余[^。]{0,14}(?:仍|未|没|还|待|将|明年)|(?:另有|还有|余下|剩下|剩余)[^。；]{0,16}(?:未|没|还|待|将|明年|卡)|卡在|留待|转入(?:下|明)年|明年(?:再|继续)|"
    r"完成(?:了)?(?:一半|近半|大半|过半|部分|[一二三四五六七八九]成)|进度过半|有所(?:好转|缓解|改善|减少|下降)|阶段性|初步"
)
_OF_ALL = re.compile(
    r"(?P<all>[0-9]+)[个处户名件项座家条台][^，。；]{0,12}?(?:走到|完成|完工|改了|整改|解决|建成|办结|到位)(?:了)?(?P<part>[0-9]+)[个处户名件项座家条台]"
)
_EVIDENCE = re.compile(
    r"[0-9一二三四五六七八九十两]+月|《[^》]+》|通过验收|批复|全部(?:完工|到位|在岗|建成|投用)|降为零|[一二三四五六七八九十两]+(?:次|个|名|处|户|遍|期|人)"
)
_REMEDY = re.compile(
    r"建立|制定|印发|出台|编制|修复|更换|新增|增加|增设|降到|降至|降为|降低|减少|减到|提高|提升|缩短|全部|全覆盖|解决|完成|整改|配齐|补齐|化解|实行|推行|建成|建起|投用|改造|修订|清理|取消|由[^，。]{1,12}(?:到|至|为)|培训|轮训|测算|聘|招|"
    r"组建|成立|引进|配备|调整|开通|安装|加装|上线|启用|推出|举办|开设|优化|压缩|合并|拆除|拓宽|打通|验收|合格|达到|达标|上升|下降|回收|收回|清收|追回|签订|"
    r"结对|挂钩|归零|为零|清零|没有再|未再|不再|一次没有|全年未|通车|通水|通电|疏通|规范|覆盖|升至|增至|压减|降|完工|办结|销号|轮换|固定"
)
_MENDED = re.compile(
    r"建立|制定|印发|出台|修复|更换|新增|增设|全部|解决|完成|整改|配齐|补齐|化解|建成|建起|投用|改造|修订|完工|轮训|租用|整理出|落实"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence outside plans and problems, with what it speaks of."""

    span: Span
    section: SectionKind
    matter: Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a matter: relation R5–R8; result: the sentence that says so, None for silence."""

    relation: str
    status: ThreadStatus
    result: Told | None
    weight: float


def told(report: Report) -> tuple[Told, ...]:
    """All sentences in which results may stand, in order."""
    found: list[Told] = []
    for section in report.sections:
        if section.kind in _TOLD:
            for span in sentences_of(report.source, section.start + len(section.heading), section.end):
                words = report.slice(span.start, span.end)
                if len(words) < _HEADING and section.kind != "last_year":
                    continue
                found.append(Told(span=span, section=section.kind, matter=matter(words)))
    return tuple(found)


def best(of: Matter, among: Iterable[Told], rarity: Mapping[str, float]) -> tuple[Told | None, float]:
    """The sentence with the heaviest words in common, and their weight; an answer to last year comes first."""
    chosen: Told | None = None
    weight = 0.0
    for one in among:
        common = shared(of, one.matter, rarity) * (1.15 if one.section == "last_year" else 1.0)
        if common > weight:
            chosen, weight = one, common
    return chosen, weight


def outcome(
    of: Matter, owed: Span, earlier: Facts, later: Facts, among: Sequence[Told], rarity: Mapping[str, float]
) -> Outcome | None:
    """What the later report says of a problem; None where something is said that may or may not be about it.

    owed: where the problem stands in the earlier report.
    """
    chosen, weight = best(of, among, rarity)
    own = own_words(of, chosen.matter, rarity) if chosen is not None else 0.0
    if chosen is None or weight < SILENT:
        return Outcome(relation="R8", status="dropped", result=None, weight=weight)
    if weight < SPOKEN:
        return None
    words = later.report.slice(chosen.span.start, chosen.span.end)
    if own < _OWN and not _MENDED.search(words):
        return None
    if is_partly(words) or falls_short(earlier, owed, later, chosen.span):
        return Outcome(relation="R6", status="partly_resolved", result=chosen, weight=weight)
    if has_evidence(words, later, chosen.span):
        if not is_remedy(words) and not answers_last_year(later.report, chosen):
            return None
        return Outcome(relation="R5", status="resolved", result=chosen, weight=weight)
    return Outcome(relation="R7", status="claimed", result=chosen, weight=weight)


def is_spoken_of(of: Matter, among: Iterable[Told], rarity: Mapping[str, float]) -> bool:
    """Whether a sentence plainly speaks of it in words of its own, result or not."""
    chosen, weight = best(of, among, rarity)
    return chosen is not None and weight >= SPOKEN and own_words(of, chosen.matter, rarity) >= _OWN


def answers_last_year(report: Report, one: Told) -> bool:
    """Whether the sentence answers last year: by its section, or by naming 去年, 上年, 结转."""
    return one.section == "last_year" or _LAST_YEAR.search(report.slice(one.span.start, one.span.end)) is not None


def is_remedy(words: str) -> bool:
    """Whether the words tell a remedy and not only that one was busy with the matter (开展检查66次)."""
    return _REMEDY.search(words) is not None


def is_partly(words: str) -> bool:
    """Whether the words leave something undone, or do a part of a number they name."""
    if _PARTLY.search(words):
        return True
    return any(int(m["part"]) < int(m["all"]) for m in _OF_ALL.finditer(words))


def has_evidence(words: str, facts: Facts, span: Span) -> bool:
    """Whether there is a figure, a date, a document or an acceptance that could be checked."""
    return _EVIDENCE.search(words) is not None or any(span.start <= f.start < span.end for f in facts.figures)
