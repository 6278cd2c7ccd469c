"""Statements of shortcomings and causes, each with its own span, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.rubric import Verdict, judge
from reviewer.model import Item, Paragraph, Problem, ProblemRole, Report, Section, Span
from reviewer.reading.items import level_of
from reviewer.text.formulas import spans
from reviewer.text.lists import alternation, grouped
from reviewer.text.sentences import sentences, strip

_SHORTEST = 8
_BUCKETS_AT_MOST = 2
_TURN = re.compile(
    r"(?:虽然|尽管|取得)[^。]{0,60}(?:但|同时|然而)[^。]{0,60}(?:问题|不足|差距|短板)|(?:存在|表现)[^。]{0,24}(?:以下|如下|几个|一些)[^。]{0,16}(?:问题|不足|方面|差距)"
    r"|(?:问题|不足|差距|短板|原因)[^。]{0,12}(?:如下|主要有|主要表现|主要是)?[：:]$|^(?:主要)?(?:表现|体现)(?:在|为|如下)"
)
_CAUSE_LEAD = re.compile(
    r"^(?:主要|究其|分析|剖析|产生|造成|存在)?[^。，：]{0,10}(?:原因|根源)[^。，]{0,12}(?:[：:，。]|是|在于|有)"
)
_LACKS = r"[\u4e00-\u9fff]{2,12}(?:少|慢|差|低|弱|散|软|松|急|粗|短)$"
_GOES_ON = re.compile(
    r"原因|主要|因为|由于|因此|所以|导致|致使|造成|影响|特别|尤其|比如|例如|如|有的|有时|其中|这|那|同时|但|虽|尽管|而|结果|一些|个别|个中"
)
_NO_PROBLEM = re.compile(r"^(?:没有|未发现|不存在)[^。]{0,10}问题。?$")


def problems(report: Report) -> tuple[Problem, ...]:
    """All statements of the problem and cause sections, in order."""
    found: list[Problem] = []
    for section in report.sections:
        if section.kind in ("problems", "causes"):
            role: ProblemRole = "problem" if section.kind == "problems" else "cause"
            for span, own_role in _statements(report, section, role):
                found.append(_problem(report, span, own_role))
    return tuple(found)


def _statements(report: Report, section: Section, role: ProblemRole) -> Iterator[tuple[Span, ProblemRole]]:
    """The smallest numbered items; whole paragraphs where nothing is numbered; lead-ins and group headings left out."""
    last = len(section.paragraphs) - 1
    for place, paragraph in enumerate(section.paragraphs):
        words = report.slice(paragraph.start, paragraph.end)
        own_role: ProblemRole = "cause" if _CAUSE_LEAD.match(words) else role
        nested = [item for item in paragraph.items if item.depth == 1]
        if nested:
            yield from ((span, own_role) for item in paragraph.items if (span := _item(report, item, bool(nested))))
        elif not _is_lead_in(report, section, paragraph, place < last):
            start = _after_turn(report, paragraph)
            whole = Span(start=start, end=paragraph.end)
            pieces = [whole] if level_of(words) else _shortcomings(report, whole)
            yield from ((piece, own_role) for piece in pieces if piece.end - piece.start >= _SHORTEST)


def _item(report: Report, item: Item, nested: bool) -> Span | None:
    """A run-in point; a paragraph's own text before the points only where it says more than its heading."""
    start, end = strip(report.source.text, item.start, item.end)
    if item.depth == 0 and nested:
        body, _ = strip(report.source.text, item.head, item.end)
        words = report.slice(body, end)
        if (
            len(words) < 30
            or _TURN.search(words)
            or words.endswith(("：", ":"))
            or spans("frames", words, 0, len(words))
        ):
            return None
        if item.head == item.start and not re.search(_degree(), words):
            return None
    return Span(start=start, end=end) if end - start >= _SHORTEST else None


def _is_lead_in(report: Report, section: Section, paragraph: Paragraph, more: bool) -> bool:
    """A transition, or the heading of a group whose points follow as paragraphs of their own."""
    words = report.slice(paragraph.start, paragraph.end)
    if _NO_PROBLEM.match(words):
        return True
    marked = level_of(words) > 0
    if not marked and len(words) < 130 and (_TURN.search(words) or words.endswith(("：", ":"))):
        return True
    if not more or not marked:
        return False
    following = next(p for p in section.paragraphs if p.start >= paragraph.end)
    after = report.slice(following.start, following.end)
    deeper = level_of(after) > level_of(words) or (following.items[0].depth == 1 and level_of(after) == 0)
    return deeper and len(words) <= 45


def _after_turn(report: Report, paragraph: Paragraph) -> int:
    """Where the statement begins after a transition sentence at the paragraph's beginning."""
    first = next(sentences(report.source.text, paragraph.start, paragraph.end), None)
    if first is None or first.end >= paragraph.end or level_of(report.slice(first.start, first.end)):
        return paragraph.start
    if _TURN.search(report.slice(first.start, first.end)):
        start, _ = strip(report.source.text, first.end, paragraph.end)
        return start
    return paragraph.start


def _shortcomings(report: Report, span: Span) -> list[Span]:
    """The statements of a paragraph without numbers: a sentence that opens with a shortcoming begins a new one."""
    found: list[Span] = []
    for sentence in sentences(report.source.text, span.start, span.end):
        opening = re.split(r"[，。：]", report.slice(sentence.start, sentence.end), maxsplit=1)[0]
        new = re.search(rf"{_degree()}|{_LACKS}", opening) and not _GOES_ON.match(opening)
        if found and not new:
            found[-1] = Span(start=found[-1].start, end=sentence.end)
        else:
            found.append(Span(start=sentence.start, end=sentence.end))
    return found


def _degree() -> str:
    return alternation(grouped("problem_words")["degree"])


def _problem(report: Report, span: Span, role: ProblemRole) -> Problem:
    text = report.slice(span.start, span.end)
    verdict: Verdict = judge(text, role)
    return Problem(
        start=span.start,
        end=span.end,
        text=text,
        role=role,
        label=verdict.label,
        reason=verdict.reason,
        missing=verdict.missing,
        evasion=verdict.evasion,
        buckets=buckets(text),
        rubric=verdict.rubric,
        ask=verdict.ask,
    )


def buckets(text: str) -> tuple[str, ...]:
    """At most two kinds the statement belongs to, by how many of its cues it holds; earlier words weigh more."""
    scores: list[tuple[float, int, str]] = []
    for place, (name, cues) in enumerate(grouped("buckets").items()):
        hits = [text.find(cue) for cue in cues if cue in text]
        if hits:
            score = len(hits) + (0.5 if min(hits) < 20 else 0.0)
            scores.append((-score, place, name))
    return tuple(name for _, _, name in sorted(scores)[:_BUCKETS_AT_MOST])
