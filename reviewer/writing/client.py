"""The one door to openai: a request goes out, status and body come back. No retry, no reading of replies here.

What leaves is the body and the headers in `_HEADERS`: no organization or project from other programs' variables, no
description of this machine. Redirects are not followed, for they lead to hosts that nobody allowed. A proxy from the
environment is used for other machines, never for this one.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reviewer.settings import Settings
from reviewer.writing.failures import EndpointError, EndpointUnreachable
from reviewer.writing.recording import keep

if TYPE_CHECKING:
    from openai import OpenAI

Messages = Sequence[tuple[str, str]]
"""(role, words) in order; roles are system, user and assistant."""

# 最后一项只有 true 一个值：SDK 靠它知道要的是没有解析过的回复。
_HEADERS = frozenset(
    "host accept accept-encoding connection content-length content-type x-stainless-raw-response".split()
)
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")
_PATIENCE = 5  # 一次调用最多用 timeout 的几倍：防的是一个字节一个字节地拖
_NO_KEY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a service sent. wait: seconds it asks to be left alone, None where it does not say."""

    status: int
    media: str
    body: str
    wait: float | None


class Client:
    """May be shared between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: OpenAI | None = None
        self._lock = threading.Lock()

    @property
    def place(self) -> str:
        """Host and port, for telling the user where text goes."""
        return urlsplit(self._settings.base_url or "").netloc

    def chat(self, messages: Messages, extras: Mapping[str, object]) -> Answered:
        """One chat completion; raises EndpointUnreachable."""
        model = self._settings.model or ""
        turns = [{"role": role, "content": words} for role, words in messages]

        def ask(client: OpenAI) -> object:
            # stream 放在 extra_body 里：SDK 照常收完整个回复，收的时候每一段都有超时。
            return client.chat.completions.with_raw_response.create(
                model=model,
                messages=turns,  # type: ignore[arg-type]
                extra_body=dict(extras),
            )

        return self._kept({"model": model, "messages": turns, **extras}, self._within(ask))

    def embeddings(self, texts: Sequence[str]) -> Answered:
        """The vectors of some texts; raises EndpointUnreachable."""
        body = {"model": self._settings.embedding_model or "", "input": list(texts), "encoding_format": "float"}

        def ask(client: OpenAI) -> object:
            return client.embeddings.with_raw_response.create(**body)  # type: ignore[arg-type]

        return self._kept(body, self._within(ask))

    def _kept(self, body: Mapping[str, object], answered: Answered) -> Answered:
        if self._settings.record is not None:
            keep(self._settings.record, body, answered.status, answered.media, answered.body)
        return answered

    def _within(self, ask: object) -> Answered:
        """The answer within the time; a call that goes on longer is left to end by itself, its connection closed."""
        limit = self._settings.timeout * _PATIENCE
        client, found = self._client(), list[Answered | EndpointError]()
        worker = threading.Thread(target=lambda: found.append(self._answer(client, ask)), daemon=True)
        worker.start()
        worker.join(limit)
        if not found:
            self._drop(client)
            late = EndpointUnreachable(f"模型服务 {self.place} 过了 {limit:g} 秒还没有答完", _SLOW)
            late.again = False
            raise late
        outcome = found[0]
        if isinstance(outcome, EndpointError):
            raise outcome
        return outcome

    def _answer(self, client: OpenAI, ask: object) -> Answered | EndpointError:
        from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

        try:
            response = ask(client).http_response  # type: ignore[operator]
        except APITimeoutError:
            return EndpointUnreachable(f"模型服务 {self.place} 在 {self._settings.timeout:g} 秒内没有回应", _SLOW)
        except APIConnectionError:
            return EndpointUnreachable(f"连不上模型服务 {self.place}，或连接中途断开", _CHECK)
        except APIStatusError as error:
            response = error.response
        except (OpenAIError, RuntimeError, ValueError, OSError) as error:
            return EndpointUnreachable(f"向模型服务 {self.place} 的请求没有发成（{type(error).__name__}）", _CHECK)
        return Answered(
            status=response.status_code,
            media=response.headers.get("content-type", ""),
            body=response.text,
            wait=_seconds(response.headers.get("retry-after", "")),
        )

    def _client(self) -> OpenAI:
        with self._lock:
            if self._made is None:
                self._made = self._new()
            return self._made

    def _drop(self, client: OpenAI) -> None:
        with self._lock:
            if self._made is client:
                self._made = None
        client.close()

    def _new(self) -> OpenAI:
        from openai import DefaultHttpxClient, OpenAI

        settings = self._settings
        key = settings.api_key.get_secret_value() if settings.api_key else None
        host = urlsplit(settings.base_url or "").hostname or ""

        def only_ours(request: object) -> None:
            headers = request.headers  # type: ignore[attr-defined]
            for name in [name for name in headers if name.lower() not in _HEADERS]:
                del headers[name]
            headers["User-Agent"] = "reviewer"
            if key:
                headers["Authorization"] = f"Bearer {key}"

        return OpenAI(
            base_url=settings.base_url,
            api_key=key or _NO_KEY,
            timeout=settings.timeout,
            max_retries=0,
            http_client=DefaultHttpxClient(
                trust_env=not is_loopback(host),
                follow_redirects=False,
                timeout=settings.timeout,
                event_hooks={"request": [only_ours]},
            ),
        )


_SLOW = "请检查服务是否正常，或把 timeout 调大"
_CHECK = "请检查 base_url（通常以 /v1 结尾）和服务是否在运行"


def is_loopback(host: str) -> bool:
    """Whether a host name stands for this very machine."""
    return _LOOPBACK.fullmatch(host.lower()) is not None


def _seconds(written: str) -> float | None:
    """Retry-After in seconds; a date counts as not given."""
    try:
        return max(0.0, float(written))
    except ValueError:
        return None
