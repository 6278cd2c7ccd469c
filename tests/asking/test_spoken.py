"""Everyday wording becomes plain wording; what is asked about stays."""

from __future__ import annotations

import pytest

from reviewer.asking.spoken import spoken
from reviewer.asking.wording import normal, read


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("查了几回安全", "安全检查几回"),
        ("渔港查了几趟？", "渔港检查几趟？"),
        ("讲了几堂课", "党课几堂"),
        ("路灯到底装了几盏", "路灯几盏"),
        ("种了多少亩桃", "多少亩桃"),
        ("三位同志都写了什么", "谁都写了什么"),
        ("谁的走访多", "谁的走访最多"),
        ("看2022年", "2022年"),
    ],
)
def test_everyday_turns_become_plain(question: str, plain: str) -> None:
    assert spoken(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "排查了几次安全隐患",
        "渔船检查几次",
        "走访了几户",
        "管网改造了多少公里",
        "有没有提升服务能力",
        "有几位领导写了党课",
        "谁写了多少",
    ],
)
def test_words_that_only_look_like_it_stay(question: str) -> None:
    assert spoken(question) == question


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("各人党课几次", ("党课",)),
        ("大家都讲了几次党课", ("党课",)),
        ("每位同志的党课次数都报一下", ("党课",)),
        ("渔港清淤搞了几次，转移多少渔船", ("渔港清淤", "转移渔船")),
        ("谁提到了渔港整治？整治几个？", ("渔港整治",)),
        ("述职报告里有没有提“渔家书屋”", ("渔家书屋",)),
    ],
)
def test_who_is_asked_is_no_topic(question: str, topics: tuple[str, ...]) -> None:
    assert read(spoken(normal(question))).topics == topics


def test_two_things_in_two_measures_keep_their_own() -> None:
    wording = read("党课几次，培训多少人")
    assert wording.unit is None
    assert wording.own == (("党课", "次数"), ("培训", "人数"))
    assert read("党课几次，宣讲几场").unit == "次数"
