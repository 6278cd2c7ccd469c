"""An official's page in blocks: 抬头、履职要点、规定动作、自查问题、原因、打算、需核实、建议提问、点评和等次.

A field's name stands before its first words, not on a line of its own: a sheet has no lines to spare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.model import Report
from reviewer.pages import paper_items as fields
from reviewer.pages.html_cards import Card
from reviewer.pages.html_words import percent
from reviewer.pages.paper_blocks import FIELD, Cell, Para, Row, Run, Table, line, printable, runs, shortened, table
from reviewer.pages.paper_items import Item, marked

TITLE, NOTE = "摘要题名", "摘要说明"
STEPS = (("摘要正文一", "摘要表格一"), ("摘要正文二", "摘要表格二"), ("摘要正文三", "摘要表格三"))
_LISTED = (fields.WORK, fields.VERIFY)  # 一项一行，其余各栏接排
_PLAIN_TITLE = re.compile("述职报告|述职|报告|年度?|个人|同志|工作|的|关于|[^\u4e00-\u9fff]")
_TITLE_FIELD = "题名篇幅"
_TITLE_ROOM, _HEAD_ROOM = 36, 60
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NOTE = "点评、等次由评议人填写。〔〕内为原文段号，“题”为题名，出处见汇编附件；字数不计空白。"


def blocks(
    card: Card, number: int, shown: Sequence[Item], step: int, hand: float, wanted: Sequence[str] = fields.FIELDS
) -> list[Para | Table]:
    """The page with these items in the type of that step; `hand`: points for 点评 and 等次, `wanted`: the fields on it."""
    body, cells = STEPS[step]
    label = shortened(printable(card.report.official.label), _TITLE_ROOM)
    made: list[Para | Table] = [
        line(f"{number}　{label}　{year_words(card)}", TITLE),
        _head(card, shown, cells, fields.DUTIES in wanted),
    ]
    for field in (field for field in wanted if field != fields.DUTIES):
        own = [item for item in shown if item.field == field]
        said = [item for item in own if not item.absent]
        if field == fields.PROBLEMS and said:
            made += _problems(own, said, body, cells)
        elif field in _LISTED and said:
            made += _listed(field, own, said, body)
        else:
            made.append(_run_in(field + _counted(card, field), own, body))
    return [*made, _hand(cells, hand), line(_NOTE, NOTE)]


def year_words(card: Card) -> str:
    """2023年度, 年度不详"""
    return f"{card.report.year}年度" if card.report.year else "年度不详"


def _head(card: Card, shown: Sequence[Item], style: str, with_duties: bool) -> Table:
    report, same = card.report, card.boilerplate
    title = printable(report.slice(report.title.start, report.title.end)) if report.title else "原文无题名"
    guess = "" if report.certainty == "sure" else f"（起点系推断：{printable(report.certainty)}）"
    extent, marks = f"全文{same.chars:,}字", []
    for said, working in card.sheet.computed:
        extent += f"；{printable(said.text)}（{printable(working).replace(' ', '')}）"
        marks += [place.mark for place in said.places]
    duties = tuple(run for item in shown if item.field == fields.DUTIES for run in _alone(item))
    # 题名只是职务和年度时，上一行已经说了
    named = "" if _tells(title, report) and not guess else shortened(title + guess, _HEAD_ROOM) + "；"
    sized = (*runs(named + shortened(extent, _HEAD_ROOM), mark=marked(marks)), Run(text=f"；雷同{percent(same.share)}"))
    rows = ((_TITLE_FIELD if named else "篇幅", sized), *(((fields.DUTIES, duties),) if with_duties else ()))
    return Table(
        widths=(0.12, 0.88),
        rows=tuple(Row(cells=(Cell(runs=runs("", field=name)), Cell(runs=words))) for name, words in rows),
        style=style,
    )


def _tells(title: str, report: Report) -> bool:
    """Whether the title line names no more than the page's head: the post or the name, and the year."""
    rest = title
    for words in (report.official.unit, report.official.post, report.official.name, str(report.year)):
        rest = rest.replace(words or "", "")
    return len(_PLAIN_TITLE.sub("", rest)) < 2


def _problems(own: Sequence[Item], said: Sequence[Item], body: str, style: str) -> list[Para | Table]:
    """The table of problems; a source mark that all share stands in its head."""
    shared = said[0].mark if len({item.mark for item in said}) == 1 else ""
    rows = [
        Row(cells=(Cell(runs=runs(str(at))), Cell(runs=_own(item, shared)), Cell(runs=runs(_judged(item)))))
        for at, item in enumerate(said, 1)
    ]
    gaps = [Para(runs=_alone(item), style=body) for item in own if item.absent]
    head = ("序", f"{fields.PROBLEMS}（本人原话）{shared}", "写法")
    return [table(style, (0.05, 0.66, 0.29), head, rows), *gaps]


def _own(item: Item, shared: str) -> tuple[Run, ...]:
    return runs(item.text.rstrip("。；，")) if item.mark == shared else words(item)


def _judged(item: Item) -> str:
    return "：".join(part for part in (item.label, item.note) if part)


def _listed(field: str, own: Sequence[Item], said: Sequence[Item], body: str) -> list[Para | Table]:
    lines = [
        Para(runs=(*runs("", field="" if at > 1 else f"{field}　"), Run(text=f"{at}. "), *words(item)), style=body)
        for at, item in enumerate(said, 1)
    ]
    return [*lines, *(Para(runs=_alone(item), style=body) for item in own if item.absent)]


def _run_in(field: str, own: Sequence[Item], body: str) -> Para:
    """The field's name, then its items in one paragraph; what is not mentioned comes last."""
    said = [item for item in own if not item.absent]
    gaps = [item for item in own if item.absent]
    parts = [Run(text=f"{field}　", style=FIELD)]
    for at, item in enumerate(said):
        number = _CIRCLED[at] if len(said) > 1 and at < len(_CIRCLED) else ""
        parts += [Run(text=number), *words(item), Run(text="；" if at + 1 < len(said) else "。")]
    parts += [Run(text="未提：")] if any(item.note for item in gaps) else []
    for at, item in enumerate(gaps):
        parts += [*words(item), Run(text="；" if at + 1 < len(gaps) else "。")]
    if not own:
        parts.append(Run(text="纸面从略，见网页。"))
    return Para(runs=tuple(run for run in parts if run.text), style=body)


def words(item: Item) -> tuple[Run, ...]:
    """An item's words with its marks, or with where was looked."""
    text = item.text.rstrip("。；，")
    if item.absent:
        return runs(f"{text}（查：{item.note}）" if item.note else text)
    return runs(text, mark=item.mark)


def _alone(item: Item) -> tuple[Run, ...]:
    """The item as a sentence of its own."""
    return (Run(text="未提："), *words(item)) if item.absent and item.note else words(item)


def _counted(card: Card, field: str) -> str:
    plans, checkable = card.sheet.plans
    return f"（共{plans}条，可核验{checkable}条）" if field == fields.PLANS and plans else ""


def _hand(style: str, height: float) -> Table:
    cells = tuple(Cell(runs=runs("", field=name)) for name in ("点评", "", "等次", ""))
    return Table(widths=(0.1, 0.58, 0.1, 0.22), rows=(Row(cells=cells, height=height),), style=style)
