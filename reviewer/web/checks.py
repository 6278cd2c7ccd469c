"""核对: the findings one by one, with evidence and working, and the reviewer's verdict on each, which is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.store import MEANINGS, Meaning, Verdict
from reviewer.web.findings import ALL, OPEN, Wanted, choices, counter, detail, listing, wanted_findings
from reviewer.web.house import House, Visit
from reviewer.web.told import told

# 上下方向键在列表里走；保存后列表重画，把当前一条留在视野里。
_PICKED = """
const pick = (button) => {
  element.querySelectorAll('[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  window.reviewerPlace({ finding: button.dataset.finding });
  trigger('click', { finding: button.dataset.finding });
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-finding]');
  if (button) pick(button);
});
element.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = Array.from(element.querySelectorAll('button[data-finding]'));
  const next = by && all[all.indexOf(document.activeElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
  pick(next);
});
watch('value', () => {
  const here = element.querySelector('[aria-current]');
  const pane = element.closest('#finds');
  if (!here || !pane) return;
  const box = here.getBoundingClientRect();
  const room = pane.getBoundingClientRect();
  if (box.top < room.top || box.bottom > room.bottom) pane.scrollTop += box.top - room.top - room.height / 3;
});
"""
# 筛选条件记在地址里：刷新、后退、发链接都还在。
_NOTED = """(chosen, level, rule, official, year, verdict) => {
  window.reviewerPlace({ level, rule, official, year, verdict });
  return [chosen, level, rule, official, year, verdict];
}"""
_EMPTY = (
    '<div class="empty-room"><h3>还没有可核对的</h3><p>请先到“资料”一页拖入述职报告，读入后这里逐条列出发现。</p></div>'
)
_LEVELS = [ALL, "不符", "存疑", "请核", "提示"]
_KEYS = ("level", "rule", "official", "year", "verdict")
"""The filters as the address names them."""

_REMARK = 500  # characters of a remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the room shows, in the order of its widgets. verdict: None while the finding has none."""

    counter: str
    listing: str
    chosen: str
    detail: str
    verdict: Meaning | None
    remark: str


Values = tuple[str, str, str, str, Meaning | None, str]


class Checks:
    """The handlers of this room; a finding is known by its id. wanted: level, rule, official, year, verdict."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def choices(
        self,
        level: str,
        rule: str,
        official: str,
        year: str,
        verdict: str,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> list[gr.Dropdown]:
        """The filters with their choices, set as the address says; a choice that is gone falls back to 全部."""
        visit = self.house.enter(request)
        ready = visit.desk.prepared()
        review = visit.desk.review(lambda what, done, total: progress((done, total), desc=what)) if ready else None
        found = choices(review, ready) if ready and review else ([ALL], [ALL], [ALL])
        every = (_LEVELS, *found, [ALL, OPEN, *MEANINGS])
        now = zip(_KEYS, (level, rule, official, year, verdict), every, strict=True)
        return [_box(words, visit.place.get(key) or value) for key, value, words in now]

    @told
    def show(
        self, chosen: str, level: str, rule: str, official: str, year: str, verdict: str, request: gr.Request
    ) -> Values:
        """The list for the filters, and the chosen finding, or the one that the address names, or the first."""
        visit = self.house.enter(request)
        wanted = Wanted(level=level, rule=rule, official=official, year=year, verdict=verdict)
        return _values(_shown(visit, chosen or visit.place.get("finding", ""), wanted))

    @told
    def pick(
        self, level: str, rule: str, official: str, year: str, verdict: str, event: gr.EventData, request: gr.Request
    ) -> tuple[str, str, Meaning | None, str]:
        """One finding of the list: its id, its detail, its verdict and remark."""
        wanted = Wanted(level=level, rule=rule, official=official, year=year, verdict=verdict)
        return _values(_shown(self.house.enter(request), str(event.finding), wanted))[2:]

    @told
    def save(
        self, chosen: str, given: Meaning | None, remark: str,
        level: str, rule: str, official: str, year: str, verdict: str, request: gr.Request,
    ) -> Values:  # fmt: skip
        """Keeps the verdict and goes on to the next finding."""
        wanted = Wanted(level=level, rule=rule, official=official, year=year, verdict=verdict)
        if not chosen:
            raise ReviewerError("还没有选中任何一条", "请先在左边选一条发现")
        if given is None:
            raise ReviewerError("还没有选结论", "请先选“确认、误报、待核”之一，再保存")
        visit = self.house.enter(request)
        desk = visit.changing()
        after = _after(visit, chosen, wanted)
        desk.library.verdict(chosen, given, remark.strip()[:_REMARK])
        visit.note("verdict", f"{chosen} {given}")
        return _values(_shown(visit, after, wanted))


def _box(words: list[str], value: str) -> gr.Dropdown:
    return gr.Dropdown(choices=words, value=value if value in words else ALL)


def _after(visit: Visit, chosen: str, wanted: Wanted) -> str:
    """The finding that follows in the list, the chosen one itself at its end."""
    prepared = visit.desk.prepared()
    if prepared is None:
        return chosen
    ids = [f.id for f in wanted_findings(visit.desk.review(), prepared, _verdicts(visit), wanted)]
    return ids[ids.index(chosen) + 1] if chosen in ids[:-1] else chosen


def _verdicts(visit: Visit) -> dict[str, Verdict]:
    return {verdict.finding: verdict for verdict in visit.desk.library.verdicts()}


def _shown(visit: Visit, chosen: str, wanted: Wanted) -> Shown:
    prepared = visit.desk.prepared()
    if prepared is None:
        return Shown(counter="", listing="", chosen="", detail=_EMPTY, verdict=None, remark="")
    verdicts, review = _verdicts(visit), visit.desk.review()
    found = wanted_findings(review, prepared, verdicts, wanted)
    one = next((f for f in found if f.id == chosen), found[0] if found else None)
    given = verdicts.get(one.id) if one else None
    return Shown(
        counter=counter(review, verdicts, len(found)),
        listing=listing(prepared, verdicts, found, one.id if one else ""),
        chosen=one.id if one else "",
        detail=detail(prepared, one, found.index(one) + 1, len(found)) if one else "",
        verdict=given.verdict if given else None,
        remark=given.remark if given else "",
    )


def _values(shown: Shown) -> Values:
    return shown.counter, shown.listing, shown.chosen, shown.detail, shown.verdict, shown.remark


def draw(room: Checks) -> tuple[list[gr.Dropdown], list[gr.components.Component], list[gr.components.Component]]:
    """The room's widgets. Returns what `choices` fills, what `show` takes, and what `show` fills."""
    with gr.Row(elem_classes="filters"):
        level = gr.Dropdown(_LEVELS, value=ALL, label="等级", min_width=90, filterable=False)
        rule = gr.Dropdown([ALL], value=ALL, label="规则", min_width=190, scale=2, filterable=False)
        official = gr.Dropdown([ALL], value=ALL, label="述职人", min_width=130, scale=2)
        year = gr.Dropdown([ALL], value=ALL, label="年度", min_width=90, filterable=False)
        verdict = gr.Dropdown([ALL, OPEN, *MEANINGS], value=ALL, label="结论", min_width=90, filterable=False)
        with gr.Column(min_width=220, scale=2):
            count = gr.HTML(elem_id="counter", js_on_load=None)
    chosen = gr.State("")
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=320):
            found = gr.HTML(elem_id="finds", js_on_load=_PICKED)
        with gr.Column(scale=6, min_width=360, elem_id="judging"):
            one = gr.HTML(elem_id="finding", js_on_load=None)
            with gr.Row(elem_classes="judge", equal_height=True):
                given = gr.Radio(list(MEANINGS), label="结论", show_label=False, container=False, elem_id="verdict",
                                 scale=0, min_width=238)  # fmt: skip
                remark = gr.Textbox(
                    label="备注", show_label=False, container=False, placeholder="备注：依据、联系人、台账编号", lines=1,
                    max_length=_REMARK, elem_id="remark", scale=3, min_width=160,
                )  # fmt: skip
                keep = gr.Button("保存并看下一条", variant="primary", elem_id="save", scale=0, min_width=136)
    filters = [level, rule, official, year, verdict]
    filled: list[gr.components.Component] = [count, found, chosen, one, given, remark]
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal"}
    for box in filters:
        box.input(room.show, [chosen, *filters], filled, trigger_mode="always_last", js=_NOTED, **hidden)
    found.click(room.pick, filters, filled[2:], trigger_mode="always_last", **hidden)
    gr.on(
        [keep.click, remark.submit], room.save, [chosen, given, remark, *filters], filled,
        trigger_mode="multiple", **hidden,
    )  # fmt: skip
    return list(filters), [chosen, *filters], filled
