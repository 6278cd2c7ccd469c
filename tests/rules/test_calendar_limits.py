from __future__ import annotations

import pytest

from tests.rules.checking import findings


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("全年参加周五集中学习57次。", "57次 > 53次（一年最多53周）"),
        ("6月31日召开动员会。", "2024年6月只有30天"),
        ("13月5日召开动员会。", "一年只有12个月"),
        ("2023年2月29日召开动员会。", "2023年2月只有28天"),
        ("2023年10月1日（星期一）值班。", "2023年10月1日是星期日"),
    ],
)
def test_what_no_calendar_has(text: str, working: str) -> None:
    (found,) = findings(text)
    assert (found.level, found.working) == ("error", working)


def test_what_the_calendar_has() -> None:
    assert not findings(
        "2024年2月29日召开动员会。2023年10月1日（星期日）值班。全年参加周五集中学习52次。2月29日前报送。"
    )


def test_a_cadence_beside_its_total() -> None:
    (found,) = findings("每季度召开议军会议1次。一年来共召开议军会议8次。")
    assert (found.level, found.working) == ("check", "1次 × 4 = 4次 ≠ 8次")
    assert not findings("每季度召开议军会议1次。一年来共召开议军会议3次。")
    assert not findings("每季度召开议军会议至少1次。一年来共召开议军会议8次。")
