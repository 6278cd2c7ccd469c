"""One way of finding pairs, in a process of its own: quality, processor time, memory. Prints one line of JSON.

`python -m benchmarks.sameness.one WAY REPORTS SEED`, by an interpreter that has numpy and what the way needs. Every way
gets the same masked, different sentences and must return verified pairs; candidates of the others are verified by the
very function the product uses, and its time is theirs too.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.sameness.corpus import PLANTED, Corpus, corpus, masked
from reviewer.facts.pairs import THRESHOLD, pair_arrays
from reviewer.facts.pairs_numpy import verified
from reviewer.facts.pairs_pack import pack

Ids = NDArray[np.int64]
PERMUTATIONS = 128


def numpy_way(sentences: Sequence[str]) -> tuple[Ids, Ids]:
    left, right, _ = pair_arrays(sentences, way="numpy")
    return left, right


def numba_way(sentences: Sequence[str]) -> tuple[Ids, Ids]:
    left, right, _ = pair_arrays(sentences, way="numba")
    return left, right


def rensa_way(sentences: Sequence[str]) -> tuple[Ids, Ids]:
    rensa = importlib.import_module("rensa")
    hashes = rensa.RMinHash.from_token_sets([_shingles(s) for s in sentences], PERMUTATIONS, 42)
    index = rensa.RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    index.insert_many(hashes)
    return _verified(sentences, index.query_all(hashes))


def datasketch_way(sentences: Sequence[str]) -> tuple[Ids, Ids]:
    datasketch = importlib.import_module("datasketch")
    hashes = datasketch.MinHash.bulk([[t.encode() for t in _shingles(s)] for s in sentences], num_perm=PERMUTATIONS)
    index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(25, 5))
    for place, found in enumerate(hashes):
        index.insert(place, found, check_duplication=False)
    return _verified(sentences, (index.query(found) for found in hashes))


WAYS: dict[str, tuple[Callable[[Sequence[str]], tuple[Ids, Ids]], str]] = {
    "numpy": (numpy_way, "numpy"),
    "numba": (numba_way, "numba"),
    "rensa": (rensa_way, "rensa"),
    "datasketch": (datasketch_way, "datasketch"),
}


def main(arguments: Sequence[str]) -> int:
    name, reports, seed = arguments[0], int(arguments[1]), int(arguments[2])
    way, package = WAYS[name]
    planted = corpus(reports, seed)
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(masked(s), len(numbers)) for s in planted.sentences]
    sentences = list(numbers)
    started = time.process_time()
    way(sentences[:2_000])  # 载入、编译、预热，不计入
    warm = time.process_time() - started
    before = _memory()
    cpu, wall = time.process_time(), time.perf_counter()
    left, right = way(sentences)
    row: dict[str, Any] = {
        "way": name,
        "version": importlib.metadata.version(package),
        "sentences": len(planted.sentences),
        "different": len(sentences),
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "start": warm,
        "add_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before,
        "pairs": len(left),
        "digest": hashlib.sha256(np.sort(left * len(sentences) + right).tobytes()).hexdigest()[:8],
        **quality(planted, places, left, right),
    }
    print(json.dumps(row), flush=True)
    return 0


def quality(planted: Corpus, places: Sequence[int], left: Ids, right: Ids) -> dict[str, float]:
    """Recall by kind of copy, and the share of pairs whose sides are of one family. places: sentence -> its number."""
    count = max(places) + 1
    found = np.unique(np.minimum(left, right) * count + np.maximum(left, right))
    at = np.asarray(places)
    base, copy = (at[[pair[side] for pair in planted.planted]] for side in (0, 1))
    wanted = np.minimum(base, copy) * count + np.maximum(base, copy)
    spot = np.minimum(np.searchsorted(found, wanted), max(len(found) - 1, 0))
    hit = (base == copy) | (found[spot] == wanted if len(found) else np.zeros(len(wanted), bool))
    kinds = np.array([pair[2] for pair in planted.planted])
    recall = {kind: float(hit[kinds == kind].mean()) for kind in PLANTED}
    families: dict[int, set[int]] = {}
    for sentence, family in enumerate(planted.family):
        families.setdefault(places[sentence], set()).add(places[family])
    akin = sum(not families[a].isdisjoint(families[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True))
    return {**recall, "precision": akin / max(len(left), 1)}


def _shingles(sentence: str) -> list[str]:
    return [sentence[at : at + 3] for at in range(max(1, len(sentence) - 2))]


def _verified(sentences: Sequence[str], candidates: Any) -> tuple[Ids, Ids]:
    """Candidates of each sentence -> verified pairs, each once."""
    left: list[int] = []
    right: list[int] = []
    for place, others in enumerate(candidates):
        for other in others:
            if other < place:
                left.append(other)
                right.append(place)
    one, other_side, _ = verified(pack(sentences), np.array(left, np.int64), np.array(right, np.int64), THRESHOLD)
    return one, other_side


def _memory() -> float:
    """Resident megabytes of this process now."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
