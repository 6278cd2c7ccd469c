"""What the unit's own notice asks: share of problems, length, themes, first person, signature. Off unless set.

Why: “问题不少于三分之一”“不超过三千字”“必须写意识形态”都是本单位通知定的，不是通用规定；设了才核，算法写在验算里。
怎样算：字数不计空白、不计题名；问题占比＝问题、原因两部分（含标题）的字数÷全文字数；第一人称＝履职部分写了“我”“本人”的句子÷全部句子；
主题按词在打算以外的正文里找；落款看篇尾有没有姓名（述职人）和日期。
Source: docs/demands.md。
Bad:  设了 problem_share = "1/3"，问题部分只占7%。
Good: 没有设，或达到了。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reviewer.model import Facts, Finding, Quote, Report, Section, Span
from reviewer.reading.phrases import DATE, SIGNER
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.demands import Demands
from reviewer.text.lists import rows
from reviewer.text.sentences import sentences

ID = "report.demands"
_OWN = re.compile(r"我|本人")
_OURS = re.compile(r"我(?:们|镇|乡|县|区|市|省|校|院|局|厂|村|街道|单位|公司|社区|国|党)")
_TAIL = 120  # 落款在篇尾多少字以内找


def check(view: View) -> Iterator[Finding]:
    """One finding a report for each demand it does not meet."""
    demands = view.demands
    for facts in view.facts:
        yield from _share(facts, demands)
        yield from _length(facts, demands)
        yield from _themes(facts, demands)
        yield from _person(facts, demands)
        yield from _signature(facts, demands)


def _share(facts: Facts, demands: Demands) -> Iterator[Finding]:
    if demands.problem_share is None:
        return
    report = facts.report
    own = [section for section in report.sections if section.kind in ("problems", "causes")]
    part, whole = sum(_chars(report.slice(s.start, s.end)) for s in own), _length_of(report)
    if whole and Decimal(part) < demands.problem_share * whole:
        share = f"{100 * part / whole:.1f}%"
        message = f"自查问题（含原因）占{share}，低于本单位要求的{_percent(demands.problem_share)}。"
        working = f"{part}字 ÷ {whole}字 ＝ {share}（不计空白、不计题名，含各部分标题）"
        quotes = tuple(_heading(report, section) for section in own) or (_first(report),)
        yield finding(ID, "hint", message, report, quotes, working)


def _length(facts: Facts, demands: Demands) -> Iterator[Finding]:
    if demands.word_limit is None:
        return
    whole = _length_of(facts.report)
    if whole > demands.word_limit:
        message = f"全文{whole}字，超过本单位要求的{demands.word_limit}字。"
        working = f"{whole}字 > {demands.word_limit}字（不计空白、不计题名）"
        yield finding(ID, "hint", message, facts.report, (_first(facts.report),), working)


def _themes(facts: Facts, demands: Demands) -> Iterator[Finding]:
    report = facts.report
    known = {name: tuple(cues.split()) for name, cues, *_ in rows("elements")}
    text = "".join(report.slice(s.start, s.end) for s in report.sections if s.kind != "plans")
    silent = [theme for theme in demands.themes if not any(cue in text for cue in (theme, *known.get(theme, ())))]
    if silent:
        message = f"没有写到本单位要求的：{'、'.join(silent)}。"
        yield finding(ID, "hint", message, report, (_first(report),), "在打算以外的正文里按词查找")


def _person(facts: Facts, demands: Demands) -> Iterator[Finding]:
    if demands.first_person is None:
        return
    report = facts.report
    told = [
        report.slice(span.start, span.end)
        for section in report.sections
        if section.kind in ("work", "last_year", "integrity", "other")
        for span in sentences(report.source.text, section.start + len(section.heading), section.end)
    ]
    own = sum(_OWN.search(_OURS.sub("", words)) is not None for words in told)
    if told and Decimal(own) < demands.first_person * len(told):
        share = f"{100 * own / len(told):.1f}%"
        message = f"履职部分写明本人所做的句子占{share}，低于本单位要求的{_percent(demands.first_person)}。"
        working = f"写了“我”“本人”的{own}句 ÷ 共{len(told)}句 ＝ {share}"
        yield finding(ID, "hint", message, report, (_first(report),), working)


def _signature(facts: Facts, demands: Demands) -> Iterator[Finding]:
    if not demands.signature:
        return
    report = facts.report
    lines = [line.strip() for line in report.slice(max(report.start, report.end - _TAIL), report.end).split("\n")]
    name = report.official.name
    signed = any(SIGNER.match(line) or (name is not None and line == name) for line in lines)
    dated = any(DATE.match(line) for line in lines)
    if not (signed and dated):
        lacking = "、".join(word for word, there in (("姓名", signed), ("日期", dated)) if not there)
        yield finding(
            ID, "hint", f"篇尾没有找到落款的{lacking}。", report, (_first(report),), f"在末{_TAIL}字里按行查找"
        )


def _length_of(report: Report) -> int:
    return _chars(report.slice(report.title.end if report.title else report.start, report.end))


def _chars(words: str) -> int:
    return len("".join(words.split()))


def _percent(share: Decimal) -> str:
    return f"{100 * share:.1f}%"


def _heading(report: Report, section: Section) -> Quote:
    return quote(
        report, Span(start=section.start, end=section.start + len(section.heading) if section.heading else section.end)
    )


def _first(report: Report) -> Quote:
    """The title, or the report's first words."""
    if report.title is not None:
        return quote(report, report.title)
    first = next(sentences(report.source.text, report.start, report.end))
    return quote(report, Span(start=first.start, end=min(first.end, first.start + 40)))


RULE = Rule(id=ID, levels=("hint",), title="本单位要求", check=check)
