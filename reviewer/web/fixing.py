"""资料, below the lists: one report's name, post, unit, year and beginning put right in place."""

from __future__ import annotations

from typing import Any

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.pages.visible import visible
from reviewer.web.corrected import Change, beginnings, corrections, splits
from reviewer.web.escape import shown
from reviewer.web.house import House
from reviewer.web.told import told

_NOWHERE = "不另起"


class Fixing:
    """The handlers of this part. A report is known by its id."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def open(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        """The form, filled with what was read of the report."""
        prepared = self.house.enter(request).desk.prepared()
        report = prepared.reports.get(str(event.report)) if prepared else None
        if prepared is None or report is None:
            raise ReviewerError("这一篇已经不在了", "资料可能刚被改动过，请刷新页面")
        official = report.official
        begins = beginnings(list(prepared.reports.values()), report)
        inside = [(_NOWHERE, -1), *splits(report)]
        return (
            gr.Column(visible=True),
            f'<h3>更正<span class="note">{shown(official.label)}　{report.year or "年度不详"}　{shown(report.source.name)}</span></h3>',
            report.id,
            str(visible(official.name or "")),
            str(visible(official.post or "")),
            str(visible(official.unit or "")),
            str(report.year or ""),
            gr.Dropdown(choices=[(str(visible(words)), at) for words, at in begins], value=_at(begins, report.start)),
            gr.Dropdown(choices=[(str(visible(words)), at) for words, at in inside], value=-1),
            False,
        )

    @told
    def save(
        self, report: str, name: str, post: str, unit: str, year: str, begins: int, split: int, joined: bool,
        request: gr.Request,
    ) -> tuple[Any, str]:  # fmt: skip
        """Keeps it; the form closed, and what was done."""
        visit = self.house.enter(request)
        desk = visit.changing()
        if year.strip() and not year.strip().isdecimal():
            raise ReviewerError("年度不对", "请写四位的年份，例如 2023；没有就留空")
        change = Change(
            report=report, name=name, post=post, unit=unit, year=int(year.strip() or 0), begins=int(begins),
            joined=joined, split=int(split) if split is not None and int(split) >= 0 else None,
        )  # fmt: skip
        said = desk.library.correct(corrections(desk.library.reading().reports, change))
        visit.note("correct", f"{name or post} {year}")
        return gr.Column(visible=False), f'<p class="done" role="status">{shown(said)}</p>'


def _at(choices: list[tuple[str, int]], start: int) -> int | None:
    """The offset among the choices that is the report's beginning, or the first after it."""
    return next((at for _, at in choices if at >= start), choices[0][1] if choices else None)


def draw(room: Fixing, held: gr.HTML, said: gr.HTML) -> gr.events.Dependency:
    """The form; it opens by a button in `held`. Returns the event that changes the library."""
    with gr.Column(visible=False, elem_id="fixing") as form:
        head = gr.HTML(js_on_load=None)
        report = gr.State("")
        with gr.Row():
            name = gr.Textbox(label="姓名", max_length=80, elem_id="fix-name", min_width=120)
            post = gr.Textbox(label="职务", max_length=80, elem_id="fix-post", min_width=160)
            unit = gr.Textbox(label="单位", max_length=80, elem_id="fix-unit", min_width=160)
            year = gr.Textbox(label="年度", max_length=4, elem_id="fix-year", min_width=90)
        with gr.Row():
            begins = gr.Dropdown([], label="这一篇从哪一行开始", elem_id="fix-begins", min_width=240)
            split = gr.Dropdown([], label="从哪一行另起一篇", elem_id="fix-split", min_width=240)
            joined = gr.Checkbox(label="不是单独一篇，并入上一篇", elem_id="fix-joined")
        with gr.Row():
            keep = gr.Button("保存更正", variant="primary", elem_id="fix-save", scale=0, min_width=140)
            leave = gr.Button("不改了", elem_id="fix-leave", scale=0, min_width=110)
    hidden: dict[str, Any] = {"api_visibility": "private"}
    fields = [report, name, post, unit, year, begins, split, joined]
    held.select(
        room.open, None, [form, head, report, name, post, unit, year, begins, split, joined],
        js="() => setTimeout(() => document.getElementById('fixing')?.scrollIntoView({block: 'center'}), 400)", **hidden,
    )  # fmt: skip
    leave.click(lambda: gr.Column(visible=False), None, form, queue=False, **hidden)
    return keep.click(
        room.save, fields, [form, said], concurrency_id="writing", concurrency_limit=1, show_progress_on=said, **hidden
    )
