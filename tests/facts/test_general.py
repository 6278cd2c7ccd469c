"""Any trade's words name a piece of work; words that fit anybody's report name none."""

from __future__ import annotations

import pytest

from reviewer.facts.general import names, things
from reviewer.facts.rubric import judge


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("对院感抓得不严，手卫生检查少。", "院感"),
        ("教研活动开展得少，听课评课不够。", "听课评课"),
        ("庭审驾驭能力不强，裁判文书说理不充分。", "裁判文书说理"),
        ("物资采购计划性不强。", "物资采购"),
        ("对泵站维护抓得不紧。", "泵站"),
        ("外贸订单跟单不及时。", "外贸订单"),
    ],
)
def test_a_piece_of_work_of_any_trade_is_a_thing(text: str, thing: str) -> None:
    assert any(thing in found for found in things(text))
    assert "没有点到哪项工作" not in judge(text, "problem").reason


@pytest.mark.parametrize(
    "text",
    [
        "思想解放不够，开拓创新的步子迈得不大。",
        "敢于斗争的精神不够，遇到矛盾绕着走。",
        "工作标准不高，满足于过得去。",
        "学习贯彻习近平新时代中国特色社会主义思想不够深入。",
        "抓工作有“差不多”的想法，执行力不强。",
    ],
)
def test_words_that_fit_anybody_are_none(text: str) -> None:
    assert things(text) == ()
    assert "没有点到哪项工作" in judge(text, "problem").reason


def test_names_are_all_words_of_ones_own() -> None:
    assert names("对旧木桥加固抓得不紧，木料没有备齐。") == ("木桥加固", "木料", "备齐")
