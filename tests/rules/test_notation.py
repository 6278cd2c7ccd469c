from __future__ import annotations

from tests.rules.checking import findings


def test_money_without_its_unit_is_a_check_and_all_else_a_hint() -> None:
    (found,) = findings("争取项目资金1800万。")
    assert (found.level, found.working) == ("check", "1800万 → 1800万元")
    (found,) = findings("线上点击量突破30万。")
    assert found.level == "hint"


def test_a_unit_after_it_is_enough() -> None:
    assert not findings("争取项目资金1800万元，栽植苗木30万株。")
