from __future__ import annotations

import pytest

from reviewer.rules.date_order import RULE
from tests.rules.checking import findings
from tests.rules.evaluate import verdict


@pytest.mark.parametrize(
    "text",
    [
        "5月10日启动专项整治，4月20日结束。",
        "水厂于2023年7月开工，2023年3月竣工。",
        "从10月20日到9月25日，集中清理河道。",
        "2023年7月开工，2022年12月建成。",
    ],
)
def test_an_end_before_its_beginning(text: str) -> None:
    (found,) = findings(text, rules=(RULE,))
    assert found.level == "warning" and found.working is not None and verdict(found.working)


@pytest.mark.parametrize(
    "text",
    [
        "5月10日启动专项整治，6月20日结束。",
        "11月开工，次年3月竣工。",
        "11月开工，3月竣工。",
        "2022年7月开工，2023年3月竣工。",
        "从10月1日到9月30日，按年度缴费。",
        "从2022年9月到8月底，跟班学习。",
        "7月启动二期，6月一期竣工。",
        "7月召开动员会，5月开展摸排。",
        "自2022年10月至2023年9月担任现职。",
    ],
)
def test_order_years_and_other_deeds_are_silent(text: str) -> None:
    assert not findings(text, rules=(RULE,))
