"""问答: every report has its line, turns go on from one another, and everything is quoted as text."""

from __future__ import annotations

import io
import re
from pathlib import Path

import gradio as gr
import pytest
from docx import Document
from openpyxl import load_workbook

from reviewer.errors import ReviewerError
from reviewer.web.desk import Desk
from reviewer.web.house import House
from reviewer.web.questions import Kept, Questions, conversation
from reviewer.web.talks import standing_export, talk_export
from tests.web.conftest import asked

ASKED = "哪些领导提到了安全生产检查次数？"


@pytest.fixture
def room(house: House) -> Questions:
    return Questions(house)


def answered(room: Questions, question: str, kept: Kept | None = None) -> tuple[str, Kept, str]:
    """The last of what is streamed."""
    return list(room.reply(question, kept or Kept(), asked()))[-1]


def lines(markup: str) -> list[list[str]]:
    """The table's lines as lists of cells' texts."""
    body = markup.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.S)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.split(r"<t[dh][^>]*>", row)[1:]] for row in rows]


def test_an_empty_library_says_what_to_do(room: Questions) -> None:
    assert "资料库还是空的" in answered(room, ASKED)[0]


def test_every_report_has_a_line_and_a_place(
    room: Questions, desk: Desk, report: Path, other_report: Path, disagreeing: Path
) -> None:
    desk.library.add([report, other_report, disagreeing])
    shown, kept, plan = answered(room, "谁提到了丹参收购？")
    assert "已读 3&#47;3 篇" in shown
    found = lines(shown)
    assert [line[0] for line in found] == ["1", "2", "3"]
    assert [line[2] for line in found].count("未提及") == 2
    (quoted,) = [line[3] for line in found if line[2] != "未提及"]
    assert "丹参" in quoted and "〔第" in quoted
    assert re.search(r'href="u/main/source/\w+-1\?at=\d+-\d+#lit"', shown)
    assert len(kept.turns) == 1
    assert "丹参" in plan


def test_an_answer_comes_piece_by_piece(room: Questions, desk: Desk, report: Path) -> None:
    desk.library.add([report])
    pieces = [shown for shown, _, _ in room.reply(ASKED, Kept(), asked())]
    assert "已读" in pieces[0] and "<tbody>" not in pieces[0]
    assert "<tbody>" in pieces[-1]


def test_the_question_is_shown_at_once_and_the_box_is_empty(room: Questions) -> None:
    shown, question, box, button = room.put(f"  {ASKED} ", Kept(), asked())
    assert ASKED in shown and "正在逐篇查找" in shown
    assert question == ASKED
    assert (box.value, box.interactive, button.interactive) == ("", False, False)
    assert [made.interactive for made in room.ready()] == [True, True]


def test_a_question_goes_on_from_the_one_before(room: Questions, desk: Desk, report: Path, disagreeing: Path) -> None:
    desk.library.add([report, disagreeing])
    _, kept, first = answered(room, "谁提到了丹参收购？")
    shown, kept, second = answered(room, "2022年呢？", kept)
    assert len(kept.turns) == 2
    assert "丹参" in second and "2022" in second and second != first
    assert shown.index("谁提到了丹参收购") < shown.index("2022年呢")


def test_an_edited_plan_is_what_is_looked_for(room: Questions, desk: Desk, report: Path, disagreeing: Path) -> None:
    desk.library.add([report, disagreeing])
    _, kept, _ = answered(room, "谁提到了丹参收购？")
    _, kept, again = list(room.reread("逐篇查谁提到“安全”。", kept, asked()))[-1]
    assert "安全" in again and "丹参" not in again
    assert len(kept.turns) == 2
    wrong, _, _ = list(room.reread("逐篇查谁提到“安全”，只看并无此人。", kept, asked()))[-1]
    assert "没有答成" in wrong


def test_a_conversation_is_there_again_and_goes_to_word(
    room: Questions, desk: Desk, report: Path, disagreeing: Path
) -> None:
    desk.library.add([report, disagreeing])
    _, kept, _ = answered(room, "谁提到了丹参收购？")
    before, kept, _ = answered(room, "2022年呢？", kept)
    after, restored, plan, _ = room.show(Kept(), asked({"talk": kept.talk}))
    assert restored.turns == kept.turns
    assert after == before
    assert plan == (kept.plan.said if kept.plan else "")
    document = Document(io.BytesIO(talk_export(desk, kept.talk, "本机").data))
    words = [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]
    assert any("谁提到了丹参收购" in text for text in words)
    assert any("收购丹参2万公斤" in text and "〔" in text for text in words)
    assert "未提及" in words
    with pytest.raises(ReviewerError):
        talk_export(desk, kept.talk, "别人")


def test_a_standing_question_is_kept_asked_and_dropped(room: Questions, desk: Desk, disagreeing: Path) -> None:
    desk.library.add([disagreeing])
    event = gr.EventData(None, {"question": "谁提到了丹参收购？"})
    assert "谁提到了丹参收购" in room.stand(event, asked())
    book = load_workbook(io.BytesIO(standing_export(desk).data))
    assert "丹参" in str([row for row in book["提问"].iter_rows(values_only=True)][1])
    assert "还是空的" in room.unstand(event, asked())
    with pytest.raises(ReviewerError):
        standing_export(desk)


def test_an_empty_question_is_a_notice(room: Questions, notices: list[str]) -> None:
    assert room.put("   ", Kept(), asked())[1] == ""
    assert answered(room, "")[1] == Kept()
    assert "还没有写问题" in notices[0]


def test_a_question_that_cannot_be_asked_is_answered_in_the_conversation(
    room: Questions, desk: Desk, report: Path
) -> None:
    desk.library.add([report])
    shown, kept, _ = answered(room, "问" * 2_000)
    assert "没有答成" in shown
    assert len(kept.turns) == 1


def test_hostile_words_of_reports_and_askers_stay_text(room: Questions, desk: Desk, hostile: Path) -> None:
    desk.library.add([hostile])
    shown, _, _ = answered(room, "谁提到了安全生产检查<img src=x onerror=alert(1)>？![x](http://e.example)")
    assert "12次" in shown
    for sign in ("<img", "<script", "![", "\u202e"):
        assert sign not in shown


def test_a_large_library_names_the_silent_ones_below(
    room: Questions, desk: Desk, report: Path, other_report: Path, disagreeing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.web.answers._ALL", 2)
    desk.library.add([report, other_report, disagreeing])
    shown, _, _ = answered(room, "谁提到了丹参收购？")
    assert len(lines(shown)) == 1
    assert "未提及 2 篇" in shown


def test_nothing_said_yet_is_a_hint() -> None:
    assert "就全部报告提问" in conversation(Kept())
