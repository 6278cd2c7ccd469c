"""One official's page: the items that fit one sheet of A4, set in the largest of three types that holds them.

Type goes 小四/20磅, 小四/18磅, 五号/16磅. What even the smallest cannot hold is left out from the lowest rank up
(paper_items.py), and told to the caller, as is every item that was shortened: the web page shows all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Summary
from reviewer.pages import paper_items as fields
from reviewer.pages.html_cards import Card
from reviewer.pages.html_places import Places
from reviewer.pages.html_words import percent
from reviewer.pages.paper_blocks import FIELD, Cell, Para, Row, Run, Table, line, printable, runs, shortened, table
from reviewer.pages.paper_fit import Paper
from reviewer.pages.paper_items import Item, items, marked

TITLE, NOTE = "摘要题名", "摘要说明"
STEPS = (("摘要正文一", "摘要表格一"), ("摘要正文二", "摘要表格二"), ("摘要正文三", "摘要表格三"))
_SPARE = 2  # lines kept free, because letters and digits are wider in some fonts
_HAND = (54.0, 150.0)  # points for 点评 at least and at most
_GRADE = 24.0
_TITLE_ROOM, _HEAD_ROOM = 36, 60
_HEADED = (fields.WORK, fields.VERIFY, fields.ASKS)  # 这几栏一项一行，栏目名单独成行；其余接排
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that does not stand on paper, or stands there shortened; `text` is the whole of it."""

    field: str
    text: str
    mark: str
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """One official's page. step: index into STEPS. shown: its items. spare: points left beyond the kept lines."""

    number: int
    card: Card
    blocks: tuple[Para | Table, ...]
    step: int
    shown: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    spare: float


def paper_page(card: Card, number: int, summary: Summary, places: Places, paper: Paper) -> PaperPage:
    """The page of one official; `number` is the one printed before the name."""
    every = items(card, summary, places)
    step, shown, spare = _chosen(card, number, every, paper)
    hand = min(_HAND[1], _HAND[0] + spare)
    gone = [LeftOut(field=i.field, text=i.whole, mark=i.mark, shortened=False) for i in every if i not in shown]
    cut = [LeftOut(field=i.field, text=i.whole, mark=i.mark, shortened=True) for i in shown if i.text != i.whole]
    return PaperPage(
        number=number,
        card=card,
        blocks=tuple(_blocks(card, number, shown, step, hand)),
        step=step,
        shown=tuple(shown),
        left_out=(*gone, *cut),
        spare=spare + _HAND[0] - hand,
    )


def _chosen(card: Card, number: int, every: Sequence[Item], paper: Paper) -> tuple[int, list[Item], float]:
    """The step, the items that fit it, and the points left beyond two lines."""
    spare = 0.0
    for step in range(len(STEPS)):
        spare = _spare(card, number, every, step, paper)
        if spare >= 0:
            return step, list(every), spare
    shown = list(every)
    for item in sorted(every, key=lambda i: -i.rank):
        if spare >= 0 or item.rank == 0:
            break
        # 同一级里先去掉后面的
        last = [found for found in shown if found.rank == item.rank][-1]
        shown.remove(last)
        spare = _spare(card, number, shown, len(STEPS) - 1, paper)
    return len(STEPS) - 1, shown, spare


def _spare(card: Card, number: int, shown: Sequence[Item], step: int, paper: Paper) -> float:
    leading = paper.types[STEPS[step][0]].leading
    return paper.height - paper.high(_blocks(card, number, shown, step, _HAND[0])) - _SPARE * leading


def _blocks(card: Card, number: int, shown: Sequence[Item], step: int, hand: float) -> list[Para | Table]:
    body, cells = STEPS[step]
    label = shortened(printable(card.report.official.label), _TITLE_ROOM)
    year = f"{card.report.year}年度" if card.report.year else "年度不详"
    blocks: list[Para | Table] = [
        line(f"{number}　{label}{year}述职摘要", TITLE, keep=True),
        _head(card, shown, cells),
    ]
    for field in (fields.WORK, fields.ELEMENTS, fields.PROBLEMS, fields.CAUSES, fields.PLANS, fields.VERIFY, fields.ASKS):
        own = [item for item in shown if item.field == field]
        if field == fields.PROBLEMS and any(not item.absent for item in own):
            blocks += _problem_table(field, own, body, cells)
        elif field in _HEADED and any(not item.absent for item in own):
            blocks += _list(field, own, body)
        else:
            blocks.append(_run_in(field + _counted(card, field), own, body))
    return [*blocks, _hand(cells, hand), line("点评、等次由评议人填写。〔〕内为原文段号，“题”为题名；出处见汇编附件。", NOTE)]


def _head(card: Card, shown: Sequence[Item], style: str) -> Table:
    """题名、分管联系、篇幅: one row each."""
    report, same = card.report, card.boilerplate
    title = printable(report.slice(report.title.start, report.title.end)) if report.title else "原文无题名"
    guess = "" if report.certainty == "sure" else f"（起点系推断：{printable(report.certainty)}）"
    extent = f"全文{same.chars:,}字（不计空白、题名）；与他处雷同{percent(same.share)}"
    marks = []
    for said, working in card.sheet.computed:
        extent += f"；{printable(said.text)}（{printable(working)}）"
        marks += [place.mark for place in said.places]
    duties = [run for item in shown if item.field == fields.DUTIES for run in _words(item)]
    rows = (
        ("题名", runs(shortened(title + guess, _HEAD_ROOM))),
        (fields.DUTIES, tuple(duties)),
        ("篇幅", runs(shortened(extent, 2 * _HEAD_ROOM), mark=marked(marks))),
    )
    return Table(
        widths=(0.15, 0.85),
        rows=tuple(Row(cells=(Cell(runs=runs("", field=name)), Cell(runs=said))) for name, said in rows),
        style=style,
    )


def _problem_table(field: str, own: Sequence[Item], body: str, cells: str) -> list[Para | Table]:
    rows = [
        Row(cells=(
            Cell(runs=runs(str(at))), Cell(runs=_words(item)), Cell(runs=runs(item.label)), Cell(runs=runs(item.note)),
        ))
        for at, item in enumerate((item for item in own if not item.absent), 1)
    ]  # fmt: skip
    return [
        line("", body, field=field, keep=True),
        table(cells, (0.06, 0.56, 0.14, 0.24), ("序", "本人原话", "写法", "说明"), rows),
    ]


def _list(field: str, own: Sequence[Item], body: str) -> list[Para | Table]:
    said = [item for item in own if not item.absent]
    gaps = [item for item in own if item.absent]
    lines = [Para(runs=(Run(text=f"{at}. "), *_words(item)), style=body) for at, item in enumerate(said, 1)]
    return [line("", body, field=field, keep=True), *lines, *(Para(runs=_words(item), style=body) for item in gaps)]


def _run_in(field: str, own: Sequence[Item], body: str) -> Para:
    """The field's name, then its items in one paragraph; what is not mentioned comes last."""
    said = [item for item in own if not item.absent]
    parts = [Run(text=field + "　", style=FIELD)]
    for at, item in enumerate(said):
        number = _CIRCLED[at] if len(said) > 1 and at < len(_CIRCLED) else ""
        parts += [Run(text=number), *_words(item), Run(text="；" if at + 1 < len(said) else "。")]
    gaps = [item for item in own if item.absent]
    if gaps and said:
        parts.append(Run(text="另，"))
    for at, item in enumerate(gaps):
        parts += [*_words(item), Run(text="；" if at + 1 < len(gaps) else "。")]
    if not own:
        parts.append(Run(text="有，纸面从略，见网页。"))
    return Para(runs=tuple(run for run in parts if run.text), style=body)


def _words(item: Item) -> tuple[Run, ...]:
    text = item.text.rstrip("。；，")
    if not item.absent:
        return runs(text, mark=item.mark)
    if not item.note:
        return runs(text)
    return runs(f"未提{text}（查找范围：{item.note}）")


def _counted(card: Card, field: str) -> str:
    plans, checkable = card.sheet.plans
    return f"（共{plans}条，可核验{checkable}条）" if field == fields.PLANS and plans else ""


def _hand(style: str, height: float) -> Table:
    rows = (("点评", height), ("等次", _GRADE))
    return Table(
        widths=(0.15, 0.85),
        rows=tuple(Row(cells=(Cell(runs=runs("", field=name)), Cell(runs=())), height=high) for name, high in rows),
        style=style,
    )
