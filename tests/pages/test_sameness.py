"""What reports share, as values: both sides with their differences, shares that add up, a picture that is safe to show."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from reviewer.pages.sameness import compared, heat_map, matrix
from tests.pages import township

REVIEW = township.review()
REPORTS = township.reports()


def test_every_repeat_is_shown_longest_first_and_its_parts_are_its_words() -> None:
    found = compared(REVIEW)
    assert len(found) == len(REVIEW.repeats)
    shorter = [min(len(pair.mine.text), len(pair.theirs.text)) for pair in found]
    assert shorter == sorted(shorter, reverse=True)
    for pair in found:
        assert "".join(part.text for part in pair.mine_parts) == pair.mine.text
        assert "".join(part.text for part in pair.theirs_parts) == pair.theirs.text
        assert pair.said.endswith("。")


def test_one_reports_own_side_is_mine() -> None:
    home = REPORTS[2].id
    found = compared(REVIEW, home)
    assert found and all(pair.mine.report == home for pair in found)
    assert "第4段与本人2022年报告第3段基本一致，仅年份、届次不同，数字也未变。" in [pair.said for pair in found]


def test_not_more_than_asked_for() -> None:
    assert len(compared(REVIEW, limit=1)) == 1


def test_shares_add_up_and_stand_under_their_year() -> None:
    found = matrix(REVIEW)
    assert found.years == (2022, 2023)
    assert [row.label for row in found.rows] == ["周明远", "罗静", "副镇长（农业、水利）"]
    assert found.rows[2].cells[0] == ()
    for row in found.rows:
        for cell in row.cells:
            for shares in cell:
                assert shares.stock + shares.year + shares.person + shares.new == pytest.approx(1)


def test_the_picture_is_well_formed_and_shows_no_markup_of_a_name() -> None:
    hostile = "<script>alert(1)</script>\u202e\x00"
    found = matrix(REVIEW)
    rows = (replace(found.rows[0], label=hostile), *found.rows[1:])
    tree = ElementTree.fromstring(heat_map(replace(found, rows=rows)))
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {"svg", "g", "title", "rect", "text"}
    words = [element.text or "" for element in tree.iter() if element.tag.endswith("text")]
    assert "2023年度" in words and "—" in words
    assert not any("\u202e" in word or "\x00" in word for word in words)
