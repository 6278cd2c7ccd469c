"""Vectors without a model: hashed character 1- and 2-grams under a frozen table of how common they are.

The arithmetic is in whole numbers up to one square root and one division, both exact by IEEE 754, and the hash is
BLAKE2b, so the same text gives the same bytes on every platform and in every process.

Size and weighting follow measurements on duty-report passages: 256–512 dimensions drown in collisions, 2048 is the
smallest useful size; even so the vectors are a second opinion beside `Bm25`, not a replacement.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import pairwise
from math import isqrt, sqrt

import numpy as np

from vectorstore.types import Vectors

DIMENSION = 2048
_RUN = re.compile(r"[0-9a-z]+(?:\.[0-9]+)?|[^\W0-9a-z_]+")
_UNLISTED = 48  # 与 idf.txt 的说明一致：表中没有的字组按最少见算
_LATIN = 24  # 数字和西文词整段作一个字组；取中间的权重，年份和次数不会盖过文字
_FINE = 64  # 词频取平方根后保留的细度


class HashEmbedder:
    """Implements `Embedder`; every vector has length 1, or is all zeros where the text has no letter or digit."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """Changes with the grams, the hash or the table."""
        return "hash1"

    @property
    def dimension(self) -> int:
        """2048."""
        return DIMENSION

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 2048)."""
        out = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            counts = Counter(grams(text))
            placed = np.array([_place(gram) for gram in counts], dtype=np.int64).reshape(-1, 2)
            times = np.array([isqrt(_FINE * _FINE * count) for count in counts.values()], dtype=np.int64)
            sums = np.zeros(DIMENSION, dtype=np.int64)
            np.add.at(sums, placed[:, 0], placed[:, 1] * times)
            length = sqrt(int(sums @ sums))
            if length:
                out[row] = sums / length
        return out


def grams(text: str) -> Iterator[str]:
    """Single characters and neighbouring pairs of each run of letters; a number or Latin word whole.

    Width and case are folded (８次 and 8次 agree). Nothing reaches across punctuation or white space.
    """
    for match in _RUN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        run = match[0]
        if run[0].isascii():
            yield run
            continue
        yield from run
        yield from map("".join, pairwise(run))


@lru_cache(maxsize=65_536)
def _place(gram: str) -> tuple[int, int]:
    """The gram's dimension and its signed weight; signs make collisions cancel on average."""
    digest = int.from_bytes(blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    weight = _LATIN if gram.isascii() else _weights().get(gram, _UNLISTED)
    return digest % DIMENSION, weight if digest >> 63 else -weight


@cache
def _weights() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in (files("vectorstore") / "idf.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        weight, singles, pairs = line.split("\t")
        for gram in (*singles, *(pairs[at : at + 2] for at in range(0, len(pairs), 2))):
            table[gram] = int(weight)
    return table
