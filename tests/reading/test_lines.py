"""Lines as places and as words for recognising."""

from __future__ import annotations

from reviewer.reading.lines import is_body, lines_of, squeezed
from reviewer.reading.noise import masks


def test_places_are_the_source_own_and_words_are_read_in_half_width() -> None:
    text = "\n　　第一行，共１２件。  \n\n———\n\t第二行"
    lines = lines_of(text, masks(text))
    assert [text[line.start : line.end] for line in lines] == ["第一行，共１２件。", "第二行"]
    assert lines[0].words == "第一行，共12件。"
    assert [line.gap for line in lines] == [True, True]


def test_a_line_of_noise_is_no_line_and_no_gap() -> None:
    text = "甲\n下载全文\n乙\n\n丙"
    assert [(line.words, line.gap) for line in lines_of(text, masks(text))] == [
        ("甲", False),
        ("乙", False),
        ("丙", True),
    ]


def test_noise_inside_a_line_is_left_out_of_its_words_only() -> None:
    text = "落实##paidbegin##责任制"
    (line,) = lines_of(text, masks(text))
    assert line.words == "落实责任制"
    assert (line.start, line.end) == (0, len(text))


def test_much_noise_in_one_line_is_all_left_out() -> None:
    text = "字".join(["##ab##"] * 60) + "尾"
    (line,) = lines_of(text, masks(text))
    assert line.words == "字" * 59 + "尾"


def test_a_short_line_set_in_far_is_centred() -> None:
    text = "          薛小满\n　　　　薛大满\n　　正文另起一段，空两格"
    assert [line.centred for line in lines_of(text, ())] == [True, True, False]


def test_running_text() -> None:
    def of(words: str) -> bool:
        return is_body(lines_of(words, ())[0])

    assert of("我把联系的三个村走了一遍，听到的都是路难走。")
    assert of("长" * 46)
    assert not of("二、存在的问题")
    assert not of("长" * 45)
    assert not of("特此报告，请予评议。")


def test_squeezed() -> None:
    assert squeezed("薛　小 满\t") == "薛小满"
