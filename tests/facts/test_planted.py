"""Planted copies, small: floors for what `python -m benchmarks sameness` measures large."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.sameness.corpus import PLANTED, corpus, masked, raw
from benchmarks.sameness.one import quality
from benchmarks.sameness.passages import WAYS, Tally, measure
from reviewer.facts.pairs import pair_arrays
from reviewer.text.normal import normal

# 四万句以上换词不低于 0.85；句子少，常见的近义词占得多，留一点余地。
FLOORS = {"verbatim": 1.0, "edit": 0.99, "reorder": 0.99, "renumbered": 0.99, "insert": 0.99, "paraphrase": 0.75}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return measure(120, 2)[0]


@pytest.mark.parametrize("written", [False, True])
def test_planted_sentences_are_found_and_little_else(written: bool) -> None:
    planted = corpus(100, 4)
    pick = random.Random(4)
    numbers: dict[str, int] = {}
    texts = [raw(s, pick) for s in planted.sentences]
    words = [normal(t, 0, len(t)).words for t in texts] if written else [masked(s) for s in planted.sentences]
    places = [numbers.setdefault(said, len(numbers)) for said in words]
    left, right, _ = pair_arrays(list(numbers))
    found = quality(planted, places, left, right)
    assert {kind for kind in PLANTED if found[kind] < FLOORS[kind]} == set()
    assert found["precision"] >= 0.95


def test_nothing_planted_nothing_found() -> None:
    planted = corpus(2, 4)
    nobody = np.empty(0, np.int64)
    assert quality(planted, list(range(len(planted.sentences))), nobody, nobody)["edit"] == 0


@pytest.mark.parametrize("way", [way for way in WAYS if way not in ("formula", "none")])
def test_planted_passages_are_found_and_their_share_is_true(tallies: dict[str, Tally], way: str) -> None:
    tally = tallies[way]
    assert tally.reports and tally.found == tally.reports
    assert tally.mean_error <= 0.02 and tally.accused == 0


@pytest.mark.parametrize("way", ["formula", "none"])
def test_nobody_is_accused_of_what_everybody_must_write(tallies: dict[str, Tally], way: str) -> None:
    assert tallies[way].reports and tallies[way].accused == 0 and tallies[way].worst_error == 0
