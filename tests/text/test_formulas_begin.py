"""The look ahead refuses places by their first character and never a true one."""

import re

import pytest

from reviewer.text.formulas import _begins, spans
from reviewer.text.lists import words

_SAID = (
    "学习党的二十大精神和党的二十届三中全会精神，坚决拥护“两个确立”，做到两个维护，落实全面从严治党主体责任制，"
    "以习近平同志为核心的党中央，整治“四风”问题，《中国共产党纪律处分条例》，三会一课制度，党委（党组）意识形态工作责任制。\n"
    "现将本人一年来的履职情况报告如下。根据会议安排，现将有关情况报告如下：不妥之处，敬请各位批评指正。\n"
)


@pytest.mark.parametrize("name", ["formulas", "frames", "stock", "instructions"])
def test_the_same_is_found_as_without_it(name: str) -> None:
    every = sorted(words(name), key=len, reverse=True)
    found = [m.span() for m in re.finditer("|".join(f"(?:{word})" for word in every), _SAID)]
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    assert spans(name, _SAID, 0, len(_SAID)) == tuple(joined)
    assert bool(found) == (name not in ("stock", "instructions"))


@pytest.mark.parametrize(
    ("expression", "begins"),
    [("党建", "党"), ("党?建", "党建"), ("(?:党的)?二十大", "党二"), ('[“"]?四风', '“"四'), ("(?:甲|乙丙)丁", "甲乙")],
)
def test_what_an_expression_begins_with(expression: str, begins: str) -> None:
    assert _begins(expression) == frozenset(begins)


@pytest.mark.parametrize("expression", [".风", "^四风", "四*风", "[^四]风", "四{0,2}风", "\\d风", ""])
def test_an_expression_that_may_begin_with_anything_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="开头"):
        _begins(expression)
