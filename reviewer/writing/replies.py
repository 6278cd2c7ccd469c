"""What a service sent, read: one JSON document or a stream of events; a reply without an end is no reply."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, Field, ValidationError

from reviewer.writing.client import Answered
from reviewer.writing.failures import ReplyNotUsable

_DATA = "data:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The model's words. whole: False where it stopped for want of room. Token counts as the service gives them."""

    text: str
    whole: bool
    streamed: bool
    tokens_in: int | None
    tokens_out: int | None


class _Words(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Words | None = None
    delta: _Words | None = None
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Chunk(BaseModel):
    choices: list[_Choice] = Field(default_factory=list)
    usage: _Usage | None = None
    error: object = None


def read(answered: Answered) -> Reply:
    """The reply in a 200 answer. Raises ReplyNotUsable, its hint "" where asking again may help."""
    chunks = list(_chunks(answered))
    if any(chunk.error for chunk in chunks):
        raise ReplyNotUsable("模型服务在回复里报错")
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    if not choices:
        raise ReplyNotUsable("模型服务的回复是空的（没有 choices）")
    words = [said for choice in choices for said in (choice.message, choice.delta) if said is not None]
    if any(said.refusal for said in words):
        raise ReplyNotUsable("模型拒绝作答", "可换一个模型再试")
    ended = next((choice.finish_reason for choice in reversed(choices) if choice.finish_reason), None)
    if ended is None:
        raise ReplyNotUsable("模型的回复没有说完就断了")
    if ended == "content_filter":
        raise ReplyNotUsable("模型服务的内容过滤挡下了回复", "可换一个模型再试")
    usage = next((chunk.usage for chunk in reversed(chunks) if chunk.usage is not None), _Usage())
    return Reply(
        text="".join(said.content or "" for said in words),
        whole=ended != "length",
        streamed=any(choice.delta for choice in choices),
        tokens_in=usage.prompt_tokens,
        tokens_out=usage.completion_tokens,
    )


def _chunks(answered: Answered) -> Iterator[_Chunk]:
    streamed = "event-stream" in answered.media or answered.body.lstrip().startswith(_DATA)
    for text in _events(answered.body) if streamed else [answered.body]:
        try:
            yield _Chunk.model_validate(json.loads(text))
        except (ValidationError, ValueError, RecursionError):
            if streamed:
                continue  # 断在半截的最后一行；有没有说完由 finish_reason 决定
            what = "网页" if "html" in answered.media or text.lstrip().startswith("<") else "看不懂的内容"
            raise ReplyNotUsable(f"模型服务回的是{what}，不是回复", "请检查 base_url（通常以 /v1 结尾）") from None


def _events(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith(_DATA) and (data := line[len(_DATA) :].strip()) != "[DONE]":
            yield data
