"""Several reports in one request for pages, so that the rules and the example are sent once for all of them.

The numbers of the passages tell whose a sentence is. Every report's share of the reply is kept as if it alone had been
asked about, so that a changed neighbour costs nothing later; a report that got too little is asked about alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.writing.base import Task
from reviewer.writing.evidence import Evidence
from reviewer.writing.material import Material
from reviewer.writing.shapes import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Pages to be asked for together, each with its material; evidence: all of it under one numbering."""

    tasks: tuple[Task, ...]
    materials: tuple[Material, ...]
    evidence: Evidence


def packs(wanted: Iterable[tuple[Task, Material]], fits: Callable[[str, int], bool], most: int) -> list[Pack]:
    """In order, as many together as fit, at most `most`. fits: (text, number of reports) -> within the context?"""
    found: list[Pack] = []
    for task, material in wanted:
        if found and len(found[-1].tasks) < most:
            both = _pack((*found[-1].tasks, task), (*found[-1].materials, material))
            if fits(both.evidence.text, len(both.tasks)):
                found[-1] = both
                continue
        found.append(_pack((task,), (material,)))
    return found


def _pack(tasks: tuple[Task, ...], materials: tuple[Material, ...]) -> Pack:
    passages = [passage for material in materials for passage in material.evidence.passages]
    return Pack(tasks=tasks, materials=materials, evidence=Evidence(passages, lettered=True))


def shares(pack: Pack, said: Sequence[Sentence], *, whole: bool) -> list[list[Sentence]]:
    """Each report's sentences under its own numbering, in the order of the pack; empty where it has none.

    A sentence over two reports is nobody's. whole: False where the reply was cut off; then the report it broke off in
    has none, for it would be a page with its end missing.
    """
    owners: list[tuple[int, int]] = []
    for which, material in enumerate(pack.materials):
        owners += [(which, number) for number in range(1, len(material.evidence.passages) + 1)]
    found: list[list[Sentence]] = [[] for _ in pack.tasks]
    last = -1
    for one in said:
        places = [owners[place.n - 1] if 1 <= place.n <= len(owners) else (-1, 0) for place in one.sources]
        whose = {which for which, _ in places}
        if len(whose) != 1 or -1 in whose:
            continue
        last = whose.pop()
        moved = [place.model_copy(update={"n": n}) for place, (_, n) in zip(one.sources, places, strict=True)]
        found[last].append(one.model_copy(update={"sources": tuple(moved)}))
    if not whole and last >= 0:
        found[last] = []
    return found


def narrowed(evidence: Evidence, said: Sequence[Sentence]) -> tuple[Evidence, list[Sentence]]:
    """Only the passages that these sentences name, and the sentences under their new numbers; all where they name none."""
    count = len(evidence.passages)
    named = sorted({place.n for one in said for place in one.sources if 1 <= place.n <= count})
    if not named:
        return evidence, list(said)
    now = {number: place for place, number in enumerate(named, 1)}
    moved = [
        one.model_copy(
            update={"sources": tuple(p.model_copy(update={"n": now.get(p.n, len(named) + 1)}) for p in one.sources)}
        )
        for one in said
    ]
    return Evidence([evidence.passages[number - 1] for number in named]), moved


def reply(said: Sequence[Sentence]) -> str:
    """Sentences as a model would have replied them."""
    entries = [
        {"slot": one.slot, "text": one.text, "from": [{"n": p.n, "quote": p.quote} for p in one.sources]}
        for one in said
    ]
    return json.dumps({"sentences": entries}, ensure_ascii=False)
