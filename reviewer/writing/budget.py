"""Tokens: exact where tiktoken's rank file lies in our folder, else an estimate from above; each count says which.

The file is `home/tiktoken/o200k_base.tiktoken`, put there by hand (docs/model.md); it is checked by its SHA-256 and
tiktoken is never left to fetch it. The estimate is 0.85 a Han character, a token for three digits or four Latin letters
begun, one for every other sign and for every run of white space: against o200k_base none of 59 paragraphs of Chinese
official prose was under-counted, median ×1.21, worst ×1.44 (measured 2026-11; Qwen and DeepSeek need fewer still).
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.settings import Settings
from reviewer.writing.failures import LimitReached

if TYPE_CHECKING:
    import tiktoken

RANKS = "o200k_base.tiktoken"
_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"  # tiktoken 0.14 自己核对的也是这个值
_HAN = 0.85
_PIECE = re.compile(
    r"(?P<han>[\u3400-\u9fff\U00020000-\U0003ffff]+)|(?P<digits>[0-9]+)|(?P<latin>[A-Za-z]+)|(?P<space>\s+)|."
)
_A_MESSAGE = 4  # 每条消息在正文之外还占的词元（OpenAI 的说明，2024）
UNKNOWN_CONTEXT = 8192
OLLAMA_CONTEXT = 4096  # Ollama 不另设 num_ctx 时的长度；超出的部分它悄悄丢掉
_OLLAMA = ":11434"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of tokens. how: "o200k_base" where it is exact for that encoding, else 估算上限."""

    tokens: int
    how: str


class Counter:
    """Counts tokens. folder: where the rank file may lie."""

    def __init__(self, folder: Path | None) -> None:
        self._encoding = _encoding(folder / RANKS) if folder is not None else None

    @property
    def how(self) -> str:
        """Which of the two kinds of count this is."""
        return "o200k_base" if self._encoding is not None else "估算上限"

    def count(self, *texts: str) -> Count:
        """The tokens of some texts together."""
        if self._encoding is not None:
            tokens = sum(len(self._encoding.encode(text, disallowed_special=())) for text in texts)
        else:
            tokens = sum(_estimate(text) for text in texts)
        return Count(tokens=tokens, how=self.how)

    def messages(self, messages: Sequence[tuple[str, str]]) -> int:
        """The tokens of a whole request."""
        return self.count(*(words for _, words in messages)).tokens + _A_MESSAGE * len(messages)


def _estimate(text: str) -> int:
    total = 0.0
    for piece in _PIECE.finditer(text):
        length = piece.end() - piece.start()
        match piece.lastgroup:
            case "han":
                total += _HAN * length
            case "digits":
                total += math.ceil(length / 3)
            case "latin":
                total += math.ceil(length / 4)
            case _:
                total += 1
    return math.ceil(total)


def _encoding(file: Path) -> tiktoken.Encoding | None:
    """The encoding from its rank file; None where the file is missing or another."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data).hexdigest() != _SHA256:
        return None
    import tiktoken

    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in data.splitlines() if line)}
    return tiktoken.Encoding("o200k_base", pat_str=_O200K, mergeable_ranks=ranks, special_tokens={})


# tiktoken_ext/openai_public.py（MIT）里 o200k_base 的切分式。
_UPPER, _LOWER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}", r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
_ENDING = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_O200K = "|".join(
    (
        rf"[^\r\n\p{{L}}\p{{N}}]?[{_UPPER}]*[{_LOWER}]+{_ENDING}",
        rf"[^\r\n\p{{L}}\p{{N}}]?[{_UPPER}]+[{_LOWER}]*{_ENDING}",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)


def context_length(settings: Settings) -> int:
    """Tokens that a request and its reply may have together."""
    if settings.context_length is not None:
        return settings.context_length
    return OLLAMA_CONTEXT if settings.base_url and _OLLAMA in settings.base_url else UNKNOWN_CONTEXT


class Ledger:
    """What was asked and what it cost; stops before the spending limit. May be shared between threads.

    calls, cached: number of replies from the service and from the disk. tokens_in, tokens_out: as the service says,
    else as counted.
    """

    def __init__(self, settings: Settings) -> None:
        self._prices = (settings.price_per_million_in, settings.price_per_million_out)
        self._limit = settings.spend_limit
        self._lock = threading.Lock()
        self._reserved = Decimal(0)
        self.calls = self.cached = self.tokens_in = self.tokens_out = 0

    @property
    def cost(self) -> Decimal | None:
        """What was spent, None where no prices are set."""
        return self.price(self.tokens_in, self.tokens_out)

    def price(self, tokens_in: int, tokens_out: int) -> Decimal | None:
        """What so many tokens cost, in the currency of the prices."""
        price_in, price_out = self._prices
        if price_in is None or price_out is None:
            return None
        return (price_in * tokens_in + price_out * tokens_out) / 1_000_000

    def reserve(self, tokens_in: int, tokens_out: int) -> None:
        """Before a call that may cost this much; raises LimitReached where it could pass the limit."""
        with self._lock:
            could = self.price(tokens_in, tokens_out) or Decimal(0)
            if self._limit is not None and (self.cost or Decimal(0)) + self._reserved + could > self._limit:
                raise LimitReached(f"再问一次可能超过费用上限 {self._limit}，没有再问", "要继续请调高 spend_limit")
            self._reserved += could

    def settle(self, reserved: tuple[int, int], spent: tuple[int, int] | None) -> None:
        """After the call: what had been reserved, and what was spent; None where no reply came."""
        with self._lock:
            self._reserved -= self.price(*reserved) or Decimal(0)
            if spent is not None:
                self.calls += 1
                self.tokens_in += spent[0]
                self.tokens_out += spent[1]

    def take_from_disk(self) -> None:
        """A reply that cost nothing."""
        with self._lock:
            self.cached += 1
