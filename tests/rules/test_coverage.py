from __future__ import annotations

from tests.rules.checking import findings


def test_one_short_of_all() -> None:
    (found,) = findings("全区16个社区，建成调解室15个社区，实现全覆盖。")
    assert (found.level, found.working) == ("warning", "15个 < 16个")


def test_other_things_are_not_the_whole() -> None:
    assert not findings("全区16个社区，配备调解员32名，建成调解室4处，实现全覆盖。")
    assert not findings("辖区内5所小学及1所幼儿园，实现法治教育全覆盖。")
    assert not findings("全区16个社区，建成调解室15个社区。")
