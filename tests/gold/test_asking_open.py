"""Questions in everyday words over the open texts, as `reviewer eval` scores them; floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.exam.folder import load_gold
from reviewer.exam.run import run
from reviewer.exam.table import document

SETS = Path(__file__).with_name("asking")
FLOORS = {"open3": (0.95, 0.95), "open4": (0.64, 0.64)}  # 述职人全对、数字


@pytest.mark.gold
@pytest.mark.parametrize("name", FLOORS)
def test_everyday_words_are_understood(name: str) -> None:
    made = document(run(load_gold(SETS / name)))
    shares = {line["measure"]: line["share"] for line in made["lines"] if line["group"] == "提问"}
    exact, figures = FLOORS[name]
    assert shares["引文准确"] == 1
    assert shares["述职人全对"] >= exact
    assert shares["数字"] >= figures
