"""Questions in everyday words over the open texts, as `reviewer eval` scores them; floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.exam.folder import load_gold
from reviewer.exam.run import run
from reviewer.exam.table import document

SETS = Path(__file__).with_name("asking") / "open3"
FLOORS = {("提问", "述职人全对"): 0.95, ("提问", "数字"): 0.95, ("提问", "引文准确"): 1.0}


@pytest.mark.gold
def test_everyday_words_are_understood() -> None:
    made = document(run(load_gold(SETS)))
    shares = {(line["group"], line["measure"]): line["share"] for line in made["lines"]}
    assert {name: shares[name] for name, floor in FLOORS.items() if shares[name] < floor} == {}
