"""Talking to a service: what leaves, what never does, how often and how long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.settings import Settings
from reviewer.writing.endpoint import LONGEST_WAIT, Endpoint
from reviewer.writing.failures import (
    EndpointBusy,
    EndpointError,
    EndpointRefused,
    EndpointUnreachable,
    ReplyNotUsable,
    Withheld,
)
from tests.endpoint.server import KEY, Answer, Body, Scripted, dripping, never, raw, said, status, streamed

ASKED = [("system", "只回复 JSON"), ("user", "你好")]


def test_words_go_out_and_come_back(home: Path) -> None:
    with Scripted(then=said("好的")) as server:
        reply = Endpoint(server.settings(home)).complete(ASKED, 100)
    assert (reply.text, reply.whole, reply.streamed, reply.tokens_in, reply.tokens_out) == (
        "好的",
        True,
        False,
        900,
        200,
    )
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body["model"] == "scripted-1" and body["max_tokens"] == 100
    assert body["messages"] == [{"role": role, "content": words} for role, words in ASKED]


def test_a_stream_is_put_together(home: Path) -> None:
    with Scripted(then=streamed("一句很长的话。" * 30)) as server:
        reply = Endpoint(server.settings(home)).complete(ASKED, 100)
    assert reply.text == "一句很长的话。" * 30
    assert reply.streamed and reply.whole and reply.tokens_in == 900


def test_nothing_about_this_machine_or_from_other_programs_variables_is_sent(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "别人的".encode().hex())
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Spy: 1")
    with Scripted(then=said("好")) as server:
        Endpoint(server.settings(home, api_key=None)).complete(ASKED, 10)
    (_, headers, _) = server.requests[0]
    assert {name.lower() for name in headers} <= {
        "host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent",
        "x-stainless-raw-response",
    }  # fmt: skip
    assert headers["User-Agent"] == "reviewer"


def test_a_proxy_does_not_stand_before_this_machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Scripted(then=said("好")) as server:
        assert Endpoint(server.settings(home)).complete(ASKED, 10).text == "好"


def test_a_proxy_stands_before_other_machines(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Scripted(then=said("经过代理")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
        settings = Settings(home=home, base_url="http://models.example/v1", model="m", timeout=2)
        assert Endpoint(settings).complete(ASKED, 10).text == "经过代理"


def test_a_redirect_is_not_followed(home: Path) -> None:
    with Scripted(then=never) as other:
        away = status(307, headers=[("Location", f"{other.url}/chat/completions")])
        with Scripted(then=away) as server, pytest.raises(EndpointRefused, match="转到别处"):
            Endpoint(server.settings(home)).complete(ASKED, 10)
        assert other.requests == []


@pytest.mark.parametrize("marked", ["绝密", "机密★长期\n正文", "密级：秘密", "【机 密】"])
def test_marked_text_is_stopped_at_the_door(home: Path, marked: str) -> None:
    with Scripted(then=never) as server:
        endpoint = Endpoint(server.settings(home, embedding_model="e"))
        with pytest.raises(Withheld):
            endpoint.complete([("user", marked)], 10)
        with pytest.raises(Withheld):
            endpoint.vectors(["好", marked])
        assert server.requests == []


@pytest.mark.parametrize(
    ("step", "kind", "asked"),
    [
        (status(401), EndpointRefused, 1),
        (status(404), EndpointRefused, 1),
        (status(500), EndpointBusy, 3),
        (status(429, retry_after=LONGEST_WAIT + 1), EndpointBusy, 1),
        (status(429, retry_after=3), EndpointBusy, 3),
        (said("", finish=None), ReplyNotUsable, 2),
        (raw(b"<html>", "text/html"), ReplyNotUsable, 1),
    ],
)
def test_how_often_a_failure_is_tried_again(home: Path, step: object, kind: type[EndpointError], asked: int) -> None:
    waits: list[float] = []
    with Scripted(then=step) as server, pytest.raises(kind) as caught:  # type: ignore[arg-type]
        Endpoint(server.settings(home), waits.append).complete(ASKED, 10)
    assert len(server.requests) == asked
    assert len(waits) == asked - 1 and all(0 < wait <= LONGEST_WAIT for wait in waits)
    assert "\n" not in caught.value.message and KEY not in str(caught.value)


def test_a_service_that_drips_is_asked_once_and_left(home: Path) -> None:
    with Scripted(then=dripping(60)) as server, pytest.raises(EndpointUnreachable, match="还没有答完"):
        Endpoint(server.settings(home, timeout=0.1), lambda _: None).complete(ASKED, 10)
    assert len(server.requests) == 1


def test_a_retry_after_is_kept_to(home: Path) -> None:
    waits: list[float] = []
    with Scripted(status(429, retry_after=7), then=said("好")) as server:
        assert Endpoint(server.settings(home), waits.append).complete(ASKED, 10).text == "好"
    assert waits == [7.0]


def test_requests_keep_their_distance(home: Path) -> None:
    waits: list[float] = []
    with Scripted(then=said("好")) as server:
        endpoint = Endpoint(server.settings(home, requests_per_minute=6), waits.append, lambda: 100.0)
        for _ in range(4):
            endpoint.complete(ASKED, 10)
    assert waits == [10.0, 20.0, 30.0]


def test_after_a_refusal_or_two_silences_nothing_more_is_asked(home: Path) -> None:
    with Scripted(then=status(401)) as server:
        endpoint = Endpoint(server.settings(home))
        for _ in range(3):
            with pytest.raises(EndpointRefused):
                endpoint.complete(ASKED, 10)
    assert len(server.requests) == 1
    with Scripted(then=status(500)) as server:
        endpoint = Endpoint(server.settings(home), lambda _: None)
        for _ in range(4):
            with pytest.raises(EndpointError, match="忙或出错"):
                endpoint.complete(ASKED, 10)
    assert len(server.requests) == 6


def test_a_reply_in_between_clears_the_silences(home: Path) -> None:
    fail = [status(500)] * 3
    with Scripted(*fail, said("好"), *fail, then=said("好")) as server:
        endpoint = Endpoint(server.settings(home), lambda _: None)
        for expected in (False, True, False, True):
            if expected:
                assert endpoint.complete(ASKED, 10).text == "好"
            else:
                with pytest.raises(EndpointBusy):
                    endpoint.complete(ASKED, 10)


def test_nobody_listening_is_a_clear_error(home: Path) -> None:
    with Scripted(then=never) as server:
        settings = server.settings(home)
    with pytest.raises(EndpointUnreachable) as caught:
        Endpoint(settings, lambda _: None).complete(ASKED, 10)
    assert "127.0.0.1" in caught.value.message and "base_url" in caught.value.hint


def test_a_prompt_cut_silently_is_remarked(home: Path) -> None:
    with Scripted(then=said("好", usage=(150, 1))) as server:
        endpoint = Endpoint(server.settings(home))
        endpoint.complete([("user", "修水渠" * 500)], 10)
        endpoint.complete([("user", "修水渠" * 500)], 10)
    (remark,) = endpoint.remarks
    assert "150" in remark and "num_ctx" in remark


def test_tracing_left_on_by_another_program_posts_nothing(home: Path) -> None:
    """LangSmith would send every prompt to the address below, and does when it is not switched off."""
    with Scripted(then=said("好")) as spy, Scripted(then=said('{"sentences": []}')) as server:
        code = (
            "import sys; from pathlib import Path; from reviewer.settings import load;"
            "from reviewer.writing.model import writer; from reviewer.verify import verify;"
            "from tests.writing.tasks import tasks; import os;"
            "w = writer(load(Path(sys.argv[1]), None, os.environ, False), verify); w.prepare(tasks())"
        )
        more = {
            "REVIEWER_BASE_URL": server.url, "REVIEWER_MODEL": "m", "LANGSMITH_TRACING": "true",
            "LANGCHAIN_TRACING_V2": "true", "LANGSMITH_ENDPOINT": spy.url, "LANGSMITH_API_KEY": "ls-x",
        }  # fmt: skip
        root = Path(__file__).parents[2]
        subprocess.run(
            [sys.executable, "-c", code, str(home)], env={**os.environ, **more}, cwd=root, check=True, timeout=60
        )
        assert len(server.requests) == 6
        assert spy.requests == []


def test_what_is_recorded_holds_no_key_and_can_be_replayed(home: Path) -> None:
    from reviewer.writing.replay import Replay

    folder = home / "记录"
    with Scripted(status(500), then=streamed("好的")) as server:
        reply = Endpoint(server.settings(home, record=folder), lambda _: None).complete(ASKED, 10)
    files = sorted(folder.iterdir())
    assert len(files) == 2 and oct(folder.stat().st_mode & 0o777) == "0o700"
    assert all(KEY not in file.read_text(encoding="utf-8") and "uthorization" not in file.read_text() for file in files)
    with Replay(folder) as replay:
        settings = server.settings(home).model_copy(update={"base_url": replay.url})
        again = Endpoint(settings, lambda _: None)
        assert again.complete(ASKED, 10) == reply
        with pytest.raises(EndpointRefused, match="404"):
            again.complete([("user", "没有录过的话")], 10)


def test_json_mode_is_given_up_once_and_remembered(home: Path) -> None:
    def old(body: Body) -> Answer:
        return (status(400) if "response_format" in body else said("好"))(body)

    with Scripted(then=old) as server:
        endpoint = Endpoint(server.settings(home))
        endpoint.complete(ASKED, 10)
        endpoint.complete(ASKED, 10)
    assert len(server.requests) == 3
    assert "不支持 JSON 模式" in endpoint.manners
    assert json.dumps(server.bodies[2]["messages"]) == json.dumps(server.bodies[0]["messages"])
