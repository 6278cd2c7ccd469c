"""Placed characters to lines."""

from __future__ import annotations

import random

import pytest

from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_page import Glyph
from tests.reading.glyphs import HEI, LEFT, SIZE, SONG, set_out


def one(glyphs: list[Glyph]) -> Line:
    (line,) = lines_of(glyphs, 0)
    return line


def test_lines_come_from_top_to_bottom_whatever_the_order_in_the_file() -> None:
    glyphs = set_out("第二行文字", y=680) + set_out("第一行文字", y=700)
    random.Random(1).shuffle(glyphs)
    assert [line.text for line in lines_of(glyphs, 3)] == ["第一行文字", "第二行文字"]
    assert {line.page for line in lines_of(glyphs, 3)} == {3}


def test_a_superscript_stays_in_its_line() -> None:
    glyphs = set_out("面积12m") + set_out("2", LEFT + 42, 704, size=7)
    assert one(glyphs).text == "面积12m2"
    assert one(glyphs).size == SIZE


def test_surrounding_spaces_do_not_move_the_edges() -> None:
    line = one(set_out("　　述职报告　"))
    assert (line.text, line.x0, line.x1) == ("述职报告", LEFT + 2 * SIZE, LEFT + 6 * SIZE)


def test_blank_rows_are_no_lines() -> None:
    assert lines_of(set_out("　　 "), 0) == []


def test_bold_by_printing_twice_is_read_once() -> None:
    assert one(set_out("重点工作") + set_out("重点工作", LEFT + 0.4)).text == "重点工作"


def test_a_doubled_character_that_is_meant_stays() -> None:
    assert one(set_out("天天向上")).text == "天天向上"


@pytest.mark.parametrize(
    ("first", "space", "second", "text"),
    [
        ("述职人", 40, "日期", "述职人\t日期"),
        ("use", 4, "WeChat", "use WeChat"),
        ("使用", 4, "微信", "使用微信"),
        ("1.", 8, "主要工作", "1. 主要工作"),
        ("一、", 8, "主要工作", "一、主要工作"),
        ("（一）", 8, "主要工作", "（一）主要工作"),
    ],
)
def test_gaps_become_what_they_stand_for(first: str, space: float, second: str, text: str) -> None:
    head = set_out(first)
    assert one(head + set_out(second, head[-1].x1 + space)).text == text


def test_letterspacing_is_no_gap() -> None:
    assert one(set_out("述职报告", gap=10)).text == "述职报告"


def test_the_measures_of_a_line() -> None:
    line = one(set_out("（一）加强理论学习。", gap=0.6))
    assert line.lead == pytest.approx(3 * SIZE + 2 * 0.6)
    assert line.trail == SIZE
    assert line.stretch == pytest.approx(0.05)
    assert one(set_out("好的")).stretch is None


def test_fonts_at_both_ends() -> None:
    head = set_out("一、工作。", font=HEI)
    assert one(head + set_out("今年以来", head[-1].x1, font=SONG)).fonts == (HEI, SONG)
    assert one(set_out("2022")).fonts == (b"", b"")


def test_a_word_cannot_be_split_off() -> None:
    assert one(set_out("WeChat群")).lead == 6 * SIZE / 2
    assert one(set_out("2022，年")).lead == 4 * SIZE / 2 + SIZE
