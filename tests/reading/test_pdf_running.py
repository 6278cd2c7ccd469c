"""Running heads, feet and page numbers go; titles that stand at the same place on every page stay."""

from __future__ import annotations

import pytest

from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_page import Paper
from reviewer.reading.pdf_running import without_running
from tests.reading.glyphs import SIZE, page_of, set_out

PAPER = Paper(0, 0, 595, 842)
ABOUT = ("道路", "饮水", "学校", "山林", "账目", "邻里")


def body(number: int, end: str = "先后到十二个村走访群众听取意见并逐条") -> tuple[str, ...]:
    """Three lines that stand on no other page."""
    about = ABOUT[number]
    return (f"今年以来围绕{about}这件大事一件一件抓落实", f"为了{about}先后开会十余次到场的都签了字", end + about)


def bodies(count: int) -> list[list[str]]:
    return [list(body(number)) for number in range(count)]


def left(*pages: list[Line]) -> tuple[list[list[str]], list[str]]:
    kept, removed = without_running(list(pages), [PAPER] * len(pages), SIZE)
    return [[line.text for line in page] for page in kept], removed


def page(number: int, *, head: str = "", foot: str = "", head_y: float = 810, size: float = 9) -> list[Line]:
    top = lines_of(set_out(head, y=head_y, size=size), number) if head else []
    bottom = lines_of(set_out(foot, 280, 40, size=size), number) if foot else []
    return top + page_of(*body(number), page=number) + bottom


@pytest.mark.parametrize("foot", ["{}", "— {} —", "- {} -", "第{}页", "第 {} 页 共 4 页", "{}/4"])
def test_page_numbers_go(foot: str) -> None:
    texts, removed = left(*(page(n, foot=foot.format(n + 1)) for n in range(4)))
    assert texts == bodies(4)
    assert len(removed) == 1


def test_numbers_that_do_not_count_with_the_pages_stay() -> None:
    texts, removed = left(*(page_of(*body(n)[n:], last, page=n) for n, last in enumerate(("2021", "7", "1999"))))
    assert [one[-1] for one in texts] == ["2021", "7", "1999"]
    assert removed == []


def test_a_lone_page_number_far_below_goes() -> None:
    assert left(page(0, foot="1"))[0] == bodies(1)


def test_small_running_heads_go() -> None:
    assert left(*(page(n, head="述职材料汇编") for n in range(3))) == (bodies(3), ["述职材料汇编"])


def test_different_heads_on_odd_and_even_pages_go() -> None:
    heads = ("青石乡", "述职材料汇编")
    texts, removed = left(*(page(n, head=heads[n % 2]) for n in range(6)))
    assert texts == bodies(6)
    assert sorted(removed) == sorted(heads)


def test_a_title_that_repeats_on_every_page_stays() -> None:
    pages = []
    for number in range(4):
        title = lines_of(set_out("2022年度述职报告", 200, 760, size=18), number)
        pages.append(title + page_of(*body(number), page=number, top=720))
    texts, removed = left(*pages)
    assert all(text[0] == "2022年度述职报告" for text in texts)
    assert removed == []


def test_a_title_of_the_texts_own_size_inside_the_margins_stays() -> None:
    pages = []
    for number in range(4):
        title = lines_of(set_out("述职报告", 250, 745), number)
        pages.append(title + page_of(*body(number, "走访一百户，重点是"), page=number, top=720))
    assert all(text[0] == "述职报告" for text in left(*pages)[0])


def test_pages_without_anything() -> None:
    assert left([], []) == ([[], []], [])
