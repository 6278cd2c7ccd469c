"""Own questions over own reports: the share of cells and of questions that are right."""

from __future__ import annotations

import pytest

from tests.asking.own import outcome, questions


@pytest.mark.gold
@pytest.mark.parametrize(
    ("name", "kept_apart"), [("one", False), ("one", True), ("two", False), ("two", True), ("three", True)]
)
def test_cells_and_questions(name: str, kept_apart: bool) -> None:
    found = [outcome(name, gold) for gold in questions(name) if gold["kept_apart"] is kept_apart]
    cells = sum(one.right for one in found) / sum(one.cells for one in found)
    exact = sum(not one.wrong for one in found) / len(found)
    wrong = [(one.question, one.wrong) for one in found if one.wrong]
    assert cells >= 0.95, wrong
    assert exact >= 0.8, wrong
