"""Pages by a model over real HTTP: whatever the service does, the page is right, says what happened, and comes in time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from reviewer.api import summarize
from reviewer.model import Review
from reviewer.verify import verify
from reviewer.writing.model import writer
from reviewer.writing.summary import ModelWriter
from tests.endpoint import replies
from tests.endpoint.replies import LIES, dressed, honest, with_lies
from tests.endpoint.server import (
    Answer,
    Body,
    Scripted,
    Step,
    completion,
    dripping,
    raw,
    said,
    stall,
    status,
    streamed,
)
from tests.writing import safe
from tests.writing.tasks import review, tasks

TRUE = (
    "我分管农业、水利，联系柳湾村",
    "到联系的柳湾村支部讲党课3次，参加主题党日11次",
    "新建蓄水池5座，争取资金约120万元，惠及群众300户以上",
    "组织农机安全检查9次，查出隐患27处，整改25处，没有发生事故",
    "柳湾村水管漏水5个月，我只到现场去过1次，没有盯到底",
    "创新意识不强，办法不多",
    "2024年6月底前把柳湾村的水管换完3公里",
)
REFUSAL = "抱歉，作为一个人工智能助手，我不能对领导干部作出概括。"
PAGE = "模型所写的摘要"


def made(server: Scripted, home: Path, **more: object) -> ModelWriter:
    found = writer(server.settings(home, **more), verify)
    assert found is not None
    found.table.endpoint._sleep = lambda _: None
    return found


def reviewed(home: Path, *steps: Step, then: Step, **more: object) -> tuple[Review, Scripted]:
    with Scripted(*steps, then=then) as server:
        found = summarize(review(), made(server, home, **more))
    safe.check(found)
    return found, server


def pages(server: Scripted) -> list[Body]:
    """The requests for pages, repairs included; the model's proposals come after them."""
    return [body for body in server.bodies if replies.task(body) == "summary"]


def broken(text: str) -> str:
    """One entry spoilt in the middle, the others whole."""
    return text.replace('"slot": "duties"', '"slot": duties', 1)


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text,
        lambda text: f"```json\n{text}\n```",
        lambda text: f"好的，以下是要点：\n```\n{text}\n```\n请审阅。",
        lambda text: f"<think>先看 {{材料}}，[再写]。</think>\n{text}",
        lambda text: f"我想想：{{不对}}\n</think>\n{text}",
        lambda text: text.replace("\n", "\n\n").replace('"n": 1', '"n": "〔1〕"'),
        lambda text: json.dumps(json.loads(text)["sentences"], ensure_ascii=False),
    ],
    ids=["plain", "fence", "fence and talk", "think", "half a think block", "number as words", "bare list"],
)
def test_correct_claims_are_all_kept_however_the_json_is_wrapped(home: Path, dress: object) -> None:
    found, server = reviewed(home, then=dressed(dress))  # type: ignore[arg-type]
    assert len(pages(server)) == 2
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))
    assert found.summaries[0].dropped == ()
    assert found.origin == "model:scripted-1"


def test_lies_of_every_kind_are_dropped_with_reasons_and_the_truth_beside_them_is_kept(home: Path) -> None:
    found, _ = reviewed(home, then=with_lies(*LIES))
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))
    assert len(found.summaries[0].dropped) > 30
    assert all(drop.why for drop in found.summaries[0].dropped)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_lie_alone_leaves_the_embedded_page(home: Path, lie: object) -> None:
    def only(body: Body) -> Answer:
        true = replies.sentences(body)
        false = [changed for one in true if (changed := lie(json.loads(json.dumps(one)))) is not None]  # type: ignore[operator]
        return Answer(pieces=(completion(json.dumps({"sentences": false})),))

    found, server = reviewed(home, then=only)
    assert safe.texts(found.summaries[0]) == safe.embedded()
    assert PAGE in safe.why(found.summaries[0]) and "内置摘录" in safe.why(found.summaries[0])
    assert len(pages(server)) == 4  # 每页一问、一改


def test_one_repair_turn_with_the_reasons(home: Path) -> None:
    found, server = reviewed(home, with_lies(replies.other_figure), with_lies(), then=honest, concurrency=1)
    assert len(pages(server)) == 3
    again = pages(server)[1]["messages"]
    assert again[-2]["role"] == "assistant" and "党课4次" in again[-2]["content"]
    assert "党课4次" in again[-1]["content"] and "在所引原文中没有" in again[-1]["content"]
    assert "党课4次" in safe.why(found.summaries[0])


def test_a_repaired_sentence_is_used(home: Path) -> None:
    quote = "组织农机安全检查9次"

    def sentence(text: str, n: int) -> Step:
        one = {"slot": "work", "text": text, "from": [{"n": n, "quote": quote}]}
        return said(json.dumps({"sentences": [one]}, ensure_ascii=False))

    found, _ = reviewed(
        home, sentence("农机安全检查8次", 4), sentence("农机安全检查9次", 1), then=honest, concurrency=1
    )
    assert safe.texts(found.summaries[0], "work") == ["农机安全检查9次"]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (said(REFUSAL), "没有一句能用"),
        (said(""), "没有一句能用"),
        (said('{"sentences": []}'), "没有一句能用"),
        (said('{"sentences": "无"}'), "没有一句能用"),
        (said("[" * 50_000), "没有一句能用"),
        (said('{"a":' * 50_000), "没有一句能用"),
        (raw(b'{"choices": []}'), "没有 choices"),
        (raw(b'{"choices": [{"message": {"refusal": "no"}, "finish_reason": "stop"}]}'), "拒绝作答"),
        (raw(b"<html><body>Welcome</body></html>", "text/html"), "网页"),
        (raw(b"<!doctype html><p>x", "application/json"), "网页"),
        (raw(b"\xff\xfe\x00", "application/json"), "看不懂"),
        (raw(b"null"), "看不懂"),
        (said("{", finish=None), "没有说完"),
        (said("{", finish="content_filter"), "过滤"),
        (streamed('{"sentences": [', finish=None), "没有说完"),
        (raw(b'data: {"choices": [{"delta": {"content": "x"}}]}\n\ndata: {"cho', "text/event-stream"), "没有说完"),
        (raw(b'data: {"error": {"message": "x"}}\n\n', "text/event-stream"), "报错"),
        (raw(completion("{}")[:-40], cut=True), "断开"),
        (status(401), "密钥"),
        (status(403), "不许使用"),
        (status(404), "没有这个模型"),
        (status(400), "没有接受请求"),
        (status(307, headers=[("Location", "http://models.example/v1")]), "转到别处"),
        (status(429, retry_after=90), "90 秒后再来"),
        (status(429), "忙或出错"),
        (status(500), "忙或出错"),
        (status(400, "This model's maximum context length is 512 tokens"), "上下文长度"),
        (stall(), "没有回应"),
        (dripping(60), "还没有答完"),
    ],
)
def test_a_service_that_fails_leaves_the_embedded_page_and_says_so_in_time(home: Path, step: Step, told: str) -> None:
    began = time.monotonic()
    found, _ = reviewed(home, then=step, timeout=0.2)
    assert time.monotonic() - began < 15
    for which, summary in enumerate(found.summaries):
        assert safe.texts(summary) == safe.embedded(which)
        assert PAGE in safe.why(summary) and "内置摘录" in safe.why(summary)
    assert told in safe.why(found.summaries[0])


@pytest.mark.parametrize(
    "step",
    [status(429, retry_after=0.01), status(500), status(503), raw(b'{"choices": []}'), said("{", finish=None), stall()],
    ids=["429", "500", "503", "empty", "cut", "stall"],
)
def test_a_passing_failure_is_tried_again(home: Path, step: Step) -> None:
    found, server = reviewed(home, step, then=honest, concurrency=1)
    assert len(pages(server)) == 3
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_a_slow_stream_is_waited_for(home: Path) -> None:
    def slowly(body: Body) -> Answer:
        answer = honest(body)
        return Answer(media=answer.media, pieces=answer.pieces, pause=0.02)

    found, _ = reviewed(home, then=slowly, timeout=2.0)
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_a_reply_cut_for_want_of_room_gives_its_whole_sentences(home: Path) -> None:
    def cut(body: Body) -> Answer:
        text = json.dumps({"sentences": replies.sentences(body)}, ensure_ascii=False)
        return Answer(pieces=(completion(text[: len(text) * 2 // 3], "length"),))

    found, _ = reviewed(home, then=cut)
    summary = found.summaries[0]
    assert "被截断" in safe.why(summary)
    assert TRUE[0] in safe.texts(summary) and TRUE[1] in safe.texts(summary)


def test_a_model_that_thinks_before_it_writes_gets_more_room_and_keeps_it(home: Path) -> None:
    def thinks(body: Body) -> Answer:
        if body["max_tokens"] < 4000:
            return Answer(pieces=(completion("<think>先看第一段，" * 200, "length"),))
        return honest(body)

    found, server = reviewed(home, then=thinks, concurrency=1)
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))
    assert [body["max_tokens"] for body in pages(server)] == [1500, 6000, 6000]


def test_a_broken_entry_costs_itself_only(home: Path) -> None:
    found, _ = reviewed(home, then=dressed(broken))
    kept = safe.texts(found.summaries[0])
    assert set(TRUE[1:]) <= set(kept)
    assert "我分管农业、水利，联系柳湾村。" in kept


def test_a_service_without_json_mode_is_asked_without_it_and_only_once(home: Path) -> None:
    def old(body: Body) -> Answer:
        return status(400, "unknown field response_format")(body) if "response_format" in body else honest(body)

    found, server = reviewed(home, then=old, concurrency=1)
    assert [("response_format" in body) for body in pages(server)] == [True, False, False]
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_a_service_that_knows_nothing_but_messages(home: Path) -> None:
    def oldest(body: Body) -> Answer:
        return honest(body) if set(body) == {"model", "messages"} else status(422)(body)

    found, _ = reviewed(home, then=oldest)
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_too_long_a_prompt_is_tried_once_more_with_less(home: Path) -> None:
    def small(body: Body) -> Answer:
        much = len(replies.passages(body)) > 6
        return status(400, "maximum context length")(body) if much else honest(body)

    found, _ = reviewed(home, then=small)
    assert "没有给模型看" in safe.why(found.summaries[0])


def test_nothing_is_left_out_silently_where_the_context_is_small(home: Path) -> None:
    with Scripted(then=honest) as any_server:
        empty = made(any_server, home)._chain
    context = empty.tokens({"passages": ""}) + empty.room + 160
    found, server = reviewed(home, then=honest, context_length=context)
    assert "没有给模型看" in safe.why(found.summaries[0])
    assert 0 < len(replies.passages(pages(server)[0])) < 8


def test_a_dead_service_is_not_asked_again_and_again(home: Path) -> None:
    _, server = reviewed(home, then=status(401), concurrency=1)
    assert len(pages(server)) == 1


def test_a_page_is_asked_for_once_in_a_run(home: Path) -> None:
    with Scripted(then=honest) as server:
        author = made(server, home)
        task = tasks()[0]
        assert author.write(task) == author.write(task)
        assert len(pages(server)) == 1


def test_a_warm_run_asks_nothing_and_says_the_same(home: Path) -> None:
    with Scripted(then=with_lies(*LIES)) as server:
        first, second = (summarize(review(), kept(server, home)) for _ in range(2))
        asked = len(pages(server))
        again = kept(server, home)
        third = summarize(review(), again)
        assert len(pages(server)) == asked == 4
    assert first == second == third
    assert (again.table.ledger.calls, again.table.ledger.cached) == (0, 8)


def kept(server: Scripted, home: Path, **more: object) -> ModelWriter:
    found = writer(server.settings(home, **more), verify, home / "缓存")
    assert found is not None
    return found


def test_an_unusable_reply_is_asked_for_again_next_time(home: Path) -> None:
    with Scripted(then=said(REFUSAL)) as server:
        summarize(review(), kept(server, home))
        server.then = honest
        found = summarize(review(), kept(server, home))
    assert set(TRUE) <= set(safe.texts(found.summaries[0]))


def test_another_model_or_prompt_is_another_reply(home: Path) -> None:
    with Scripted(then=honest) as server:
        for model in ("甲", "乙", "甲"):
            summarize(review(), kept(server, home, model=model))
        assert len(pages(server)) == 4


def test_interrupted_work_is_kept_and_taken_up(home: Path) -> None:
    with Scripted(then=honest) as server:
        summarize(review(), kept(server, home, concurrency=1))
        asked = len(pages(server))
        author = kept(server, home, concurrency=1)

        def tell(what: str, done: int, total: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            author.prepare(tasks(), tell)
        summarize(review(), kept(server, home))
        assert len(pages(server)) == asked
