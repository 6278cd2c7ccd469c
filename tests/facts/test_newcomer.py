"""One more report against the known ones: the passages of comparing all with all."""

from __future__ import annotations

from benchmarks.sameness.passages import cases, reports_of
from reviewer.facts.newcomer import Known
from reviewer.facts.sentences import comparable
from reviewer.facts.shared import Shared, shared_passages
from tests.facts.read import reports, text
from tests.facts.test_shared import OTHER, STORY


def marked(found: tuple[Shared, ...]) -> set[tuple[str, str, tuple[tuple[int, int], ...]]]:
    return {(s.left.id, s.right.id, tuple((m.right_part.start, m.right_part.end) for m in s.matches)) for s in found}


def test_the_newcomer_finds_what_comparing_all_with_all_finds() -> None:
    made = reports_of(cases(40, 3))
    known = Known(made[:-1])
    for place in range(1, len(made), 2):
        report = made[place]
        wanted, _ = shared_passages([comparable(r) for r in (*made[:place], *made[place + 1 :], report)])
        own = marked(tuple(s for s in wanted if s.right.id == report.id))
        found, versions = (known if report is made[-1] else Known([r for r in made if r is not report])).against(report)
        assert marked(found) == own and versions == ()


def test_a_report_that_is_known_is_not_its_own_copy() -> None:
    (report,) = reports(text(work=STORY))
    assert Known([report]).against(report) == ((), ())


def test_nobody_known_is_nothing_shared() -> None:
    (report,) = reports(text(work=STORY))
    assert Known([]).against(report) == ((), ())


def test_the_same_report_in_another_file_is_a_version() -> None:
    first = text(work=STORY + OTHER)
    known, again = reports(first, first.replace("现将情况报告如下：", "现将有关情况报告如下："))
    assert Known([known]).against(again) == ((), ((known, again),))
