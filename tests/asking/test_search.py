"""Which figures and words belong to a topic, and which only stand near it."""

from __future__ import annotations

import pytest

from tests.asking.made import asked, shown


@pytest.mark.parametrize(
    ("work", "values"),
    [
        ("开展消防安全检查8次。", [("开展消防安全检查8次", "8")]),
        ("（一）抓好安全生产。全年组织检查8次。", [("全年组织检查8次", "8")]),
        ("召开安全生产会议4次，检查企业3次。", [("检查企业3次", "3")]),
        ("抓实安全生产，党建检查3次。", []),
        ("落实网络安全责任，检查3次。", []),
        ("召开安全生产例会12次。", []),
    ],
)
def test_a_figure_must_belong_to_the_topic(work: str, values: list[tuple[str, str]]) -> None:
    assert shown(asked("谁写了安全生产检查次数？", work)) == values


def test_an_entity_of_another_act_is_not_carried_over() -> None:
    given = asked("中心组学习几次？", "参加中心组学习9次，周五集中学习30次。")
    assert shown(given) == [("参加中心组学习9次", "9")]


def test_every_value_is_the_words_at_its_place() -> None:
    given = asked("谁提到了防汛？", "一是防汛备汛抓得早。汛前检查堤坝6处，防汛物资备足。")
    (row,) = given.rows
    assert row.values
    for value in row.values:
        assert value.text
        assert "防汛" in value.text


def test_unknown_topics_are_searched_as_they_stand() -> None:
    assert shown(asked("谁提到了共享菜园？", "打造共享菜园14个。")) == [("打造共享菜园14个", "14")]
    assert not asked("谁提到了共享菜园？", "打造口袋公园14个。").rows


def test_a_title_is_no_mention() -> None:
    given = asked("谁提到了松河镇？", "抓好各项工作。")
    assert not given.rows


def test_a_kind_of_meeting_is_not_every_meeting() -> None:
    given = asked("座谈会开了几次？", "召开党委会12次，组织渔民座谈会7次。")
    assert shown(given) == [("组织渔民座谈会7次", "7")]
    assert [value for _, value in shown(asked("会议开了几次？", "召开党委会12次。"))] == ["12"]


def test_a_word_for_amount_need_not_be_written() -> None:
    assert [value for _, value in shown(asked("客运量多少人次？", "全年客运5.8万人次。"))] == ["58000"]


def test_both_ends_of_a_change_are_shown() -> None:
    assert [value for _, value in shown(asked("药占比降到多少？", "药占比由41%降到36%。"))] == ["41", "36"]


@pytest.mark.parametrize(
    ("question", "work", "value"),
    [
        ("谁写了讲党课的次数？", "带头讲党课，全年讲了8次，其中一次放在田间地头。", "8"),
        ("谁写了安全生产检查次数？", "抓实安全生产，带队检查企业和工地12家次，共检查9次。", "9"),
        ("谁写了安全生产检查次数？", "一年中，我6次到车间检查安全生产。", "6"),
        ("谁写了化解信访积案多少件？", "领办的信访积案有7件，年底前全部化解。", "7"),
        ("谁写了走访慰问困难群众多少户？", "为81户困难群众送去米油，逐户走访慰问。", "81"),
    ],
)
def test_a_figure_is_found_beside_the_clause_that_names_it(question: str, work: str, value: str) -> None:
    given = asked(question, work)
    assert [row.stance for row in given.rows] == ["with_figure"]
    assert value in [str(one.value) for row in given.rows for one in row.values]


@pytest.mark.parametrize(
    ("question", "work"),
    [
        ("谁写了讲党课的次数？", "认真听党课，全年开了8次支委会。"),
        ("谁写了安全生产检查次数？", "落实安全生产责任制，逐站签了责任书，检查垃圾清运5次。"),
        ("谁写了化解信访积案多少件？", "排查信访积案7件，正在逐步化解。"),
    ],
)
def test_a_figure_of_another_act_is_left(question: str, work: str) -> None:
    assert "with_figure" not in [row.stance for row in asked(question, work).rows]
