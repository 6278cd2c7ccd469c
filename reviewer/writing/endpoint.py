"""Asking a model's service: what is sent, how often, how long, and when to stop asking.

Retries are few and capped; after a refusal, or two calls in a row without an answer, nothing more is asked in this run,
so that a hundred pages do not wait for a dead service a hundred times.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from reviewer.settings import Settings
from reviewer.writing.client import Answered, Client, Messages
from reviewer.writing.failures import (
    EndpointBusy,
    EndpointError,
    EndpointRefused,
    EndpointUnreachable,
    PromptTooLong,
    ReplyNotUsable,
    Withheld,
)
from reviewer.writing.replies import Reply, read
from reviewer.writing.secrecy import mark_in

TRIES = 3
LONGEST_WAIT = 20.0
"""Seconds a service may ask to be left alone; one that asks for more is not asked again in this call."""

_FAILURES = 2
_OVERFLOW = ("context length", "context_length", "maximum context", "context window", "too long", "max_model_len")
_TEXT_PER_TOKEN = 0.3  # 现有各家分词器里最省的也要每字 0.41（docs/model.md）；低于 0.3 就是没有读全

_T = TypeVar("_T")


class Endpoint:
    """One service with one chat model; may be shared between threads. sleep: how to wait, in seconds. clock: seconds."""

    def __init__(
        self,
        settings: Settings,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = Client(settings)
        self._sleep = sleep
        self._clock = clock
        self._apart = 60 / settings.requests_per_minute if settings.requests_per_minute else 0.0
        self._next = 0.0
        self._lock = threading.Lock()
        self._plainness = 0
        self._failed = 0
        self._given_up: EndpointError | None = None
        self.remarks: dict[str, None] = {}
        """What the user should know of the service, in Chinese, each once."""

    @property
    def place(self) -> str:
        """Host and port."""
        return self._client.place

    @property
    def manners(self) -> str:
        """What the service turned out to take, in Chinese; true after the first reply."""
        return ("支持 JSON 模式", "不支持 JSON 模式，已改为只用文字要求", "只认最基本的请求")[self._plainness]

    def complete(self, messages: Messages, room: int) -> Reply:
        """The model's reply of at most `room` tokens. Raises EndpointError; Withheld before anything is sent."""
        if any(mark_in(words) for _, words in messages):
            raise Withheld("材料标有密级，没有发给模型", "涉密材料只用内置方式处理")
        reply = self._guarded(lambda: self._reply(messages, room))
        han = sum("一" <= c <= "鿿" for _, words in messages for c in words)
        if reply.tokens_in is not None and han > 200 and reply.tokens_in < han * _TEXT_PER_TOKEN:
            self.remarks[
                f"模型服务只读了 {reply.tokens_in} 个词元，送去的至少有 {int(han * 0.41)} 个：它的上下文长度太小，"
                "材料被悄悄截断（Ollama 请调大 num_ctx 或 OLLAMA_CONTEXT_LENGTH）"
            ] = None
        return reply

    def vectors(self, texts: Sequence[str]) -> str:
        """The body that answers a request for the vectors of some texts. Raises EndpointError."""
        if any(mark_in(text) for text in texts):
            raise Withheld("材料标有密级，没有发给模型", "涉密材料只用内置方式处理")
        return self._guarded(lambda: self._accepted(self._client.embeddings(texts)).body)

    def _guarded(self, ask: Callable[[], _T]) -> _T:
        if self._given_up is not None:
            raise EndpointRefused(f"{self._given_up.message}，此后没有再问", self._given_up.hint)
        try:
            found = self._tried(ask)
        except EndpointRefused as error:
            self._given_up = error
            raise
        except (EndpointUnreachable, EndpointBusy) as error:
            with self._lock:
                self._failed += 1
                if self._failed >= _FAILURES:
                    self._given_up = error
            raise
        with self._lock:
            self._failed = 0
        return found

    def _tried(self, ask: Callable[[], _T]) -> _T:
        for attempt in range(TRIES):
            self._take_turn()
            try:
                return ask()
            except EndpointError as error:
                pause = _pause(error, attempt)
                if pause is None:
                    raise
                self._sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _take_turn(self) -> None:
        """Waits until the next request may leave."""
        if not self._apart:
            return
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._apart
        if turn > now:
            self._sleep(turn - now)

    def _reply(self, messages: Messages, room: int) -> Reply:
        """One try; a service that knows none of the extras is asked without them from then on."""
        while True:
            level = self._plainness
            answered = self._client.chat(messages, _extras(level, room))
            plainer = answered.status in (400, 422) and not _overflows(answered) and level < _PLAINEST
            if not plainer:
                return read(self._accepted(answered))
            self._plainness = level + 1

    def _accepted(self, answered: Answered) -> Answered:
        """The answer when the service took the request. Raises what its status means."""
        status, place = answered.status, self.place
        if status == 200:
            return answered
        if status == 413 or (status in (400, 422) and _overflows(answered)):
            raise PromptTooLong(f"材料超过了模型服务 {place} 的上下文长度", "请把 context_length 设成服务的实际长度")
        if status in (408, 409, 429) or status >= 500:
            said = f"，要 {answered.wait:g} 秒后再来" if answered.wait else ""
            busy = EndpointBusy(
                f"模型服务 {place} 忙或出错（HTTP {status}）{said}", "请稍后再试，或把 concurrency 调小"
            )
            busy.wait = answered.wait
            raise busy
        what, hint = _MEANINGS.get(status, ("没有接受请求", "请检查 base_url 和 model"))
        raise EndpointRefused(f"模型服务 {place} {what}（HTTP {status}）", hint)


_PLAINEST = 2
_MEANINGS = {
    401: ("不认这个密钥", "请检查 REVIEWER_API_KEY"),
    402: ("说余额不足", "请充值或换一个服务"),
    403: ("不许使用", "请检查密钥的权限"),
    404: ("没有这个模型或地址", "请检查 base_url（通常以 /v1 结尾）和 model"),
    **dict.fromkeys((301, 302, 303, 307, 308), ("要把请求转到别处，没有跟去", "请把 base_url 写成最终的地址")),
}


def _extras(level: int, room: int) -> dict[str, object]:
    """What is asked for beside the words; the older the service, the less it knows."""
    if level >= _PLAINEST:
        return {}
    plain: dict[str, object] = {"stream": True, "max_tokens": room, "temperature": 0}
    if level:
        return plain
    return {**plain, "stream_options": {"include_usage": True}, "response_format": {"type": "json_object"}}


def _overflows(answered: Answered) -> bool:
    said = answered.body[:4000].lower()
    return any(words in said for words in _OVERFLOW)


def _pause(error: EndpointError, attempt: int) -> float | None:
    """Seconds before the next try; None when there is none."""
    if isinstance(error, EndpointBusy) and attempt < TRIES - 1:
        wait = error.wait if error.wait is not None else 0.5 * 2**attempt
        return wait if wait <= LONGEST_WAIT else None
    if isinstance(error, EndpointUnreachable):
        again = error.again
    else:
        again = isinstance(error, ReplyNotUsable) and not error.hint
    return 0.5 if again and attempt == 0 else None
