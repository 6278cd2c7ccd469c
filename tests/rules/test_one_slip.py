from __future__ import annotations

import pytest

from reviewer.rules.one_slip import nearly, one_slip
from tests.facts.build import facts


@pytest.mark.parametrize(
    "text",
    [
        "甲320人，乙180人，丙150人。",
        "甲320人，乙180人，丙410人。",
        "甲3200人，乙180人，丙140人。",
        "甲230人，乙180人，丙140人。",
        "甲180人，乙320人，丙140人。",
        "甲3.2万元，乙1.8万元，丙1.4元。",
    ],
)
def test_a_digit_two_digits_a_place_or_an_exchange(text: str) -> None:
    total, *parts = facts(text).figures
    assert one_slip(total, parts)


@pytest.mark.parametrize("text", ["甲320人，乙180人，丙66人。", "甲9人，乙4人，丙2人。"])
def test_what_no_slip_explains(text: str) -> None:
    total, *parts = facts(text).figures
    assert not one_slip(total, parts)


def test_a_tenth_or_a_place_short() -> None:
    total, *parts = facts("甲300人，乙180人，丙95人。").figures
    assert nearly(total, parts)
    total, *parts = facts("甲300人，乙18人，丙12人。").figures
    assert nearly(total, parts)
    total, *parts = facts("甲300人，乙160人，丙95人。").figures
    assert not nearly(total, parts)
