"""What any evidence must keep, held in memory or stored: order, repeatability, the same answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.evidence import Evidence, MemoryEvidence
from reviewer.model import Reading, Review
from reviewer.reading.corrections import NONE
from reviewer.store import derived, open_database
from reviewer.store import sources as stored
from reviewer.store.evidence import StoredEvidence
from tests.asking.own import evidence


def stored_evidence(given: MemoryEvidence) -> Evidence:
    """The same written into a database and read again."""
    with TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "reviewer.sqlite")
        sources = {facts.report.source.id: facts.report.source for facts in given.facts()}
        with database.write() as connection:
            for source in sources.values():
                stored.put(connection, source, "")
                made = derived.derive(source, NONE, "")
                own = tuple(facts for facts in given.facts() if facts.report.source.id == source.id)
                derived.put(connection, replace(made, facts=own))
        with database.read() as connection:
            parts = derived.load(connection, sources.values(), dict.fromkeys(sources, ""))
        database.close()
    facts = tuple(facts for key in sources for facts in parts[key].facts)
    review = Review(
        reading=Reading(sources=(), reports=(), failed=(), declared={}, skipped={}),
        facts=facts,
        boilerplate=(),
        summaries=(),
        findings=given.found,
        repeats=given.repeated,
        threads=given.threaded,
        origin="",
    )
    return StoredEvidence(facts, lambda: review)


MAKERS: list[Callable[[MemoryEvidence], Evidence]] = [lambda given: given, stored_evidence]


@pytest.mark.parametrize("maker", MAKERS)
def test_contract(maker: Callable[[MemoryEvidence], Evidence]) -> None:
    memory = evidence("one")
    made = maker(memory)
    assert tuple(made.facts()) == tuple(memory.facts())
    assert tuple(made.facts()) == tuple(made.facts())
    assert (made.findings(), made.repeats(), made.threads()) == (memory.found, memory.repeated, memory.threaded)
    for question in ("谁讲了党课？各几次？", "贺启明的问题有哪些？", "2022年谁提到了疫情防控"):
        assert answer(question, made) == answer(question, memory)
