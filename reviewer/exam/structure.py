"""Where reports begin and end, whose they are, and what their sections do. What is no report must be in none."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.exam.cases import Case, Found, overlap
from reviewer.exam.gold import GoldReport, GoldText
from reviewer.model import Report

GROUP = "分篇"
_FIELDS = {"name": "姓名", "post": "职务", "unit": "单位", "year": "年度"}


def structure(stem: str, gold: GoldText, found: Found) -> Iterator[Case]:
    """Cases of one text. Boundaries are right when nothing but white space differs."""
    own = [facts.report for facts in found.review.facts if facts.report.source.id == found.source(stem)]
    known = {report.id: found.reports.get(report.id) for report in gold.reports}
    for wanted in gold.reports:
        report = known[wanted.id]
        right = report is not None and _same(report, wanted)
        yield Case(group=GROUP, measure="起止", id=wanted.id, good=right, said=_said(report))
        for field, name in _FIELDS.items():
            yield _field(wanted, report, field, name)
        for number, section in enumerate(wanted.sections):
            held = sorted(report.sections if report else (), key=lambda s: -overlap(s, section))
            kind = held[0].kind if held and overlap(held[0], section) else None
            case = f"{wanted.id}/{number}"
            yield Case(
                group=GROUP, measure="分节", id=case, good=kind == section.kind, said=f"{kind}，应为 {section.kind}"
            )
    taken = {report.id for report in known.values() if report}
    for report in own:
        outside = any(
            overlap(report, other) * 2 > other.end - other.start
            for other in gold.others
            if other.kind not in ("cover", "contents")
        )
        good = report.id in taken and not outside
        yield Case(group=GROUP, measure="没有多认", id=f"{stem}@{report.start}", good=good, said=_said(report))


def _same(report: Report, wanted: GoldReport) -> bool:
    text = report.source.text
    apart = text[min(report.start, wanted.start) : max(report.start, wanted.start)]
    apart += text[min(report.end, wanted.end) : max(report.end, wanted.end)]
    return not apart.strip()


def _field(wanted: GoldReport, report: Report | None, field: str, name: str) -> Case:
    """A post may keep or lose the word of place before it, a unit the name of its department; the rest is equal."""
    want = getattr(wanted, field)
    got = None if report is None else report.year if field == "year" else getattr(report.official, field)
    equal = got == want
    if field in ("post", "unit") and isinstance(want, str) and isinstance(got, str):
        longer, shorter = (want, got) if len(want) > len(got) else (got, want)
        equal = equal or longer.endswith(shorter) or (field == "unit" and longer.startswith(shorter))
    return Case(group=GROUP, measure=name, id=wanted.id, good=report is not None and equal, said=f"{got}，应为 {want}")


def _said(report: Report | None) -> str:
    if report is None:
        return "没有找到"
    text = report.slice(report.start, report.end).strip()
    return f"{text[:16]} … {text[-12:]}".replace("\n", "⏎")
