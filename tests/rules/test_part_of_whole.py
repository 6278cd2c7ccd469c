from __future__ import annotations

import pytest

from tests.rules.checking import findings


def test_a_part_larger_than_its_whole() -> None:
    (found,) = findings("在建项目12个，其中续建15个。")
    assert (found.level, found.working) == ("error", "15个 > 12个")


@pytest.mark.parametrize(
    "text",
    [
        "发展党员4名，其中女党员2名，慰问困难党员26名。",
        "发展党员4名（其中女党员2名），走访党员26名。",
        "在建项目12个，其中续建5个，完成投资2000万元。",
        "开展演练2次，其中参加职工410人次。",
        "每支部不少于3名，其中全校共有支部委员27名。",
    ],
)
def test_what_follows_but_is_no_part(text: str) -> None:
    assert not findings(text)


def test_fewer_people_than_households() -> None:
    (found,) = findings("纳入监测对象9户7人。")
    assert (found.rule, found.level) == ("figures.part_of_whole", "warning")
    assert not findings("纳入监测对象9户27人。")
