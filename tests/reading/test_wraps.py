"""Hard-wrapped paragraphs: the breaks inside are masked, the text stays."""

from __future__ import annotations

from reviewer.reading.compilation import split
from reviewer.reading.noise import masks
from reviewer.reading.wraps import WHY, wraps
from tests.reading.compiled import BODY, lines, read, source

LONG = (
    "今年我把全乡二十一个村的水渠走了一遍，能修的当场定下来修，不能修的写进台账，到年底还剩四处没有动工，都在等资金。"
    "群众说得最多的是柳湾村那一段，我去了七次，前三次都没有把账算清楚，后来请了县里的人来量，才知道差的是两个弯头。"
    "修好以后又去看了三次，水到了最远的一户，那户老人把我的手拉住不放，说了好些话，我听了心里不是滋味。"
)


def wrapped(text: str, width: int, indent: str) -> str:
    """The paragraph in lines of `width` characters."""
    first = width - len(indent)
    return "\n".join([indent + text[:first], *(text[i : i + width] for i in range(first, len(text), width))])


def test_wrapped_paragraphs_are_one_line_each() -> None:
    text = "\n".join(wrapped(LONG, 28, "　　") for _ in range(2))
    assert [line.words for line in lines(text)] == [LONG, LONG]


def test_without_indents_only_breaks_inside_sentences_are_masked() -> None:
    text = wrapped(LONG, 30, "") + "\n一、存在问题\n" + wrapped(LONG, 30, "")
    assert [line.words for line in lines(text)] == [LONG, "一、存在问题", LONG]


def test_a_paragraph_a_line_stays_as_it_is() -> None:
    text = f"镇长2023年度述职报告\n{BODY}\n{LONG}"
    assert wraps(text, masks(text)) == []


def test_short_lines_of_many_lengths_are_no_wraps() -> None:
    text = "\n".join(LONG[:length] for length in range(8, 40, 3))
    assert wraps(text, ()) == []


def test_a_paragraph_goes_on_over_the_foot_of_a_page() -> None:
    page = "　　今年把第{0}片的水渠走了一遍，能修的当场定下来修，不能修的{0}处写\n— {0} —\n进台账，到年底还剩{0}处。\n"
    text = "".join(page.format(number) for number in range(1, 5))
    assert len(lines(text)) == 4


def test_the_breaks_are_said_and_nothing_is_skipped() -> None:
    text = "镇长薛小满2023年度述职报告\n" + wrapped(LONG, 28, "　　") + "\n" + wrapped(LONG, 28, "　　")
    reading = read(text)
    assert "reading.wrapped" in [finding.rule for finding in reading.remarks]
    assert not any(skip.why == WHY for skip in reading.skipped["0123456789ab"])
    (section,) = reading.reports[0].sections
    assert [text[p.start : p.end].replace("\n", "") for p in section.paragraphs] == [LONG, LONG]


def test_reading_is_the_same_twice() -> None:
    text = wrapped(LONG, 28, "　　") * 2
    assert split([source(text)]) == split([source(text)])
