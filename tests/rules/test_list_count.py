from __future__ import annotations

import pytest

from reviewer.rules.list_count import RULE
from tests.rules.checking import findings


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("修通柳湾、石塘3个村的进村路。", "3 ≠ 2"),
        ("在柳湾、石塘和坪上2个村试行积分制。", "2 ≠ 3"),
        ("联系四个村，分别是柳湾、石塘、坪上。", "4 ≠ 3"),
        ("抓住摸底、清运、评比、奖励三个环节。", "3 ≠ 4"),
        ("主要做了四件事：一是修路，通了组。二是引水，进了户。三是植树，绿了坡。", "4 ≠ 3"),
        ("存在两个方面的问题。一是下村少。二是学习浅。三是怕得罪人。", "2 ≠ 3"),
        ("覆盖柳湾、石塘、坪上等2个村。", "2 ≠ 3"),
        ("新聘教师三名，分别是钱某、孙某。", "3 ≠ 2"),
        ("设了两支队伍：应急队、宣讲队、巡逻队。", "2 ≠ 3"),
        ("修了四座桥，东桥、西桥、石板桥都通了车。", "4 ≠ 3"),
        ("办了三件大事，即修路、引水。", "3 ≠ 2"),
    ],
)
def test_a_count_that_its_list_does_not_bear_out(text: str, working: str) -> None:
    (found,) = findings(text, rules=(RULE,))
    assert (found.level, found.working) == ("check", working)
    assert all(quote.text in text for quote in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "修通柳湾、石塘2个村的进村路。",
        "在柳湾、石塘和坪上3个村试行积分制。",
        "在永和、长兴2个村试行积分制。",
        "联系三个村，分别是柳湾、石塘、坪上。",
        "覆盖柳湾、石塘等6个村。",
        "走访学校、医院5个单位。",
        "实施道路、饮水8个项目。",
        "走访老党员、困难党员6名。",
        "主要做了三件事：一是修路。二是引水。三是植树。",
        "开展了三项整治，查出问题9个。整改中，一是补手续，二是换设备。",
        "县、乡、村三级联动。",
        "新聘教师两名，分别是钱某、孙某。",
        "抓好两项工作：一是抓学习、强党性、转作风。",
        "打了三眼井，分别是东头井、西头井、场院井。",
        "做好两件事：安全、环保问题整改，信访化解。",
        "办好两项活动：春节、元宵、端午走访慰问。",
    ],
)
def test_what_agrees_or_does_not_count_is_silent(text: str) -> None:
    assert not findings(text, rules=(RULE,))


def test_points_may_stand_in_paragraphs_of_their_own() -> None:
    (found,) = findings("抓好三项重点：一是修路。\n二是引水。", rules=(RULE,))
    assert found.working == "3 ≠ 2"
    assert not findings("抓好三项重点：一是修路。\n二是引水。\n三是植树。", rules=(RULE,))
