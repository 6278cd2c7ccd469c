"""Near-verbatim pairs: nothing near is missed among few, nothing far is found."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.facts.pairs import MOST, Pair, find_pairs
from reviewer.text.normal import dice

ONE = "每周固定半天到联系村先到地头后进村部把老乡的话记在本子上"
NEAR = "每周固定半天到联系村先到地头后进村部把村民的话记在本子里"
FAR = "全年组织消防演练四场更换灭火器四十五具没有发生火灾"


def test_equal_and_near_sentences_pair() -> None:
    assert find_pairs([ONE, FAR, ONE]) == [Pair(0, 2, 1.0)]
    (pair,) = find_pairs([FAR, ONE, NEAR])
    assert (pair.left, pair.right) == (1, 2)
    assert pair.score == pytest.approx(dice(ONE, NEAR), abs=1e-4)


@pytest.mark.parametrize("sentences", [[], [""], ["", "", ""][:1], [ONE], [ONE, FAR], ["甲", "乙"], ["甲乙", "甲丙"]])
def test_nothing_pairs(sentences: list[str]) -> None:
    assert find_pairs(sentences) == []


def test_the_threshold_holds() -> None:
    score = dice(ONE, NEAR)
    assert find_pairs([ONE, NEAR], score - 0.01)
    assert not find_pairs([ONE, NEAR], score + 0.01)


def test_a_sentence_much_longer_than_its_match_is_no_pair() -> None:
    assert find_pairs([ONE, ONE * 5], 0.1) == []


def test_every_copy_of_either_side_is_paired() -> None:
    found = find_pairs([ONE, NEAR, ONE])
    assert [(p.left, p.right) for p in found] == [(0, 1), (0, 2), (1, 2)]


def test_a_sentence_that_everybody_writes_is_bounded() -> None:
    many = MOST + 10
    assert len(find_pairs([ONE] * many)) == MOST * (MOST - 1) // 2


@given(st.lists(st.text(alphabet="一二三四五村镇走访", min_size=3, max_size=12), max_size=12))
def test_among_few_sentences_no_close_pair_is_missed(sentences: list[str]) -> None:
    """With so few sentences every shared 3-gram is rare enough to be an anchor for the close ones."""
    found = {(p.left, p.right): p.score for p in find_pairs(sentences, 0.9)}
    for (i, a), (j, b) in combinations(enumerate(sentences), 2):
        if a == b:
            assert found[i, j] == 1.0
    for (i, j), score in found.items():
        assert i < j and score == pytest.approx(dice(sentences[i], sentences[j]), abs=1e-4) and score >= 0.9


def test_the_result_does_not_depend_on_unrelated_sentences() -> None:
    others = [f"第{n}组村民到河边清淤{n}天共出工{n}人" for n in range(40)]
    assert Pair(0, 1, round(dice(ONE, NEAR), 4)) in find_pairs([ONE, NEAR, *others])
