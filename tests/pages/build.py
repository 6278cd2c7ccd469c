"""Reviews built by hand for the tests of pages: a small township of our own invention, two years, three officials.

Every quote is found by its words, so that a text may be changed without counting offsets.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from decimal import Decimal

from reviewer.model import (
    Boilerplate,
    Bound,
    Claim,
    Facts,
    Figure,
    Finding,
    Interval,
    Item,
    Level,
    Official,
    Paragraph,
    Problem,
    ProblemRole,
    Quote,
    Reading,
    Repeat,
    RepeatKind,
    RepeatScope,
    RepeatWhat,
    Report,
    Review,
    Rubric,
    SameKind,
    SameSpan,
    Section,
    SectionKind,
    Slot,
    Source,
    Summary,
    Thread,
    ThreadItem,
    ThreadStatus,
    Vagueness,
)

Parts = list[tuple[SectionKind, str, list[str]]]
_HEAD = re.compile(r"(?:（[一二三四五六]）|[一二三四]是)[^。，]{0,16}[。，]?")
_UNIT = "元|次|个|户|人次|人|处|件|口|亩|公里|公斤|担|篇|场|条|名|份|％|%|吨"
_NUMBER = re.compile(rf"(\d[\d,.]*)(万|亿)?(余|多)?({_UNIT})(以上)?")


def source(name: str, texts: list[str], cover: str = "") -> Source:
    """A source of several reports' texts, one after the other."""
    text = cover + "\n\n".join(texts) + "\n"
    return Source(
        id=hashlib.sha256(f"{name}{text}".encode("utf-8", "surrogatepass")).hexdigest()[:12],
        name=name,
        media="txt",
        text=text,
    )


def compose(title: str, parts: Parts) -> str:
    """A report's text: title, then headings and paragraphs, one a line."""
    rows = [title]
    for _, heading, paragraphs in parts:
        rows += ([heading] if heading else []) + ["　　" + words for words in paragraphs]
    return "\n".join(rows)


def report(origin: Source, order: int, official: Official, year: int | None, title: str, parts: Parts) -> Report:
    """The report whose text `compose` made, found inside its source."""
    start = origin.text.index(compose(title, parts))
    at = start + len(title)
    sections = []
    for kind, heading, paragraphs in parts:
        begin = origin.text.index(heading or paragraphs[0], at)
        found = []
        for words in paragraphs:
            at = origin.text.index(words, at)
            found.append(_paragraph(words, at))
            at += len(words)
        sections.append(Section(start=begin, end=at, kind=kind, heading=heading, paragraphs=tuple(found)))
    return Report(
        id=f"{origin.id}-{order}",
        source=origin,
        start=start,
        end=at,
        order=order,
        official=official,
        year=year,
        title=_span(start, title),
        sections=tuple(sections),
    )


def _span(start: int, words: str) -> Item:
    return Item(start=start, end=start + len(words), head=start, depth=0)


def _paragraph(words: str, at: int) -> Paragraph:
    heads = list(_HEAD.finditer(words))
    items = [
        Item(
            start=at + head.start(),
            end=at + (heads[place + 1].start() if place + 1 < len(heads) else len(words)),
            head=at + head.end(),
            depth=int("是" in head[0]),
        )
        for place, head in enumerate(heads)
    ]
    return Paragraph(start=at, end=at + len(words), items=tuple(items))


def quote(where: Report, words: str) -> Quote:
    """The words' first place in the report."""
    start = where.source.text.index(words, where.start, where.end)
    return Quote(report=where.id, start=start, end=start + len(words), text=words)


def claim(where: Report, slot: Slot, text: str, *words: str) -> Claim:
    """A sentence resting on these words of one report."""
    return Claim(slot=slot, text=text, citations=tuple(quote(where, found) for found in words))


def finding(rule: str, level: Level, message: str, *evidence: Quote, working: str | None = None) -> Finding:
    """A finding whose id follows its rule and words."""
    digest = hashlib.sha256(
        (rule + message + "".join(found.text for found in evidence)).encode("utf-8", "surrogatepass")
    ).hexdigest()[:12]
    return Finding(id=digest, rule=rule, level=level, message=message, evidence=evidence, working=working)


def problem(
    where: Report,
    words: str,
    label: Vagueness,
    reason: str,
    *,
    role: ProblemRole = "problem",
    missing: tuple[str, ...] = ("object", "extent"),
    evasion: str | None = None,
    buckets: tuple[str, ...] = (),
    ask: str = "",
) -> Problem:
    """A problem or cause statement at its first place."""
    place = quote(where, words)
    return Problem(
        start=place.start,
        end=place.end,
        text=words,
        role=role,
        label=label,
        reason=reason,
        missing=missing,
        evasion=evasion,
        buckets=buckets,
        rubric=Rubric(object=1, extent=0, instance=0, owner=1, cause=0, evasion=2),
        ask=ask,
    )


def with_problems(facts: Facts, *problems: Problem) -> Facts:
    """The facts with these problems."""
    return replace(facts, problems=problems)


def figures(where: Report) -> tuple[Figure, ...]:
    """The report's figures, found roughly: enough to fill a table."""
    text = where.source.text
    found = []
    plans = next((part.start for part in where.sections if part.kind == "plans"), where.end)
    for match in _NUMBER.finditer(text, where.start, where.end):
        clause = max(text.rfind(mark, where.start, match.start()) for mark in "，。；、\n") + 1
        value = Decimal(match[1].replace(",", "")) * {"万": 10**4, "亿": 10**8, None: 1}[match[2]]
        bound: Bound = "over" if match[3] else "at_least" if match[5] else "exact"
        found.append(
            Figure(
                start=match.start(),
                end=match.end(),
                text=match[0],
                value=value,
                interval=Interval(low=value, high=value),
                unit=match[4],
                bound=bound,
                written=match[1],
                subject=text[clause : match.start()].strip(),
                topic="",
                action="完成",
                year=where.year,
                planned=match.start() >= plans,
                per="",
                clause=clause,
                sentence=clause,
            )
        )
    return tuple(found)


def same(where: Report, kind: SameKind, words: str, *others: Quote) -> SameSpan:
    """A stretch that is form or stands elsewhere too."""
    place = quote(where, words)
    return SameSpan(start=place.start, end=place.end, kind=kind, shared_with=others)


def boilerplate(where: Report, *spans: SameSpan) -> Boilerplate:
    """Counts as the model defines them, over spans that do not overlap."""

    def chars(*kinds: str) -> int:
        return sum(len("".join(where.slice(s.start, s.end).split())) for s in spans if s.kind in kinds)

    title = where.title.end if where.title else where.start
    total = len("".join(where.slice(title, where.end).split()))
    formula, frame, shared = chars("formula"), chars("frame"), chars("copied_person", "copied_year")
    return Boilerplate(
        chars=total,
        formula_chars=formula,
        frame_chars=frame,
        shared_chars=shared,
        share=shared / (total - formula - frame),
        spans=spans,
    )


def repeat(
    scope: RepeatScope, what: RepeatWhat, kind: RepeatKind, score: float, left: Quote, right: Quote, changed: str = ""
) -> Repeat:
    """Two places that say the same."""
    return Repeat(scope=scope, what=what, kind=kind, score=score, left=left, right=right, changed=changed)


def thread(official: Official, relation: str, status: ThreadStatus, *items: tuple[str, Report, str]) -> Thread:
    """A thread of (role, report, words)."""
    ends = []
    for role, where, words in items:
        place = quote(where, words)
        assert role in ("problem", "plan", "result")
        ends.append(ThreadItem(report=where.id, start=place.start, end=place.end, text=words, role=role))  # type: ignore[arg-type]
    return Thread(official=official.key, relation=relation, status=status, items=tuple(ends))


def bare(reports: list[Report], **more: object) -> Review:
    """A review that found nothing but figures in these reports; `more` replaces fields of the Review."""
    sources = tuple({where.source.id: where.source for where in reports}.values())
    made = Review(
        reading=Reading(sources=sources, reports=tuple(reports), failed=(), declared={}, skipped={}),
        facts=tuple(Facts(report=where, figures=figures(where), problems=(), measures=()) for where in reports),
        boilerplate=tuple(boilerplate(where) for where in reports),
        summaries=tuple(Summary(claims=(), absent=(), dropped=()) for _ in reports),
        findings=(),
        repeats=(),
        threads=(),
        origin="embedded",
    )
    return replace(made, **more)  # type: ignore[arg-type]
