from __future__ import annotations

from tests.rules.checking import findings


def test_what_is_left_must_be_the_difference() -> None:
    (found,) = findings("排查消防隐患52处，整改44处，剩余9处正在整改。")
    assert (found.level, found.working) == ("error", "52处 − 44处 = 8处 ≠ 原文9处")


def test_more_fixed_than_found_unless_last_years_are_named() -> None:
    (found,) = findings("受理职工诉求31件，办结35件。")
    assert found.level == "warning"
    assert not findings("受理职工诉求31件，办结35件（含去年结转4件）。")


def test_all_done_with_fewer_done() -> None:
    (found,) = findings("排查消防隐患52处，整改50处，全部整改到位。")
    assert found.working == "50处 < 52处"


def test_other_things_and_units_are_not_compared() -> None:
    assert not findings("检查企业52家，整改隐患71处。")
    assert not findings("排查消防隐患52处，整改用电问题60处。")
    assert not findings("排查消防隐患52处，计划整改52处。")
