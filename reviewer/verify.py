"""THE gate: the only way from a Draft to a Claim. No score, no threshold; what is refused is refused with its reason.

In order: the evidence exists; the quote stands there exactly, or after dropping white space and masked noise only, and
cuts no figure in two and no negation or 计划 off; every figure of the sentence (value, scale, approximator, unit) stands
in a quote, among words of the same thing, and rises where the quote's rises; negations of the quotes survive and none is
added; the quotes are the official's own; a plan is not told as a deed; no grade is given. A foreign sentence, one that
a model wrote, must besides be the author's sentence shortened (writing/shortening.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.model import Claim, Draft, Dropped, Quote, Report, Slot, Span
from reviewer.reading.noise import without
from reviewer.text.quantities import Quantity, cut_at, quantities
from reviewer.writing.shortening import departure

LONGEST = 600  # 字：再长的引文什么数字都能“有出处”
_NEGATION = re.compile(r"(?:没有|未能|未|不|无|没)")
_BEFORE = re.compile(r"(?:没有|未能|未|不|无|没|并非|计划|打算|力争|我将|拟)\Z")
_GRADES = "较好|优秀|合格|称职|好|一般|差"
_GRADE = re.compile(
    rf"(?:等次|评为|评定|定为|综合评价|评价为|建议(?:评)?|可评)[为是：:“]*[^，。；“”]{{0,6}}“?(?:{_GRADES})|(?:{_GRADES})[”]?等次"
)
_DEED = re.compile(
    r"已(?:经)?[^，。]{0,2}(?:完成|建成|开展|落实|整改|投用|办结|通车|解决)|(?:完成|建成|办成|开展|修通|投用|办结|解决)了"
)
_INTENDS = re.compile(r"将|要|拟|计划|打算|准备|力争|争取|确保|下一?步|今后|明年|来年")
_RISES = re.compile(r"增长|增加|上升|提高|提升|上涨")
_FALLS = re.compile(r"下降|减少|降低|下滑|回落|下跌")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千万亿零〇半几双壹贰叁肆伍陆柒捌玖拾佰仟]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_STOPS = "。！？!?\n"
_ACROSS: tuple[Slot, ...] = ("verify", "ask")
_DONE: tuple[Slot, ...] = ("work", "last_year")
_UNTIMED: tuple[Slot, ...] = ("element", "duties")


def verify(
    drafts: Iterable[Draft], reports: Mapping[str, Report], owner: str | None, *, foreign: bool = False
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """What may be shown and what may not, in order. reports: id -> report; owner: whose page it is (a report's id).

    Sentences of the slots verify and ask may also rest on others' reports; with no owner any report will do.
    foreign: a model wrote them.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for draft in drafts:
        found = tuple(_placed(quote, reports) for quote in draft.quotes)
        why = _refusal(draft, found, reports, owner)
        if foreign and not why:
            why = _departure(draft, found, reports)
        if why:
            dropped.append(Dropped(text=draft.text, why=why))
        else:
            claims.append(Claim(slot=draft.slot, text=draft.text, citations=tuple(q for q in found if q is not None)))
    return tuple(claims), tuple(dropped)


def _refusal(draft: Draft, found: tuple[Quote | None, ...], reports: Mapping[str, Report], owner: str | None) -> str:
    if not draft.text.strip() or not draft.quotes:
        return "没有引用原文" if draft.text.strip() else "空句"
    for quote, place in zip(draft.quotes, found, strict=True):
        if quote.report not in reports:
            return f"引用的材料不存在：{quote.report}"
        if place is None:
            return f"所引原文与出处不符：“{_short(quote.text)}”"
    quotes = [place for place in found if place is not None]
    quoted = "".join(quote.text for quote in quotes)
    grade = _GRADE.search(draft.text)
    return (
        _cut_off(quotes, reports)
        or _unbacked_figure(draft, quotes, reports)
        or _turned(draft.text, quoted)
        or _negation(quoted, draft.text, "原文有否定", "句中丢了")
        or _negation(draft.text, quoted, "句中有否定", "原文没有")
        or _others_words(draft, quotes, owner)
        or _plan_as_deed(draft, quotes, reports)
        or ("拟了等次，等次由评议人填写" if grade and grade[0] not in quoted else "")
    )


def _departure(draft: Draft, found: Iterable[Quote | None], reports: Mapping[str, Report]) -> str:
    """How a sentence is not its source's shortened, laid beside the whole sentences in which its quotes stand."""
    quotes = [quote for quote in found if quote is not None]
    around = dict.fromkeys((quote.report, *_whole(quote, reports[quote.report])) for quote in quotes)
    sources = [
        without(reports[report].source.text, start, end, reports[report].source.masks) for report, start, end in around
    ]
    planned = draft.slot == "plan" or all(_in_plans(quote, reports[quote.report]) for quote in quotes)
    return departure(draft.text, sources, planned=planned)


def _whole(span: Span, report: Report) -> tuple[int, int]:
    """From the end of the sentence before to the end of the sentence in which a span ends."""
    text = report.source.text
    start = max(text.rfind(stop, report.start, span.start) for stop in _STOPS) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, max(span.start, span.end - 1), report.end)) >= 0]
    return max(start, report.start), min(ends, default=report.end)


def _cut_off(quotes: list[Quote], reports: Mapping[str, Report]) -> str:
    """A quote that begins or ends inside a figure, or right behind a negation or 计划, says what the author did not."""
    for quote in quotes:
        if quote.end - quote.start > LONGEST:
            return f"引文过长（{quote.end - quote.start}字），看不出依据的是哪一句"
        text = reports[quote.report].source.text
        if figure := cut_at(text, quote.start, quote.end):
            return f"引文截断了数字“{figure}”"
        if missed := _BEFORE.search(text[max(0, quote.start - 3) : quote.start]):
            return f"引文截去了前面的“{missed[0]}”"
    return ""


def _turned(said: str, quoted: str) -> str:
    """A fall must not be told as a rise, nor a rise as a fall."""
    for mine, opposite in ((_RISES, _FALLS), (_FALLS, _RISES)):
        word, real = mine.search(said), opposite.search(quoted)
        if word and real and not mine.search(quoted):
            return f"原文是“{real[0]}”，句中写成“{word[0]}”"
    return ""


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
    if len(quotes) == 1 and _is_quote(draft.text, quotes[0].text):
        return ""
    backed = [found for quote in quotes for found in quantities(quote.text)]
    years = {reports[quote.report].year for quote in quotes}
    for said in quantities(draft.text):
        is_year = said.unit in ("年", "") and said.value in years and said.value is not None and said.value > 1900
        if is_year or _is_count_of_form(said, draft):
            continue
        equal = [found for found in backed if found == said]
        shown = f"数字“{said.approx}{said.value}{said.scale}{said.unit}”"
        if not equal:
            return f"{shown}在所引原文中没有"
        if not any(_of_one_thing(said.among, found.among) for found in equal):
            return f"{shown}在所引原文中说的是另一件事"
    return ""


def _is_quote(said: str, quoted: str) -> bool:
    """Whether the sentence is the quote itself behind a name without any number: then its figures are the quote's."""
    name, _, rest = said.partition("：")
    return rest == quoted and name.isalpha() and not _NUMERAL.search(name)


def _of_one_thing(said: str, quoted: str) -> bool:
    """Whether the words around a figure share two characters in a row; clauses without such words tell nothing."""
    ours, theirs = ({w[i : i + 2] for w in _HAN.findall(words) for i in range(len(w) - 1)} for words in (said, quoted))
    return not ours or not theirs or bool(ours & theirs)


def _is_count_of_form(said: Quantity, draft: Draft) -> bool:
    """Chinese numerals in the words of questions (哪一项, 一件事) count nothing."""
    return draft.slot == "ask" and said.value == 1 and said.unit in ("项", "件", "步", "个", "年", "天", "处", "")


def _negation(negated: str, other: str, has: str, lacks: str) -> str:
    """Words that one side only has under a negation must not stand on the other side without one."""
    for match in _NEGATION.finditer(negated):
        after = negated[match.end() : match.end() + 3]
        if len(after) == 3 and after.isalpha() and not _free(after, negated) and _free(after, other):
            return f"{has}“{match[0]}{after}”，{lacks}"
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
    told_done = _DEED.search(draft.text) and not (planned and _DEED.search(planned[0].text))
    untimed = draft.slot in _UNTIMED and not _INTENDS.search(draft.text)
    if planned and (draft.slot in _DONE or (len(planned) == len(quotes) and (told_done or untimed))):
        return f"把打算写成了已做的事：“{_short(planned[0].text)}”"
    return ""


def _in_plans(span: Span, report: Report) -> bool:
    return any(s.kind == "plans" and s.start <= span.start < s.end for s in report.sections)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
