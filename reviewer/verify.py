"""THE gate: the only way from a Draft to a Claim. No score, no threshold; what is refused is refused with its reason.

In order: the evidence exists; the quote stands there exactly, or after dropping white space and masked noise only; every
figure of the sentence (value, scale, approximator, unit) stands in a quote; negations of the quotes survive; the quotes are
the official's own; a plan is not told as a deed; no grade is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.model import Claim, Draft, Dropped, Quote, Report, Slot, Span
from reviewer.reading.noise import without
from reviewer.text.quantities import Quantity, quantities

_NEGATION = re.compile(r"(?:没有|未能|未|不|无|没)")
_GRADE = re.compile(
    r"(?:等次|评为|定为|评定为|综合评价为|评价为|建议(?:评)?)[^。，“”]{0,6}(?:较好|优秀|合格|称职|好|一般|差)"
)
_DEED = re.compile(r"已(?:经)?(?:完成|建成|开展|落实|整改)|完成了")
_ACROSS: tuple[Slot, ...] = ("verify", "ask")
_DONE: tuple[Slot, ...] = ("work", "last_year")


def verify(
    drafts: Iterable[Draft], reports: Mapping[str, Report], owner: str | None
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """What may be shown and what may not, in order. reports: id -> report; owner: whose page it is (a report's id).

    Sentences of the slots verify and ask may also rest on others' reports; with no owner any report will do.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for draft in drafts:
        found = tuple(_placed(quote, reports) for quote in draft.quotes)
        why = _refusal(draft, found, reports, owner)
        if why:
            dropped.append(Dropped(text=draft.text, why=why))
        else:
            claims.append(Claim(slot=draft.slot, text=draft.text, citations=tuple(q for q in found if q is not None)))
    return tuple(claims), tuple(dropped)


def _refusal(draft: Draft, found: tuple[Quote | None, ...], reports: Mapping[str, Report], owner: str | None) -> str:
    if not draft.quotes:
        return "没有引用原文"
    for quote, place in zip(draft.quotes, found, strict=True):
        if quote.report not in reports:
            return f"引用的材料不存在：{quote.report}"
        if place is None:
            return f"所引原文与出处不符：“{_short(quote.text)}”"
    quotes = [place for place in found if place is not None]
    return (
        _unbacked_figure(draft, quotes, reports)
        or _lost_negation(draft, quotes)
        or _others_words(draft, quotes, owner)
        or _plan_as_deed(draft, quotes, reports)
        or ("拟了等次，等次由评议人填写" if _GRADE.search(draft.text) else "")
    )


def _placed(quote: Quote, reports: Mapping[str, Report]) -> Quote | None:
    """The quote at its place with the source's exact words; None where the words are not there."""
    report = reports.get(quote.report)
    if report is None or not report.start <= quote.start < quote.end <= report.end:
        return None
    there = report.slice(quote.start, quote.end)
    if there == quote.text:
        return quote
    bare = without(report.source.text, quote.start, quote.end, report.source.masks)
    return replace(quote, text=there) if "".join(bare.split()) == "".join(quote.text.split()) else None


def _unbacked_figure(draft: Draft, quotes: list[Quote], reports: Mapping[str, Report]) -> str:
    backed: set[Quantity] = set()
    for quote in quotes:
        backed.update(quantities(quote.text))
    years = {reports[quote.report].year for quote in quotes}
    for said in quantities(draft.text):
        is_year = said.unit in ("年", "") and said.value in years and said.value is not None and said.value > 1900
        if said not in backed and not is_year and not _is_count_of_form(said, draft):
            return f"数字“{said.approx}{said.value}{said.scale}{said.unit}”在所引原文中没有"
    return ""


def _is_count_of_form(said: Quantity, draft: Draft) -> bool:
    """Chinese numerals in the words of questions (哪一项, 一件事) count nothing."""
    return draft.slot == "ask" and said.value == 1 and said.unit in ("项", "件", "步", "个", "年", "天", "")


def _lost_negation(draft: Draft, quotes: list[Quote]) -> str:
    """Words that the quotes only have under a negation must not stand in the sentence without one."""
    quoted = "".join(quote.text for quote in quotes)
    for match in _NEGATION.finditer(quoted):
        after = quoted[match.end() : match.end() + 3]
        if len(after) < 3 or not after.isalpha():
            continue
        free = _free(after, quoted)
        if not free and _free(after, draft.text):
            return f"原文有否定“{match[0]}{after}”，句中丢了"
    return ""


def _free(words: str, text: str) -> bool:
    """Whether the words stand somewhere in the text without a negation right before them."""
    at = text.find(words)
    while at >= 0:
        if not _NEGATION.search(text[max(0, at - 2) : at]):
            return True
        at = text.find(words, at + 1)
    return False


def _others_words(draft: Draft, quotes: list[Quote], owner: str | None) -> str:
    if owner is None or draft.slot in _ACROSS or all(quote.report == owner for quote in quotes):
        return ""
    return "所引原文是别人的报告"


def _plan_as_deed(draft: Draft, quotes: list[Quote], reports: Mapping[str, Report]) -> str:
    planned = [quote for quote in quotes if _in_plans(quote, reports[quote.report])]
    if planned and (
        draft.slot in _DONE
        or (len(planned) == len(quotes) and _DEED.search(draft.text) and not _DEED.search(planned[0].text))
    ):
        return f"把打算写成了已做的事：“{_short(planned[0].text)}”"
    return ""


def _in_plans(span: Span, report: Report) -> bool:
    return any(s.kind == "plans" and s.start <= span.start < s.end for s in report.sections)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
