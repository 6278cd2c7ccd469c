"""问答: every report has its line, and everything is quoted as text."""

from __future__ import annotations

import re
from pathlib import Path

import gradio as gr
import pytest

from reviewer.web.desk import Desk
from reviewer.web.questions import Questions, conversation

ASKED = "哪些领导提到了安全生产检查次数？"


@pytest.fixture
def room(desk: Desk) -> Questions:
    return Questions(desk)


def lines(markup: str) -> list[list[str]]:
    """The table's lines as lists of cells' texts."""
    body = markup.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.S)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.split(r"<t[dh][^>]*>", row)[1:]] for row in rows]


def test_an_empty_library_says_what_to_do(room: Questions) -> None:
    assert "资料库还是空的" in room.reply(ASKED, [])[0]


def test_every_report_has_a_line_and_a_place(
    room: Questions, report: Path, other_report: Path, disagreeing: Path
) -> None:
    room.desk.library.add([report, other_report, disagreeing])
    shown, turns = room.reply("谁提到了丹参收购？", [])
    assert "已读 3&#47;3 篇" in shown
    found = lines(shown)
    assert [line[0] for line in found] == ["1", "2", "3"]
    assert [line[2] for line in found].count("未提及") == 2
    (quoted,) = [line[3] for line in found if line[2] != "未提及"]
    assert "丹参" in quoted and "〔第" in quoted
    assert re.search(r'href="[^"]+index\.html#3/page@3,\d+-\d+"', shown)
    assert len(turns) == 1


def test_the_question_is_shown_at_once_and_the_box_is_empty(room: Questions) -> None:
    shown, asked, box, button = room.put(f"  {ASKED} ", [])
    assert ASKED in shown and "正在逐篇查找" in shown
    assert asked == ASKED
    assert (box.value, box.interactive, button.interactive) == ("", False, False)
    assert [made.interactive for made in room.ready()] == [True, True]


def test_earlier_turns_stay(room: Questions) -> None:
    shown, turns = room.reply("第二问？", [("第一问？", "<p>答一</p>")])
    assert shown.index("第一问") < shown.index("第二问")
    assert len(turns) == 2


def test_an_empty_question_is_a_notice(room: Questions, notices: list[str]) -> None:
    assert room.put("   ", [])[1] == ""
    assert room.reply("", []) == gr.skip()
    assert "还没有写问题" in notices[0]


def test_a_question_that_cannot_be_asked_is_answered_in_the_conversation(room: Questions, report: Path) -> None:
    room.desk.library.add([report])
    shown, turns = room.reply("问" * 2_000, [])
    assert "没有答成" in shown
    assert len(turns) == 1


def test_hostile_words_of_reports_and_askers_stay_text(room: Questions, hostile: Path) -> None:
    room.desk.library.add([hostile])
    shown, _ = room.reply("谁提到了安全生产检查<img src=x onerror=alert(1)>？![x](http://e.example)", [])
    assert "12次" in shown
    for sign in ("<img", "<script", "![", "\u202e"):
        assert sign not in shown


def test_nothing_said_yet_is_a_hint() -> None:
    assert "就全部报告提问" in conversation([])
