"""Copied passages found with their length, and nobody accused for formulas, facts or a common topic."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.exam.cases import Case, Found, overlap
from reviewer.exam.gold import GoldText, Place
from reviewer.model import SameSpan, Span

GROUP = "雷同"
_COPIED = ("copied_person", "copied_year")
_MOST, _HARDLY = 0.5, 0.2  # shares of a passage from which it counts as found, up to which as let be


def sameness(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Copied pairs marked over half their length; not copied ones at most a fifth; no character marked elsewhere."""
    marked = [
        (facts.report.source.id, span)
        for facts, same in zip(found.review.facts, found.review.boilerplate, strict=True)
        for span in same.spans
        if span.kind in _COPIED
    ]
    for pair in gold.sameness:
        shares = [_share(place, stem, marked, found) for place in (pair.left, pair.right)]
        copied = pair.verdict == "copied"
        good = max(shares) >= _MOST if copied else max(shares) <= _HARDLY
        said = f"{pair.kind}：{pair.left.text[:40]}（标出 {max(shares):.0%}）"
        measure = "找到照抄" if copied else "不冤枉（规定提法、事实、同题）"
        yield Case(group=GROUP, measure=measure, id=pair.id, good=good, said=said)
    source = found.source(stem)
    allowed = [place for pair in gold.sameness if pair.verdict == "copied" for place in (pair.left, pair.right)]
    for where, span in marked:
        if where == source:
            known = any(_there(place, stem, where, span, found) for place in allowed)
            said = f"{span.end - span.start} 字：{_words(found, where, span)}"
            yield Case(group=GROUP, measure="没有冤枉", id=f"{stem}@{span.start}", good=known, said=said)


def _share(place: Place, stem: str, marked: list[tuple[str, SameSpan]], found: Found) -> float:
    held = sum(overlap(place, span) for where, span in marked if where == found.source(stem, place))
    return held / max(1, place.end - place.start)


def _there(place: Place, stem: str, where: str, span: Span, found: Found) -> bool:
    return where == found.source(stem, place) and overlap(place, span) * 2 >= span.end - span.start


def _words(found: Found, source: str, span: Span) -> str:
    report = next(facts.report for facts in found.review.facts if facts.report.source.id == source)
    return report.slice(span.start, span.end)[:40]
