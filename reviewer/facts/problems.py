"""Statements of shortcomings and causes, each with its own span, what they are about, and the causes they give inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.hidden import hidden
from reviewer.facts.rubric import Verdict, judge
from reviewer.facts.statements import statements
from reviewer.model import Problem, ProblemRole, Report, SectionKind, Span
from reviewer.text.lists import grouped
from reviewer.text.sentences import sentences

_BUCKETS_AT_MOST = 2
_CAUSE = re.compile(
    r"(?:主要)?(?:原因|根子|根源|症结)(?:是|在于|在)|究其原因|(?:这)?(?:主要)?是因为|因为|由于|(?<![\u4e00-\u9fff])因(?=[^此而素地]{2})|受[^，。；]{2,16}影响|归根结底"
)
_MIND = re.compile(
    r"(?:我|本人|自己)[^，。；]{0,8}(?:以为|认为|觉得|总想|嫌|怕|图省事|侥幸|满足于|指望|把希望|只顾|光顾|只管|只看|只核|只盯|习惯于?)"
    r"|(?:我|本人|自己)[^，。；]{0,14}(?:没有|未)(?:[^，。；]{0,10})(?:提前|事先|及时|预案|对接|衔接|核实|先[问请查])|(?:前期|事先|事前|时)(?:我|本人)(?:没有|未|只)|我(?:前期|事先|事前)(?:没有|未)"
)


def problems(report: Report) -> tuple[Problem, ...]:
    """All statements of the problem and cause sections, and those hidden in other sections, in order."""
    found = [
        _problem(report, span, role, "problems" if role == "problem" else "causes") for span, role in statements(report)
    ]
    for span in hidden(report):
        if not any(one.start < span.end and span.start < one.end for one in found):
            found.append(_problem(report, span, "problem", _kind_at(report, span)))
    return tuple(sorted(found, key=lambda problem: problem.start))


def _kind_at(report: Report, span: Span) -> SectionKind:
    return next((s.kind for s in report.sections if s.start <= span.start < s.end), "problems")


def _problem(report: Report, span: Span, role: ProblemRole, section: SectionKind) -> Problem:
    text = report.slice(span.start, span.end)
    inside = tuple(causes(report.source.text, span)) if role == "problem" else ()
    verdict: Verdict = judge("".join(text.split("\n")), role)
    return Problem(
        start=span.start,
        end=span.end,
        text=text,
        role=role,
        label=verdict.label,
        reason=verdict.reason if section in ("problems", "causes") else f"没有列入自查问题；{verdict.reason}",
        missing=tuple(name for name in verdict.missing if name != "cause" or not inside),
        evasion=verdict.evasion,
        buckets=buckets("".join(text.split("\n"))),
        rubric=verdict.rubric,
        ask=verdict.ask,
        causes=inside,
        section=section,
    )


def causes(text: str, span: Span) -> Iterator[Span]:
    """The clauses inside a statement that give its cause; what follows it in the sentence belongs to it.

    By 原因是, 由于, 受…影响, or by what the official thought or left undone beforehand (我以为…, 我没有提前…).
    """
    # 一条问题之内的换行都是折行，不断句
    for within in sentences(text[span.start : span.end].replace("\n", "\u3000")):
        sentence = Span(start=span.start + within.start, end=span.start + within.end)
        words = text[sentence.start : sentence.end]
        clauses = [m for m in re.finditer(r"[^，；。！？]+[，；。！？]?", words)]
        for place, clause in enumerate(clauses):
            marked = _CAUSE.search(clause[0])
            thought = _MIND.search(clause[0])
            if marked is None and (thought is None or (place == 0 and sentence.start == span.start)):
                continue
            start = sentence.start + clause.start() + (marked.start() if marked and not thought else 0)
            single = marked is not None and re.match(r"受|因(?!为)|由于", marked[0]) is not None
            end = sentence.start + (clause.end() if single else len(words))
            while end > start and text[end - 1] in "，；":
                end -= 1
            yield Span(start=start, end=end)
            break


def buckets(text: str) -> tuple[str, ...]:
    """At most two kinds the statement belongs to, by how many of its cues it holds; earlier words weigh more."""
    scores: list[tuple[float, int, str]] = []
    for place, (name, cues) in enumerate(grouped("buckets").items()):
        hits = [text.find(cue) for cue in cues if cue in text]
        if hits:
            score = len(hits) + (0.5 if min(hits) < 20 else 0.0)
            scores.append((-score, place, name))
    return tuple(name for _, _, name in sorted(scores)[:_BUCKETS_AT_MOST])
