"""What each report shares: compulsory formulas and form (never counted), stock clauses (shown), copied passages (counted)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.facts.changed import compared, raw, words
from reviewer.facts.residue import residues
from reviewer.facts.runs import stock_runs
from reviewer.facts.sentences import Comparable, comparable
from reviewer.facts.shared import Shared, shared_passages
from reviewer.model import Boilerplate, Quote, Repeat, RepeatKind, Report, SameKind, SameSpan, Span
from reviewer.text.formulas import Spans, spans

_LACKS = ("problems", "causes")
# 排比口号：三个以上并列的带引号短词；或同一骨架连用三次。
_SLOGAN = re.compile(
    r"(?:[“‘][^”’\n]{1,6}[”’](?:[、和及]|，(?=[“‘]))?){3,}"
    r"|(?:[\u4e00-\u9fff]在[\u4e00-\u9fff]{1,2}[上中下里头间][、，和]?){2,}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sameness:
    """What reports share. boilerplate: in step with the reports. versions: pairs that are one report twice."""

    boilerplate: tuple[Boilerplate, ...]
    repeats: tuple[Repeat, ...]
    versions: tuple[tuple[Report, Report], ...]


def sameness(reports: Sequence[Report]) -> Sameness:
    """For every report what it shares, and all repeated passages."""
    texts = [comparable(report) for report in reports]
    shared, versions = shared_passages(texts)
    copied: dict[str, list[SameSpan]] = defaultdict(list)
    for passage in shared:
        for mine, span in _copied(passage):
            copied[mine].append(span)
    stock = stock_runs(texts)
    boilerplate = tuple(_boilerplate(text, copied[text.report.id], stock[text.report.id]) for text in texts)
    return Sameness(boilerplate=boilerplate, repeats=tuple(repeat_of(passage) for passage in shared), versions=versions)


def is_own(left: Report, right: Report) -> bool:
    """Whether the two are one person's, as far as names tell: a post alone makes nobody the same."""
    return left.official.key == right.official.key


def repeat_of(passage: Shared) -> Repeat:
    """A shared passage as it is shown: one stretch on each side."""
    left = _quote(passage.left, [m.left_part for m in passage.matches])
    right = _quote(passage.right, [m.right_part for m in passage.matches])
    one = compared(passage.left, [m.left_part for m in passage.matches])
    other = compared(passage.right, [m.right_part for m in passage.matches])
    reworded = all(m.how == "weak" for m in passage.matches)
    kind: RepeatKind = "paraphrase" if reworded else "near"
    if words(one) == words(other):
        kind = "verbatim" if raw(one) == raw(other) else "numbers_only"
    problem = all(m.left.kind in _LACKS and m.right.kind in _LACKS for m in passage.matches)
    return Repeat(
        scope="across_years" if is_own(passage.left, passage.right) else "across_officials",
        what="problem" if problem else "passage",
        kind=kind,
        score=passage.score,
        left=left,
        right=right,
        changed=passage.changed,
    )


def _quote(report: Report, parts: Sequence[Span]) -> Quote:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return Quote(report=report.id, start=start, end=end, text=report.slice(start, end))


def _copied(passage: Shared) -> Iterator[tuple[str, SameSpan]]:
    """Both sides of a passage, sentence by sentence; the earlier year of one person is not the copy but the model."""
    own = is_own(passage.left, passage.right)
    kind: SameKind = "copied_year" if own else "copied_person"
    later = _later(passage)
    for found in passage.matches:
        for mine, holes, theirs, report, other in (
            (found.left_part, found.left_holes, found.right_part, passage.left, passage.right),
            (found.right_part, found.right_holes, found.left_part, passage.right, passage.left),
        ):
            if later is None or report is later:
                shared_with = (_quote(other, [theirs]),)
                for start, end in _cut(mine.start, mine.end, [(hole.start, hole.end) for hole in holes]):
                    yield report.id, SameSpan(start=start, end=end, kind=kind, shared_with=shared_with)


def _later(passage: Shared) -> Report | None:
    """The report of the later year, on which the sameness is marked; None where the years are equal or unknown."""
    left, right = passage.left.year, passage.right.year
    if left is None or right is None or left == right:
        return None
    return passage.left if left > right else passage.right


def _boilerplate(text: Comparable, copied: Sequence[SameSpan], stock: Sequence[SameSpan]) -> Boilerplate:
    report = text.report
    source = report.source.text
    body = report.title.end if report.title else report.start
    form = [*text.formulas, *text.frames]
    copied_spans = [piece for span in copied for piece in _outside(span, form)]
    free = [span for span in stock if not _covered(span, copied_spans)]
    listed = [SameSpan(start=a, end=b, kind="stock") for a, b in spans("stock", source, body, report.end)]
    slogans = [
        SameSpan(start=m.start(), end=m.end(), kind="slogan") for m in _SLOGAN.finditer(source, body, report.end)
    ]
    every = [
        *(SameSpan(start=a, end=b, kind="formula") for a, b in text.formulas),
        *(SameSpan(start=a, end=b, kind="frame") for a, b in text.frames),
        *(span for span in [*free, *listed] if not _covered(span, copied_spans)),
        *slogans,
        *copied_spans,
        *(SameSpan(start=r.start, end=r.end, kind="residue") for r in residues(report)),
    ]
    chars = _visible(source, [(body, report.end)])
    formula_chars = _visible(source, text.formulas)
    frame_chars = _visible(source, [p for a, b in text.frames for p in _cut(a, b, text.formulas)])
    shared_chars = _visible(source, [(s.start, s.end) for s in copied_spans])
    counted = chars - formula_chars - frame_chars
    return Boilerplate(
        chars=chars,
        formula_chars=formula_chars,
        frame_chars=frame_chars,
        shared_chars=shared_chars,
        share=round(shared_chars / counted, 4) if counted > 0 else 0.0,
        spans=tuple(sorted(every, key=lambda s: (s.start, s.end, s.kind))),
    )


def _outside(span: SameSpan, form: Sequence[tuple[int, int]]) -> Iterator[SameSpan]:
    """The parts of a copied span that are neither formula nor frame: those are nobody's own words."""
    for start, end in _cut(span.start, span.end, sorted(form)):
        if end - start > 1:
            yield SameSpan(start=start, end=end, kind=span.kind, shared_with=span.shared_with)


def _cut(start: int, end: int, away: Spans | Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in away:
        if b <= start or a >= end:
            continue
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _covered(span: Span, others: Sequence[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


def _visible(text: str, parts: Sequence[tuple[int, int]]) -> int:
    """Characters without white space under the parts, each counted once."""
    total = at = 0
    for start, end in sorted(parts):
        start = max(start, at)
        if start < end:
            total += len("".join(text[start:end].split()))
            at = end
    return total
