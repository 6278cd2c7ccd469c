"""Identities: digests of content, so that a verdict outlives re-runs, moved offsets and new rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest(parts: Iterable[str], length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts, which cannot run into one another."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def finding_id(rule: str, official: str, year: int | None, texts: Iterable[str]) -> str:
    """A finding's identity: rule, whose report, which year, and the words it rests on."""
    return digest((rule, official, str(year), *texts))
