"""Quantities as the gate compares them: coarse, and none is missed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.text.quantities import Quantity, cut_at, quantities


@pytest.mark.parametrize(
    ("text", "value", "scale", "approx", "unit"),
    [
        ("检查6次", "6", "", "", "次"),
        ("检查10余次", "10", "", "余", "次"),
        ("检查10次以上", "10", "", "以上", "次"),
        ("不少于10次", "10", "", "不少于", "次"),
        ("不超过3天", "3", "", "不超过", "天"),
        ("约30万元", "30", "万", "约", "元"),
        ("１２户", "12", "", "", "户"),
        ("1,260亩", "1260", "", "", "亩"),
        ("98.40%", "98.40", "", "", "%"),
        ("占５％", "5", "", "", "%"),
        ("三次", "3", "", "", "次"),
        ("叁次", "3", "", "", "次"),
        ("十余户", "10", "", "余", "户"),
        ("第6次", "6", "", "第", "次"),
        ("不止6次", "6", "", "不止", "次"),
        ("突破2亿元", "2", "亿", "突破", "元"),
        ("数十次", "10", "", "数", "次"),
        ("粉丝数5,870人", "5870", "", "", "人"),
        ("共86", "86", "", "", ""),
    ],
)
def test_one(text: str, value: str, scale: str, approx: str, unit: str) -> None:
    assert quantities(text) == [Quantity(Decimal(value), scale, approx, unit)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("6次", "8次"), ("10余次", "10次"), ("10次以上", "10次"), ("约30万元", "30万元"), ("30万元", "30元"), ("6次", "6人次"), ("6次", "6"),
     ("5%", "5个百分点"), ("第6次", "6次"), ("近6次", "6次"), ("十次", "十余次")],
)  # fmt: skip
def test_different_quantities_are_never_equal(left: str, right: str) -> None:
    assert set(quantities(left)).isdisjoint(quantities(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("6次", "六次"), ("6次", "６次"), ("98.4%", "98.40％"), ("1,260亩", "1260亩"), ("12 户", "12户")],
)
def test_spellings_of_one_quantity_are_equal(left: str, right: str) -> None:
    assert quantities(left) == quantities(right)


def test_a_line_break_ends_a_quantity() -> None:
    assert quantities("不足\n1．学习")[0].approx == ""


def test_words_without_numbers() -> None:
    assert quantities("一心一意为群众办事，统一思想") == []


@given(
    st.integers(0, 10**7),
    st.sampled_from(["次", "户", "万元", "人次", "%", ""]),
    st.sampled_from(["", "约", "近", "超过"]),
)
def test_arabic_digits_are_never_missed(number: int, unit: str, before: str) -> None:
    found = quantities(f"全年{before}{number}{unit}。")
    assert len(found) == 1
    assert found[0].value == number and found[0].approx == before


@pytest.mark.parametrize(
    ("text", "quoted", "cut"),
    [
        ("检查16次。", "6次", "16次"),
        ("检查16次。", "检查1", "16次"),
        ("走访120户以上。", "走访120户", "120户以上"),
        ("争取约30万元。", "30万元", "约30万元"),
        ("增长3.1%。", "1%", "3.1%"),
        ("收1,260亩。", "260亩", "1,260亩"),
        ("发现10余处。", "发现10", "10余处"),
        ("检查16次。", "16次", ""),
        ("检查16次。", "查16次。", ""),
        ("1.2022年修路。", "2022年修路", ""),
        ("存在不足\n1.学习少", "1.学习少", ""),
    ],
)
def test_cutting_a_quantity_in_two_is_noticed(text: str, quoted: str, cut: str) -> None:
    start = text.index(quoted)
    assert cut_at(text, start, start + len(quoted)) == cut
