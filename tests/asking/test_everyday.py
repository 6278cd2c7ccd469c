"""Questions in everyday words find what reports say in theirs; what is said in the question's words comes first."""

from __future__ import annotations

import pytest

from reviewer.asking.everyday import wider
from tests.asking.made import asked, shown


@pytest.mark.parametrize(
    ("question", "work", "values"),
    [
        ("哪位搞了消防演习？", "组织消防设备演练3次。", [("组织消防设备演练3次", "3")]),
        ("买了几台设备？", "购置化验仪器7台。", [("购置化验仪器7台", "7")]),
        ("病人摔倒几例？", "全年发生患者跌倒6例。", [("全年发生患者跌倒6例", "6")]),
        ("修沟渠花了多少钱？", "投入35万元整修灌渠4条。", [("投入35万元整修灌渠", "350000")]),
        ("送了多少护士去进修？", "选派进修5人。", [("选派进修5人", "5")]),
        ("新打了几口灌溉井？", "新打灌溉水井9眼。", [("新打灌溉水井9眼", "9")]),
    ],
)
def test_other_words_of_the_same_thing_are_found(question: str, work: str, values: list[tuple[str, str]]) -> None:
    assert shown(asked(question, work)) == values


@pytest.mark.parametrize(
    ("question", "work"),
    [
        ("买了几台设备？", "检修化验仪器7次。"),
        ("病人摔倒几例？", "全年收治患者600人。"),
        ("修沟渠花了多少钱？", "投入35万元购置车辆2台。"),
        ("谁收到过锦旗？", "收到表扬信12封。"),
        ("退还业主的维修资金有多少？", "少花经费18万元。"),
        ("消防演习搞了几次？", "组织防汛演练3次。"),
    ],
)
def test_another_thing_is_not_found(question: str, work: str) -> None:
    assert shown(asked(question, work)) == []


def test_verbs_are_given_up_only_after_their_other_words() -> None:
    first, second, *_ = wider("购买设备", counted=False)
    assert [concept.name for concept in first.concepts] == ["购买", "设备"]
    assert [concept.name for concept in second.concepts] == ["设备"]


def test_light_words_alone_are_no_topic() -> None:
    assert wider("进行开展", counted=False) == ()


def test_a_line_found_in_other_words_says_so() -> None:
    (other,) = asked("病人摔倒几例？", "全年发生患者跌倒6例。").rows
    (same,) = asked("患者跌倒几例？", "全年发生患者跌倒6例。").rows
    assert "另一种说法" in other.note
    assert "另一种说法" not in same.note
