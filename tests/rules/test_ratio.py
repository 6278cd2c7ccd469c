from __future__ import annotations

from tests.rules.checking import findings


def test_a_rate_that_is_not_the_quotient() -> None:
    (found,) = findings("受理求助64件，办结60件，办结率96%。")
    assert found.working is not None
    assert found.working.startswith("60件 ÷ 64件 = 93.75%")


def test_rounding_of_the_rate_is_no_fault() -> None:
    assert not findings("受理求助64件，办结60件，办结率94%。")
    assert not findings("受理求助64件，办结60件，办结率93.8%。")


def test_a_share_of_the_total_before_among() -> None:
    (found,) = findings("现有教师80名，其中高级教师20名，占30%。")
    assert found.rule == "figures.ratio"
    assert not findings("现有教师80名，其中高级教师20名，占25%。")


def test_a_rate_of_another_deed_is_left_alone() -> None:
    assert not findings("受理求助64件，办结60件，满意率99%。")
    assert not findings("完成产值9.2亿元，完成率104%。")


def test_coverage_beyond_all() -> None:
    (found,) = findings("疫苗接种覆盖率达到108%。")
    assert (found.level, found.working) == ("error", "108%（即107.5%～108.5%） > 100%")


def test_old_cases_as_the_whole_are_no_excuse_and_old_cases_among_the_done_are() -> None:
    (found,) = findings("历年欠费户应清收96户，已清收84户，清收率97%。")
    assert found.rule == "figures.ratio"
    assert not findings("历年欠费户应清收96户，已清收84户，清收率87.5%。")
    assert not findings("全年立案120件，结案118件，含往年遗留14件，结案率96%。")
