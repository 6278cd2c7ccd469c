"""What goes into the store, what comes out, who makes vectors, and what can go wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Scalar = str | int | float | bool
Vectors = NDArray[np.float32]
Where = Mapping[str, Scalar | tuple[Scalar, ...]]
"""All keys must match: a scalar by equality (2023 is not "2023"), a tuple by any of its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text to keep. vector: shape (dimension,). metadata: flat, not empty; no key for None."""

    id: str
    text: str = field(repr=False)
    vector: Vectors = field(repr=False)
    metadata: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One text that was found. score: cosine similarity in [-1, 1], larger is nearer."""

    id: str
    text: str = field(repr=False)
    metadata: Mapping[str, Scalar]
    score: float


class Embedder(Protocol):
    """Who turns texts into vectors. `name` changes whenever the same text would get another vector."""

    @property
    def name(self) -> str:
        """Letters, digits, dots, hyphens and underscores of ASCII; becomes a part of the collection's name."""

    @property
    def dimension(self) -> int:
        """Length of each vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32."""


def collection_name(kind: str, embedder: Embedder) -> str:
    """Kind, embedder and dimension: vectors that do not compare never meet in one collection."""
    plain = re.sub(r"[^a-zA-Z0-9._-]+", "-", embedder.name)[:200]
    if plain != embedder.name:
        plain += "-" + blake2b(embedder.name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{kind}-{plain}-{embedder.dimension}"


class StoreError(Exception):
    """The store could not do what was asked."""


class StoreBusy(StoreError):
    """Another process or thread has the folder open."""


class StoreDamaged(StoreError):
    """What lies in the folder cannot be read; `rebuild` makes it anew."""


class StoreUnreachable(StoreError):
    """The server does not answer."""
