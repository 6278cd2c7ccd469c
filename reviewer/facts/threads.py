"""What became of a problem between two years of one person, and of what was promised.

Relations R1–R10 are those of docs/terms.md. Only a person known by name has earlier years: a post alone joins nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from reviewer.facts.rubric import named_places
from reviewer.model import Facts, Problem, Report, Section, Span, Thread, ThreadItem, ThreadStatus
from reviewer.text.formulas import spans
from reviewer.text.lists import alternation, grouped
from reviewer.text.normal import dice, normal
from reviewer.text.sentences import sentences

_SAME = 0.8
_NEAR = 0.4
_RELATED = 0.22
_RUN, _TOLD, _ANSWERED = 3, 7, 4  # 三字以上的相同词串，合计七个字（同一地点或专门作答的部分四个字）才算说的是同一件事
_ORDER = {"vague": 0, "partly": 1, "concrete": 2}
_DONE = re.compile(
    r"完成|建成|配齐|解决|修复|整改到位|已整改|销号|投用|恢复|补齐|落实到位|健全|更换|清退|化解|办结|摘帽|通水|通车|改造|建立|新建|增加|提高到|达到|兑现"
)
_PARTLY = re.compile(r"正在|还差|只(?:完成|改)了|推进中|部分|其余|还有[^。，]{0,12}(?:未|没有)|尚未|仍有")
_LAST_YEAR = re.compile(r"去年|上年|上一年")
_CLAIMED = re.compile(r"(?:已|均已|全部)?(?:整改|落实|立行立改|长期坚持|得到(?:有效)?(?:解决|改进))")
_NOISE = re.compile(r"[（(]?[一二三四五六七八九十0-9]+[）)]?[、.．是]|[^\u4e00-\u9fff\n]")


def threads(facts: Sequence[Facts]) -> tuple[Thread, ...]:
    """Threads of all officials with reports of two years or more, each year pair in order."""
    by_official: dict[str, list[Facts]] = defaultdict(list)
    for found in facts:
        if found.report.official.key.startswith("n:") and found.report.year is not None:
            by_official[found.report.official.key].append(found)
    out: list[Thread] = []
    for key, own in by_official.items():
        years = {f.report.year or 0: f for f in own}
        for earlier, later in pairwise(sorted(years)):
            out += _between(key, years[earlier], years[later])
    return tuple(out)


def _between(key: str, earlier: Facts, later: Facts) -> Iterator[Thread]:
    before = [p for p in earlier.problems if p.role == "problem"]
    after = [p for p in later.problems if p.role == "problem"]
    matched = _match(before, after, earlier.report, later.report)
    for index, problem in enumerate(before):
        first = _item(earlier.report, problem, "problem")
        if index in matched:
            again = after[matched[index][0]]
            relation, status = _repeated(problem, again, matched[index][1])
            yield Thread(
                official=key, relation=relation, status=status, items=(first, _item(later.report, again, "problem"))
            )
            continue
        outcome = _outcome(problem, earlier.report, later)
        if outcome is None:
            continue
        relation, status, result = outcome
        items = (first,) if result is None else (first, _item(later.report, result, "result"))
        yield Thread(official=key, relation=relation, status=status, items=items)
    taken = {place for place, _ in matched.values()}
    for index, problem in enumerate(after):
        if index not in taken:
            yield Thread(official=key, relation="R9", status="new", items=(_item(later.report, problem, "problem"),))


def _match(
    before: Sequence[Problem], after: Sequence[Problem], left: Report, right: Report
) -> dict[int, tuple[int, float]]:
    """Earlier problem -> (later problem, score), best pairs first, each used once."""
    scored = []
    for i, one in enumerate(before):
        for j, other in enumerate(after):
            score = max(dice(_words(left, one), _words(right, other)), _contained(one.text, other.text))
            topic = dice(_topic(one.text), _topic(other.text))
            bucket = bool(set(one.buckets[:1]) & set(other.buckets))
            if score >= _NEAR or topic >= _NEAR or (bucket and max(score, topic) >= _RELATED):
                scored.append((max(score, topic), -i, -j, score))
    found: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for _, i, j, score in sorted(scored, reverse=True):
        if -i not in found and -j not in used:
            found[-i] = (-j, score)
            used.add(-j)
    return found


def _contained(one: str, other: str) -> float:
    """Share of the shorter statement's own characters that stand in the longer in runs, in [0, 1]."""
    shorter, longer = sorted((_NOISE.sub("", one), _NOISE.sub("", other)), key=len)
    return _shared_runs(shorter, longer) / len(shorter) if len(shorter) >= 12 else 0.0


def _repeated(one: Problem, other: Problem, score: float) -> tuple[str, ThreadStatus]:
    if score >= _SAME:
        return "R1", "repeated"
    if _ORDER[other.label] > _ORDER[one.label]:
        return "R3", "repeated"
    if _ORDER[other.label] < _ORDER[one.label] and one.label == "concrete":
        return "R4", "repeated"
    return "R2", "repeated"


def _outcome(problem: Problem, report: Report, later: Facts) -> tuple[str, ThreadStatus, Span | None] | None:
    """What the next year's work says of it: solved with evidence, partly, claimed, or nothing.

    None where it is spoken of without a result that could be named: silence is better than a false 不再提.
    """
    best: tuple[int, Span] | None = None
    answered = False
    for section in later.report.sections:
        if section.kind in ("work", "last_year", "opening", "integrity", "other"):
            for span, shared in _results(later.report, section, problem.text):
                if best is None or shared > best[0]:
                    best, answered = (shared, span), _answers(later.report, section, span)
    if best is None:
        return None if _is_spoken_of(problem.text, later.report) else ("R8", "dropped", None)
    words = later.report.slice(best[1].start, best[1].end)
    if _PARTLY.search(words):
        return "R6", "partly_resolved", best[1]
    counted = any(best[1].start <= f.start < best[1].end for f in later.figures)
    evidence = counted or re.search(r"[0-9一二三四五六七八九十]+月|《", words)
    if evidence and (answered or _DONE.search(words)):
        return "R5", "resolved", best[1]
    return "R7", "claimed", best[1]


def _results(report: Report, section: Section, problem: str) -> Iterator[tuple[Span, int]]:
    """Sentences that tell a result about the problem, with how many of its own characters they share in runs."""
    own = _plain(problem)
    places = named_places(problem)
    for span in sentences(report.source.text, section.start, section.end):
        words = report.slice(span.start, span.end)
        answers = _answers(report, section, span)
        if not (answers or _DONE.search(words) or _CLAIMED.search(words)):
            continue
        shared = _shared_runs(own, _plain(words))
        placed = any(place in words for place in places)
        if shared >= (_ANSWERED if answers or placed else _TOLD):
            yield span, shared


def _answers(report: Report, section: Section, span: Span) -> bool:
    """Whether the sentence answers last year: by its section, or by naming 去年, 上年."""
    return section.kind == "last_year" or _LAST_YEAR.search(report.slice(span.start, span.end)) is not None


def _is_spoken_of(problem: str, report: Report) -> bool:
    """Whether any sentence outside the plans names the matter, result or not."""
    own, places = _plain(problem), named_places(problem)
    for section in report.sections:
        if section.kind == "plans":
            continue
        for span in sentences(report.source.text, section.start, section.end):
            words = report.slice(span.start, span.end)
            placed = any(place in words for place in places)
            if _shared_runs(own, _plain(words)) >= (_ANSWERED if placed else _TOLD):
                return True
    return False


def _shared_runs(one: str, other: str) -> int:
    """Characters of `one` in runs of three or more that also stand in `other`, each run once."""
    total = at = 0
    while at + _RUN <= len(one):
        end = at + _RUN
        if one[at:end] not in other:
            at += 1
            continue
        while end < len(one) and one[at : end + 1] in other:
            end += 1
        total += end - at
        at = end
    return total


def _plain(text: str) -> str:
    """Han characters alone, formulas and generic words left out."""
    words = "".join(text[a:b] for a, b in _outside(text, spans("formulas", text, 0, len(text))))
    return _NOISE.sub("", re.sub(_generic(), "\n", words))


def _topic(text: str) -> str:
    """What a statement is about: its first clauses without marks, degree words and formulas."""
    plain = "".join(text[a:b] for a, b in _outside(text, spans("formulas", text, 0, len(text))))
    head = re.split(r"[。；]", plain, maxsplit=1)[0]
    return _NOISE.sub("", re.sub(_generic(), "", head))[:28]


def _outside(text: str, cut: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in cut:
        yield at, start
        at = end
    yield at, len(text)


def _generic() -> str:
    groups = grouped("problem_words")
    return alternation(
        groups["degree"]
        + groups["minimiser"]
        + groups["concession"]
        + groups["hope"]
        + ("还", "仍", "存在", "方面", "工作", "问题")
    )


def _words(report: Report, span: Span) -> str:
    return normal(
        report.source.text, span.start, span.end, spans("formulas", report.source.text, span.start, span.end)
    ).words


def _item(report: Report, span: Span, role: Literal["problem", "plan", "result"]) -> ThreadItem:
    return ThreadItem(
        report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end), role=role
    )
