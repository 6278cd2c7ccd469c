from __future__ import annotations

import pytest

from tests.rules.checking import findings


def test_the_working_adds_up() -> None:
    (found,) = findings("开展专题讲座5场、现场观摩3场，共计9场。")
    assert found.working == "5场 + 3场 = 8场 ≠ 原文9场"
    assert [q.text for q in found.evidence] == ["5场", "3场", "9场"]


@pytest.mark.parametrize(
    "text",
    [
        "开展讲座5场、观摩30余人次，共计9场。",
        "编印简报40余期、手册20余期，共计65期。",
        "开展讲座5场、观摩3场等活动，共9场。",
        "开展应急演练4次（班组级26次、车间级8次）。",
        "现有职工90人，其中党员31人、团员12人。",
        "每组开展讲座5场、观摩3场，共计40场。",
        "开展讲座5场、观摩3场，共计培训310人。",
    ],
)
def test_what_is_no_list_of_parts(text: str) -> None:
    assert not findings(text)


def test_an_open_list_may_not_exceed_its_total() -> None:
    (found,) = findings("开展讲座5场、观摩7场等，共计9场。")
    assert found.rule == "figures.sum_of_parts"


def test_intervals_of_rough_parts_are_added() -> None:
    assert not findings("走访脱贫户60余户、监测户20余户，共计95户。")
    (found,) = findings("走访脱贫户60余户、监测户20余户，共计120户。")
    assert found.working == "60余户 + 20余户 = 80户～100户（不含两端） ≠ 原文120户"


def test_a_row_of_amounts_after_among() -> None:
    (found,) = findings("争取资金630万元，其中供水210万元、道路260万元、绿化120万元。")
    assert found.level == "warning"
    (found,) = findings("共有支部20个，其中农村9个、机关3个、企业4个、学校2个。")
    assert found.level == "check"
    assert not findings("争取资金630万元，其中供水210万元、道路260万元。")
    assert not findings("争取资金630万元，其中供水210万元、道路260万元、绿化120万元等。")
