"""Formulas, frames and stock clauses as spans."""

from __future__ import annotations

import pytest

from reviewer.text.formulas import spans


def found(name: str, text: str) -> list[str]:
    return [text[a:b] for a, b in spans(name, text, 0, len(text))]


@pytest.mark.parametrize(
    "words",
    ["习近平新时代中国特色社会主义思想", "“两个维护”", "以习近平同志为核心的党中央", "中央八项规定精神", "一岗双责"],
)
def test_compulsory_formulas(words: str) -> None:
    text = f"我在会上学习了{words}。"
    (got,) = found("formulas", text)
    assert got.strip("“”") in words and len(got) >= len(words) - 2


def test_the_longest_formula_wins() -> None:
    assert found("formulas", "紧跟以习近平同志为核心的党中央走") == ["以习近平同志为核心的党中央"]


def test_plain_words_are_no_formula() -> None:
    assert found("formulas", "我把六个村走了一遍，修好水渠三处。") == []


def test_only_the_stretch_is_looked_at() -> None:
    text = "一岗双责。一岗双责。"
    assert spans("formulas", text, 5, len(text)) == ((5, 9),)


def test_spans_are_sorted_disjoint_and_touching_ones_are_joined() -> None:
    text = "三会一课一岗双责，三会一课"
    assert spans("formulas", text, 0, len(text)) == ((0, 8), (9, 13))


def test_frames() -> None:
    assert found("frames", "现将情况报告如下，以上报告，请予评议。") != []
    assert found("frames", "茶园修剪过半。") == []
