"""The writer without a model: it quotes the author's own words and fills the fields in their order. Deterministic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reviewer.model import Absence, Computed, Draft, Facts, Finding, Problem, Quote, Report, SectionKind, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.lists import grouped, rows
from reviewer.text.quantities import Quantity, quantities
from reviewer.writing.base import Page, Task
from reviewer.writing.digest import work_points
from reviewer.writing.excerpts import duty_sentence, excerpt, figures_in

_WORK = 5
_PLANS = 4
_ASKS = 4
_OWN_WORDS = 40
_VERIFY = 6
_OTHER_QUESTIONS = (
    ("instance", "有没有一件具体的事可以说明？"),
    ("extent", "与年初的要求相比差多少？"),
    ("owner", "您本人是哪一步没有做到？"),
    ("cause", "主要是什么缘故？"),
    ("object", "是哪项工作、哪个单位最突出？"),
)
_BROKEN_OFF = "reading.broken_off"  # 读入时的疑问里，只有“疑似截断”要向本人核实
_LEVELS = ("error", "warning", "check")
_SHOWN_KINDS: tuple[SectionKind, ...] = ("opening", "duties", "work", "last_year", "integrity", "other")


class EmbeddedWriter:
    """Rules and quotes only."""

    origin = "embedded"

    def write(self, task: Task) -> Page:
        """Fields in order: duties, work, last year, elements, problems, causes, plans, to verify, to ask."""
        facts = task.facts
        said: list[Draft | Absence] = [
            *_duties(facts),
            *work_points(facts, _WORK),
            *_last_year(facts),
            *_elements(facts),
            *_statements(facts),
            *_plans(facts),
            *(_verify_draft(finding) for finding in _to_verify(task)),
            *_asks(task),
        ]
        # 折行处原文有换行，写在纸上的句子没有
        drafts = tuple(replace(d, text="".join(d.text.split("\n"))) for d in said if isinstance(d, Draft))
        absent = tuple(found for found in said if isinstance(found, Absence))
        return Page(drafts=drafts, absent=absent, computed=tuple(_problem_share(task)))


def quote(report: Report, span: Span) -> Quote:
    """The report's words under a span."""
    return Quote(report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end))


def _duties(facts: Facts) -> Iterator[Draft | Absence]:
    found = duty_sentence(facts.report)
    if found is None:
        yield Absence(slot="duties", text="分管联系的原句", scope="全文“分管”“分工”“联系”“负责”")
    else:
        yield Draft(slot="duties", text=found.text, quotes=(found,))


def _last_year(facts: Facts) -> Iterator[Draft | Absence]:
    """The answer to last year's problems: from its own section, else from sentences that name last year's review."""
    report = facts.report
    cues = ("上年度", "上一年度", "去年")
    found: Quote | None
    section = next((s for s in report.sections if s.kind == "last_year" and s.paragraphs), None)
    if section is not None:
        start = section.paragraphs[0].start
        found = quote(report, Span(start=start, end=max(section.end, start + 1)))
    else:
        found = _first_with(report, cues, ("整改", "点评", "查摆"), ("work",))
    if found is None:
        yield Absence(slot="last_year", text="上年度述职评议所提问题的整改", scope="标题、全文“上年度”“去年”")
    else:
        taken = excerpt(report, found, facts.figures, 90)
        yield Draft(slot="last_year", text=taken.text, quotes=(taken,))


def _elements(facts: Facts) -> Iterator[Draft | Absence]:
    report = facts.report
    causes = next((s for s in report.sections if s.kind == "causes" and s.paragraphs), None)
    if causes is None and not any(p.role == "cause" for p in facts.problems):
        yield Absence(slot="element", text="单列的原因分析", scope="标题、问题部分“原因”“根源”")
    whose = "".join(filter(None, (report.official.unit, report.official.post, _title(report))))
    for name, words, where in rows("elements"):
        cues = tuple(words.split())
        found = _best_sentence(facts, cues)
        if found is None and not re.search(where, whose):
            continue
        if found is None:
            scope = "全文（打算除外）" + "".join(f"“{cue}”" for cue in cues[:2]) + "等"
            yield Absence(slot="element", text=name, scope=scope)
        else:
            taken = excerpt(report, found, facts.figures, 60, cues)
            yield Draft(slot="element", text=f"{name}：{taken.text}", quotes=(taken,))


def _title(report: Report) -> str:
    return report.slice(report.title.start, report.title.end) if report.title else ""


def _best_sentence(facts: Facts, cues: tuple[str, ...]) -> Quote | None:
    """The sentence on a matter outside plans and problems; one with a figure is preferred to the first."""
    report = facts.report
    first: Quote | None = None
    for section in report.sections:
        if section.kind not in _SHOWN_KINDS:
            continue
        for span in sentences_of(report.source, section.start + len(section.heading), section.end):
            words = report.slice(span.start, span.end)
            if not any(cue in words for cue in cues) or len(words) < 8:
                continue
            if any(not f.planned for f in figures_in(facts.figures, span)):
                return quote(report, span)
            first = first or quote(report, span)
    return first


def _first_with(
    report: Report, cues: tuple[str, ...], also: tuple[str, ...], kinds: tuple[SectionKind, ...]
) -> Quote | None:
    for section in report.sections:
        if section.kind in kinds:
            for span in sentences_of(report.source, section.start + len(section.heading), section.end):
                words = report.slice(span.start, span.end)
                if any(cue in words for cue in cues) and any(cue in words for cue in also):
                    return quote(report, span)
    return None


def _statements(facts: Facts) -> Iterator[Draft | Absence]:
    report = facts.report
    for problem in facts.problems:
        yield _own_words(report, problem, facts)
    if not any(p.role == "problem" for p in facts.problems):
        yield Absence(slot="problem", text="存在问题", scope="标题、段首“问题”“不足”“短板”")


def _own_words(report: Report, problem: Problem, facts: Facts) -> Draft:
    """The clauses of the statement that say most of what is wrong, in the author's words."""
    taken = excerpt(report, problem, facts.figures, _OWN_WORDS, grouped("problem_words")["degree"])
    return Draft(slot=problem.role, text=taken.text.rstrip("。；，"), quotes=(taken,))


def _plans(facts: Facts) -> Iterator[Draft | Absence]:
    report = facts.report
    checkable = [m for m in facts.measures if m.checkable]
    for measure in checkable[:_PLANS]:
        taken = excerpt(report, measure, facts.figures, 80)
        yield Draft(slot="plan", text=taken.text, quotes=(taken,))
    if not facts.measures:
        yield Absence(slot="plan", text="下步打算", scope="标题、段首“下一步”“今后”")
    elif not checkable:
        section = next(s for s in report.sections if s.kind == "plans")
        yield Absence(
            slot="plan",
            text="数量、时限、具体事项",
            scope=f"“{section.heading or '打算'}”",
        )


def _problem_share(task: Task) -> Iterator[Computed]:
    """How much of the report speaks of problems and causes; headings count, white space and title do not."""
    report = task.facts.report
    own = [s for s in report.sections if s.kind in ("problems", "causes")]
    chars = sum(len("".join(report.slice(s.start, s.end).split())) for s in own)
    if own and task.boilerplate.chars:
        share = chars * 100 / task.boilerplate.chars
        quotes = tuple(
            quote(report, Span(start=s.start, end=s.start + len(s.heading) if s.heading else s.end)) for s in own
        )
        yield Computed(
            text=f"自查问题（含原因）占{share:.1f}%", working=f"{chars}字 ÷ {task.boilerplate.chars}字", quotes=quotes
        )


def _to_verify(task: Task) -> list[Finding]:
    order = list(_LEVELS)
    # 起点、篇数的疑问由总览页说，不是要向本人核实的话
    found = [f for f in task.findings if f.level in order and f.evidence and not f.rule.startswith("reading.")]
    broken = [f for f in task.findings if f.rule == _BROKEN_OFF and f.evidence]
    return [*sorted(found, key=lambda f: order.index(f.level))[:_VERIFY], *broken]


def _verify_draft(finding: Finding) -> Draft:
    """The finding's sentence where every number in it is quoted; else the quotes side by side.

    Numbers that the program worked out stay with the finding's working, for they are nobody's words.
    """
    backed = {q for evidence in finding.evidence for q in quantities(evidence.text)}
    if all(said in backed or _is_year(said) for said in quantities(finding.message)):
        return Draft(slot="verify", text=finding.message, quotes=tuple(_beginning(q, 120) for q in finding.evidence))
    cut = tuple(_beginning(quote, 48) for quote in finding.evidence[:3])
    return Draft(slot="verify", text="与".join(f"“{q.text}”" for q in cut) + "，请核", quotes=cut)


def _is_year(said: Quantity) -> bool:
    return said.unit in ("年", "") and said.value is not None and 1900 < said.value < 2100


def _beginning(quote: Quote, room: int) -> Quote:
    """The quote's first clauses within the room; a longer first clause is cut, but never inside a number."""
    words = quote.text
    if len(words) > room:
        words = words[:room]
        stop = max(words.rfind(mark) for mark in "，；。：")
        words = words[:stop] if stop > room // 3 else words.rstrip("0123456789０１２３４５６７８９.,．，%％")
    return replace(quote, end=quote.start + len(words), text=words)


def _asks(task: Task) -> Iterator[Draft]:
    """Questions tied to a quote: first on figures that do not agree, then on statements that are nearly concrete."""
    asked = 0
    for finding in _to_verify(task):
        if finding.level in ("error", "warning") and asked < 2:
            own = task.facts.report.id
            cut = _beginning(next((q for q in finding.evidence if q.report == own), finding.evidence[0]), 30)
            yield Draft(slot="ask", text=f"“{cut.text}”，以哪个数为准？依据是什么？", quotes=(cut,))
            asked += 1
    order = {"partly": 0, "vague": 1, "concrete": 2}
    used: set[str] = set()
    for problem in sorted(task.facts.problems, key=lambda p: (order[p.label], p.role != "problem", p.start)):
        if asked >= _ASKS:
            return
        yield Draft(slot="ask", text=_question(problem, used), quotes=(quote(task.facts.report, problem),))
        asked += 1


def _question(problem: Problem, used: set[str]) -> str:
    """The statement's own question; where that was asked already on this page, another one about what is missing."""
    core, mark, tail = problem.ask.partition("”，")
    if tail in used:
        tail = next((other for name, other in _OTHER_QUESTIONS if name in problem.missing and other not in used), tail)
    used.add(tail)
    return core + mark + tail
