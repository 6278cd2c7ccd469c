from __future__ import annotations

import pytest

from reviewer.rules.amount_slip import RULE
from tests.rules.checking import findings
from tests.rules.evaluate import verdict


@pytest.mark.parametrize(
    "text",
    [
        "综合楼项目总投资3200万元，已封顶。二是综合楼项目总投资3200元，缺口大。",
        "收入38万元，其中光伏18万元、流转12万元、租金8元。",
        "完成投资4.6亿元，其中一季度1.1亿元、二季度1.2亿元、三季度1.3亿元、四季度1.0万元。",
    ],
)
def test_an_amount_that_lost_its_scale(text: str) -> None:
    (found,) = findings(text, rules=(RULE,))
    assert found.level == "warning" and found.working is not None and verdict(found.working)


@pytest.mark.parametrize(
    "text",
    [
        "综合楼项目总投资3200万元，已封顶。综合楼项目总投资0.32亿元，缺口大。",
        "收入38万元，其中光伏18万元、流转12万元、租金80000元。",
        "收入38万元，其中光伏18万元、零星收入800元、租金3万元。",
        "发放困难群众补助标准3200元，困难群众补助总额3200万元。",
        "发放补助每人3200元。全年发放补助3200万元。",
    ],
)
def test_amounts_that_agree_or_differ_in_kind_are_silent(text: str) -> None:
    assert not findings(text, rules=(RULE,))
