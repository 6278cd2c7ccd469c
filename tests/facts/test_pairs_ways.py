"""Numpy, the plain loops and the compiled ones: one definition, the same pairs."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.facts import pairs_jit, pairs_numpy
from reviewer.facts.pairs import find_pairs, pair_arrays
from reviewer.facts.pairs_jit import Kernels
from reviewer.facts.pairs_pack import pack, signatures
from reviewer.text.normal import dice

if TYPE_CHECKING:
    from reviewer.facts.pairs_numpy import Pairs


def rows(pairs: Pairs) -> list[tuple[int, int, float]]:
    return sorted(zip(*(side.tolist() for side in pairs), strict=True))


def made(count: int) -> list[str]:
    """Different sentences of made words, a fifth of them a little changed copies of others."""
    pick = random.Random(5)
    words = ["".join(pick.choices("麦田水渠桥路茶园果木村组灯井", k=2)) for _ in range(200)]
    sentences = ["".join(pick.choices(words, k=pick.randint(0, 20))) for _ in range(count)]
    for _ in range(count // 4):
        copy = [*pick.choice(sentences), "新"]
        copy[pick.randrange(len(copy))] = "改"
        sentences.append("".join(copy))
    return list(dict.fromkeys([*sentences, "\U0002070e\U00020731茶园𠜱新修两处", "\U0002070e\U00020731茶园𠜱新修三处"]))


@pytest.mark.parametrize("threshold", [0.3, 0.45, 0.6, 1.0])
def test_plain_loops_give_the_pairs_of_numpy(threshold: float) -> None:
    packed = pack(made(500))
    wanted = rows(pairs_numpy.join(packed, 8, 64, threshold))
    assert rows(pairs_jit.join(packed, 8, 64, threshold, Kernels())) == wanted
    assert wanted or threshold == 1.0


def test_compiled_loops_give_the_pairs_of_numpy() -> None:
    pytest.importorskip("numba")
    packed = pack(made(2_000))
    assert rows(pairs_jit.join(packed, 8, 64, 0.45)) == rows(pairs_numpy.join(packed, 8, 64, 0.45))


@given(st.lists(st.text(alphabet="一二三四五村镇走访", max_size=12), max_size=12, unique=True))
def test_ways_agree_on_anything(sentences: list[str]) -> None:
    packed = pack(sentences)
    assert rows(pairs_jit.join(packed, 2, 3, 0.4, Kernels())) == rows(pairs_numpy.join(packed, 2, 3, 0.4))


def test_a_small_buffer_is_filled_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(made(500))
    wanted = rows(pairs_jit.join(packed, 4, 16, 0.4, Kernels()))
    monkeypatch.setattr(pairs_jit, "_BUFFER", 1)
    assert rows(pairs_jit.join(packed, 4, 16, 0.4, Kernels())) == wanted


def test_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(made(500))
    wanted = rows(pairs_numpy.join(packed, 8, 64, 0.4))
    for name in ("_PART", "_EXACT"):
        monkeypatch.setattr(pairs_numpy, name, 7)
    monkeypatch.setattr("reviewer.facts.pairs_pack._PART", 40)
    monkeypatch.setattr("reviewer.facts.pairs_pack._SIGNED", 3)
    assert rows(pairs_numpy.join(packed, 8, 64, 0.4)) == wanted


def test_signatures_refuse_no_pair() -> None:
    sentences = made(60)
    signs = signatures(pack(sentences))
    for (i, a), (j, b) in combinations(enumerate(sentences), 2):
        unlike = sum(int(one ^ other).bit_count() for one, other in zip(signs[i], signs[j], strict=True))
        assert unlike <= (1 - dice(a, b)) * (max(len(a) - 1, 0) + max(len(b) - 1, 0)) + 1e-9


def test_arrays_and_objects_say_the_same() -> None:
    sentences = [*made(200), *made(200)[:50]]
    left, right, score = pair_arrays(sentences, 0.5)
    assert [(p.left, p.right, p.score) for p in find_pairs(sentences, 0.5)] == rows((left, right, score))
    for a, b, value in rows((left, right, score)):
        assert a < b and value == pytest.approx(dice(sentences[a], sentences[b]), abs=1e-4)
