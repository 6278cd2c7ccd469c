"""The sentence said aloud of two places alike."""

from __future__ import annotations

import pytest

from reviewer.facts.said import paragraph, said, whose
from reviewer.facts.sameness import sameness
from reviewer.model import Report
from reviewer.pages.html_places import lines
from tests.facts.read import reports, text
from tests.facts.test_shared import OTHER, STORY


def told(*texts: str) -> list[str]:
    made = reports(*texts)
    known = {report.id: report for report in made}
    return [said(repeat, known, known[repeat.right.report]) for repeat in sameness(made).repeats]


def test_of_another_official_it_names_paragraphs_and_person() -> None:
    (sentence,) = told(
        text(name="薛小满", work=OTHER + "\n" + STORY),
        text(name="何青", work=STORY, lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"),
    )
    assert sentence == "第3段与薛小满同志报告第4段逐字相同。"


def test_of_ones_own_earlier_year_it_says_what_changed() -> None:
    (sentence,) = told(
        text(year=2022, work=STORY[:-1] + "，2022年走访120户。", plans="明年读二十本书。"),
        text(work=STORY[:-1] + "，2023年走访120户。", lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"),
    )
    assert sentence == "第3段与本人2022年报告第3段基本一致，仅年份不同，数字也未变。"


def test_a_post_without_a_name_is_no_comrade() -> None:
    one, other = reports(text(name=""), text(name="何青", work=OTHER))
    assert not whose(one, other).endswith("同志") and whose(other, one) == "何青同志"


@pytest.mark.parametrize("report", reports(text(work=OTHER + "\n\n  \n" + STORY), "\n\n" + text(name="何青")))
def test_paragraphs_are_numbered_as_on_the_page(report: Report) -> None:
    assert report.title is not None
    numbered = lines(report)
    assert [paragraph(report, line.start) for line in numbered] == [line.number for line in numbered]
    assert [paragraph(report, line.end - 1) for line in numbered] == [line.number for line in numbered]
