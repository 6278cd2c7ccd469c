"""What a model's sentence must be beyond the gate: in its own field, and without a judgement.

The gate holds every word to the author's. These checks refuse more; they never let anything through.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewer.model import Draft, Facts, SectionKind, Slot, Span

_JUDGES = re.compile(
    r"优秀|优良|良好|较好|很好|好评|称职|合格|出色|突出|显著|一般|较差|很差|满意|过硬|扎实|得力|到位|有力|积极|表现|等次|评为|评定|打分|得分|(?<![\d.点时])\d{1,3}分(?![钟之])"
)
_QUESTION = re.compile(r"“([^“”]{3,40})”，[^“”？]{4,40}？")
_DUTY = re.compile(r"分管|协管|负责|主持|联系|分工|协助")
_LAST_YEAR = re.compile(r"去年|上一?年|上年度|前一年|整改|点评|反馈")
_PARTS: dict[Slot, tuple[SectionKind, ...]] = {
    "problem": ("problems", "causes"),
    "cause": ("causes", "problems"),
    "plan": ("plans",),
}
_NOT_WORK: tuple[SectionKind, ...] = ("problems", "causes", "plans")


def refusal(draft: Draft, facts: Facts) -> str:
    """Why a draft about one report may not stand in its field; "" where it may. Quotes are places in that report."""
    quoted = "".join(quote.text for quote in draft.quotes)
    if draft.slot == "ask":
        return judgement(draft.text, quoted) or _no_question(draft, facts, quoted)
    return judgement(draft.text, quoted) or _misplaced(draft, facts, quoted)


def judgement(text: str, quoted: str) -> str:
    """A word of praise, blame or grading that the author did not write."""
    for found in _JUDGES.finditer(text):
        if found[0] not in quoted:
            return f"“{found[0]}”是评价，原文没有，评价由评议人作"
    return ""


def _no_question(draft: Draft, facts: Facts, quoted: str) -> str:
    """A question to put to the official begins with the words it asks about, and asks about a problem or a plan."""
    asked = _QUESTION.fullmatch(draft.text)
    if asked is None or "".join(asked[1].split()) not in "".join(quoted.split()):
        return "提问要先引一截原话，再问一件事，以问号结尾"
    known = (*facts.problems, *facts.measures)
    return "" if all(any(_meet(one, quote) for one in known) for quote in draft.quotes) else "所引原文不是问题或打算"


def _misplaced(draft: Draft, facts: Facts, quoted: str) -> str:
    if draft.slot == "duties" and not _DUTY.search(quoted):
        return "所引原文没有说分管联系"
    answers = _LAST_YEAR.search(quoted) or all(_part(quote, facts) == "last_year" for quote in draft.quotes)
    if draft.slot == "last_year" and not answers:
        return "所引原文没有说上年度问题的整改"
    if draft.slot in _PARTS and not all(_belongs(quote, draft.slot, facts) for quote in draft.quotes):
        return {"problem": "所引原文不是自查的问题", "cause": "所引原文不是原因", "plan": "所引原文不是打算"}[
            draft.slot
        ]
    if draft.slot in ("work", "last_year") and any(_part(quote, facts) in _NOT_WORK for quote in draft.quotes):
        return "所引原文不在履职部分"
    return "" if draft.slot in _WRITTEN else "这一项不由模型写"


_WRITTEN: tuple[Slot, ...] = ("duties", "work", "last_year", "problem", "cause", "plan")


def _belongs(span: Span, slot: Slot, facts: Facts) -> bool:
    """Whether a span is what the field is for: known to be so, or standing in the part of the report for it."""
    known: dict[Slot, Callable[[], bool]] = {
        "problem": lambda: any(p.role == "problem" and _meet(p, span) for p in facts.problems),
        "cause": lambda: any(p.role == "cause" and _meet(p, span) for p in facts.problems),
        "plan": lambda: any(_meet(measure, span) for measure in facts.measures),
    }
    return known[slot]() or _part(span, facts) == _PARTS[slot][0]


def _part(span: Span, facts: Facts) -> SectionKind | None:
    return next((s.kind for s in facts.report.sections if s.start <= span.start < s.end), None)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
