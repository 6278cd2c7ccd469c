"""问答: a question, and an answer that accounts for every report: one line each, also those that say nothing of it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from reviewer.asking.totals import titled
from reviewer.errors import ReviewerError
from reviewer.model import Answer, Computed, Row, Value
from reviewer.web.desk import Desk, Prepared
from reviewer.web.escape import shortened, shown
from reviewer.web.told import sentence

EXAMPLES = (
    "哪些领导提到了安全生产检查次数？各多少次？",
    "谁没有提到党风廉政？",
    "各人自查了哪些问题？",
    "谁的问题与去年重复？",
    "哪些数据对不上？",
)
_STANCES = {"with_figure": "写明数字", "without_figure": "提到未写数字", "borderline": "边界，请看原文"}
_EMPTY = (
    '<div class="answer"><p><b>资料库还是空的，无从回答。</b></p>'
    "<p>请先到“资料”一页拖入述职报告，读入后再问。</p></div>"
)
_LONGEST = 200  # characters of one quote; a click shows it in its place
_SHOWN = 8  # quotes of one report that are open at once; the rest unfold
Messages = list[dict[str, Any]]
"""What a Chatbot takes and gives: Gradio's own form, {"role", "content"}."""


class Questions:
    """The handlers of this room."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def put(self, question: str, history: Messages) -> tuple[Messages, str, str, gr.Button]:
        """The question at once into the conversation: history, the empty box, the question, the busy button."""
        asked = question.strip()
        if asked:
            history = [*history, {"role": "user", "content": f"<div>{shown(asked)}</div>"}]
        return history, "", asked, gr.Button("正在查找…", interactive=False)

    def reply(self, question: str, history: Messages) -> Messages:
        """The conversation with the answer; what goes wrong is told in it."""
        if not question:
            raise gr.Error("请先写问题，或点一个示例", title="没有完成", print_exception=False)
        return [*history, {"role": "assistant", "content": self.answer(question)}]

    def answer(self, question: str) -> str:
        """The answer as HTML."""
        try:
            prepared = self.desk.prepared()
            return answer_html(self.desk.library.ask(question), prepared) if prepared else _EMPTY
        except ReviewerError as error:
            return f'<div class="answer"><p><b>没有答成。</b></p><p>{sentence(error)}</p></div>'


def answer_html(answer: Answer, prepared: Prepared) -> str:
    """One table line a report in the order of the reports, and above it what was read and how it was understood."""
    rows = {row.report: row for row in answer.rows}
    asked = [report for report in prepared.reports if report in rows or report in answer.silent]
    head, _, rest = answer.text.partition("\n")
    found = rest.partition("\n")[0]
    lines = "".join(_line(prepared, report, rows.get(report)) for report in asked)
    table = (
        f'<table class="tb"><thead><tr><th class="n">序号</th><th>述职人</th><th>情况</th><th>原文（点开看出处）</th></tr>'
        f"</thead><tbody>{lines}</tbody></table>"
        if asked
        else ""
    )
    return (
        f'<div class="answer"><p class="plan">{shown(head)}</p><p class="found"><b>{shown(found)}</b></p>{table}'
        f"{_computed(answer, prepared)}</div>"
    )


def _line(prepared: Prepared, report: str, row: Row | None) -> str:
    known = prepared.reports[report]
    who = shown(titled(known.official.label, known.year))
    number = prepared.number(report)
    if row is None:
        return f'<tr class="silent"><td class="n">{number}</td><th scope="row">{who}</th><td>未提及</td><td>—</td></tr>'
    quotes = [_quote(prepared, value) for value in row.values]
    opened = "".join(quotes[:_SHOWN])
    if quotes[_SHOWN:]:
        opened += f"<details><summary>另有 {len(quotes) - _SHOWN} 处</summary>{''.join(quotes[_SHOWN:])}</details>"
    note = f'<span class="soft">{shown(row.note)}</span>' if row.note else ""
    return (
        f'<tr class="{row.stance}"><td class="n">{number}</td><th scope="row">{who}</th>'
        f"<td>{_STANCES[row.stance]}</td><td>{opened}{note}</td></tr>"
    )


def _quote(prepared: Prepared, value: Value) -> str:
    words = f"“{shown(shortened(' '.join(value.text.split(chr(10))), _LONGEST))}”"
    return f'<p class="quote">{prepared.anchor(value, words)}<span class="soft">〔{prepared.spot(value)}〕</span></p>'


def _computed(answer: Answer, prepared: Prepared) -> str:
    if not answer.computed:
        return ""
    lines = "".join(f"<li>{_sum(found, prepared)}</li>" for found in answer.computed)
    return f'<div class="computed"><p><b>推算</b>（程序算出，不是报告原话）</p><ul>{lines}</ul></div>'


def _sum(found: Computed, prepared: Prepared) -> str:
    places = dict.fromkeys(prepared.link(quote) for quote in found.quotes)
    links = "".join(
        f'<a class="place" href="{link}" target="_blank">〔{n}〕</a>' for n, link in enumerate(places, 1) if link
    )
    return f'{shown(found.text)}<span class="soft">（{shown(found.working)}）</span>{links}'


def draw(room: Questions) -> None:
    """The room's widgets."""
    chat = gr.Chatbot(
        elem_id="chat", show_label=False, layout="panel", latex_delimiters=[], feedback_options=None,
        buttons=["copy"], placeholder="就全部报告提问；每一篇都会查到，没有写的也会列明“未提及”。",
        height="calc(100vh - 232px)", min_height=260,
    )  # fmt: skip
    with gr.Row(elem_classes="examples"):
        samples = [gr.Button(words, size="sm", min_width=60) for words in EXAMPLES]
    with gr.Row(equal_height=True, elem_classes="ask"):
        box = gr.Textbox(
            show_label=False, container=False, placeholder="例如：哪些领导提到了安全生产检查次数？各多少次？", lines=1,
            max_length=500, scale=8, elem_id="question", autofocus=True,
        )  # fmt: skip
        button = gr.Button("提问", variant="primary", scale=1, min_width=110, elem_id="ask")
    asked = gr.State("")
    hidden: dict[str, Any] = {"api_visibility": "private"}
    filled = [chat, box, asked, button]
    started = [
        gr.on([button.click, box.submit], room.put, [box, chat], filled, queue=False, **hidden),
        *(sample.click(room.put, [sample, chat], filled, queue=False, **hidden) for sample in samples),
    ]
    for step in started:
        replied = step.then(room.reply, [asked, chat], chat, **hidden)
        replied.then(lambda: gr.Button("提问", interactive=True), None, button, queue=False, **hidden)
