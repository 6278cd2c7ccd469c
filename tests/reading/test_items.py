"""The numbered pieces of paragraphs."""

from __future__ import annotations

import pytest

from reviewer.reading.items import level_of, paragraph


def pieces(text: str) -> list[tuple[str, int]]:
    """Words and depth of the items; that they cover the paragraph is checked."""
    items = paragraph(text, 0, len(text)).items
    assert "".join(text[item.start : item.end] for item in items) == text
    assert all(item.start <= item.head <= item.end for item in items)
    return [(text[item.start : item.end], item.depth) for item in items]


@pytest.mark.parametrize(
    ("words", "level"),
    [("一、工作", 1), ("（二）学习", 2), ("(三)学习", 2), ("1.安全", 3), ("２、安全", 3), ("（1）台账", 4), ("①台账", 5),
     ("第一部分　工作", 1), ("一是学习", 0), ("1.5公里", 0), ("2023年", 0), ("十分感谢", 0), ("", 0)],
)  # fmt: skip
def test_levels(words: str, level: int) -> None:
    assert level_of(words) == level


def test_a_plain_paragraph_is_one_item() -> None:
    assert pieces("我把六个村走了一遍。") == [("我把六个村走了一遍。", 0)]


def test_run_in_points_follow_the_lead() -> None:
    assert pieces("主要有三点：一是路远。二是人少；三是钱紧。") == [
        ("主要有三点：", 0), ("一是路远。", 1), ("二是人少；", 1), ("三是钱紧。", 1),
    ]  # fmt: skip


def test_points_from_the_first_character_have_no_lead() -> None:
    assert [depth for _, depth in pieces("一是路远。二是人少。")] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "他最后，还是把路修通了。",
        "今年一是一、二是二地算清了账。",
        "一方面村里忙，人也少。",
        "第一季度、第二季度都开了会。",
        "一是一，账目清楚。",
    ],
)
def test_words_that_only_look_like_counters(text: str) -> None:
    assert len(pieces(text)) == 1


def test_both_sides_of_an_argument_are_two_points() -> None:
    assert [depth for _, depth in pieces("一方面，路远难走；另一方面，人手也少。")] == [1, 1]


def test_the_head_is_mark_and_run_in_heading() -> None:
    text = "（二）把路修到家门口。全年硬化村道六公里。"
    (item,) = paragraph(text, 0, len(text)).items
    assert text[: item.head] == "（二）把路修到家门口。"


def test_a_long_first_sentence_is_no_heading() -> None:
    text = "1.全年我带着六个村的干部把每一条断头路都走了一遍并且记下了每一处塌方的位置和长度。随后上报。"
    (item,) = paragraph(text, 0, len(text)).items
    assert text[: item.head] == "1."


def test_a_heading_alone_on_its_line_keeps_only_its_mark_as_head() -> None:
    text = "（一）学习不够。"
    (item,) = paragraph(text, 0, len(text)).items
    assert text[: item.head] == "（一）"


def test_places_count_from_the_source() -> None:
    text = "前文\n主要是：一是路远。二是人少。\n后文"
    found = paragraph(text, 3, text.index("\n后文"))
    assert [text[item.start : item.end] for item in found.items] == ["主要是：", "一是路远。", "二是人少。"]
