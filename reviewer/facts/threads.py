"""What became of a problem between two years of one person, of what was promised, and what colleagues say too.

Relations R1–R10 are those of docs/terms.md. Only a person known by name has earlier years: a post alone joins nobody.
A problem that was mended in part, or not spoken of, stays open and is looked for in the year after too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from reviewer.facts.colleagues import colleagues
from reviewer.facts.likeness import Matter, likeness, matter, rarity
from reviewer.facts.outcomes import Outcome, Told, answers_last_year, is_remedy, is_spoken_of, outcome, told
from reviewer.facts.promises import Judged, as_threads, judged
from reviewer.model import Facts, Problem, Report, Span, Thread, ThreadItem, ThreadStatus
from reviewer.text.formulas import spans
from reviewer.text.normal import dice, normal

_SAME = 0.8  # 去掉标点和数字后字对的重合，到此算逐字重复
# 两条问题说的是同一件事：到 _STRONG 即算；只到 _WEAK 的，要没有结果、也没有别的相近。
_SURE, _STRONG, _WEAK = 0.3, 0.2, 0.09
_MARGIN = 0.75
_RUN, _LONG_ENOUGH = 3, 12
_KEPT: dict[bool, tuple[str, ThreadStatus]] = {True: ("R5", "resolved"), False: ("R6", "partly_resolved")}
_ORDER = {"vague": 0, "partly": 1, "concrete": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A problem that is not closed: where it was told last. dropped: the year after said nothing of it."""

    facts: Facts
    problem: Problem
    matter: Matter
    dropped: bool = False

    @property
    def report(self) -> Report:
        """Whose problem it is."""
        return self.facts.report


def threads(facts: Sequence[Facts]) -> tuple[Thread, ...]:
    """Threads of all officials with reports of two years or more, year after year; then what colleagues share."""
    by_official: dict[str, dict[int, Facts]] = defaultdict(dict)
    for found in facts:
        if found.report.official.key.startswith("n:") and found.report.year is not None:
            by_official[found.report.official.key][found.report.year] = found
    out: list[Thread] = []
    for key, years in by_official.items():
        own = [years[year] for year in sorted(years)]
        out += _of_official(key, own)
    out += colleagues(facts)
    return tuple(out)


def _of_official(key: str, own: Sequence[Facts]) -> list[Thread]:
    out: list[Thread] = []
    carried: list[_Open] = []
    for earlier, later in pairwise(own):
        fresh = [_Open(facts=earlier, problem=p, matter=matter(p.text)) for p in _listed(earlier)]
        among = told(later.report)
        next_year = (later.report.year or 0) - (earlier.report.year or 0) == 1
        kept = judged(earlier, later, among) if next_year else ()
        found, carried = _between(key, [*fresh, *carried], later, among, kept)
        out += [*found, *as_threads(key, earlier.report, later.report, kept)]
    return out


def _listed(facts: Facts) -> list[Problem]:
    """The problems the author lists, admissions elsewhere left out."""
    return [p for p in facts.problems if p.role == "problem" and p.section in ("problems", "causes")]


def _between(
    key: str, before: Sequence[_Open], later: Facts, among: Sequence[Told], kept: Sequence[Judged]
) -> tuple[list[Thread], list[_Open]]:
    """The threads between what is open and the later report, and what stays open after it.

    among: what the later report tells. kept: what became of the promises.
    """
    after = _listed(later)
    ends = [matter(p.text) for p in after]
    of_problems = rarity([*(one.matter for one in before), *ends])
    of_words = rarity([*(one.matter for one in before), *ends, *(one.matter for one in among)])
    plans = _answering(before, kept)
    results = {
        place: _by_promise(
            outcome(one.matter, one.problem, one.facts, later, among, of_words), plans.get(place), later.report
        )
        for place, one in enumerate(before)
    }
    spoken = {place for place, one in enumerate(before) if is_spoken_of(one.matter, among, of_words)}
    matched = _match(before, ends, of_problems, {i for i, r in results.items() if _has_result(r)}, spoken)
    out: list[Thread] = []
    carried: list[_Open] = []
    for place, one in enumerate(before):
        first = _item(one.report, one.problem, "problem")
        items: tuple[ThreadItem, ...]
        if place in matched:
            again = after[matched[place]]
            relation, status = _repeated(one, later.report, again)
            items = (first, _item(later.report, again, "problem"))
            partial = results[place]
            if partial is not None and _is_partly_solved(partial, later.report, relation):
                assert partial.result is not None
                relation, status = "R6", "partly_resolved"
                items = (first, _item(later.report, partial.result.span, "result"), items[1])
            out.append(Thread(official=key, relation=relation, status=status, items=items))
            continue
        ended = results[place]
        if ended is None or (one.dropped and ended.status in ("dropped", "resolved", "partly_resolved", "claimed")):
            continue
        if ended.status in ("dropped", "partly_resolved"):
            dropped = ended.status == "dropped"
            carried.append(_Open(facts=one.facts, problem=one.problem, matter=one.matter, dropped=dropped))
        items = (first,) if ended.result is None else (first, _item(later.report, ended.result.span, "result"))
        out.append(Thread(official=key, relation=ended.relation, status=ended.status, items=items))
    taken = set(matched.values())
    for place, problem in enumerate(after):
        if place not in taken:
            out.append(
                Thread(official=key, relation="R9", status="new", items=(_item(later.report, problem, "problem"),))
            )
    return out, carried


def _answering(before: Sequence[_Open], kept: Sequence[Judged]) -> dict[int, Judged]:
    """For each problem the judged promise that was meant for it, where one is plainly alike."""
    rare = rarity([*(one.matter for one in before), *(one.matter for one in kept)])
    scored = [
        (likeness(one.matter, plan.matter, rare), -i, -j) for i, one in enumerate(before) for j, plan in enumerate(kept)
    ]
    found: dict[int, Judged] = {}
    used: set[int] = set()
    for score, i, j in sorted(scored, reverse=True):
        if score >= _STRONG and -i not in found and -j not in used:
            found[-i] = kept[-j]
            used.add(-j)
    return found


def _by_promise(found: Outcome | None, plan: Judged | None, later: Report) -> Outcome | None:
    """The outcome put right by the promise for the problem: its deed is a result, and a promise half kept is no end."""
    if plan is None or plan.deed is None or plan.outcome not in ("done", "partly"):
        return found
    same = found is not None and found.result is not None and found.result.span == plan.deed.span
    if same and plan.outcome == "partly" and found is not None:
        return replace(found, relation="R6", status="partly_resolved")
    if found is not None and found.result is not None:
        return found
    relation, status = _KEPT[plan.outcome == "done"]
    return Outcome(relation=relation, status=status, result=plan.deed, weight=0.0)


def _match(
    before: Sequence[_Open],
    after: Sequence[Matter],
    rare: Mapping[str, float],
    ended: Set[int],
    spoken: Set[int],
) -> dict[int, int]:
    """Earlier problem -> later problem, best pairs first, each used once.

    What is plainly alike first; then, among the problems that have not ended, pairs that nothing else comes near. Of a
    problem that the work speaks of (spoken), only what is surely the same is the problem again.
    """
    scores = {
        (i, j): likeness(one.matter, other, rare) for i, one in enumerate(before) for j, other in enumerate(after)
    }
    found: dict[int, int] = {}
    for (i, j), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
        if score < _WEAK or i in found or j in found.values():
            continue
        rest = [
            s for (a, b), s in scores.items() if (a == i) != (b == j) and a not in found and b not in found.values()
        ]
        clear = max(rest, default=0.0) <= _MARGIN * score or _alone(before, after, i, j)
        sure = score >= (_SURE if i in spoken and i not in ended else _STRONG)
        if sure or (clear and i not in ended and i not in spoken):
            found[i] = j
    return found


def _has_result(found: Outcome | None) -> bool:
    return found is not None and found.result is not None


def _alone(before: Sequence[_Open], after: Sequence[Matter], i: int, j: int) -> bool:
    """Whether the two, and no other problem of either year, speak of a matter they share."""
    for name in before[i].matter.matters & after[j].matters:
        others = [one for place, one in enumerate(before) if place != i and name in one.matter.matters]
        others_after = [one for place, one in enumerate(after) if place != j and name in one.matters]
        if not others and not others_after:
            return True
    return False


def _is_partly_solved(found: Outcome, later: Report, relation: str) -> bool:
    """Whether a repeated problem was mended in part: a remedy with evidence, or an answer to last year that leaves some."""
    if found.result is None or relation == "R1":
        return False
    if found.status == "partly_resolved":
        return answers_last_year(later, found.result)
    return found.status == "resolved" and is_remedy(later.slice(found.result.span.start, found.result.span.end))


def _repeated(one: _Open, later: Report, again: Problem) -> tuple[str, ThreadStatus]:
    before, after = _words(one.report, one.problem), _words(later, again)
    if dice(before, after) >= _SAME or _contained(before, after) >= _SAME:
        return "R1", "repeated"
    if _ORDER[again.label] > _ORDER[one.problem.label]:
        return "R3", "repeated"
    if _ORDER[again.label] < _ORDER[one.problem.label] and one.problem.label == "concrete":
        return "R4", "repeated"
    return "R2", "repeated"


def _contained(one: str, other: str) -> float:
    """Share of the shorter statement's characters that stand in the longer in runs of three or more, in [0, 1]."""
    shorter, longer = sorted((one, other), key=len)
    total = at = 0
    while at + _RUN <= len(shorter):
        end = at + _RUN
        if shorter[at:end] not in longer:
            at += 1
            continue
        while end < len(shorter) and shorter[at : end + 1] in longer:
            end += 1
        total += end - at
        at = end
    return total / len(shorter) if len(shorter) >= _LONG_ENOUGH else 0.0


def _words(report: Report, span: Span) -> str:
    return normal(
        report.source.text, span.start, span.end, spans("formulas", report.source.text, span.start, span.end)
    ).words


def _item(report: Report, span: Span, role: Literal["problem", "plan", "result"]) -> ThreadItem:
    return ThreadItem(
        report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end), role=role
    )
