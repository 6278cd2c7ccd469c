"""The model side as the rest of the program sees it: a writer, an embedder and a probe, or None where none is configured.

    author = writer(settings, verify, settings.home / "cache")      a Writer, or None
    vectors = embedder(settings)                                    an Embedder, or None
    for line in probe(settings): print(line)                        what `reviewer doctor` says

Nothing is imported from openai, langchain or tiktoken before one of these is called with an endpoint configured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

from reviewer.model import Dropped
from reviewer.settings import Settings
from reviewer.writing.budget import Counter, Ledger, context_length
from reviewer.writing.cache import Cache
from reviewer.writing.chains import Table
from reviewer.writing.endpoint import Endpoint
from reviewer.writing.prompting import load
from reviewer.writing.summary import Gate, ModelWriter

RANKS_FOLDER = "tiktoken"
CACHE_FOLDER = "cache"


def writer(settings: Settings, gate: Gate, cache: Path | None = None) -> ModelWriter | None:
    """Who writes pages with the configured model; None where there is none. cache: a folder, None to keep nothing."""
    made = table(settings, cache)
    if made is None:
        return None
    return ModelWriter(made, load("summary", settings.prompts), gate, settings.concurrency)


def table(settings: Settings, cache: Path | None = None) -> Table | None:
    """What chains need; None where no model is configured."""
    if not settings.writes_with_model or settings.model is None:
        return None
    return Table(
        endpoint=Endpoint(settings),
        model=settings.model,
        counter=Counter(settings.home / RANKS_FOLDER),
        ledger=Ledger(settings),
        cache=Cache(cache),
        context=context_length(settings),
    )


def banner(settings: Settings) -> str:
    return ""
