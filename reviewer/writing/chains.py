"""The one door to LangChain: prompt | model | our parser, with the disk before the model and the ledger beside it.

LangSmith is switched off before anything of LangChain is imported, and again around every call: a LANGSMITH_TRACING
left in the environment by another program would post every prompt to a server abroad.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from reviewer.writing.budget import Counter, Ledger
from reviewer.writing.cache import Cache, Kept
from reviewer.writing.client import Messages
from reviewer.writing.endpoint import Endpoint
from reviewer.writing.prompting import Prompt, template
from reviewer.writing.replies import Reply

if TYPE_CHECKING:
    from langchain_core.prompt_values import PromptValue
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import Runnable

_T = TypeVar("_T")
_ROLES = {"system": "system", "human": "user", "ai": "assistant"}
_TURNS = "turns"  # 修补时接在后面的话：模型上一次的回复，和退回的理由
_THINKING = 4  # 先想后答的模型，最多给原来几倍的余地
_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What all chains of one run share. model: its name. context: tokens for a request and its reply together."""

    endpoint: Endpoint
    model: str
    counter: Counter
    ledger: Ledger
    cache: Cache
    context: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Generic[_T]):
    """What a chain gave: the value our parser made, and the model's words. whole: False where they were cut off."""

    value: _T
    words: str
    whole: bool


class Chain(Generic[_T]):
    """One prompt with its parser. room: most tokens of a reply. parse: the reply's words ->
    a value, None where they are not what was asked for; never raising."""

    def __init__(self, table: Table, prompt: Prompt, parse: Callable[[str], _T], room: int) -> None:
        self.prompt = prompt
        self.room = self._now = room
        self._table = table
        self._parse = parse
        self._template = _template(prompt)
        self._told: dict[tuple[str, ...], Kept] = {}

    def run(self, values: Mapping[str, str], group: str, turns: Messages = ()) -> Turn[_T]:
        """The value for these variables. group: where the reply is kept on disk. Raises EndpointError."""
        from langchain_core.runnables import RunnableLambda

        def ask(asked: PromptValue) -> Kept:
            return self._reply(_messages(asked), group)

        def read(kept: Kept) -> Turn[_T]:
            return Turn(value=self._parse(kept.text), words=kept.text, whole=kept.whole)

        line: Runnable[dict[str, object], Turn[_T]] = self._template | RunnableLambda(ask) | RunnableLambda(read)
        with _untraced():
            return line.invoke({**values, _TURNS: list(turns)})

    def tokens(self, values: Mapping[str, str]) -> int:
        """The tokens of the request with these variables."""
        return self._table.counter.messages(self._asked(values))

    def is_kept(self, values: Mapping[str, str], group: str) -> bool:
        """Whether the reply lies on disk, so that asking would cost nothing."""
        return self._known(group, self._parts(self._asked(values))) is not None

    def keep(self, values: Mapping[str, str], group: str, words: str) -> None:
        """Takes these words for the reply to a request with these variables, in this run and on disk."""
        parts = self._parts(self._asked(values))
        kept = Kept(text=words, whole=True)
        self._told[tuple(parts)] = kept
        self._table.cache.put(group, parts, kept)

    def _known(self, group: str, parts: Sequence[str]) -> Kept | None:
        return self._told.get(tuple(parts)) or self._table.cache.get(group, parts)

    def spare(self, values: Mapping[str, str]) -> int:
        """Tokens that are left for more words in these variables; below zero where they are too many already."""
        return self._table.context - self.room - self.tokens(values)

    def _asked(self, values: Mapping[str, str]) -> Messages:
        return _messages(self._template.invoke({**values, _TURNS: []}))

    def _parts(self, messages: Messages) -> list[str]:
        return [self._table.model, self.prompt.origin, *(part for message in messages for part in message)]

    def _reply(self, messages: Messages, group: str) -> Kept:
        table, parts = self._table, self._parts(messages)
        known = self._known(group, parts)
        if known is not None:
            if tuple(parts) not in self._told:
                table.ledger.take_from_disk()
            return known
        reply = self._asked_for(messages, self._now)
        most = min(self.room * _THINKING, table.context - table.counter.messages(messages))
        if not reply.whole and not self._parse(reply.text) and self._now < most:
            # 先想后答的模型，想的话就占满了；给它多些余地再问一次，此后都照此办。
            self._now = most
            reply = self._asked_for(messages, most)
        kept = Kept(text=reply.text, whole=reply.whole)
        if self._parse(reply.text) is not None:  # 不成样子的回复不留，下次再问
            table.cache.put(group, parts, kept)
        return kept

    def _asked_for(self, messages: Messages, room: int) -> Reply:
        """One reply from the service, on the ledger."""
        table = self._table
        reserved = (table.counter.messages(messages), room)
        table.ledger.reserve(*reserved)
        spent = None
        try:
            reply = table.endpoint.complete(messages, room)
            counted = table.counter.count(reply.text).tokens
            spent = (
                reserved[0] if reply.tokens_in is None else reply.tokens_in,
                counted if reply.tokens_out is None else reply.tokens_out,
            )
        finally:
            table.ledger.settle(reserved, spent)
        return reply


def _template(prompt: Prompt) -> ChatPromptTemplate:
    quiet()
    from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder

    parts = [(role, template(words)) for role, words in prompt.parts]
    return ChatPromptTemplate([*parts, MessagesPlaceholder(_TURNS)])


def _messages(asked: PromptValue) -> Messages:
    return [(_ROLES[message.type], str(message.content)) for message in asked.to_messages()]


def quiet() -> None:
    """Switches LangSmith's tracing off for this process."""
    for name in _TRACING:
        os.environ[name] = "false"


@contextmanager
def _untraced() -> Iterator[None]:
    from langchain_core.tracers import context

    with context.ls_rh.tracing_context(enabled=False):  # type: ignore[attr-defined]
        yield


def side_by_side(work: Sequence[Callable[[], _T]], at_a_time: int) -> list[_T]:
    """Several calls at once, their results in order. An interruption lets those that run end and starts no more."""
    quiet()
    from langchain_core.runnables import RunnableConfig, RunnableLambda

    def do(one: Callable[[], _T]) -> _T:
        return one()

    with _untraced():
        return RunnableLambda(do).batch(list(work), config=RunnableConfig(max_concurrency=at_a_time))
