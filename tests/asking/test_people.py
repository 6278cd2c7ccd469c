"""Which officials a question names, and in which post."""

from __future__ import annotations

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.people import Directory
from tests.asking.made import evidence, report

FIVE = evidence(
    report("叶知秋", "党委书记", "讲党课5次。", year=2022),
    report("向海宁", "党委副书记、镇长", "讲党课3次。", year=2022),
    report("温如许", "副镇长", "讲党课1次。", year=2022),
    report("温如许", "党委副书记、镇长", "讲党课2次。", year=2023),
    report("柏子衿", "党委委员、宣传委员", "讲党课4次。", year=2023),
)
REPORTS = [facts.report for facts in FIVE.given]


def _who(question: str) -> list[int]:
    found = Directory(REPORTS).named(question).reports
    return [number for number, one in enumerate(REPORTS) if found and one.id in found]


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("镇长讲了几次党课", [1, 3]),
        ("副镇长们讲了几次党课", [2]),
        ("温如许讲了几次党课", [2, 3]),
        ("温如许当副镇长的时候讲了几次党课", [2]),
        ("书记和镇长各讲了几次党课", [0, 1, 3]),
        ("党课宣传委员每年讲几次", [4]),
        ("谁讲了党课", []),
        ("镇长办公会开了几次", []),
        ("宣传委员培训几次", []),
    ],
)
def test_names_and_posts(question: str, reports: list[int]) -> None:
    assert _who(question) == reports


def test_a_post_means_the_reports_written_in_it() -> None:
    given = answer("副镇长讲了几次党课", FIVE)
    assert [(row.label, row.year) for row in given.rows] == [("温如许", 2022)]
    assert given.read == 1
    assert "任所问职务的年度" in given.plan.said


def test_a_person_means_all_years() -> None:
    assert answer("温如许讲了几次党课", FIVE).read == 2
