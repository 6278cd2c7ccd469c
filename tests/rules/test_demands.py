"""Demands come from the settings and from nowhere else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.rules.demands import NOTHING, demands_of
from reviewer.settings import load


def test_nothing_is_asked_by_default(tmp_path: Path) -> None:
    assert demands_of(load(tmp_path, None, {}, False)) == NOTHING


def test_file_and_environment(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text(
        'problem_share = "1/3"\nthemes = ["意识形态"]\nsignature = true\n', encoding="utf-8"
    )
    found = demands_of(load(tmp_path, None, {"REVIEWER_WORD_LIMIT": "3000", "REVIEWER_FIRST_PERSON": "20%"}, True))
    assert found.problem_share == Decimal(1) / Decimal(3)
    assert (found.themes, found.word_limit, found.first_person, found.signature) == (
        ("意识形态",),
        3000,
        Decimal("0.2"),
        True,
    )


@pytest.mark.parametrize("words", ["30%", "0.3", "3/10"])
def test_a_share_in_any_hand(tmp_path: Path, words: str) -> None:
    assert demands_of(load(tmp_path, None, {"REVIEWER_PROBLEM_SHARE": words}, False)).problem_share == Decimal("0.3")


@pytest.mark.parametrize("words", ["三分", "0", "120%", "1/0"])
def test_a_share_that_is_none(tmp_path: Path, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, None, {"REVIEWER_PROBLEM_SHARE": words}, False)
    assert "REVIEWER_PROBLEM_SHARE" in caught.value.message
