"""Counting, limits and what they are called."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.settings import Settings
from reviewer.writing.budget import OLLAMA_CONTEXT, RANKS, UNKNOWN_CONTEXT, Counter, Ledger, context_length
from reviewer.writing.failures import LimitReached

URL = "http://10.0.0.8:8000/v1"


def settings(home: Path, **more: object) -> Settings:
    return Settings.model_validate({"home": home, "base_url": URL, "model": "m", **more})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("汉", 1),
        ("组织检查6次", 6),
        ("2023", 2),
        ("abcde", 2),
        ("，。", 2),
        ("甲 \n\n 乙", 3),
        ("𠀀" * 100, 85),
    ],
)
def test_the_estimate(text: str, tokens: int) -> None:
    count = Counter(None).count(text)
    assert (count.tokens, count.how) == (tokens, "估算上限")


def test_texts_are_counted_one_by_one_and_messages_cost_more() -> None:
    counter = Counter(None)
    assert counter.count("甲", "乙").tokens == 2
    assert counter.messages([("system", "甲"), ("user", "乙")]) == 10


def test_another_file_in_the_place_of_the_ranks_is_not_used(tmp_path: Path) -> None:
    (tmp_path / RANKS).write_text("IQ== 0\n")
    assert Counter(tmp_path).how == "估算上限"


def test_the_rank_file_makes_the_count_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a table of our own: the 256 bytes and one merge. The true file's digest is checked by the test above."""
    import base64
    import hashlib

    from reviewer.writing import budget

    tokens = [bytes([byte]) for byte in range(256)] + [b"ab"]
    data = b"".join(base64.b64encode(token) + f" {rank}\n".encode() for rank, token in enumerate(tokens))
    (tmp_path / RANKS).write_bytes(data)
    monkeypatch.setattr(budget, "_SHA256", hashlib.sha256(data).hexdigest())
    counter = Counter(tmp_path)
    assert (counter.count("ab").tokens, counter.count("汉").tokens, counter.how) == (1, 3, "o200k_base")
    assert counter.count("<|endoftext|>").tokens == 13


def test_the_context_is_what_is_set_else_what_is_safe(tmp_path: Path) -> None:
    assert context_length(settings(tmp_path, context_length=32768)) == 32768
    assert context_length(settings(tmp_path)) == UNKNOWN_CONTEXT
    assert context_length(settings(tmp_path, base_url="http://localhost:11434/v1")) == OLLAMA_CONTEXT


def test_costs_are_exact_decimals(tmp_path: Path) -> None:
    ledger = Ledger(settings(tmp_path, price_per_million_in="0.1", price_per_million_out="0.3"))
    ledger.reserve(1000, 100)
    ledger.settle((1000, 100), (900, 50))
    assert (ledger.calls, ledger.tokens_in, ledger.tokens_out) == (1, 900, 50)
    assert ledger.cost == Decimal("0.000105")


def test_without_prices_there_is_no_cost_and_no_limit(tmp_path: Path) -> None:
    ledger = Ledger(settings(tmp_path))
    ledger.reserve(10**9, 10**9)
    assert ledger.cost is None


def test_calls_on_the_way_count_against_the_limit(tmp_path: Path) -> None:
    ledger = Ledger(settings(tmp_path, price_per_million_in=1, price_per_million_out=1, spend_limit="0.0025"))
    ledger.reserve(500, 500)
    ledger.reserve(500, 500)
    with pytest.raises(LimitReached):
        ledger.reserve(500, 500)
    ledger.settle((500, 500), (100, 100))
    ledger.reserve(500, 500)
    ledger.settle((500, 500), None)
    assert ledger.calls == 1
