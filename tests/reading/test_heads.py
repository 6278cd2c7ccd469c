"""The head of a report: title on several lines, who and when below and above it."""

from __future__ import annotations

from reviewer.reading.heads import Start, head_line, titled
from reviewer.reading.titles import parse_title
from tests.reading.compiled import BODY, lines


def head(text: str, index: int) -> Start:
    rows = lines(text)
    title = parse_title(rows[index].words)
    assert title is not None
    return titled(rows, index, title)


def test_unit_and_person_stand_above_the_title() -> None:
    start = head(f"编号：清建-03\n清河建设有限公司\n总会计师 薛小满\n2023年度述职报告\n2024年1月10日\n{BODY}", 3)
    assert (start.first, start.head, start.year) == (1, 5, 2023)
    assert (start.person.unit, start.person.post, start.person.name) == ("清河建设有限公司", "总会计师", "薛小满")


def test_the_end_of_the_report_before_is_not_part_of_the_title() -> None:
    start = head(f"一、工作\n镇长　何青\n2023年度述职报告\n{BODY}", 2)
    assert start.first == 2


def test_the_subject_of_a_mail_is_a_title_and_the_day_of_sending_a_last_resort() -> None:
    text = f"发件人：何青\n发送时间：2024年1月5日 17:58\n主题：回复：办公室副主任何青述职\n附件：无\n{BODY}"
    start = head(text, 2)
    assert (start.first, start.head, start.year, start.sent) == (2, 4, None, 2023)
    assert (start.person.post, start.person.name) == ("办公室副主任", "何青")


def test_a_day_under_the_title_tells_the_year_where_nothing_else_does() -> None:
    assert head(f"述职报告\n青石镇副镇长　薛小满\n（2024年1月9日）\n{BODY}", 0).sent == 2023


def test_what_says_nobody_is_no_head_line() -> None:
    assert head_line("一、主要工作") is None
    assert head_line("今年我修了三条路。") is None
