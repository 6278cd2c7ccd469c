"""Several reports in one request: each page as if it alone had been asked for, and what gets too little is asked alone."""

from __future__ import annotations

import json
from pathlib import Path

from reviewer.api import summarize
from reviewer.model import Review
from reviewer.verify import verify
from reviewer.writing.cache import Cache
from reviewer.writing.model import writer
from tests.endpoint import replies
from tests.endpoint.server import Answer, Body, Scripted, Step, completion
from tests.writing import hostile, safe
from tests.writing.tasks import review
from tests.writing.test_summary import TRUE, pages


def packed(home: Path, then: Step, known: Review | None = None, **more: object) -> tuple[Review, list[Body]]:
    with Scripted(then=then) as server:
        author = writer(server.settings(home, **{"reports_per_call": 3, "timeout": 5, **more}), verify, home / "缓存")
        found = summarize(known or review(), author)
    return found, pages(server)


def test_three_pages_cost_one_request_and_are_as_if_asked_alone(home: Path) -> None:
    known = hostile.review()
    together, asked = packed(home, replies.honest, known)
    alone, each = packed(home / "另", replies.honest, known, reports_per_call=1)
    assert len(asked) == 1 < len(each) and "·B·" in asked[0]["messages"][-1]["content"]
    assert together.summaries == alone.summaries


def test_correct_claims_are_kept_and_a_warm_run_asks_nothing(home: Path) -> None:
    first, asked = packed(home, replies.honest)
    assert set(TRUE) <= set(safe.texts(first.summaries[0])) and asked
    again, none = packed(home, replies.honest)
    assert again.summaries == first.summaries and none == []


def test_lies_in_a_pack_are_dropped_and_the_truth_kept(home: Path) -> None:
    found, _ = packed(home, replies.with_lies(*replies.LIES))
    safe.check(found)
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_a_report_that_got_too_little_is_asked_about_alone(home: Path) -> None:
    def lazy(body: Body) -> Answer:
        """Writes of the first report only where several are in the material."""
        letters = "·B·" in body["messages"][-1]["content"]
        said = replies.sentences(body)[: 2 if letters else None]
        text = replies.NOTHING.get(replies.task(body)) or json.dumps({"sentences": said}, ensure_ascii=False)
        return Answer(pieces=(completion(text),))

    found, asked = packed(home, lazy)
    assert len(asked) >= 2
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_a_sentence_over_two_reports_is_nobodys(home: Path) -> None:
    def mixed(body: Body) -> Answer:
        said = replies.sentences(body)
        both = {**said[0], "from": [*said[0]["from"], *said[-1]["from"]]}
        text = replies.NOTHING.get(replies.task(body)) or json.dumps({"sentences": [*said, both]}, ensure_ascii=False)
        return Answer(pieces=(completion(text),))

    found, _ = packed(home, mixed)
    safe.check(found)
    for facts, summary in zip(found.facts, found.summaries, strict=True):
        assert all(
            q.report == facts.report.id for claim in summary.claims for q in claim.citations if claim.slot == "work"
        )


def test_a_changed_neighbour_costs_nothing(home: Path) -> None:
    known = hostile.review()
    packed(home, replies.honest, known)
    with Scripted(then=replies.honest) as server:
        author = writer(server.settings(home, reports_per_call=1), verify, home / "缓存")
        assert author is not None and isinstance(author.table.cache, Cache)
        summarize(known, author)
        assert pages(server) == []
