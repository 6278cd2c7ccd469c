"""Ids, texts, vectors and flat metadata, and what is near a vector. Knows nothing of reports.

`HashEmbedder` makes vectors without a model, `Store` keeps them in Chroma (a folder or a server), `Bm25` ranks the same
texts by their characters. Importing this package imports no Chroma.
"""

from vectorstore.bm25 import Bm25, fuse
from vectorstore.embed import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Embedder, Entry, Hit, Scalar, StoreBusy, StoreDamaged, StoreError, StoreUnreachable, Where

__all__ = [
    "Bm25",
    "Embedder",
    "Entry",
    "HashEmbedder",
    "Hit",
    "Scalar",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreUnreachable",
    "Where",
    "fuse",
]
