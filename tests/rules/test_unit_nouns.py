from __future__ import annotations

import pytest

from reviewer.rules import restated, unit_fact
from tests.rules.checking import findings


@pytest.mark.parametrize(
    "text",
    [
        "全局现有干部职工312人。问题是，全局321名干部职工中青年偏少。",
        "我们村全村426户。有些家我没走到，村里462户人家还差几户。",
        "医院编制床位480张。480张床位够用，但840张编制床位没有批下来。",
    ],
)
def test_a_unit_that_is_told_twice(text: str) -> None:
    (found,) = findings(text, rules=(restated.RULE,))
    assert found.level == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "全局现有干部职工312人。问题是，全局312名干部职工中青年偏少。",
        "全村426户。我联系的小柳村，全村462户。",
        "全局现有干部职工312人。新增党员12名，发展党员21名。",
        "全镇常住人口2.1万人。青坪村是大村，常住人口1200人。",
        "全局现有干部职工312人。300多名干部职工一条心。",
    ],
)
def test_a_part_of_the_unit_or_a_round_number_is_silent(text: str) -> None:
    assert not findings(text, rules=(restated.RULE,))


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("辖区常住人口7.8万人，党员3120名。", "我到任时间不长。常住人口8.7万人，担子重。"),
        ("学校占地面积52亩。", "校园占地面积50亩，显得局促。"),
        ("医院编制床位480张。", "医院现有编制床位450张。"),
    ],
)
def test_officials_who_tell_the_unit_differently(first: str, other: str) -> None:
    (found,) = findings(first, other, rules=(unit_fact.RULE,))
    assert found.level == "check" and len(found.evidence) == 2


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("辖区常住人口7.8万人。", "常住人口近8万人。"),
        ("学校占地面积52亩。", "我分管的东校区，占地面积25亩。"),
        ("辖区常住人口7.8万人。", "我联系石门社区，常住人口8.7万人。"),
        ("现有党员320名。", "机关党员32名，参加学习党员302名。"),
        ("医院编制床位480张。", "去年编制床位450张。"),
    ],
)
def test_rounding_parts_and_other_years_are_silent(first: str, other: str) -> None:
    assert not findings(first, other, rules=(unit_fact.RULE,))
