"""A plan, a requirement, a duty and another's act are no deeds."""

from __future__ import annotations

import pytest

from tests.asking.made import asked, shown


@pytest.mark.parametrize(
    ("work", "plans", "said"),
    [
        ("抓好各项工作。", "组织消防演练6次。", "下步打算"),
        ("明年拟组织消防演练6次。", "继续努力。", "下步打算"),
        ("要求各村每季度至少组织一次消防演练。", "继续努力。", "要求"),
        ("县消防大队到我镇组织消防演练2次。", "继续努力。", "他人"),
        ("配合县消防大队开展消防演练2次。", "继续努力。", "他人"),
    ],
)
def test_what_is_no_deed_is_borderline_and_says_why(work: str, plans: str, said: str) -> None:
    (row,) = asked("谁写了消防演练？", work, plans=plans).rows
    assert row.stance == "borderline"
    assert said in row.note


def test_a_deed_done_as_required_is_a_deed() -> None:
    (row,) = asked("谁写了消防演练次数？", "按照上级要求，组织消防演练2次。").rows
    assert row.stance == "with_figure"


def test_plans_are_the_answer_where_plans_are_asked_for() -> None:
    given = asked("明年打算搞几次消防演练？", "组织消防演练2次。", plans="组织消防演练6次。")
    assert shown(given) == [("组织消防演练6次", "6")]
    assert given.rows[0].stance == "with_figure"


def test_a_plan_beside_a_deed_is_named_but_no_value() -> None:
    given = asked("谁写了消防演练次数？", "组织消防演练2次。", plans="组织消防演练6次。")
    assert shown(given) == [("组织消防演练2次", "2")]
    assert "组织消防演练6次" in given.rows[0].note
