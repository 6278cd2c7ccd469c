"""An answer as the room 问答 shows it: one table line a report, also those that say nothing of it. Values to HTML."""

from __future__ import annotations

from reviewer.asking.totals import titled
from reviewer.model import Answer, Computed, Row, Value
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown

_STANCES = {"with_figure": "写明数字", "without_figure": "提到未写数字", "borderline": "边界，请看原文"}
_PLAIN = {
    "elements": ("有", "没有"),
    "problems_of": ("有", "没有写"),
    "whose_problem_repeats": ("有", "未发现"),
    "conflicts": ("有", "未发现"),
}
_LONGEST = 200  # characters of one quote; a click shows it in its place
_SHOWN = 8  # quotes of one report that are open at once; the rest unfold


def answer_html(answer: Answer, prepared: Prepared) -> str:
    """What was read and how the question was understood; the outcome in one line; every report in order."""
    rows = {row.report: row for row in answer.rows}
    asked = [report for report in prepared.reports if report in rows or report in answer.silent]
    head, _, rest = answer.text.partition("\n")
    lines = "".join(_line(answer.plan.kind, prepared, report, rows.get(report)) for report in asked)
    heads = '<th class="n">序号<th>述职人<th>情况<th>原文（点开看出处）'
    table = f'<table class="tb"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>' if asked else ""
    return (
        f'<p class="plan">{shown(head)}</p><p class="found"><b>{shown(rest.partition(chr(10))[0])}</b></p>{table}'
        f"{_computed(answer, prepared)}"
    )


def _line(kind: str, prepared: Prepared, report: str, row: Row | None) -> str:
    known = prepared.reports[report]
    who = shown(titled(known.official.label, known.year))
    head = f'<td class="n">{prepared.numbers[report]}<th scope="row">{who}'
    found, missing = _PLAIN.get(kind, ("", "未提及"))
    if row is None:
        return f'<tr class="silent">{head}<td class="stance">{missing}<td>—</tr>'
    quotes = [_quote(prepared, value) for value in row.values]
    more = quotes[_SHOWN:]
    folded = f"<details><summary>另有 {len(more)} 处</summary>{''.join(more)}</details>" if more else ""
    note = f'<p class="soft">{shown(row.note)}</p>' if row.note else ""
    stance = found if found and row.stance == "without_figure" else _STANCES[row.stance]
    return (
        f'<tr class="{row.stance}">{head}<td class="stance">{stance}<td>{"".join(quotes[:_SHOWN])}{folded}{note}</tr>'
    )


def _quote(prepared: Prepared, value: Value) -> str:
    words = f"“{shown(shortened(' '.join(value.text.split(chr(10))), _LONGEST))}”"
    return f'<p class="quote">{prepared.anchor(value, words)}<span class="spot">〔{prepared.spot(value)}〕</span></p>'


def _computed(answer: Answer, prepared: Prepared) -> str:
    lines = "".join(f"<li>{_sum(found, prepared)}</li>" for found in answer.computed)
    said = '<p><b>推算</b><span class="note">程序算出，不是报告原话</span></p>'
    return f'<div class="computed">{said}<ul>{lines}</ul></div>' if lines else ""


def _sum(found: Computed, prepared: Prepared) -> str:
    places = {prepared.link(quote): quote for quote in found.quotes}
    links = "".join(prepared.anchor(quote, f"〔{number}〕") for number, quote in enumerate(places.values(), 1))
    return f'{shown(found.text)}<span class="soft">（{shown(found.working)}）</span>{links}'
