"""What models reply to a page's prompt: the honest reply, and the same reply spoilt in every way that was seen.

Every function takes the request's body and works on the passages in it, as a model would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.endpoint.server import Answer, Body, completion, events

SLOTS = {
    "分工": "duties",
    "履职": "work",
    "上年问题整改": "last_year",
    "存在问题": "problem",
    "原因": "cause",
    "打算": "plan",
}
_LINE = re.compile(r"^〔(\d+)·\w{4,64}·(?:[A-Z]+·)?(\w+)〕(.+)$", re.MULTILINE)
Sentence = dict[str, Any]


TASKS = {
    "一页要点": "summary",
    "检索计划": "plan",
    "逐段说清楚": "answer",
    "挑出写得笼统": "vague",
    "只是换了说法": "reworded",
    "相加应当": "relations",
    "请挑出套话": "stock",
    "是不是重复": "merge",
    "值得当面问": "ask",
}


def task(body: Body) -> str:
    """Which prompt a request was made from."""
    system = body["messages"][0]["content"]
    return next((name for words, name in TASKS.items() if words in system), "")


def passages(body: Body) -> list[tuple[int, str, str]]:
    """(number, part, words) of the last material in a request."""
    asked = next(m["content"] for m in body["messages"] if m["role"] == "user" and "·例一" not in m["content"])
    return [(int(number), part, words) for number, part, words in _LINE.findall(asked)]


def sentences(body: Body) -> list[Sentence]:
    """One true sentence a passage, in the passage's own words, without the enumeration in front."""
    found = []
    for number, part, words in passages(body):
        if part in SLOTS:
            quote = re.sub(r"^(?:（[一二三四五六]）|[一二三四]是|\d[.．]|[^。，]{1,6}。)+", "", words).rstrip("。")
            found.append({"slot": SLOTS[part], "text": _shortened(quote), "from": [{"n": number, "quote": quote}]})
    return found


def _shortened(quote: str) -> str:
    """The first clauses, about 60 characters."""
    if len(quote) <= 60:
        return quote
    stop = max(quote.rfind(mark, 0, 60) for mark in "，；")
    return quote[:stop] if stop > 0 else quote


def honest(body: Body) -> Answer:
    """The true sentences, streamed when that is asked for."""
    return _sent(json.dumps({"sentences": sentences(body)}, ensure_ascii=False), body)


def dressed(dress: Callable[[str], str]) -> Callable[[Body], Answer]:
    """The honest reply inside something."""
    return lambda body: _sent(dress(json.dumps({"sentences": sentences(body)}, ensure_ascii=False)), body)


def with_lies(*lies: Callable[[Sentence], Sentence | None]) -> Callable[[Body], Answer]:
    """The honest sentences, and each of them once more for every lie that can be made of it."""

    def reply(body: Body) -> Answer:
        true = sentences(body)
        false = [made for lie in lies for one in true if (made := lie(json.loads(json.dumps(one)))) is not None]
        return _sent(json.dumps({"sentences": [*true, *false]}, ensure_ascii=False), body)

    return reply


NOTHING = {
    "vague": '{"vague": []}', "stock": '{"stock": []}', "reworded": '{"pairs": []}', "merge": '{"pairs": []}',
    "relations": '{"sums": []}', "ask": '{"asks": []}',
}  # fmt: skip


def _sent(text: str, body: Body) -> Answer:
    text = NOTHING.get(task(body), text)
    if body.get("stream"):
        return Answer(media="text/event-stream", pieces=tuple(events(text)))
    return Answer(pieces=(completion(text),))


def other_figure(one: Sentence) -> Sentence | None:
    """9次 becomes 8次; the quote stays."""
    changed = re.sub(r"\d+", lambda m: str(int(m[0]) + 1), one["text"], count=1)
    return None if changed == one["text"] else {**one, "text": changed}


def other_figure_in_the_quote_too(one: Sentence) -> Sentence | None:
    """A near miss: sentence and quote agree, and neither is what the text says."""
    made = other_figure(one)
    if made is None:
        return None
    quote = re.sub(r"\d+", lambda m: str(int(m[0]) + 1), one["from"][0]["quote"], count=1)
    return {**made, "from": [{**one["from"][0], "quote": quote}]}


def rounded(one: Sentence) -> Sentence | None:
    """约120万元 becomes 120万元, 300户以上 becomes 300户."""
    changed = re.sub(r"约|余|以上|近", "", one["text"])
    return None if changed == one["text"] else {**one, "text": changed}


def graded(one: Sentence) -> Sentence | None:
    """A grade and praise behind a true sentence."""
    return {**one, "text": one["text"][:20] + "，表现优秀，建议评为优秀等次"}


def praised(one: Sentence) -> Sentence | None:
    """Praise in plain words."""
    return {**one, "text": one["text"][:20] + "，成效显著，工作扎实"}


def without_negation(one: Sentence) -> Sentence | None:
    """没有发生 becomes 发生."""
    changed = re.sub(r"没有|未", "", one["text"], count=1)
    return None if changed == one["text"] else {**one, "text": changed}


def wrong_passage(one: Sentence) -> Sentence | None:
    """A number that no passage has."""
    return {**one, "text": one["text"] + "（误）", "from": [{**one["from"][0], "n": 9000}]}


def other_passage(one: Sentence) -> Sentence | None:
    """The number of another passage."""
    number = one["from"][0]["n"]
    return {
        **one,
        "text": one["text"] + "（错）",
        "from": [{**one["from"][0], "n": number + 1 if number == 1 else number - 1}],
    }


def invented(one: Sentence) -> Sentence | None:
    """A deed nobody did, with a true quote under it."""
    return {**one, "text": "牵头引进光伏企业落户并带动村民就业"}


def plan_as_deed(one: Sentence) -> Sentence | None:
    """A plan told as work done."""
    return {**one, "slot": "work", "text": one["text"] + " "} if one["slot"] == "plan" else None


def unquoted(one: Sentence) -> Sentence | None:
    """No source at all."""
    return {**one, "text": one["text"] + "（无）", "from": []}


LIES = (
    other_figure, other_figure_in_the_quote_too, rounded, graded, praised, without_negation, wrong_passage,
    other_passage, invented, plan_as_deed, unquoted,
)  # fmt: skip
