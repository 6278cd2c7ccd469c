"""What was planted into the examples, kind by kind: how much is found, and that nothing is held against the controls."""

from __future__ import annotations

import pytest

from tests.gold.planted_score import Case, cases, found, raised

pytestmark = pytest.mark.gold

# 今天找到的数目；找到得更多时改大，不许改小。没有写的，今天还一个都找不到。
FLOORS = {
    "product": 2,
    "copied_person": 2,
    "copied_year": 2,
    "sum": 1,
    "two_values": 1,
    "unchanged_figures": 1,
    "problem_thread": 11,
    "shared_problem": 1,
    "promise_kept": 2,
    "promise_partly": 1,
    "promise_silent": 2,
    "concrete_problem": 4,
    "vague_problem": 10,
}


@pytest.mark.parametrize("kind", FLOORS)
def test_no_fewer_are_found_than_before(kind: str) -> None:
    missed = [case.id for case in planted(kind) if not found(case)]
    assert len(planted(kind)) - len(missed) >= FLOORS[kind], missed


def test_the_table_is_printed_and_has_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {case.kind for case in cases() if not case.control}
    assert set(FLOORS) <= kinds
    with capsys.disabled():
        print()
        for kind in sorted(kinds, key=lambda kind: (kind not in FLOORS, kind)):
            missed = [case.id for case in planted(kind) if not found(case)]
            right, total = len(planted(kind)) - len(missed), len(planted(kind))
            risen = "↑" if right > FLOORS.get(kind, 0) else ""
            print(f"{kind:<30}{right}/{total}{risen}" + (f"  缺 {' '.join(missed)}" if missed else ""))


@pytest.mark.parametrize("case", [case for case in cases() if case.control], ids=lambda case: f"{case.id}-{case.kind}")
def test_nothing_above_a_hint_is_held_against_a_control(case: Case) -> None:
    assert raised(case) == []


def planted(kind: str) -> list[Case]:
    """The cases of a kind that should be found."""
    return [case for case in cases() if case.kind == kind and not case.control]
