"""A figure counts what stands right before it, and a narrower thing is said to be one."""

from __future__ import annotations

from tests.asking.made import asked, shown


def test_a_figure_of_another_act_is_not_the_one_asked_for() -> None:
    given = asked("走访多少次？", "入户、到码头宣讲5场。")
    assert all(value is None for _, value in shown(given))
    assert shown(asked("宣讲多少场？", "入户、到码头宣讲5场。")) == [("入户、到码头宣讲5场", "5")]


def test_acts_named_together_share_the_figure() -> None:
    assert shown(asked("督查几次", "督查、调研4次。")) == [("督查、调研4次", "4")]


def test_a_narrower_thing_is_said() -> None:
    given = asked("安全生产检查几次？", "开展渔船安全检查9次。")
    assert given.rows[0].stance == "with_figure"
    assert "渔船安全检查" in given.rows[0].note
    assert not asked("安全生产检查几次？", "全年带队开展安全生产检查9次。").rows[0].note
    assert not asked("渔船安全检查几次？", "开展渔船安全检查9次。").rows[0].note
