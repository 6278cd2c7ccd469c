"""Conversations: kept as the questions that were put, answered anew whenever they are shown, exported as a Word file.

No answer is stored, so no reference can slip from its answer: each quote carries report and offsets of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.asking.totals import titled
from reviewer.errors import ReviewerError
from reviewer.model import Answer, Plan
from reviewer.pages.docx_write import document_bytes
from reviewer.pages.paper_blocks import Para, Part, Table, line, printable, row, shortened, table
from reviewer.pages.xlsx_sheets import sheets
from reviewer.pages.xlsx_write import workbook_bytes
from reviewer.store.notes import Turn
from reviewer.web.desk import Desk, Prepared
from reviewer.web.exports import SHEET_MEDIA, WORD_MEDIA, Export

STANCES = {"with_figure": "写明数字", "without_figure": "提到未写数字", "borderline": "边界，请看原文"}
_QUOTE = 300  # 一处引文在 Word 里至多多少字；页上可看全文
_QUOTES = 12
_WIDTHS = (0.07, 0.2, 0.13, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A turn with its answer, or with what went wrong."""

    turn: Turn
    answer: Answer | None
    error: ReviewerError | None = None


def answered(desk: Desk, turn: Turn, before: Plan | None) -> Answered:
    """One turn after another one's plan; an edited line stands in place of how the question was understood."""
    try:
        plan = desk.library.edited(turn.plan, desk.library.plan(turn.question, before)) if turn.plan else None
        return Answered(turn=turn, answer=desk.ask(turn.question, before=None if plan else before, plan=plan))
    except ReviewerError as error:
        return Answered(turn=turn, answer=None, error=error)


def replayed(desk: Desk, turns: Sequence[Turn]) -> Iterator[Answered]:
    """All turns of a conversation, each after the one before."""
    before: Plan | None = None
    for turn in turns:
        found = answered(desk, turn, before)
        before = found.answer.plan if found.answer else before
        yield found


def talk_export(desk: Desk, talk: str, person: str) -> Export:
    """The conversation as 问答记录.docx. Raises ReviewerError where there is none."""
    turns = desk.notes.turns(talk, person)
    prepared = desk.prepared()
    if not turns or prepared is None:
        raise ReviewerError("没有这次对话", "请先在“问答”里提问")
    blocks: list[Para | Table] = [
        line("问答记录", "汇编标题"),
        line("引文照录原文；〔〕内为原文段号，“题”为题名。", "摘要说明"),
    ]
    for number, found in enumerate(replayed(desk, turns), 1):
        blocks += _turn(number, found, prepared)
    data = document_bytes([Part(header="仅供评议参考", blocks=tuple(blocks))], "问答记录", {})
    return Export(name="问答记录.docx", media=WORD_MEDIA, data=data)


def standing_export(desk: Desk) -> Export:
    """All standing questions, questions × officials, as 常问清单.xlsx."""
    answers = [desk.ask(question, before=None, plan=None) for question in desk.notes.standing()]
    if not answers:
        raise ReviewerError("常问清单还是空的", "请先在“问答”里把问题加入清单")
    made = [sheet for sheet in sheets(desk.review(), None, answers) if sheet.name == "提问"]
    return Export(name="常问清单.xlsx", media=SHEET_MEDIA, data=workbook_bytes(tuple(made)))


def _turn(number: int, found: Answered, prepared: Prepared) -> Iterator[Para | Table]:
    yield line(f"{number}. {printable(found.turn.question)}", "汇编小标题", keep=True)
    answer = found.answer
    if answer is None:
        yield line(printable(str(found.error)), "汇编正文")
        return
    for words in answer.text.split("\n")[:2]:
        yield line(printable(words), "汇编正文")
    said = {one.report: one for one in answer.rows}
    rows = []
    for report in prepared.reports.values():
        if report.id in said:
            values = said[report.id].values[:_QUOTES]
            quotes = "　".join(f"“{shortened(v.text, _QUOTE)}”〔{_spot(prepared, v.report, v.start)}〕" for v in values)
            stance = STANCES[said[report.id].stance]
        elif report.id in answer.silent:
            quotes, stance = "—", "未提及"
        else:
            continue
        whose = titled(report.official.label, report.year)
        rows.append(row(str(prepared.numbers[report.id]), whose, stance, quotes))
    if rows:
        yield table("汇编表格", _WIDTHS, ("序号", "述职人", "情况", "原文"), rows)
    for computed in answer.computed:
        yield line(printable(f"推算：{computed.text}（{computed.working}）"), "汇编正文")
    files = dict.fromkeys(
        f"{prepared.numbers[value.report]}：{prepared.reports[value.report].source.name}"
        for one in answer.rows
        for value in one.values
        if value.report in prepared.reports
    )
    if files:
        yield line(printable(f"出处文件　{'；'.join(files)}"), "摘要说明")


def _spot(prepared: Prepared, report: str, at: int) -> str:
    return str(prepared.paragraph(report, at) or "题") if report in prepared.reports else "题"
