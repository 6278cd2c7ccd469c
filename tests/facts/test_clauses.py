"""Clauses in common, with every place."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.facts import clauses
from reviewer.facts.clauses import SHORTEST, shared_clauses


def found(texts: list[str], least: int, owners: list[int] | None = None) -> dict[str, list[tuple[int, int]]]:
    made = shared_clauses(texts, least, owners)
    rows: dict[str, list[tuple[int, int]]] = {}
    for group in range(len(made)):
        places = range(made.groups[group], made.groups[group + 1])
        words = {texts[made.texts[at]][made.starts[at] : made.ends[at]] for at in places}
        assert len(words) == 1
        rows[words.pop()] = [(int(made.texts[at]), int(made.starts[at])) for at in places]
    return rows


def test_a_clause_is_told_with_all_its_places() -> None:
    texts = ["修渠三处，把小事当作大事来办。", "把小事当作大事来办，种树。", "把小事当作大事来办", "种树三千棵"]
    assert found(texts, 3) == {"把小事当作大事来办": [(0, 5), (1, 0), (2, 0)]}


def test_one_owner_of_several_texts_counts_once() -> None:
    texts = ["把小事当作大事来办。"] * 3
    assert found(texts, 2, [7, 7, 7]) == {}
    assert len(found(texts, 2, [7, 7, 8])["把小事当作大事来办"]) == 3


@pytest.mark.parametrize("texts", [[], [""], ["。。"], ["短句。短句"]])
def test_nothing_is_nothing(texts: list[str]) -> None:
    assert found(texts, 1) == {}


@given(st.lists(st.text(alphabet="甲乙丙，。\n𠜎", max_size=40), max_size=8), st.integers(1, 3))
def test_it_is_what_splitting_finds(texts: list[str], least: int) -> None:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        at = 0
        for part in text.replace("。", "，").replace("\n", "，").split("，"):
            if len(part) >= SHORTEST:
                places[part].append((number, at))
            at += len(part) + 1
    wanted = {words: at for words, at in places.items() if len({number for number, _ in at}) >= least}
    assert found(texts, least) == wanted


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "把小事当作大事来办，种树三千棵。修渠三处。",
        "种树三千棵，修路",
        "把小事当作大事来办",
        "𠜎甲乙丙丁戊己",
    ] * 3
    wanted = found(texts, 2)
    monkeypatch.setattr(clauses, "_PART", 1)
    assert found(texts, 2) == wanted
