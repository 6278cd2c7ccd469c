"""Official recall and precision as the library grows: every report scanned, beside the best k chunks."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.asking import baseline
from benchmarks.asking.corpus import TOPICS, Topic, Written, reports
from reviewer import api
from reviewer.asking.evidence import MemoryEvidence
from reviewer.model import Answer, Source
from reviewer.reading.compilation import split

KS = (4, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question at one size. k: 0 for this program. given: officials named. seconds: of the question alone."""

    officials: int
    topic: str
    positives: int
    k: int
    hits: int
    given: int
    recall: float
    precision: float
    seconds: float
    accounted: bool


def evidence(written: Sequence[Written]) -> MemoryEvidence:
    """The facts of these reports, read as single files."""
    sources = [
        Source(
            id=hashlib.sha256(f"{one.number}".encode()).hexdigest()[:12],
            name=f"{one.number}.txt",
            media="txt",
            text=one.text,
        )
        for one in written
    ]
    return MemoryEvidence(tuple(api.facts_of(report) for report in split(sources).reports))


def measure(count: int, seed: int, peer: bool) -> list[Measured]:
    """All questions at one size, this program first."""
    written = list(reports(count, seed))
    known = evidence(written)
    store = baseline.build(written) if peer else None
    found: list[Measured] = []
    by_name = {one.name: one for one in written}
    for topic in TOPICS:
        right = {one.name for one in written if one.said[topic.name] == "figure"}
        begun = time.perf_counter()
        answer = api.ask_evidence(topic.question, known)
        took = time.perf_counter() - begun
        given = {row.label for row in answer.rows if row.stance == "with_figure"}
        found.append(_measured(count, topic, right, 0, right & given, given, took, _accounts(answer, count)))
        for k in KS if store is not None else ():
            assert store is not None
            begun = time.perf_counter()
            retrieved, answered = baseline.read(store, topic.question, topic.name, by_name, k)
            took = time.perf_counter() - begun
            found.append(_measured(count, topic, right, k, answered, retrieved, took, False))
    if store is not None:
        store.drop()
    return found


def missed(count: int, seed: int, limit: int) -> dict[str, list[str]]:
    """Planted sentences that were not found, one of each wording, by topic."""
    written = list(reports(count, seed))
    known = evidence(written)
    found: dict[str, list[str]] = {}
    for topic in TOPICS:
        answer = api.ask_evidence(topic.question, known)
        given = {row.label for row in answer.rows if row.stance == "with_figure"}
        lost = [o.sentence[topic.name] for o in written if o.said[topic.name] == "figure" and o.name not in given]
        found[topic.name] = list({"".join(c for c in s if not c.isdigit())[:8]: s for s in lost}.values())[:limit]
    return found


def _accounts(answer: Answer, count: int) -> bool:
    return answer.read == count == len(answer.rows) + len(answer.silent)


def _measured(
    count: int, topic: Topic, right: set[str], k: int, hit: set[str], given: set[str], took: float, accounted: bool
) -> Measured:
    return Measured(
        officials=count,
        topic=topic.name,
        positives=len(right),
        k=k,
        hits=len(hit & right),
        given=len(given),
        recall=len(hit & right) / len(right) if right else 1.0,
        precision=len(given & right) / len(given) if given else 1.0,
        seconds=took,
        accounted=accounted,
    )
