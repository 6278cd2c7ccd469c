"""Scores of the threads over years and of the promises against tests/gold/threads, half by half.

python -m tests.gold.threads_score open [--misses]      the half that may be read
python -m tests.gold.threads_score kept                 shares alone: nothing of the half kept apart is printed
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reviewer import api
from reviewer.model import Review, Thread, ThreadItem

GOLD = Path(__file__).parent / "threads"
REPEATS = ("verbatim", "numbers_only", "reworded", "sharpened", "blurred")
RESULTS = {"solved": "resolved", "partly": "partly_resolved", "claimed": "claimed", "dropped": "dropped"}
OUTCOMES = {
    "resolved": "done",
    "partly_resolved": "partly",
    "claimed": "claimed",
    "dropped": "silent",
    "repeated": "again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """kinds: kind -> (right, total). pairs: problem pairs that join one thread, all pairs shown. In counts."""

    kinds: dict[str, tuple[int, int]]
    relations: tuple[int, int]
    pairs: tuple[int, int]
    solved_as_open: int
    dropped_as_solved: int
    outcomes: dict[str, tuple[int, int]]
    kept_as_silent: int
    silent_as_kept: int
    shared: tuple[int, int]
    shared_right: tuple[int, int]
    misses: tuple[str, ...] = field(repr=False, default=())

    def share(self, kind: str) -> float:
        """The share of a kind that is found, in [0, 1]."""
        right, total = self.kinds[kind]
        return right / total

    @property
    def precision(self) -> float:
        """The share of shown problem pairs that are one problem."""
        return self.pairs[0] / self.pairs[1] if self.pairs[1] else 1.0


@cache
def load(half: str) -> dict[str, Any]:
    """The gold of one half."""
    data: dict[str, Any] = json.loads((GOLD / half / "gold.json").read_text(encoding="utf-8"))
    return data


@cache
def review(half: str) -> Review:
    """All reports of one half, checked."""
    return api.check(api.read(sorted((GOLD / half).glob("*.txt"))))


class _Places:
    """Which spans of which file an item or a quote of the gold is."""

    def __init__(self, half: str) -> None:
        self.file = {f.report.id: f.report.source.name for f in review(half).facts}
        self.year = {f.report.id: f.report.year for f in review(half).facts}

    def is_at(self, item: ThreadItem, quote: dict[str, Any]) -> bool:
        """Whether the item and the quote are one place: half of the shorter lies in both."""
        if self.file[item.report] != quote["file"]:
            return False
        common = min(item.end, quote["end"]) - max(item.start, quote["start"])
        return 2 * common >= min(item.end - item.start, quote["end"] - quote["start"])

    def touches(self, thread: Thread, quotes: list[dict[str, Any]], role: str = "") -> bool:
        """Whether an item of the thread (of that role) stands at one of the quotes."""
        return any(self.is_at(i, q) for i in thread.items for q in quotes if not role or i.role == role)


def steps(half: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]]:
    """(thread, quotes of the problem as it last stood, step) for every step that answers an earlier year."""
    for thread in load(half)["threads"]:
        before: list[dict[str, Any]] = []
        for step in thread["steps"]:
            if before and step["kind"] != "new":
                yield thread, before, step
            problem = [q for q in step["quotes"] if q["section"] == "problems"]
            before = problem or before


def scores(half: str) -> Scores:
    """The scores of one half."""
    at = _Places(half)
    own = [t for t in review(half).threads if t.relation != "R10" and t.items[0].role == "problem"]
    kinds: Counter[str] = Counter()
    total: Counter[str] = Counter()
    relations = [0, 0]
    solved_as_open = dropped_as_solved = 0
    misses: list[str] = []
    for gold, before, step in steps(half):
        kind = step["kind"]
        total[kind] += 1
        year = step["year"]
        here = [t for t in own if at.touches(t, before, "problem") and _answers(at, t, year)]
        if kind in REPEATS:
            joined = [
                t for t in here if sum(i.role == "problem" for i in t.items) > 1 and at.touches(t, step["quotes"])
            ]
            right = bool(joined)
            relations[0] += any(t.relation == step["code"] for t in joined)
            relations[1] += right
        else:
            wanted = {RESULTS[k] for k in step["accepted"] if k in RESULTS}
            right = any(t.status in wanted and (kind == "dropped" or at.touches(t, step["quotes"])) for t in here)
        kinds[kind] += right
        shown = {t.status for t in here}
        solved_as_open += kind == "solved" and bool(shown & {"repeated", "dropped"})
        dropped_as_solved += kind == "dropped" and bool(shown & {"resolved"})
        if not right:
            said = "；".join(f"{t.relation} {t.items[-1].text[:40]}" for t in here) or "无"
            told = " ".join(q["quote"] for q in step["quotes"])
            misses.append(f"{gold['id']} {year} {kind}：{before[0]['quote']} → {told}【{said}】")
    pairs = _pairs(half, at, own, misses)
    outcomes, kept, silent = _promises(half, at, misses)
    shared, shared_right = _shared(half, at, misses)
    return Scores(
        kinds={kind: (kinds[kind], total[kind]) for kind in total},
        relations=(relations[0], relations[1]),
        pairs=pairs,
        solved_as_open=solved_as_open,
        dropped_as_solved=dropped_as_solved,
        outcomes=outcomes,
        kept_as_silent=kept,
        silent_as_kept=silent,
        shared=shared,
        shared_right=shared_right,
        misses=tuple(misses),
    )


def _answers(at: _Places, thread: Thread, year: int) -> bool:
    """Whether the thread tells what the report of that year says of an earlier one."""
    years = [at.year[item.report] or 0 for item in thread.items]
    return max(years) == year if len(set(years)) > 1 else years[0] < year


def _pairs(half: str, at: _Places, own: list[Thread], misses: list[str]) -> tuple[int, int]:
    """Pairs of problems shown as one, and how many are in one thread of the gold."""
    right = shown = 0
    for thread in own:
        problems = [item for item in thread.items if item.role == "problem"]
        if len(problems) < 2:
            continue
        shown += 1
        ids = [_id_of(half, at, item) for item in (problems[0], problems[-1])]
        same = ids[0] is not None and ids[0] == ids[1]
        right += same
        if not same:
            misses.append(f"错配 {thread.relation}：{problems[0].text} ≠ {problems[-1].text}")
    return right, shown


def _id_of(half: str, at: _Places, item: ThreadItem) -> str | None:
    for thread in load(half)["threads"]:
        for step in thread["steps"]:
            if any(q["section"] == "problems" and at.is_at(item, q) for q in step["quotes"]):
                return str(thread["id"])
    return None


def _promises(half: str, at: _Places, misses: list[str]) -> tuple[dict[str, tuple[int, int]], int, int]:
    plans = [t for t in review(half).threads if t.items[0].role == "plan"]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    kept_as_silent = silent_as_kept = 0
    for gold in load(half)["promises"]:
        total[gold["outcome"]] += 1
        here = [t for t in plans if at.is_at(t.items[0], gold["plan"])]
        said = OUTCOMES[here[0].status] if here else "—"
        at_deed = gold["deed"] is None or (bool(here) and at.touches(here[0], [gold["deed"]]))
        good = said in gold["accepted"] and (at_deed or said == "silent")
        right[gold["outcome"]] += good
        kept_as_silent += gold["outcome"] in ("done", "partly") and said == "silent"
        silent_as_kept += gold["outcome"] == "silent" and said in ("done", "partly")
        if not good:
            deed = gold["deed"]["quote"] if gold["deed"] else "—"
            found = here[0].items[-1].text[:50] if here and len(here[0].items) > 1 else ""
            misses.append(f"{gold['id']} {gold['outcome']}：{gold['plan']['quote']} → {deed}【{said} {found}】")
    return {kind: (right[kind], total[kind]) for kind in total}, kept_as_silent, silent_as_kept


def _shared(half: str, at: _Places, misses: list[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """(R10 of the gold that are found, all), (pairs of two people shown that the gold has too, all shown)."""
    threads = [t for t in review(half).threads if t.relation == "R10"]
    golden = load(half)["shared"]
    found = 0
    for gold in golden:
        hit = any(all(at.touches(t, [quote]) for quote in gold["quotes"]) for t in threads)
        found += hit
        if not hit:
            misses.append(f"{gold['id']} 共性：" + " | ".join(q["quote"] for q in gold["quotes"]))
    right = 0
    for thread in threads:
        hit = any(sum(at.touches(thread, [q]) for q in g["quotes"]) >= 2 for g in golden)
        right += hit
        if not hit:
            misses.append("另列共性：" + " | ".join(item.text for item in thread.items))
    return (found, len(golden)), (right, len(threads))


def lines(half: str) -> Iterator[str]:
    """The scores in words."""
    s = scores(half)
    yield f"{half}: {len(load(half)['threads'])} 个问题，{len(load(half)['promises'])} 条打算"
    yield "  " + "  ".join(f"{kind} {right}/{total}" for kind, (right, total) in sorted(s.kinds.items()))
    yield f"  同一问题的配对 {s.pairs[0]}/{s.pairs[1]}（{s.precision:.2f}）  关系代码 {s.relations[0]}/{s.relations[1]}"
    yield f"  已解决说成未解决 {s.solved_as_open}  不再提说成已解决 {s.dropped_as_solved}"
    yield "  打算 " + "  ".join(f"{kind} {right}/{total}" for kind, (right, total) in sorted(s.outcomes.items()))
    yield f"  做了说成未提 {s.kept_as_silent}  未提说成做了 {s.silent_as_kept}"
    yield f"  共性问题 {s.shared[0]}/{s.shared[1]}，列出的 {s.shared_right[1]} 组中有据 {s.shared_right[0]}"


if __name__ == "__main__":
    chosen = sys.argv[1]
    print("\n".join(lines(chosen)))
    if "--misses" in sys.argv and chosen == "open":
        print("\n".join(scores("open").misses))
