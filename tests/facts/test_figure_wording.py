from __future__ import annotations

import pytest

from reviewer.facts.figure_wording import Wording, carried_on, only_built, without_deeds, wording
from tests.facts.build import facts


def told(text: str, which: int = 0) -> Wording:
    """The wording of a text's figure."""
    found = facts(text)
    figures = found.figures
    return wording(found.report.source.text, figures[which], figures[which - 1].end if which else 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("完成老旧校舍改造12处。", "全年共改造老旧校舍12处。"),
        ("2023年，全镇种植茶叶300亩。", "全镇今年种植茶叶300亩。"),
        ("学校现有专任教师60名。", "学校共有专任教师60名。"),
        ("投入80万元购置锅炉设备。", "锅炉设备购置资金80万元。"),
    ],
)
def test_time_scope_and_order_do_not_change_what_is_told(first: str, second: str) -> None:
    assert told(first).bag == told(second).bag


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("种植茶叶300亩。", "种植油茶300亩。"),
        ("改造老旧校舍12处。", "拆除老旧校舍12处。"),
        ("化解矛盾12起。", "化解劳资矛盾12起。"),
    ],
)
def test_another_thing_or_deed_does(first: str, second: str) -> None:
    assert told(first).bag != told(second).bag


@pytest.mark.parametrize("text", ["对建成的5座泵站逐一验收。", "这5座泵站运行良好。", "18万吨的产量来之不易。"])
def test_what_speaks_of_a_number_named_before(text: str) -> None:
    assert told(text).definite


@pytest.mark.parametrize("text", ["建成5座泵站。", "总投资300万元的泵站开工。", "5座泵站运行良好。"])
def test_what_does_not(text: str) -> None:
    assert not told(text).definite


def test_scope_and_persons() -> None:
    assert told("全镇发展党员5名。").whole == "全镇"
    assert told("我镇发展党员5名。").whole == "我镇"
    assert not told("我镇发展党员5名。").mine
    assert told("我带头走访企业5家。").mine
    assert told("其中示范片300亩。").partial == ("其中", "示范")


def test_a_thing_carried_on() -> None:
    assert carried_on(told("争取县级水利资金500万元。"), "水利资金实行专账") == "水利资金"
    assert carried_on(told("实施村道硬化9公里。"), "村道方便出行") == "村道"
    assert carried_on(told("争取县级水利资金500万元。"), "交通资金实行专账") == ""


def test_deeds_that_say_only_that_something_stands() -> None:
    assert only_built("建成")
    assert only_built("")
    assert not only_built("管护")
    assert without_deeds("已建成的") == frozenset()
    assert without_deeds("争取到的") == frozenset("争取")
