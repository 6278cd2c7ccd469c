"""Choosing which of the author's words stand on the page: whole clauses, never cut inside, never reworded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reviewer.model import Figure, Quote, Report, SectionKind, Span
from reviewer.reading.flow import sentences_of
from reviewer.text.formulas import spans
from reviewer.text.marks import MARK
from reviewer.text.sentences import strip

PARTY = re.compile(r"党建|支部|党员|党课|党委|中心组|主题党日|宣讲|巡察|组织生活")
# 说分工的句子以自己领起：我分管…，根据分工，负责…；“分管部门”“分管领域”只是提到，不是在说分工。
_DUTY = re.compile(
    r"(?:根据|按照)[^，。]{0,10}分工|(?:^|[，：；]|本人|我|主要|现|现任[^，。]{2,20}，)(?:还|并|又|主要|具体|同时|继续|仍)?(?:分管|协管|主持(?=[^，。]{0,10}工作)|负责|协助[^，。]{2,10}(?:分管|负责|抓))(?!部门|领域|联系|的|单位|村|战线|线上|人|同志|范围)"
)
_CONCEDES = re.compile(r"虽|尽管|能够?(?:及时|认真)|注重|作为|推动|持续深入")
_CLAUSE = re.compile(r"[^，；：]+[，；：]?")
_TURN = re.compile(r"(?:但是?|不过|而且|因此|同时)，?")
_HANGS = re.compile(
    r"(?:中|上|时|之?后|方面|期间|过程里?)[，：]?$|^(?:围绕|针对|通过|按照|为了?|由于)[^，]*，$"
)  # 话没说完的分句
_WORK_KINDS: tuple[SectionKind, ...] = ("opening", "work", "last_year", "integrity", "other")
_ROOM = 100


def figures_in(figures: Sequence[Figure], span: Span) -> Sequence[Figure]:
    """The figures that begin under the span; `figures` are in the order of the text."""
    first = bisect_left(figures, span.start, key=_start)
    return figures[first : bisect_left(figures, span.end, lo=first, key=_start)]


def _start(figure: Figure) -> int:
    return figure.start


def excerpt(report: Report, span: Span, figures: Sequence[Figure], room: int, cues: tuple[str, ...] = ()) -> Quote:
    """The run of whole clauses under the span, at most `room` characters, that says most.

    Clauses with figures, names or the cues weigh more, formulas nothing; a first clause longer than `room` stands whole.
    """
    parts = _clauses(report, span)
    best = (0.0, 0, 0, 1)
    for first in range(len(parts)):
        worth = 0.0
        for last in range(first, len(parts)):
            length = parts[last].end - parts[first].start
            if length > room and last > first:
                break
            worth += _worth(report, parts[last], figures, cues)
            candidate = (worth - 0.001 * first, -first, last + 1 - first, last + 1)
            if candidate > best:
                best = candidate
    count, last = best[2] or 1, best[3]
    while count > 1 and _HANGS.search(report.slice(parts[last - 1].start, parts[last - 1].end)):
        count, last = count - 1, last - 1
    start, end = parts[last - count].start, parts[last - 1].end
    for lead in (MARK, _TURN):
        start = match.end() if (match := lead.match(report.source.text, start, end)) else start
    start, end = strip(report.source.text, start, end)
    words = report.slice(start, end)
    end = start + len(words.rstrip("，；：、"))
    return Quote(report=report.id, start=start, end=end, text=report.slice(start, end))


def plain_points(report: Report, most: int) -> list[Quote]:
    """For a report without a single figure: the sentences that are least formula, with a name in quotes or a document."""
    found = []
    for section in report.sections:
        if section.kind in _WORK_KINDS:
            for span in sentences_of(report.source, section.start, section.end):
                words = report.slice(span.start, span.end)
                if re.search(r"《|“[^”]{2,12}”|建成|完成|成立|制定", words) and len(words) > 12:
                    found.append(excerpt(report, span, (), _ROOM))
    return found[:most]


def duty_sentence(report: Report) -> Quote | None:
    """The author's own sentence on what he is in charge of; a duties section before any other place."""
    kinds: tuple[SectionKind, ...]
    for kinds in (("duties",), ("opening", "work")):
        for section in report.sections:
            if section.kind not in kinds:
                continue
            for span in sentences_of(report.source, section.start, section.end):
                words = report.slice(span.start, span.end)
                if len(words) >= 10 and _DUTY.search(words):
                    return _with_next(report, span, section.end)
    return None


def _with_next(report: Report, span: Span, stop: int) -> Quote:
    """A second sentence that goes on with the duties belongs to them."""
    end = span.end
    for following in sentences_of(report.source, span.end, stop):
        words = report.slice(following.start, following.end)
        if end - span.start + len(words) > 220 or not re.match(r"负责|协管|协助|联系|挂钩|分管|同时", words):
            break
        end = following.end
    return Quote(report=report.id, start=span.start, end=end, text=report.slice(span.start, end))


def _clauses(report: Report, span: Span) -> list[Span]:
    """The clauses under the span; a run-in heading is one of them."""
    found: list[Span] = []
    for sentence in sentences_of(report.source, span.start, span.end):
        for match in _CLAUSE.finditer(report.source.text, sentence.start, sentence.end):
            found.append(Span(start=match.start(), end=match.end()))
    return found or [Span(start=span.start, end=span.end)]


def _worth(report: Report, clause: Span, figures: Sequence[Figure], cues: tuple[str, ...]) -> float:
    words = report.slice(clause.start, clause.end)
    worth = 2.0 * len(figures_in(figures, clause))
    worth += 1.5 * any(cue in words for cue in cues)
    worth += 0.8 * bool(re.search(r"《|[“”]|村|支部|没有|未", words)) - 1.2 * bool(_CONCEDES.match(words))
    formula = sum(b - a for a, b in spans("formulas", words, 0, len(words)))
    return worth + 0.2 * (1 - formula / max(1, len(words)))
