"""An answer as the room 问答 shows it: one table line a report, also those that say nothing of it. Values to HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

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
_ALL = 100  # reports up to which everyone has a line of the table
_NAMES = 400
_NEXT: tuple[tuple[str, Callable[[Answer], bool]], ...] = (
    ("没写的呢？", lambda answer: bool(answer.rows and answer.silent)),
    ("他们的原文", lambda answer: bool(answer.rows) and answer.plan.kind not in ("where", "problems_of")),
    ("谁最多？", lambda answer: sum(row.stance == "with_figure" for row in answer.rows) > 1),
    ("和去年比呢？", lambda answer: len({row.year for row in answer.rows}) > 1),
)
_LONGEST = 200  # characters of one quote; a click shows it in its place
_SHOWN = 8  # quotes of one report that are open at once; the rest unfold


def answer_html(answer: Answer, prepared: Prepared) -> str:
    """What was read and how the question was understood; the outcome in one line; every report in order."""
    return "".join(answer_parts(answer, prepared))


def answer_parts(answer: Answer, prepared: Prepared) -> Iterator[str]:
    """The same piece by piece: head, table, sums, what to ask next. Only the whole is well-formed HTML."""
    head, _, rest = answer.text.partition("\n")
    yield f'<p class="plan">{shown(head)}</p><p class="found"><b>{shown(rest.partition(chr(10))[0])}</b></p>'
    rows = {row.report: row for row in answer.rows}
    asked = [report for report in prepared.reports if report in rows or report in answer.silent]
    if asked:
        yield _table(answer, prepared, rows, asked)
    yield _computed(answer, prepared) + _further(answer)


def _table(answer: Answer, prepared: Prepared, rows: Mapping[str, Row], asked: Sequence[str]) -> str:
    """Every report's line; of a large library those who speak, and the silent ones by name below."""
    silent = [report for report in asked if report not in rows] if len(asked) > _ALL else []
    spoken = [report for report in asked if report in rows] if silent else asked
    shown_now, more = spoken[:_ALL], spoken[_ALL:]
    lines = "".join(_line(answer.plan.kind, prepared, report, rows.get(report)) for report in shown_now)
    heads = '<th class="n">序号<th>述职人<th>情况<th>原文（点开看出处）'
    table = f'<table class="tb"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>' if lines else ""
    return table + _named("另有说到的", more, prepared) + _named("未提及", silent, prepared)


def _named(what: str, reports: Sequence[str], prepared: Prepared) -> str:
    if not reports:
        return ""
    names = "、".join(
        shown(titled(prepared.reports[report].official.label, prepared.reports[report].year))
        for report in reports[:_NAMES]
    )
    rest = f"……（只列前 {_NAMES} 篇，全部见导出的 Word）" if len(reports) > _NAMES else ""
    return (
        f'<details class="named"><summary>{what} {len(reports)} 篇</summary><p class="soft">{names}{rest}</p></details>'
    )


def _further(answer: Answer) -> str:
    """What is often asked next, as buttons."""
    next_ = [words for words, fits in _NEXT if fits(answer)]
    buttons = "".join(f'<button type="button" class="quiet" data-ask="{words}">{words}</button>' for words in next_)
    return f'<p class="further">接着问：{buttons}</p>' if buttons else ""


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
