"""The years a question names."""

from __future__ import annotations

import pytest

from reviewer.asking.plan import plan
from tests.asking.made import evidence, report

FOUR = evidence(
    *(report("叶知秋", "副镇长", f"讲党课{year - 2018}次。", year=year) for year in (2020, 2021, 2022)),
    report("向海宁", "镇长", "讲党课3次。", year=2023),
)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2020到2022年谁讲了党课", (2020, 2021, 2022)),
        ("2021年至2023年党课次数", (2021, 2022, 2023)),
        ("今年党课比去年多了几次", (2022, 2023)),
        ("2022年党课比上年多了几次", (2021, 2022)),
        ("近三年党课次数有什么变化", (2021, 2022, 2023)),
        ("两年来党课各几次", (2022, 2023)),
        ("叶知秋这两年讲了几次党课", (2021, 2022)),
        ("党课每年几次", None),
        ("2022年谁没分析原因", (2022,)),
        ("谁回应了上年度的问题整改", None),
        ("三年行动方案谁写了", None),
    ],
)
def test_years(question: str, years: tuple[int, ...] | None) -> None:
    assert plan(question, FOUR).years == years


def test_what_a_year_is_compared_with_is_no_topic() -> None:
    assert plan("今年党课比去年多了几次", FOUR).topic == ("党课",)
