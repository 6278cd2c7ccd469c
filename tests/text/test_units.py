from __future__ import annotations

import re
from decimal import Decimal

import pytest

from reviewer.text.units import same_dimension, unit, unit_pattern


def test_a_price_times_a_quantity_is_money() -> None:
    price, quantity = unit("元／公斤"), unit("担")
    assert price.dimension == "money/mass"
    assert price.factor * quantity.factor == Decimal(50)


@pytest.mark.parametrize(("left", "right"), [("人", "名"), ("担", "吨"), ("亩", "公顷"), ("公里", "米"), ("％", "%")])
def test_what_converts(left: str, right: str) -> None:
    assert same_dimension(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("人", "人次"), ("户", "人"), ("次", "场"), ("%", "个百分点"), ("元", "元/亩")]
)
def test_what_never_converts(left: str, right: str) -> None:
    assert not same_dimension(left, right)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公斤。", "公斤"),
        ("个百分点", "个百分点"),
        ("人次，", "人次"),
        ("部电梯", "部"),
        ("家企业", "家"),
        ("kg。", "kg"),
    ],
)
def test_the_longest_unit_is_taken(text: str, name: str) -> None:
    found = re.match(unit_pattern(), text)
    assert found is not None
    assert found.group() == name


@pytest.mark.parametrize("text", ["部长", "年", "家庭", "次序", "人才", "支部", "周年", "组织", "mm"])
def test_what_only_begins_like_a_unit(text: str) -> None:
    assert re.match(f"(?:{unit_pattern()})(?!m)", text) is None


def test_an_unknown_unit_is_a_count_of_itself() -> None:
    assert unit("麻袋").dimension == "麻袋"
    assert unit("麻袋").whole
    assert unit("").dimension == ""
