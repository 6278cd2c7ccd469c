"""Relations in other words: the faulty is found by its rule, the sound is left alone."""

from __future__ import annotations

import pytest

from tests.rules.checking import findings
from tests.rules.relation_officials import APART, FACTS
from tests.rules.relation_silent import FINE
from tests.rules.relation_wordings import FAULTS


@pytest.mark.parametrize(("rule", "text"), FAULTS, ids=[text[:16] for _, text in FAULTS])
def test_a_fault_is_found_once(rule: str, text: str) -> None:
    found = [f for f in findings(text) if f.level in ("error", "warning")]
    assert [f.rule for f in found] == [rule]
    assert found[0].working


@pytest.mark.parametrize("text", FINE, ids=[text[:16] for text in FINE])
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert [(f.rule, f.working) for f in findings(text)] == []


@pytest.mark.parametrize(("first", "second"), FACTS, ids=[first[:16] for first, _ in FACTS])
def test_a_fact_of_the_whole_unit_is_one_number(first: str, second: str) -> None:
    (found,) = findings(first, second)
    assert (found.rule, found.level) == ("figures.unit_fact", "check")
    assert len(found.evidence) == 2
    assert not findings(first, first)


@pytest.mark.parametrize(("first", "second"), APART, ids=[first[:16] for first, _ in APART])
def test_what_is_not_the_same_fact_is_not_compared(first: str, second: str) -> None:
    assert not findings(first, second)
