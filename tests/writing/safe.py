"""What every page must be, whatever a model replied; written without the gate's own code, so that both could be wrong."""

from __future__ import annotations

import re

from reviewer.model import Review, Summary
from reviewer.writing.embedded import EmbeddedWriter
from tests.writing.tasks import reports, tasks

GRADES = re.compile(r"优秀|较好|称职|合格|评为|评定为|表现|成效显著|扎实")
NEGATIONS = re.compile(r"没有|未")


def check(found: Review) -> None:
    """0 unsupported figures, 0 inexact quotes, 0 grades, 0 dropped negations, nobody and no problem lost."""
    assert len(found.summaries) == len(tasks()) == 2
    known = reports()
    for facts, summary in zip(found.facts, found.summaries, strict=True):
        for claim in summary.claims:
            assert claim.citations
            for quote in claim.citations:
                report = known[quote.report]
                assert report.start <= quote.start < quote.end <= report.end
                assert report.source.text[quote.start : quote.end] == quote.text
                assert claim.slot in ("verify", "ask") or quote.report == facts.report.id
            quoted = "".join(quote.text for quote in claim.citations)
            assert set(re.findall(r"\d+", claim.text)) <= {*re.findall(r"\d+", quoted), str(facts.report.year)}
            for hedge in ("约", "余", "以上"):
                figures = re.findall(rf"{hedge}\d+|\d+\w{{0,3}}{hedge}", quoted)
                bare = re.sub(r"\D", "", figures[0]) if figures else ""
                assert not bare or bare not in claim.text or hedge in claim.text
            assert not GRADES.search(claim.text) or GRADES.search(quoted)
            if claim.slot in ("work", "problem"):
                assert len(NEGATIONS.findall(claim.text)) == len(NEGATIONS.findall(quoted))
        assert not any(GRADES.search(drop.text) for drop in summary.dropped)
        spoken = [q for claim in summary.claims if claim.slot in ("problem", "cause") for q in claim.citations]
        for problem in facts.problems:
            assert any(q.start < problem.end and problem.start < q.end for q in spoken), problem.text


def texts(summary: Summary, *slots: str) -> list[str]:
    """The sentences of some fields."""
    return [claim.text for claim in summary.claims if not slots or claim.slot in slots]


def embedded(which: int = 0) -> list[str]:
    """What the page says without a model."""
    return [draft.text for draft in EmbeddedWriter().write(tasks()[which]).drafts]


def why(summary: Summary) -> str:
    """All that a page says of what was not used."""
    return "\n".join(f"{drop.text}：{drop.why}" for drop in summary.dropped)
