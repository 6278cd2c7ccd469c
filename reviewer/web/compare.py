"""The rooms 雷同与老问题 and 数据: what the reports have in common, over officials and over years."""

from __future__ import annotations

from typing import Any

import gradio as gr

from reviewer.model import Report
from reviewer.pages.figure_tables import official_table, topic_tables, year_tables
from reviewer.pages.visible import visible
from reviewer.web.alike import likeness_html
from reviewer.web.figures import tables_html
from reviewer.web.house import House
from reviewer.web.old_problems import courses_html, promises_html, team_html
from reviewer.web.told import told

EVERYBODY = "全部"
VIEWS = ("雷同对照", "老问题", "承诺与兑现", "班子共性问题")
KINDS = ("按主题", "各年对照", "单篇全部")
_EMPTY = '<div class="empty-room"><h3>还没有可比的</h3><p>请先到“资料”一页拖入述职报告；两人以上或两年以上才有得比。</p></div>'
_ONE = "只有一篇时没有可比的；再读入同一班子的，或同一人往年的。"
_PICKED = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-report]');
  if (button) trigger('click', { report: button.dataset.report });
});
"""
_NOTED = """(view, official) => { window.reviewerPlace({ view, who: official }); return [view, official]; }"""
_TABLES_NOTED = """(kind, words, official) => {
  window.reviewerPlace({ kind, words, who: official });
  return [kind, words, official];
}"""


class Compare:
    """The handlers of both rooms. An official is known by the key, a report by its id."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def open_alike(
        self,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, Any, str]:
        """The view and the official that the address names."""
        place = self.house.enter(request).place
        view = place.get("view", "") if place.get("view") in VIEWS else VIEWS[0]
        return view, *self._alike(view, place.get("who", EVERYBODY), "", request, progress)

    @told
    def alike(
        self,
        view: str,
        official: str,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, str]:
        """One view of one official, or of all."""
        return self._alike(view, official, "", request, progress)

    @told
    def pair(
        self,
        view: str,
        official: str,
        event: gr.EventData,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, str]:
        """The pairs of one report, chosen in the heat map."""
        return self._alike(view, official, str(event.report), request, progress)

    @told
    def open_figures(self, request: gr.Request) -> tuple[str, str, Any, str]:
        """The tables that the address names."""
        place = self.house.enter(request).place
        kind = place.get("kind", "") if place.get("kind") in KINDS else KINDS[0]
        words = place.get("words", "")[:80]
        return kind, words, *self._figures(kind, words, place.get("who", EVERYBODY), request)

    @told
    def figures(self, kind: str, words: str, official: str, request: gr.Request) -> tuple[Any, str]:
        """Tables of one kind, narrowed to words and to an official."""
        return self._figures(kind, words, official, request)

    def _alike(
        self, view: str, official: str, report: str, request: gr.Request, progress: gr.Progress
    ) -> tuple[Any, str]:
        visit = self.house.enter(request)
        prepared = visit.desk.prepared()
        if prepared is None:
            return gr.Dropdown(choices=[EVERYBODY], value=EVERYBODY), _EMPTY
        review = visit.desk.review(
            lambda what, done, total: progress((done, total), desc=f"{visible(what)}（{done}/{total}）")
        )
        reports = list(prepared.reports.values())
        box, key = _people(reports, official)
        visit.note("see", view)
        if view == VIEWS[1]:
            return box, courses_html(review, prepared, key)
        if view == VIEWS[2]:
            return box, promises_html(review, prepared, key)
        if view == VIEWS[3]:
            return box, team_html(review, prepared)
        chosen = report or next((r.id for r in reversed(reports) if r.official.key == key), "")
        return box, likeness_html(review, prepared, chosen) if len(reports) > 1 else f'<p class="soft pad">{_ONE}</p>'

    def _figures(self, kind: str, words: str, official: str, request: gr.Request) -> tuple[Any, str]:
        visit = self.house.enter(request)
        prepared = visit.desk.prepared()
        if prepared is None:
            return gr.Dropdown(choices=[EVERYBODY], value=EVERYBODY), _EMPTY
        box, key = _people(list(prepared.reports.values()), official)
        known = [f for f in visit.desk.library.facts() if key is None or f.report.official.key == key]
        asked = tuple(words.replace("、", " ").split())
        visit.note("see", f"数据 {kind} {words}")
        if kind == KINDS[0]:
            return box, tables_html(topic_tables(known, asked), prepared)
        if kind == KINDS[1]:
            return box, tables_html(year_tables(known), prepared)
        return box, tables_html([official_table(facts) for facts in known[:8]], prepared)


def _people(reports: list[Report], chosen: str) -> tuple[Any, str | None]:
    """The box of officials, and the chosen one's key; None for all."""
    people = dict.fromkeys((str(visible(report.official.label)), report.official.key) for report in reports)
    key = chosen if chosen in {key for _, key in people} else None
    return gr.Dropdown(choices=[(EVERYBODY, EVERYBODY), *people], value=key or EVERYBODY), key


def draw_alike(room: Compare) -> list[Any]:
    """The room 雷同与老问题: what `open_alike` fills."""
    with gr.Row(elem_classes="filters"):
        view = gr.Radio(
            list(VIEWS), value=VIEWS[0], show_label=False, container=False, elem_id="view", scale=0, min_width=480
        )
        official = gr.Dropdown(
            [EVERYBODY],
            value=EVERYBODY,
            show_label=False,
            container=False,
            elem_id="alike-official",
            scale=0,
            min_width=200,
        )
    page = gr.HTML(elem_id="alike", min_height=200, js_on_load=_PICKED)
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal", "show_progress_on": page}
    for box in (view, official):
        box.input(room.alike, [view, official], [official, page], js=_NOTED, **hidden)
    page.click(room.pair, [view, official], [official, page], **hidden)
    return [view, official, page]


def draw_figures(room: Compare) -> list[Any]:
    """The room 数据: what `open_figures` fills."""
    with gr.Row(elem_classes="filters"):
        kind = gr.Radio(
            list(KINDS), value=KINDS[0], show_label=False, container=False, elem_id="kind", scale=0, min_width=340
        )
        words = gr.Textbox(
            show_label=False, container=False, placeholder="主题词，例如：安全生产、党课；回车", max_length=80,
            elem_id="words", scale=0, min_width=280,
        )  # fmt: skip
        official = gr.Dropdown(
            [EVERYBODY],
            value=EVERYBODY,
            show_label=False,
            container=False,
            elem_id="figure-official",
            scale=0,
            min_width=200,
        )
        gr.HTML('<a class="button" id="tables-zip" href="#" download>全部下载</a>', js_on_load=None)
    page = gr.HTML(elem_id="figures", min_height=200, js_on_load=None)
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal", "show_progress_on": page}
    taken, filled = [kind, words, official], [official, page]
    for event in (kind.input, official.input, words.submit):
        event(room.figures, taken, filled, js=_TABLES_NOTED, **hidden)
    return [kind, words, official, page]
