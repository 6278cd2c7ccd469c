"""One official's values: findings once and gravest first, problems with their labels, threads with their ends."""

from __future__ import annotations

from dataclasses import replace

from reviewer.model import Claim, Summary
from reviewer.pages.html_cards import cards
from reviewer.pages.html_places import Places
from reviewer.pages.html_sheet import sheet
from tests.pages import build, township
from tests.pages.build import claim, quote
from tests.pages.township_texts import FARMING, VISITS

REVIEW = township.review()
REPORTS = township.reports()
PLACES = Places(REPORTS)
CARDS = cards(REVIEW, PLACES)


def test_findings_are_counted_by_level_gravest_first() -> None:
    assert [(level, number) for level, _, _, number in CARDS[2].counts] == [
        ("error", 2),
        ("warning", 1),
        ("check", 3),
        ("hint", 1),
    ]


def test_a_remark_of_reading_that_the_rules_repeat_is_shown_once() -> None:
    same = build.finding("reading.title", "hint", "题名缺姓名。", quote(REPORTS[4], "副镇长2023年度"))
    review = replace(REVIEW, findings=(same,), reading=replace(REVIEW.reading, remarks=(same,)))
    assert len(cards(review, PLACES)[4].findings) == 1


def test_a_problem_takes_the_summarys_sentence_and_keeps_its_own_label() -> None:
    shown = [(item.saying.text, item.word) for item in CARDS[2].sheet.problems]
    assert shown[0] == ("到村调研还不够深入，停留在听汇报上", "部分具体")
    assert shown[1] == ("高山蔬菜产业办法不多、成效不明显", "笼统")
    assert shown[2][0].startswith("三是对分管的财政所过问少")


def test_a_sentence_that_meets_no_statement_is_not_lost() -> None:
    own = Summary(claims=(claim(REPORTS[2], "problem", "另有一句", "全镇没有发生安全事故"),), absent=(), dropped=())
    found = sheet(REVIEW.facts[2], own, PLACES)
    assert [item.saying.text for item in found.problems if item.problem is None] == ["另有一句"]


def test_one_sentence_on_two_statements_is_shown_once() -> None:
    both = Claim(slot="problem", text="两处", citations=(quote(REPORTS[2], VISITS), quote(REPORTS[2], FARMING)))
    found = sheet(REVIEW.facts[2], Summary(claims=(both,), absent=(), dropped=()), PLACES)
    assert [item.saying.text for item in found.problems].count("两处") == 1


def test_marks_name_the_paragraph_and_the_report_only_where_it_is_another() -> None:
    places = [place.mark for finding in CARDS[2].findings for place in finding.places]
    assert "〔5〕" in places
    assert "〔罗静 2022年·4〕" in places
    assert "〔2022年·3〕" in places


def test_planned_figures_are_told_from_deeds() -> None:
    assert {row.figure.text for row in CARDS[2].figures if row.figure.planned} >= {"4次"}
    assert all(row.paragraph for row in CARDS[2].figures)


def test_copied_passages_come_longest_first_with_whose_they_are() -> None:
    found = CARDS[2].copied
    assert [passage.chars for passage in found] == sorted((passage.chars for passage in found), reverse=True)
    assert [(passage.own, [whose for whose, _ in passage.others]) for passage in found] == [
        (False, ["罗静 2022年"]),
        (True, ["2022年"]),
    ]


def test_threads_stand_in_their_years() -> None:
    line = CARDS[2].timeline
    years = dict(line.years)
    repeated, solved, new = line.courses
    assert [node.year for node in repeated.nodes] == ["2022年", "2022年", "2023年"]
    assert repeated.nodes[0].x < years[2022] < repeated.nodes[1].x < repeated.nodes[2].x == years[2023]
    assert (solved.word, new.relation) == ("已解决", "新问题")


def test_a_dropped_problem_reaches_to_the_last_year() -> None:
    dropped = CARDS[3].timeline.courses[-1]
    assert dropped.status == "dropped"
    assert dropped.x_end == dict(CARDS[3].timeline.years)[2023] > dropped.nodes[0].x


def test_both_years_of_a_person_show_the_same_threads() -> None:
    assert len(CARDS[0].timeline.courses) == len(CARDS[2].timeline.courses) == 3
    assert CARDS[4].timeline.courses == ()
