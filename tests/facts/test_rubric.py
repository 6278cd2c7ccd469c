"""How vague statements are; every label follows from the six dimensions by the printed rule."""

from __future__ import annotations

from itertools import product

import pytest

from reviewer.facts.rubric import judge, label, named_places
from reviewer.model import Rubric

VAGUE = [
    "思路不宽，办法不多。",
    "工作推进不够有力，成效不明显。",
    "创新意识有待加强。",
    "学习不够，需进一步提高。",
    "抓落实的力度还需进一步加大。",
]
CONCRETE = [
    "石梁教学点危墙报告交了4个月，我没有催办，9月开学才修。",
    "我对院感抓得不严，县疾控中心8月抽检手卫生，二病区依从率只有61%。",
    "11月三标段脚手架被停工整改2天，我当时不在现场，事后也没有复盘。",
    "我全年只到过青松村支部1次，没有参加过他们的组织生活会。",
    "全镇应讲4次党课，我只讲了1次，红石村支部一次也没有去。",
    "5月县里通报的红石村补贴问题，我没有到村核实，拖了2个月才处理。",
]


@pytest.mark.parametrize("text", VAGUE)
def test_vague(text: str) -> None:
    verdict = judge(text, "problem")
    assert verdict.label == "vague"
    assert {"object", "extent", "instance"} & set(verdict.missing)
    assert verdict.reason


@pytest.mark.parametrize("text", CONCRETE)
def test_concrete(text: str) -> None:
    assert judge(text, "problem").label == "concrete"


@pytest.mark.parametrize(
    ("text", "evasion"),
    [
        ("抓发展投入精力多，抓党建的劲头不足。", "以成绩代替问题"),
        ("任务繁重，人手不足，学习时间没有保证。", "归因客观"),
        ("虽然及时作了部署，但督促不够。", "先扬后抑"),
        ("有时工作方法简单。", "以弱化词淡化问题"),
        ("党建工作还需进一步加强。", "以希望代替问题"),
    ],
)
def test_evasions(text: str, evasion: str) -> None:
    assert judge(text, "problem").evasion == evasion


def test_an_honest_statement_evades_nothing() -> None:
    verdict = judge("我全年没有参加过农技站支部的组织生活会。", "problem")
    assert verdict.evasion is None and verdict.rubric.evasion == 3 and verdict.rubric.owner == 3


def test_each_dimension_rises_with_its_words() -> None:
    base = judge("工作不够扎实。", "problem").rubric
    assert judge("农家书屋开门不够。", "problem").rubric.object > base.object
    assert judge("工作不够扎实，4个月没有开会。", "problem").rubric.extent > base.extent
    assert judge("工作不够扎实，被县里通报。", "problem").rubric.instance > base.instance
    assert judge("我没有去过，工作不够扎实。", "problem").rubric.owner > base.owner
    assert judge("工作不够扎实，我总以为有人会管。", "problem").rubric.cause > base.cause


def test_the_printed_rule_over_all_scores() -> None:
    for o, x, i, w, v in product(range(4), repeat=5):
        got = label(Rubric(object=o, extent=x, instance=i, owner=w, cause=0, evasion=v))
        if o >= 2 and (x >= 2 or i == 3) and w >= 2 and v >= 2:
            assert got == "concrete"
        elif max(o, x, i) <= 1 or (v == 0 and max(x, i) <= 1):
            assert got == "vague"
        else:
            assert got == "partly"


@pytest.mark.parametrize(
    ("text", "places"),
    [("青松村和红石社区", ["青松村"]), ("二车间漏油", ["二车间"]), ("部分支部、各村、挂钩村", []), ("该站所", [])],
)
def test_named_places(text: str, places: list[str]) -> None:
    assert named_places(text)[: len(places) or 1] == places


@pytest.mark.parametrize("text", [*VAGUE, *CONCRETE, "关注者里的5,780名没有人回访，拖得太久了也没有人管过问过一次两次"])
def test_the_question_quotes_the_statement_and_cuts_no_number(text: str) -> None:
    ask = judge(text, "problem").ask
    quoted = ask[ask.index("“") + 1 : ask.index("”，")]
    assert quoted in text and quoted
    after = text[text.index(quoted) + len(quoted) :][:1]
    assert not (quoted[-1].isdigit() and (after.isdigit() or after == ","))
    assert ask.endswith(("？", "。"))


@pytest.mark.parametrize("lead", ["不足的是，", "反思这一年，", "工作中，", "我的问题也很明显："])
def test_the_question_passes_over_an_empty_beginning(lead: str) -> None:
    assert judge(f"{lead}柳湾村的水管漏了五个月，没有人修。", "problem").ask.startswith("“柳湾村的水管漏了五个月”")
