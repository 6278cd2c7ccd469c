"""一人一页: official and year are picked, the sheet stands beside its source; its text can be put otherwise."""

from __future__ import annotations

from typing import Any

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.model import Review
from reviewer.pages.visible import visible
from reviewer.store.notes import Wording
from reviewer.web.escape import shown
from reviewer.web.exports import WHOLE, narrowed
from reviewer.web.house import House, Visit
from reviewer.web.told import told
from reviewer.web.wordings import NEW, Sentence

# 框内不给同源权限：页面里的脚本碰不到本程序的界面。allow-modals 供打印。
_SANDBOX = "allow-scripts allow-modals allow-downloads"
_OPENING = '<p class="soft">正在准备评阅页…</p>'
_EMPTY = (
    '<div class="empty-room"><h3>还没有可看的报告</h3>'
    "<p>请先到“资料”一页拖入述职报告，读入后这里按人列出一页摘要，点任一句看它在原文中的位置。</p></div>"
)
_SLOTS = {
    "duties": "分管", "work": "履职要点", "last_year": "上年问题整改", "element": "规定动作", "problem": "自查问题",
    "cause": "原因分析", "plan": "下步打算", "verify": "需核实", "ask": "建议提问",
}  # fmt: skip
_ADDABLE = ("work", "problem", "cause", "plan", "verify", "ask")
_NOTED = """
watch('value', () => {
  const frame = element.querySelector('#page-frame');
  if (frame) window.reviewerPlace({ report: frame.dataset.report });
});
"""
_EDITED = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-place]');
  if (!button) return;
  const box = button.closest('li').querySelector('textarea');
  const slot = button.closest('li').querySelector('select');
  button.disabled = true;
  trigger('submit', {
    place: button.dataset.place, slot: slot ? slot.value : button.dataset.slot,
    text: button.dataset.back ? null : box.value, back: button.dataset.back || '',
  });
});
"""


class Sheets:
    """The handlers of this room. A report is known by its id, which also stands in the address."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def show(
        self,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, Any, str]:
        """The choices, and the sheet that the address names, else the first."""
        visit = self.house.enter(request)
        return self._shown(visit, visit.place.get("report", ""), progress)

    @told
    def pick_official(
        self,
        key: str,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, Any, str]:
        """The official's newest sheet."""
        visit = self.house.enter(request)
        prepared = visit.desk.prepared()
        own = [r for r in prepared.reports.values() if r.official.key == key] if prepared else []
        newest = max(own, key=lambda report: report.year or 0, default=None)
        return self._shown(visit, newest.id if newest else "", progress)

    @told
    def pick_year(
        self,
        report: str,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[Any, Any, str]:
        """Another year's sheet of the same official."""
        return self._shown(self.house.enter(request), report, progress)

    @told
    def edit(self, report: str, request: gr.Request) -> str:
        """The sentences of the sheet, each to be put otherwise."""
        visit = self.house.enter(request)
        if not visit.may_change():
            return '<p class="soft">你在这里只能查看，不能改写。</p>'
        return _editing(visit.desk.sentences(report))

    @told
    def word(self, report: str, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Keeps a sentence as the reviewer puts it, or takes the program's back; the list and the sheet anew."""
        visit = self.house.enter(request)
        desk = visit.changing()
        place, text = str(event.place), str(event.text or "").strip()
        if place == NEW:
            if not text:
                raise ReviewerError("还没有写", "请写下要加的一句")
            added = sum(one.report == report and one.place.startswith(NEW) for one in desk.notes.wordings())
            place = f"{NEW}{added + 1:03d}"
        if event.back:
            desk.notes.unword(report, place)
        else:
            slot = str(event.slot)
            desk.notes.word(Wording(report=report, place=place, slot=slot, text=text, person=visit.person))
        visit.note("word", report)
        return _editing(desk.sentences(report)), _frame(visit, desk.review(), report)

    def _shown(self, visit: Visit, wanted: str, progress: gr.Progress) -> tuple[Any, Any, str]:
        prepared = visit.desk.prepared()
        if prepared is None:
            return gr.Dropdown(choices=[], value=None), gr.Dropdown(choices=[], value=None), _EMPTY
        report = prepared.reports.get(wanted) or next(iter(prepared.reports.values()))
        people = dict.fromkeys((str(visible(r.official.label)), r.official.key) for r in prepared.reports.values())
        own = [r for r in prepared.reports.values() if r.official.key == report.official.key]
        years = [(f"{r.year}年度" if r.year else "年度不详", r.id) for r in own]
        review = visit.desk.review(
            lambda what, done, total: progress((done, total), desc=f"{visible(what)}（{done}/{total}）")
        )
        visit.note("see", f"{report.official.label} {report.year or ''}")
        return (
            gr.Dropdown(choices=list(people), value=report.official.key),
            gr.Dropdown(choices=years, value=report.id),
            _frame(visit, review, report.id),
        )


def _frame(visit: Visit, review: Review, report: str) -> str:
    """The bar of downloads and the frame with the sheet."""
    unit = visit.unit.id
    whole = len(review.facts) <= WHOLE
    there = [facts.report.id for facts in (review if whole else narrowed(review, report)).facts]
    number = there.index(report) + 1 if report in there else 1
    address = f"u/{unit}/page/{'all' if whole else report}?v={visit.desk.version}"
    get = f"u/{unit}/download"
    links = (
        (f"{get}/page.docx?report={report}", "本页 Word"), (f"{get}/page.pdf?report={report}", "本页 PDF"),
        (f"{get}/pack.docx", "汇编 Word"), (f"{get}/list.xlsx", "核对清单 Excel"), (f"{get}/all.zip", "全部 zip"),
    )  # fmt: skip
    bar = "".join(f'<a class="button" href="{href}" download>{words}</a>' for href, words in links)
    return (
        f'<p class="bar">{bar}<a class="button" href="{address}#{number}/page" target="_blank">在新窗口打开</a></p>'
        f'<iframe id="page-frame" title="一人一页" data-report="{report}" src="{address}#{number}/page" '
        f'sandbox="{_SANDBOX}"></iframe>'
    )


def _editing(found: tuple[Sentence, ...]) -> str:
    """The sentences by field; what the reviewer changed says so, with the program's words below."""
    rows = "".join(_sentence(one) for one in found)
    slots = "".join(f'<option value="{slot}">{_SLOTS[slot]}</option>' for slot in _ADDABLE)
    return (
        '<p class="soft">改过的句子在页上、Word、Excel 里都标“〔评议人改〕”，自己加的标“〔评议人加〕”；留空保存就是删去这一句。</p>'
        f'<ol class="wordings">{rows}<li><span class="slot"><select aria-label="栏目">{slots}</select></span>'
        '<textarea rows="2" maxlength="1000" placeholder="加一句自己的话" aria-label="加一句"></textarea>'
        f'<button type="button" class="quiet" data-place="{NEW}">加上</button></li></ol>'
    )


def _sentence(one: Sentence) -> str:
    changed = ""
    if one.person:
        own = f"原为：{shown(one.own)}" if one.own else "评议人所加"
        changed = (
            f'<p class="soft">{shown(one.person)} 改；{own} <button type="button" class="quiet" '
            f'data-place="{shown(one.place)}" data-slot="{one.slot}" data-back="1">恢复</button></p>'
        )
    return (
        f'<li><span class="slot">{_SLOTS[one.slot]}</span><textarea rows="2" maxlength="1000" aria-label="{_SLOTS[one.slot]}">'
        f'{shown(one.text)}</textarea><button type="button" class="quiet" data-place="{shown(one.place)}" '
        f'data-slot="{one.slot}">保存</button>{changed}</li>'
    )


def draw(room: Sheets) -> list[Any]:
    """The room's widgets: what `show` fills."""
    with gr.Row(elem_classes="picks"):
        official = gr.Dropdown(
            [], label="述职人", show_label=False, container=False, elem_id="official", min_width=160, scale=0
        )
        year = gr.Dropdown([], label="年度", show_label=False, container=False, elem_id="year", min_width=110, scale=0)
        change = gr.Button("改写文字", size="sm", elem_id="edit", scale=0, min_width=90)
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=420):
            page = gr.HTML(_OPENING, elem_id="page-room", min_height=200, js_on_load=_NOTED)
        with gr.Column(scale=2, min_width=330, visible=False, elem_id="editing") as pane:
            words = gr.HTML(elem_id="wordings", js_on_load=_EDITED)
    open_ = gr.State(False)
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal"}
    filled = [official, year, page]
    picked = [
        official.input(room.pick_official, official, filled, **hidden),
        year.input(room.pick_year, year, filled, **hidden),
    ]
    change.click(
        lambda opened: (not opened, gr.Column(visible=not opened), gr.Button("改写文字" if opened else "收起改写")),
        open_, [open_, pane, change], queue=False, **hidden,
    ).then(room.edit, year, words, **hidden)  # fmt: skip
    for event in picked:
        event.then(room.edit, year, words, **hidden)
    words.submit(room.word, year, [words, page], **hidden)
    return filled
