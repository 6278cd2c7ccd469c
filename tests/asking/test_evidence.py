"""What any evidence must keep, held in memory or stored: order, repeatability, the same answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.evidence import Evidence, MemoryEvidence
from tests.asking.own import evidence

MAKERS: list[Callable[[MemoryEvidence], Evidence]] = [lambda given: given]


@pytest.mark.parametrize("maker", MAKERS)
def test_contract(maker: Callable[[MemoryEvidence], Evidence]) -> None:
    memory = evidence("one")
    made = maker(memory)
    assert tuple(made.facts()) == tuple(memory.facts())
    assert tuple(made.facts()) == tuple(made.facts())
    assert (made.findings(), made.repeats(), made.threads()) == (memory.found, memory.repeated, memory.threaded)
    for question in ("谁讲了党课？各几次？", "贺启明的问题有哪些？", "2022年谁提到了疫情防控"):
        assert answer(question, made) == answer(question, memory)
