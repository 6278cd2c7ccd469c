"""The usual parts of a duty report: title with post and year, opening, duties, own work with figures, last year's
problems, own problems, causes, plans, closing. What is not found is named once a report.

Why: 述职要答三件事——做了什么、问题在哪为什么、下一步怎么办，还要先交代上年问题的整改；缺哪一样，评议前就能退回补写。
怎样算有：职务和年度看题名；开头语、结束语、分工看惯用写法；履职看有没有已做的数字；上年整改看专门部分，或同时说到上年（去年）和
整改（点评、查摆、反馈）的句子；原因看专门部分、“原因是”一类引语和问题里写明的原因。标题写了“原因”而正文没有的，单独说。
称谓、落款等各单位要求不一的，见 docs/demands.md。级别只是提示：本单位通知没有要求的，不必理会。
Bad:  题名没有年度，正文没有“存在问题”。
Good: 题名有职务、年度，依次写履职、上年问题整改、问题、原因、打算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Facts, Finding, Quote, Report, Span
from reviewer.reading.phrases import CLOSING, ENDING, OPENING
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.text.sentences import sentences

_HEAD, _TAIL = 400, 300  # 开头语、结束语在篇首、篇尾多少字以内找
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[二一][〇零○一二三四五六七八九]{3}年")
_DUTY = re.compile(r"分管|分工|负责|联系(?:挂钩|包抓|村|社区|点)|挂钩|主持[^。，]{0,8}工作|协助")
_LAST_YEAR = re.compile(r"上年度?|上一年度?|去年|往年")
_ANSWERED = re.compile(r"整改|点评|查摆|反馈|指出|检视|答应|承诺|述职时")
_CAUSE_HEADING = re.compile(r"原因|根源|剖析")


def check(view: View) -> Iterator[Finding]:
    """One hint a report that names all the parts not found; one more for a heading that promises causes in vain."""
    for facts in view.facts:
        missing = list(_missing(facts))
        if missing:
            message = f"没有找到：{'、'.join(missing)}。"
            yield finding("report.elements", "hint", message, facts.report, (_title(facts.report),))
        heading = _vain_heading(facts)
        if heading is not None:
            message = "标题写了原因，正文没有找到原因分析。"
            yield finding("report.elements", "hint", message, facts.report, (heading,))


def _missing(facts: Facts) -> Iterator[str]:
    report = facts.report
    kinds = {section.kind for section in report.sections}
    body = report.title.end if report.title else report.start
    if report.official.post is None:
        yield "题名中的职务"
    if report.title is None or not _YEAR.search(report.slice(report.title.start, report.title.end)):
        yield "题名中的年度"
    if "opening" not in kinds and not OPENING.search(report.slice(body, min(report.end, body + _HEAD))):
        yield "开头语"
    if "duties" not in kinds and not _DUTY.search(report.slice(body, report.end)):
        yield "分管联系"
    if not _has_done_figure(facts):
        yield "履职情况中的数字"
    if "last_year" not in kinds and not _answers_last_year(report):
        yield "上年度问题整改"
    if not any(problem.role == "problem" for problem in facts.problems):
        yield "存在问题"
    if not _has_cause(facts) and _vain_heading(facts) is None:
        yield "原因分析"
    if not facts.measures and "plans" not in kinds:
        yield "下步打算"
    tail = report.slice(max(body, report.end - _TAIL), report.end)
    if (
        "closing" not in kinds
        and not ENDING.search(tail)
        and not any(CLOSING.search(line) for line in tail.split("\n"))
    ):
        yield "结束语"


def _has_done_figure(facts: Facts) -> bool:
    done = [s for s in facts.report.sections if s.kind in ("work", "integrity", "other")]
    return any(not f.planned and any(s.start <= f.start < s.end for s in done) for f in facts.figures)


def _answers_last_year(report: Report) -> bool:
    for section in report.sections:
        if section.kind in ("problems", "causes", "plans"):
            continue
        for span in sentences(report.source.text, section.start, section.end):
            words = report.slice(span.start, span.end)
            if _LAST_YEAR.search(words) and _ANSWERED.search(words):
                return True
    return False


def _has_cause(facts: Facts) -> bool:
    own = any(section.kind == "causes" and section.paragraphs for section in facts.report.sections)
    return own or any(problem.role == "cause" or problem.causes for problem in facts.problems)


def _vain_heading(facts: Facts) -> Quote | None:
    """The heading of the problem section that announces causes, where none are given."""
    if _has_cause(facts):
        return None
    for section in facts.report.sections:
        if section.kind == "problems" and _CAUSE_HEADING.search(section.heading):
            return quote(facts.report, Span(start=section.start, end=section.start + len(section.heading)))
    return None


def _title(report: Report) -> Quote:
    """The title, or the report's first line."""
    if report.title is not None:
        return quote(report, report.title)
    first = next(sentences(report.source.text, report.start, report.end))
    return quote(report, Span(start=first.start, end=min(first.end, first.start + 40)))


RULE = Rule(id="report.elements", levels=("hint",), title="规定内容", check=check)
