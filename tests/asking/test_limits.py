"""A number that a question sets as a limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.limits import limited
from tests.asking.made import evidence, report


@pytest.mark.parametrize(
    ("question", "rest", "limit"),
    [
        ("党课超过3次的有谁", "党课几次", ("over", Decimal(3))),
        ("谁讲党课不到两次", "谁讲党课几次", ("under", Decimal(2))),
        ("走访50户以上的", "走访几户", ("least", Decimal(50))),
        ("争取资金不超过1.5万元的有哪些", "争取资金几元", ("most", Decimal(15000))),
        ("谁讲了3次党课", "谁讲了3次党课", None),
        ("党课讲了几次", "党课讲了几次", None),
        ("2023年以上的", "2023年以上的", None),
    ],
)
def test_the_limit_is_taken_out_and_a_number_asked_for(
    question: str, rest: str, limit: tuple[str, Decimal] | None
) -> None:
    assert limited(question) == (rest, limit)


THREE = evidence(
    report("叶知秋", "副镇长", "讲党课5次。"),
    report("向海宁", "镇长", "讲党课3次。"),
    report("贺启明", "组织委员", "讲党课3余次。"),
)


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("党课超过3次的有谁", ("叶知秋", "贺启明"), ("向海宁",)),
        ("讲党课不到4次的有哪些人", ("向海宁", "贺启明"), ("叶知秋",)),
        ("讲党课5次以上的有谁", ("叶知秋",), ("向海宁", "贺启明")),
    ],
)
def test_who_keeps_to_it_is_worked_out_and_everybody_shown(
    question: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    given = answer(question, THREE)
    assert [row.stance for row in given.rows] == ["with_figure"] * 3
    (told,) = given.computed
    assert all(name in told.text for name in inside) and not any(name in told.text for name in outside)
    assert "另列" in given.plan.said
