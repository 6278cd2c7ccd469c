from __future__ import annotations

from tests.rules.checking import findings


def test_a_growth_that_does_not_follow() -> None:
    (found,) = findings("合作社成员由50户增加到80户，增长30%。")
    assert found.working == "（80户 − 50户）÷ 50户 = 60% ≠ 原文30%（即29.5%～30.5%）"


def test_an_increase_in_the_same_unit() -> None:
    (found,) = findings("合作社成员由50户增加到80户，增加40户。")
    assert found.working == "80户 − 50户 = 30户 ≠ 原文40户"
    assert not findings("合作社成员由50户增加到80户，净增30户。")


def test_a_fall() -> None:
    assert not findings("信访量由80件下降到60件，下降25%。")
    assert findings("信访量由80件下降到60件，下降40%。")


def test_points_called_per_cent() -> None:
    (found,) = findings("合格率由60%提高到90%，提高30%。")
    assert (found.level, found.message) == ("check", "“30%”应写成百分点")
    assert not findings("合格率由60%提高到90%，提高30个百分点。")


def test_a_missing_base_is_not_guessed() -> None:
    assert not findings("合作社成员增加到80户，增长30%。")
