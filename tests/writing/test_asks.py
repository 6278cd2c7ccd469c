"""Questions to put to an official: the model chooses, the words are ours, and what it may not choose is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.api import summarize
from reviewer.verify import verify
from reviewer.writing.asks import WORDS
from reviewer.writing.model import writer
from tests.endpoint import replies
from tests.endpoint.server import Answer, Body, Scripted, completion
from tests.writing import safe
from tests.writing.tasks import review

PLAN = "2024年6月底前把柳湾村的水管换完3公里"


def asked(home: Path, *chosen: tuple[str, str]) -> list[str]:
    """The page's questions when the model chooses (quote, about)."""

    def reply(body: Body) -> Answer:
        if replies.task(body) != "ask":
            return Answer(pieces=(completion(replies.NOTHING.get(replies.task(body), '{"sentences": []}')),))
        lines = replies.passages(body)
        entries = [
            {"n": next((n for n, _, words in lines if quote in words), 1), "quote": quote, "about": about}
            for quote, about in chosen
        ]
        return Answer(pieces=(completion(json.dumps({"asks": entries}, ensure_ascii=False)),))

    with Scripted(then=reply) as server:
        found = summarize(review(), writer(server.settings(home), verify))
    safe.check(found)
    plain = [c.text for c in summarize(review()).summaries[0].claims if c.slot == "ask"]
    texts = safe.texts(found.summaries[0], "ask")
    assert texts[: len(plain)] == plain
    return texts[len(plain) :]


def test_a_question_about_a_plan_in_our_words(home: Path) -> None:
    assert asked(home, (PLAN, "check")) == [f"“{PLAN}”，{WORDS['check']}"]


@pytest.mark.parametrize(
    ("quote", "about"),
    [
        (PLAN, "为什么挪用了水管款？"),
        ("2024年6月底前把柳湾村的水管换完8公里", "check"),
        ("把柳湾村的水管换完3公里", "check"),
        ("新建蓄水池5座", "cause"),
        ("", "cause"),
    ],
    ids=["words of its own", "other figure", "half a clause", "work", "empty"],
)
def test_anything_else_is_no_question(home: Path, quote: str, about: str) -> None:
    assert asked(home, (quote, about)) == []


def test_what_the_program_asks_about_is_not_asked_twice(home: Path) -> None:
    assert asked(home, ("创新意识不强，办法不多", "instance")) == []
