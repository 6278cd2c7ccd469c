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
