"""Lines to paragraphs: which line ends begin something new."""

from __future__ import annotations

import pytest

from reviewer.reading.pdf_columns import measure
from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_paragraphs import paragraphs, text_of
from tests.reading.glyphs import LEFT, PITCH, SIZE, page_of, set_out

WIDTH = 20


def broken_into_lines(*texts: str, indent: int = 2) -> list[str]:
    """The paragraphs as a simple typesetter breaks them: so many characters a line, first lines set in."""
    lines = []
    for text in texts:
        room = WIDTH - indent
        lines.append("　" * indent + text[:room])
        lines += [text[at : at + WIDTH] for at in range(room, len(text), WIDTH)]
    return lines


def joined(lines: list[Line], *more: list[Line]) -> list[str]:
    pages = [lines, *more]
    return [text_of(group) for group in paragraphs([line for page in pages for line in page], measure(pages))]


LONG = "今年以来围绕乡村道路和安全饮水两件大事一件一件抓落实先后到十二个村走访群众听取意见并逐条作了答复"
ITEMS = (
    "一、主要工作",
    LONG + "。",
    "（一）抓道路。" + LONG + "。",
    "1.修好通组路。" + LONG[:31] + "。",
    "二、存在的不足",
    "学习不够系统。" + LONG + "。",
)


@pytest.mark.parametrize("indent", [2, 0])
def test_paragraphs_are_joined_again(indent: int) -> None:
    assert joined(page_of(*broken_into_lines(*ITEMS, indent=indent))) == list(ITEMS)


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = broken_into_lines(*ITEMS)
    cut = lines.index(next(line for line in lines if "抓道路" in line)) + 1
    assert joined(page_of(*lines[:cut]), page_of(*lines[cut:], page=1)) == list(ITEMS)


def test_a_full_last_line_ends_a_paragraph_where_the_next_is_set_in() -> None:
    first = LONG[: 2 * WIDTH - 3] + "。"
    assert joined(page_of(*broken_into_lines(first, LONG + "。", first, LONG + "。"))) == [first, LONG + "。"] * 2


def test_a_title_of_two_centred_lines_is_one() -> None:
    size = 18
    middle = LEFT + WIDTH * SIZE / 2
    heads = ("青石乡人民政府副乡长", "2022年度述职报告")
    widths = [sum(size / 2 if c.isascii() else size for c in head) for head in heads]
    glyphs = [
        g
        for n, (head, width) in enumerate(zip(heads, widths, strict=True))
        for g in set_out(head, middle - width / 2, 800 - 26 * n, size=size)
    ]
    body = page_of(*broken_into_lines(*ITEMS), top=740)
    assert joined(lines_of(glyphs, 0) + body)[:2] == ["".join(heads), ITEMS[0]]


def test_another_size_begins_something_new() -> None:
    note = lines_of(set_out("注：数据截至十二月底", y=400, size=9), 0)
    assert joined(page_of(*broken_into_lines(*ITEMS)) + note)[-1] == "注：数据截至十二月底"


def test_space_between_begins_something_new() -> None:
    lines = page_of(*[LONG[:WIDTH]] * 4)
    apart = page_of(LONG[:WIDTH], top=760 - 6 * PITCH)
    assert len(joined(lines + apart)) == 2


def test_latin_words_are_parted_by_a_space() -> None:
    (line,) = page_of("use")
    (other,) = page_of("WeChat")
    assert text_of([line, other]) == "use WeChat"
