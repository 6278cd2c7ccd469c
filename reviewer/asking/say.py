"""The answer as a chat shows it: read so many, every official in report order, then who does not mention it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.asking.totals import titled
from reviewer.asking.understood import there
from reviewer.model import Computed, Draft, Plan, Quote, Report, Row, Value

_SHOWN = 6  # quotes of one report in the text; all are in its row
_NOTHING = {
    "free": "没有认出要查的内容，请写明要查的事，例如“谁写了党课次数”。",
    "elements": "没有一篇有这一部分。",
    "problems_of": "没有一篇写自查问题。",
    "whose_problem_repeats": "没有发现与往年或他人重复的自查问题。",
    "conflicts": "没有发现对不上的数据和说法。",
}
_QUIET = {"elements": "没有", "problems_of": "没有写", "whose_problem_repeats": "未发现", "conflicts": "未发现"}
_LONG = 90  # characters of one quote in the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A report that says nothing of what was asked."""

    report: str
    label: str
    year: int | None


def text(
    plan: Plan,
    rows: list[Row],
    silent: list[Silence],
    computed: tuple[Computed, ...],
    order: list[str],
    spots: dict[str, str],
) -> str:
    """The whole answer in light Markdown. The words of reports stand in “”; whoever shows them escapes them."""
    lines = [f"已读 {len(order)}/{len(order)} 篇。{plan.said}"]
    lines.append(_headline(plan, rows, silent))
    numbers = {report: number for number, report in enumerate(order, start=1)}
    lines += [f"{numbers[row.report]}. {line(row, spots)}" for row in rows]
    if silent:
        names = "、".join(titled(one.label, one.year) for one in silent)
        lines.append(f"{_QUIET.get(plan.kind, '未提及')}（{len(silent)}篇）：{names}")
    if computed:
        lines.append("推算：")
        lines += [f"- {one.text}（{one.working}）" for one in computed]
    return "\n".join(lines)


def missing(plan: Plan, reports: Sequence[Report]) -> str:
    """A line about those the question names who are not there, and who is; "" where nobody is missing."""
    if not plan.absent:
        return ""
    names = "、".join(f"“{name}”" for name in plan.absent)
    return f"报告里没有{names}，没有替换成别人。在库的有：{there(reports)}。\n"


def line(row: Row, spots: dict[str, str]) -> str:
    """One report's line: who, what kind of mention, the author's words."""
    mark = {"with_figure": "", "without_figure": "", "borderline": "【边界】"}[row.stance]
    shown = [f"“{_short(value)}”" + _spot(value, spots) for value in row.values[:_SHOWN]]
    more = f"等{len(row.values)}处" if len(row.values) > _SHOWN else ""
    note = f"（{row.note}）" if row.note else ""
    return f"{titled(row.label, row.year)}：{mark}{'；'.join(shown)}{more}{note}"


def drafts(rows: list[Row]) -> tuple[Draft, ...]:
    """One sentence for each value of each row, in the author's words."""
    return tuple(
        Draft(
            slot="work",
            text=f"{_owner(row)}{_mark(row)}{value.text}",
            quotes=(Quote(report=value.report, start=value.start, end=value.end, text=value.text),),
        )
        for row in rows
        for value in row.values
    )


def _owner(row: Row) -> str:
    """Whose words they are; a label with a number in it (第3篇) is left out: the number would need a quote of its own."""
    return "" if any(c.isdigit() for c in row.label) else f"{row.label}："


def _mark(row: Row) -> str:
    return "（边界）" if row.stance == "borderline" else ""


def _short(value: Value) -> str:
    words = " ".join(value.text.split("\n"))
    return words if len(words) <= _LONG else words[:_LONG] + "…"


def _spot(value: Value, spots: dict[str, str]) -> str:
    found = spots.get(f"{value.report}:{value.start}")
    return f"［{found}］" if found else ""


def _headline(plan: Plan, rows: list[Row], silent: list[Silence]) -> str:
    figures = sum(1 for row in rows if row.stance == "with_figure")
    plain = sum(1 for row in rows if row.stance == "without_figure")
    border = sum(1 for row in rows if row.stance == "borderline")
    if not rows and not silent:
        return "没有符合范围的报告。"
    if plan.kind == "who_not":
        names = "、".join(titled(one.label, one.year) for one in silent)
        return f"没有提到的{len(silent)}篇：{names}" if silent else "各篇都提到了。"
    if not rows:
        return _NOTHING.get(plan.kind, "没有一篇提到。")
    if plan.kind in ("elements", "problems_of", "whose_problem_repeats", "conflicts"):
        return f"有的{plain}篇" + (f"，存疑{border}篇" if border else "") + f"，没有的{len(silent)}篇。"
    parts = [f"写明数字{figures}篇" if figures else "", f"提到未写数字{plain}篇" if plain else ""]
    parts += [f"边界{border}篇" if border else "", f"未提及{len(silent)}篇" if silent else ""]
    return "，".join(part for part in parts if part) + "。"
