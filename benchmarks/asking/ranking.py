"""Which passages come first for a query in other words: by characters, by vectors, fused, and with listed synonyms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer import api
from reviewer.asking.concepts import listed
from reviewer.facts.passages import passages
from vectorstore import Bm25, HashEmbedder, fuse

ROOT = Path(__file__).resolve().parents[2]
MATERIAL = (ROOT / "examples" / "reports", *sorted((ROOT / "tests" / "gold" / "layouts").glob("*.txt")))
_DEEP = 50  # passages of each ranking that are fused, as in the library
_SAME = 4  # words a concept adds to a query
Ranker = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How often the right passage was among the first, and the mean reciprocal rank."""

    name: str
    queries: int
    first: float
    three: float
    ten: float
    reciprocal: float

    def __str__(self) -> str:
        shares = f"{self.first:.2f}　{self.three:.2f}　{self.ten:.2f}　{self.reciprocal:.3f}"
        return f"  {self.name:<24}{shares}（{self.queries} 问）"


def questions(kept: bool) -> list[tuple[str, str]]:
    """Query and words of the right passage; every second line is kept apart."""
    lines = Path(__file__).with_name("ranking.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(query, gold) for number, (query, gold) in enumerate(rows) if (number % 2 == 1) == kept]


def measure(kept: bool) -> list[Ranked]:
    """Every way of ranking over all passages of the material. Raises ValueError for words that stand nowhere."""
    every = {p.id: p.text for report in api.read(MATERIAL).reports for p in passages(report)}
    asked = questions(kept)
    for _, gold in asked:
        if not any(gold in text for text in every.values()):
            raise ValueError(f"没有一段里有“{gold}”")
    return [_ranked(name, ranker, asked, every) for name, ranker in _rankers(every).items()]


def widened(query: str) -> str:
    """The query with a few listed words that mean the same as a listed word in it."""
    names = dict.fromkeys(word for name, concept in listed().items() if name in query for word in concept.plain[:_SAME])
    return " ".join([query, *(word for word in names if word not in query)])


def _rankers(every: dict[str, str]) -> dict[str, Ranker]:
    ids = list(every)
    words, embedder = Bm25(list(every.values())), HashEmbedder()
    vectors = embedder.embed(list(every.values()))

    def by_words(query: str) -> list[str]:
        return [ids[number] for number in words.rank(query, _DEEP)]

    def by_vectors(query: str) -> list[str]:
        scores = vectors @ embedder.embed([query])[0]
        return [ids[number] for number in (-scores).argsort(kind="stable")[:_DEEP]]

    return {
        "字面 BM25": by_words,
        "向量": by_vectors,
        "字面＋向量 1:1": lambda query: fuse(by_words(query), by_vectors(query), 1.0),
        "字面＋向量 3:1": lambda query: fuse(by_words(query), by_vectors(query)),
        "字面（加同义词）": lambda query: by_words(widened(query)),
        "加同义词＋向量 3:1": lambda query: fuse(by_words(widened(query)), by_vectors(query)),
    }


def _ranked(name: str, ranker: Ranker, asked: Sequence[tuple[str, str]], every: dict[str, str]) -> Ranked:
    places = []
    for query, gold in asked:
        found = [number for number, key in enumerate(ranker(query), 1) if gold in every[key]]
        places.append(found[0] if found else 0)
    count = len(places)
    return Ranked(
        name=name,
        queries=count,
        first=sum(place == 1 for place in places) / count,
        three=sum(0 < place <= 3 for place in places) / count,
        ten=sum(0 < place <= 10 for place in places) / count,
        reciprocal=sum(1 / place for place in places if place) / count,
    )
