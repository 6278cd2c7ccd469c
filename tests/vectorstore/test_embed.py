"""Vectors without a model: the same bytes everywhere, near where words are shared."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest

from vectorstore import HashEmbedder
from vectorstore.embed import grams

TEXTS = ("全年组织防汛演练3次，转移低洼地带群众46人。", "牵头修订村级财务公开办法。", "ＧＤＰ增长5.2％，Ｎo.１")


def test_vectors_are_frozen() -> None:
    """A change here silently parts old collections from new questions: give the embedder a new name first."""
    vectors = HashEmbedder().embed(TEXTS)
    assert vectors.shape == (3, 2048)
    assert vectors.dtype == np.float32
    assert sha256(vectors.astype("<f4").tobytes()).hexdigest()[:16] == "fd77d2cdbc0d0a41"


def test_another_process_with_another_hash_seed_agrees() -> None:
    code = (
        "from vectorstore import HashEmbedder; from hashlib import sha256;"
        f"print(sha256(HashEmbedder().embed({TEXTS!r}).tobytes()).hexdigest())"
    )
    run = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert run[0].stdout == run[1].stdout == sha256(HashEmbedder().embed(TEXTS).tobytes()).hexdigest().encode() + b"\n"


def test_vectors_have_length_one_or_none() -> None:
    lengths = np.linalg.norm(HashEmbedder().embed(["防汛", "汛" * 100_000, "，。！", ""]), axis=1)
    assert lengths == pytest.approx([1, 1, 0, 0], abs=1e-6)


def test_shared_words_make_texts_near() -> None:
    flood, money, question = HashEmbedder().embed([TEXTS[0], TEXTS[1], "防汛演练搞了几次"])
    assert float(question @ flood) > 0.2 > float(question @ money)


def test_common_words_weigh_less_than_rare_ones() -> None:
    base, common, rare = HashEmbedder().embed(["我们的工作蓄滞洪区", "我们的工作殡葬改革", "他在国家蓄滞洪区"])
    assert float(base @ rare) > float(base @ common)


def test_lone_surrogates_are_no_obstacle() -> None:
    assert HashEmbedder().embed(["防\ud800汛"]).any()


def test_grams_fold_width_and_case_and_stop_at_punctuation() -> None:
    assert list(grams("检查８次，ＧDP 5.2％")) == ["检", "查", "检查", "8", "次", "gdp", "5.2"]
