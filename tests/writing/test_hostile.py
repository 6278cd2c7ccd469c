"""Lies that keep every figure, through the gate, on pages and in answers: none gets through, and the truth is kept."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from reviewer import api
from reviewer.model import Draft, Quote, Report, Slot
from reviewer.verify import verify
from reviewer.writing.bearing import refusal
from reviewer.writing.model import questions, writer
from tests.endpoint import replies
from tests.endpoint.server import Answer, Body, Scripted, completion
from tests.writing import hostile, hostile_kept
from tests.writing.hostile import Case

SETS = pytest.mark.parametrize("given", [hostile, hostile_kept], ids=["township", "hospital"])
ME = 1  # 被改写的是第二篇；第一篇是上一年的，第三篇是别人的


def drafted(case: Case, given: ModuleType) -> Draft:
    _, slot, text, words = case
    reports: list[Report] = [facts.report for facts in given.review().facts]
    bare = words.removeprefix("!")
    owner = reports[ME]
    if words.startswith("!"):
        owner = next(one for one in reports if one is not owner and bare in one.slice(one.start, one.end))
    start = owner.source.text.index(bare, owner.start, owner.end)
    quote = Quote(report=owner.id, start=start, end=start + len(bare), text=bare)
    chosen: Slot = slot  # type: ignore[assignment]
    return Draft(slot=chosen, text=text, quotes=(quote,))


def why(case: Case, given: ModuleType) -> str:
    facts = given.review().facts[ME]
    draft = drafted(case, given)
    _, dropped = verify([draft], {facts.report.id: facts.report}, facts.report.id, foreign=True)
    return refusal(draft, facts) or "".join(drop.why for drop in dropped)


@SETS
def test_no_lie_passes_and_no_truth_is_lost(given: ModuleType) -> None:
    assert [case for case in given.LIES if not why(case, given)] == []
    assert [(case, why(case, given)) for case in given.TRUE if why(case, given)] == []
    assert len({kind for kind, *_ in given.LIES}) >= 15 and len(given.LIES) > 50


def said(case: Case, body: Body) -> dict[str, object]:
    """The sentence as a model would reply it: with the number of the passage that holds the quote, else of the first."""
    _, slot, text, words = case
    held = [number for number, _, line in replies.passages(body) if words.removeprefix("!") in line]
    return {"slot": slot, "text": text, "from": [{"n": held[0] if held else 1, "quote": words.removeprefix("!")}]}


@SETS
def test_on_pages_over_http(home: Path, given: ModuleType) -> None:
    def reply(body: Body) -> Answer:
        name = replies.task(body)
        cases = (*given.TRUE, *given.LIES) if name == "summary" else ()
        text = replies.NOTHING.get(name) or json.dumps(
            {"sentences": [said(c, body) for c in cases]}, ensure_ascii=False
        )
        return Answer(pieces=(completion(text),))

    with Scripted(then=reply) as server:
        found = api.summarize(given.review(), writer(server.settings(home, context_length=30000), verify))
    page = found.summaries[ME]
    true, false = ({text for _, _, text, _ in cases} for cases in (given.TRUE, given.LIES))
    plain = {claim.text for claim in api.summarize(given.review()).summaries[ME].claims}
    assert not (false - true) & {claim.text for claim in page.claims} - plain
    assert len(true & {claim.text for claim in page.claims}) >= 10
    assert page.dropped


@SETS
def test_in_answers_over_http(home: Path, given: ModuleType) -> None:
    own = [case for case in given.LIES if not case[3].startswith("!")]  # 问的是各年各人，别的年份的话在答案里不算错
    question = "谁写了水渠？" if given is hostile else "谁写了变压器？"

    def reply(body: Body) -> Answer:
        text = json.dumps({"sentences": [said(case, body) for case in own]}, ensure_ascii=False)
        return Answer(pieces=(completion(text),))

    with Scripted(then=reply) as server:
        helper = questions(server.settings(home), verify)
        found = api.ask(question, given.review(), helper=helper)
        assert server.requests
    plain = api.ask(question, given.review())
    assert found.claims == plain.claims and (found.rows, found.silent) == (plain.rows, plain.silent)
    assert "核对不上" in found.text
