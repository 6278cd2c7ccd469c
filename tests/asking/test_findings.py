"""Questions that are answered from what a review has found."""

from __future__ import annotations

from reviewer.asking.answer import answer
from reviewer.asking.evidence import MemoryEvidence
from reviewer.model import Finding, Quote, Repeat, Report, Thread, ThreadItem
from tests.asking.made import evidence, report

TWO = evidence(
    report("叶知秋", "副镇长", "讲党课5次。", problems="一是调研不深。\n二是创新不够。"),
    report("向海宁", "镇长", "讲党课3次。", problems="一是作风不实。"),
)


def _quote(where: Report, words: str) -> Quote:
    start = where.source.text.index(words)
    return Quote(report=where.id, start=start, end=start + len(words), text=words)


def test_problems_of_one_official() -> None:
    given = answer("叶知秋存在哪些问题？", TWO)
    assert given.read == 1
    assert [value.text for value in given.rows[0].values] == ["一是调研不深。", "二是创新不够。"]


def test_disagreements_come_from_findings() -> None:
    first = TWO.given[0].report
    found = Finding(id="f1", rule="x", level="error", message="前后不一", evidence=(_quote(first, "讲党课5次"),))
    hint = Finding(
        id="f2", rule="x", level="hint", message="提示", evidence=(_quote(TWO.given[1].report, "讲党课3次"),)
    )
    given = answer("哪些数据对不上？", MemoryEvidence(TWO.given, found=(found, hint)))
    assert [row.report for row in given.rows] == [first.id]
    assert given.rows[0].note == "前后不一"
    assert len(given.silent) == 1


def test_repeated_problems_come_from_threads_and_repeats() -> None:
    first, second = (facts.report for facts in TWO.given)
    item = ThreadItem(
        **{k: getattr(_quote(first, "调研不深"), k) for k in ("report", "start", "end", "text")}, role="problem"
    )
    thread = Thread(official=first.official.key, relation="R1", status="repeated", items=(item,))
    given = answer("谁的问题年年重复？", MemoryEvidence(TWO.given, threaded=(thread,)))
    assert [row.report for row in given.rows] == [first.id]
    pair = Repeat(
        scope="across_officials", what="problem", kind="near", score=0.9,
        left=_quote(first, "创新不够"), right=_quote(second, "作风不实"),
    )  # fmt: skip
    given = answer("谁的问题年年重复？", MemoryEvidence(TWO.given, repeated=(pair,)))
    assert [row.report for row in given.rows] == [first.id, second.id]


def test_without_findings_nothing_is_claimed() -> None:
    given = answer("哪些数据对不上？", TWO)
    assert not given.rows
    assert "没有发现" in given.text


def test_word_for_word_is_asked_apart() -> None:
    old, near = "一是下村太少，情况不熟。", "一是下村还是太少，情况不够熟。"
    both = evidence(
        report("叶知秋", "副镇长", "讲党课3次。", problems=old, year=2022),
        report("叶知秋", "副镇长", "讲党课4次。", problems=near, year=2023),
        report("向海宁", "镇长", "讲党课3次。", problems=old, year=2022),
        report("向海宁", "镇长", "讲党课4次。", problems=old, year=2023),
    )
    quotes = [
        Quote(report=f.report.id, start=at, end=at + len(said), text=said)
        for f, said in zip(both.given, (old, near, old, old), strict=True)
        if (at := f.report.source.text.index(said)) >= 0
    ]
    repeats = tuple(
        Repeat(scope="across_years", what="problem", kind="near", score=0.9, left=left, right=right)
        for left, right in (quotes[:2], quotes[2:])
    )
    known = MemoryEvidence(both.given, repeated=repeats)
    assert len(answer("谁的问题与去年重复？", known).rows) == 4
    given = answer("谁的问题跟上一年写得一个字都不差？", known)
    assert {row.label for row in given.rows} == {"向海宁"} and "一字不差" in given.plan.said
