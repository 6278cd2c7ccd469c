"""Threads and promises against the three-year gold: what was reached is kept. Of the half kept apart only shares are seen."""

from __future__ import annotations

import pytest

from tests.gold.threads_score import lines, scores

pytestmark = pytest.mark.gold

# 今天找到的数目；提高了就改大，不许改小。
KINDS = {
    "open": {"verbatim": 7, "numbers_only": 4, "reworded": 19, "sharpened": 4, "blurred": 3, "solved": 15, "partly": 8, "claimed": 4, "dropped": 9},
    "kept": {"verbatim": 5, "numbers_only": 4, "reworded": 13, "sharpened": 4, "blurred": 1, "solved": 13, "partly": 4, "claimed": 3, "dropped": 7},
}  # fmt: skip
OUTCOMES = {
    "open": {"done": 19, "partly": 11, "claimed": 3, "silent": 2, "again": 6},
    "kept": {"done": 21, "partly": 9, "claimed": 1, "silent": 3, "again": 5},
}
PRECISION = 0.9
AS_OPEN = {"open": 0, "kept": 1}  # 已解决的说成还没有解决


@pytest.mark.parametrize("half", KINDS)
def test_no_fewer_than_before(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    reached = scores(half)
    with capsys.disabled():
        print("\n" + "\n".join(lines(half)))
    for kind, floor in KINDS[half].items():
        assert reached.kinds[kind][0] >= floor, kind
    for outcome, floor in OUTCOMES[half].items():
        assert reached.outcomes[outcome][0] >= floor, outcome


@pytest.mark.parametrize("half", KINDS)
def test_nobody_is_accused_falsely(half: str) -> None:
    reached = scores(half)
    assert reached.precision >= PRECISION
    assert reached.solved_as_open <= AS_OPEN[half]
    assert reached.dropped_as_solved == 0
    assert reached.silent_as_kept == 0
    assert reached.kept_as_silent == 0
