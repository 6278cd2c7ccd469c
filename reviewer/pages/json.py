"""Values to the two JSON documents. The same values always give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reviewer.model import (
    Answer,
    Boilerplate,
    Computed,
    Facts,
    Figure,
    Problem,
    Quote,
    Report,
    Review,
    Span,
    Summary,
)
from reviewer.pages import documents as doc


def dumps(document: doc.ReviewDocument | doc.AnswerDocument | Sequence[doc.AnswerDocument]) -> bytes:
    """UTF-8, one space of indent, a final newline. Lone surrogates of damaged files are written as escapes."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        return (text + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(document, indent=1, allow_nan=False) + "\n").encode("ascii")


def review_document(review: Review) -> doc.ReviewDocument:
    """The `reviewer.review/1` document."""
    rows = zip(review.facts, review.boilerplate, review.summaries, strict=True)
    return {
        "schema": "reviewer.review/1",
        "origin": review.origin,
        "sources": list(_sources(review)),
        "reports": [_report(facts, same, summary) for facts, same, summary in rows],
        "findings": [
            {
                "id": f.id,
                "rule": f.rule,
                "level": f.level,
                "message": f.message,
                "working": f.working,
                "evidence": [_evidence(q) for q in f.evidence],
            }
            for f in (*review.findings, *review.reading.remarks)
        ],
        "repeats": [
            {
                "scope": r.scope,
                "what": r.what,
                "kind": r.kind,
                "score": r.score,
                "changed": r.changed,
                "left": _evidence(r.left),
                "right": _evidence(r.right),
            }
            for r in review.repeats
        ],
        "threads": [
            {
                "official": t.official,
                "relation": t.relation,
                "status": t.status,
                "items": [
                    {"report": i.report, "start": i.start, "end": i.end, "text": i.text, "as": i.role} for i in t.items
                ],
            }
            for t in review.threads
        ],
    }


def answer_document(answer: Answer) -> doc.AnswerDocument:
    """The `reviewer.answer/1` document."""
    plan = answer.plan
    return {
        "schema": "reviewer.answer/1",
        "question": answer.question,
        "origin": answer.origin,
        "plan": {
            "kind": plan.kind,
            "topic": list(plan.topic),
            "unit": plan.unit,
            "officials": None if plan.officials is None else list(plan.officials),
            "years": None if plan.years is None else list(plan.years),
            "said": plan.said,
        },
        "read": answer.read,
        "rows": [
            {
                "report": row.report,
                "official": row.official,
                "label": row.label,
                "year": row.year,
                "stance": row.stance,
                "values": [
                    {
                        "start": v.start,
                        "end": v.end,
                        "text": v.text,
                        "value": _decimal(v.value),
                        "unit": v.unit,
                        "word": v.word,
                    }
                    for v in row.values
                ],
                "note": row.note,
            }
            for row in answer.rows
        ],
        "silent": list(answer.silent),
        "claims": [{"text": c.text, "citations": _cited(c.citations)} for c in answer.claims],
        "computed": _computed(answer.computed),
        "text": answer.text,
    }


def _sources(review: Review) -> Iterable[doc.SourceRow]:
    reading = review.reading
    for source in reading.sources:
        yield {
            "id": source.id,
            "name": source.name,
            "media": source.media,
            "chars": len(source.text),
            "declared_reports": reading.declared.get(source.id),
            "skipped": [
                {"start": s.start, "end": s.end, "text": s.text, "why": s.why} for s in reading.skipped[source.id]
            ],
            "remarks": list(source.remarks),
            "error": None,
        }
    for failed in reading.failed:
        yield {
            "id": "",
            "name": failed.name,
            "media": "",
            "chars": 0,
            "declared_reports": None,
            "skipped": [],
            "remarks": [],
            "error": f"{failed.message}（{failed.hint}）",
        }


def _report(facts: Facts, same: Boilerplate, summary: Summary) -> doc.ReportRow:
    report = facts.report
    official = report.official
    return {
        "id": report.id,
        "source": report.source.id,
        "order": report.order,
        "official": {
            "key": official.key,
            "label": official.label,
            "name": official.name,
            "post": official.post,
            "unit": official.unit,
        },
        "year": report.year,
        "title": None if report.title is None else _place(report, report.title),
        "start": report.start,
        "end": report.end,
        "certainty": report.certainty,
        "sections": [{"kind": s.kind, "heading": s.heading, "start": s.start, "end": s.end} for s in report.sections],
        "figures": [_figure(f) for f in facts.figures],
        "problems": [_problem(p) for p in facts.problems],
        "measures": [
            {"start": m.start, "end": m.end, "text": m.text, "checkable": m.checkable} for m in facts.measures
        ],
        "boilerplate": _boilerplate(same),
        "summary": {
            "claims": [{"slot": c.slot, "text": c.text, "citations": _cited(c.citations)} for c in summary.claims],
            "absent": [{"slot": a.slot, "text": a.text, "scope": a.scope} for a in summary.absent],
            "dropped": [{"text": d.text, "why": d.why} for d in summary.dropped],
            "computed": _computed(summary.computed),
        },
    }


def _figure(figure: Figure) -> doc.FigureRow:
    between = figure.interval
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": _decimal(figure.value),
        "low": _decimal(between.low) or "0",
        "high": _decimal(between.high),
        "low_open": between.low_open,
        "high_open": between.high_open,
        "unit": figure.unit.replace("％", "%"),
        "bound": figure.bound,
        "subject": figure.subject,
        "topic": figure.topic,
        "action": figure.action,
        "per": figure.per,
        "year": figure.year,
        "planned": figure.planned,
    }


def _problem(problem: Problem) -> doc.ProblemRow:
    rubric = problem.rubric
    return {
        "start": problem.start,
        "end": problem.end,
        "text": problem.text,
        "role": problem.role,
        "label": problem.label,
        "reason": problem.reason,
        "missing": list(problem.missing),
        "evasion": problem.evasion,
        "buckets": list(problem.buckets),
        "rubric": {
            "object": rubric.object,
            "extent": rubric.extent,
            "instance": rubric.instance,
            "owner": rubric.owner,
            "cause": rubric.cause,
            "evasion": rubric.evasion,
        },
        "ask": problem.ask,
        "causes": [
            {"start": c.start, "end": c.end, "text": problem.text[c.start - problem.start : c.end - problem.start]}
            for c in problem.causes
        ],
        "section": problem.section,
    }


def _boilerplate(same: Boilerplate) -> doc.BoilerplateRow:
    return {
        "chars": same.chars,
        "formula_chars": same.formula_chars,
        "frame_chars": same.frame_chars,
        "shared_chars": same.shared_chars,
        "share": same.share,
        "spans": [
            {
                "start": s.start,
                "end": s.end,
                "kind": s.kind,
                "shared_with": [{"report": q.report, "start": q.start, "end": q.end} for q in s.shared_with],
            }
            for s in same.spans
        ],
    }


def _computed(values: Iterable[Computed]) -> list[doc.ComputedRow]:
    return [{"text": c.text, "working": c.working, "from": _cited(c.quotes)} for c in values]


def _cited(quotes: Iterable[Quote]) -> list[doc.CitedFrom]:
    return [{"report": q.report, "start": q.start, "end": q.end, "quote": q.text} for q in quotes]


def _evidence(quote: Quote) -> doc.Evidence:
    return {"report": quote.report, "start": quote.start, "end": quote.end, "text": quote.text}


def _place(report: Report, span: Span) -> doc.Place:
    return {"start": span.start, "end": span.end, "text": report.slice(span.start, span.end)}


def _decimal(value: Decimal | None) -> str | None:
    """Plain digits, never an exponent."""
    return None if value is None else format(value, "f")
