"""Text made comparable, with the way back to the source."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.text.normal import FORMULA, NUMBER, SESSION, dice, normal


def test_numbers_years_and_sessions_become_one_sign_each() -> None:
    text = "党的二十大以来，2023年走访1,260户，占３．５％。"
    assert normal(text, 0, len(text)).words == f"{SESSION}{NUMBER}年走访{NUMBER}户占{NUMBER}"


@pytest.mark.parametrize("text", ["二十大力推进", "开了十九大会议室", "十八大家庭"])
def test_words_that_only_look_like_a_congress_stay(text: str) -> None:
    assert SESSION not in normal(text, 0, len(text)).words


def test_chinese_years_are_numbers_and_chinese_counts_are_words() -> None:
    text = "二〇二三年三个村"
    assert normal(text, 0, len(text)).words == f"{NUMBER}年三个村"


def test_a_formula_is_one_sign() -> None:
    text = "我认真落实三会一课制度"
    start = text.index("三会一课")
    found = normal(text, 0, len(text), ((start, start + 4),))
    assert found.words == f"我认真落实{FORMULA}制度"
    assert found.raw == "我认真落实三会一课制度"


def test_a_formula_that_reaches_over_the_edge_is_cut_at_it() -> None:
    text = "落实三会一课制度"
    found = normal(text, 4, len(text), ((2, 6),))
    assert found.words == f"{FORMULA}制度"
    assert (found.starts[0], found.ends[0]) == (4, 6)


@given(st.text(alphabet="第二十届三中全会12３，。 \n税Aa％党的大", max_size=60), st.data())
def test_every_sign_knows_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = normal(text, start, end)
    assert len(found.words) == len(found.starts) == len(found.ends)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert all(start <= a < b <= end for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == found.raw


def test_dice() -> None:
    assert dice("下村不够", "下村不够") == 1.0
    assert dice("", "") == 1.0
    assert dice("甲", "乙") == 0.0
    assert dice("下村不够", "学习太少") == 0.0
    assert dice("下村不够勤", "下村不够多") == pytest.approx(0.75)
