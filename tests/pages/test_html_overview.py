"""The first page: compositions add up, buckets count people, findings of the team are the team's."""

from __future__ import annotations

from dataclasses import replace

from reviewer.model import SameKind, SameSpan
from reviewer.pages.html_cards import cards
from reviewer.pages.html_overview import layer_chars, overview
from reviewer.pages.html_places import Places
from tests.pages import build, township

REVIEW = township.review()
REPORTS = township.reports()
PLACES = Places(REPORTS)
SHOWN = overview(REVIEW, cards(REVIEW, PLACES), PLACES)


def test_layers_add_up_to_the_reports_characters() -> None:
    for report, same in zip(REPORTS, REVIEW.boilerplate, strict=True):
        counts = layer_chars(report, same)
        assert sum(counts.values()) == same.chars
        assert counts["year"] + counts["person"] == same.shared_chars


def test_overlapping_layers_count_each_character_once_for_the_gravest() -> None:
    report = REPORTS[2]
    start = report.sections[0].start
    lengths: dict[SameKind, int] = {"copied_person": 5, "copied_year": 8, "stock": 12, "formula": 12}
    spans = tuple(SameSpan(start=start, end=start + length, kind=kind) for kind, length in lengths.items())
    counts = layer_chars(report, replace(REVIEW.boilerplate[2], spans=spans))
    assert (counts["person"], counts["year"], counts["stock"], counts["formula"]) == (5, 3, 4, 0)


def test_spans_outside_the_report_change_nothing() -> None:
    report = REPORTS[2]
    spans = (SameSpan(start=0, end=report.start - 3, kind="copied_person"),)
    counts = layer_chars(report, replace(REVIEW.boilerplate[2], spans=spans))
    assert counts["person"] == 0
    assert counts["new"] == REVIEW.boilerplate[2].chars


def test_buckets_count_people_not_statements() -> None:
    buckets = {bucket.name: (bucket.officials, len(bucket.said)) for bucket in SHOWN.buckets}
    assert buckets["责任落实"] == (1, 3)
    assert buckets["创新/思路/亮点"] == (2, 2)
    assert SHOWN.buckets[0].name == "创新/思路/亮点"
    assert SHOWN.officials == 3


def test_a_cause_is_no_problem_of_the_team() -> None:
    cause = build.problem(REPORTS[2], "总觉得听了就等于看了", "vague", "", role="cause", buckets=("理论学习",))
    facts = (*REVIEW.facts[:2], build.with_problems(REVIEW.facts[2], cause), *REVIEW.facts[3:])
    review = replace(REVIEW, facts=facts)
    found = overview(review, cards(review, PLACES), PLACES)
    assert "理论学习" not in {bucket.name for bucket in found.buckets}


def test_findings_of_one_person_over_two_years_are_not_the_teams() -> None:
    rules = {finding.rule for finding in SHOWN.findings}
    assert rules == {"figures.two_values", "sameness.passage", "figures.across", "reading.declared"}


def test_the_matrix_has_a_row_a_person_and_a_column_a_year() -> None:
    assert SHOWN.matrix.years == (2022, 2023)
    assert [(label, [len(cell) for cell in cells]) for label, cells in SHOWN.matrix.rows] == [
        ("周明远", [1, 1]),
        ("罗静", [1, 1]),
        ("副镇长（农业、水利）", [0, 1]),
    ]


def test_a_bar_is_as_long_as_its_parts() -> None:
    for _, cells in SHOWN.matrix.rows:
        for made in (made for cell in cells for made in cell):
            assert abs(sum(strip.width for strip in made.strips) - 150) <= 2


def test_sources_tell_announced_and_found_reports() -> None:
    assert [(shown.declared, shown.reports, len(shown.skipped)) for shown in SHOWN.sources] == [(2, 2, 1), (4, 3, 1)]
