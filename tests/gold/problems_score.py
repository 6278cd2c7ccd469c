"""Scores of the problem statements against tests/gold/problems, half by half.

python -m tests.gold.problems_score open [--misses]     the half that may be read
python -m tests.gold.problems_score kept                shares alone: nothing of the half kept apart is printed
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reviewer.facts.problems import problems
from reviewer.model import Problem, Report, Source
from reviewer.reading.compilation import split

GOLD = Path(__file__).parent / "problems"
SAME = 0.6  # share of the union that two spans must have in common to be one statement
_LACKING = {"object": 2, "extent": 2, "instance": 2, "ownership": 2, "cause": 1}
_NAMES = {"ownership": "owner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One place of the gold and what the program says of it; found: None where it takes nothing there."""

    id: str
    kind: str
    text: str
    gold: dict[str, Any]
    found: Problem | None
    cause_found: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Shares in [0, 1] and counts of one half."""

    found: float
    accepted: float
    strict: float
    crossed: float
    roles: float
    causes: float
    evasions: float
    lacking: dict[str, float]
    taken: int
    beside: int
    statements: int


@cache
def load(name: str) -> dict[str, Any]:
    """One file of the gold."""
    data: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def cases(half: str) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """All places of a half, and the statements that the program takes beside them."""
    labels = load(f"labels_a_{half}")["labels"]
    out: list[Case] = []
    beside: list[str] = []
    for passage in load(f"statements_{half}")["contexts"]:
        report, shift = report_of(passage)
        made = [p for p in problems(report) if p.start >= shift]
        used: set[int] = set()
        for item in passage["statements"]:
            start, end = item["start"] + shift, item["end"] + shift
            near = max(made, key=lambda p: _overlap(p.start, p.end, start, end), default=None)
            if near is not None and _overlap(near.start, near.end, start, end) < SAME:
                near = None
            if near is not None:
                used.add(near.start)
            gold = labels[item["id"]]
            out.append(
                Case(
                    id=item["id"], kind=passage["kind"], text=item["text"], gold=gold, found=near,
                    cause_found=_cause_found(gold, near, shift),
                )
            )  # fmt: skip
        beside += [p.text for p in made if p.start not in used]
    return tuple(out), tuple(beside)


def report_of(passage: dict[str, Any]) -> tuple[Report, int]:
    """The passage as the end of a small report, read as any file is, and where in the text it begins."""
    filler = "一年来，按照分工做了日常工作，大家都很支持。"
    before = f"{passage['unit']}{passage['post']}2023年度述职报告\n现将一年来的情况报告如下：\n"
    if passage["section"] in ("problems", "causes"):
        before += f"一、履职情况\n{filler}\n"
    text = before + passage["context"] + "\n以上报告，请予评议。\n"
    found = split([Source(id=passage["id"], name="述职报告.txt", media="txt", text=text)]).reports
    assert len(found) == 1, f"{passage['id']} 分成了{len(found)}篇"
    return found[0], len(before)


def scores(half: str) -> Scores:
    """The scores of one half."""
    every, beside = cases(half)
    real = [case for case in every if case.gold["label"] != "none"]
    hit = [case for case in real if case.found is not None]
    told = [case.cause_found for case in real if case.cause_found is not None]
    crossed = [c for c in hit if {c.gold["label"], label(c)} == {"vague", "concrete"}]
    evading = [c for c in hit if c.gold.get("evasion")]
    return Scores(
        found=_share(len(hit), len(real)),
        accepted=_share(sum(label(c) in c.gold["accepted"] for c in hit), len(hit)),
        strict=_share(sum(label(c) == c.gold["label"] for c in hit), len(hit)),
        crossed=_share(len(crossed), len(hit)),
        roles=_share(sum(c.found is not None and c.found.role == c.gold["role"] for c in hit), len(hit)),
        causes=_share(sum(told), len(told)),
        evasions=_share(sum(c.found is not None and c.found.evasion is not None for c in evading), len(evading)),
        lacking={name: _lacking(hit, name) for name in _LACKING},
        taken=sum(case.found is not None for case in every if case.gold["label"] == "none"),
        beside=len(beside),
        statements=len(real),
    )


def label(case: Case) -> str:
    """What the program calls it."""
    return case.found.label if case.found is not None else ""


def agreement(half: str) -> tuple[float, float, int] | None:
    """Two labellers of one half: share of equal labels, Cohen's kappa, statements; None without a second one."""
    if not (GOLD / f"labels_b_{half}.json").exists():
        return None
    first, second = load(f"labels_a_{half}")["labels"], load(f"labels_b_{half}")["labels"]
    keys = [key for key in first if key in second]
    pairs = [(first[key]["label"], second[key]["label"]) for key in keys]
    same = _share(sum(a == b for a, b in pairs), len(pairs))
    ones, twos = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[name] * twos[name] for name in ones) / len(pairs) ** 2
    return same, (same - chance) / (1 - chance), len(pairs)


def by_second(half: str) -> float | None:
    """The share of found statements whose label the second labeller accepts too; None without one."""
    if not (GOLD / f"labels_b_{half}.json").exists():
        return None
    second = load(f"labels_b_{half}")["labels"]
    told = [(case, second[case.id]) for case in cases(half)[0] if case.found is not None and case.id in second]
    told = [(case, gold) for case, gold in told if gold["label"] != "none"]
    return _share(sum(label(case) in gold["accepted"] for case, gold in told), len(told))


def _lacking(hit: list[Case], name: str) -> float:
    """Share of statements where both say alike whether the dimension is missing."""
    right = 0
    for case in hit:
        gold = case.gold["dims"][name] < _LACKING[name]
        right += gold == (case.found is not None and _NAMES.get(name, name) in case.found.missing)
    return _share(right, len(hit))


def _cause_found(gold: dict[str, Any], found: Problem | None, shift: int) -> bool | None:
    if "cause" not in gold or gold["role"] == "cause":
        return None
    start, end = gold["cause"]["start"] + shift, gold["cause"]["end"] + shift
    spans = getattr(found, "causes", ()) if found is not None else ()
    return any(_overlap(span.start, span.end, start, end) >= 0.5 for span in spans)


def _overlap(a: int, b: int, c: int, d: int) -> float:
    common = min(b, d) - max(a, c)
    return common / (max(b, d) - min(a, c)) if common > 0 else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def lines(half: str) -> Iterator[str]:
    """The scores in words."""
    s = scores(half)
    yield f"{half}: {s.statements} 条陈述"
    yield f"  找到 {s.found:.3f}  标签（可接受）{s.accepted:.3f}  标签（严格）{s.strict:.3f}  笼统与具体颠倒 {s.crossed:.3f}"
    yield f"  角色 {s.roles:.3f}  句内原因 {s.causes:.3f}  回避识别 {s.evasions:.3f}  误取 {s.taken}  另取 {s.beside}"
    yield "  缺项一致 " + "  ".join(f"{name} {share:.3f}" for name, share in s.lacking.items())
    both = agreement(half)
    if both is not None:
        yield f"  两名标注人：一致 {both[0]:.3f}，kappa {both[1]:.3f}（{both[2]} 处）；按第二人的标注，标签（可接受）{by_second(half):.3f}"


def misses() -> Iterator[str]:
    """What goes wrong on the half that may be read."""
    every, beside = cases("open")
    for case in every:
        gold = case.gold
        if gold["label"] == "none":
            if case.found is not None:
                yield f"{case.id} 误取（{gold['kind']}）：{case.text}"
        elif case.found is None:
            yield f"{case.id} 未取（{gold['label']}）：{case.text}"
        else:
            if label(case) not in gold["accepted"]:
                dims = " ".join(f"{k[0]}{v}" for k, v in gold["dims"].items())
                r = case.found.rubric
                own = f"o{r.object} e{r.extent} i{r.instance} o{r.owner} c{r.cause} e{r.evasion}"
                yield f"{case.id} 判为{label(case)}，应为{gold['label']}（{dims}；判 {own}）：{case.text}"
            if case.found.role != gold["role"]:
                yield f"{case.id} 角色判为{case.found.role}：{case.text}"
            if case.cause_found is False:
                yield f"{case.id} 句内原因未取（{gold['cause']['text']}）：{case.text}"
    for text in beside:
        yield f"另取：{text}"


if __name__ == "__main__":
    chosen = sys.argv[1]
    print("\n".join(lines(chosen)))
    if "--misses" in sys.argv and chosen == "open":
        print("\n".join(misses()))
