"""Ranking by characters, and the fusion of two rankings."""

from __future__ import annotations

from vectorstore import Bm25, fuse

TEXTS = ("修复灌溉渠道三公里。", "走访困难老人，送去棉衣。", "灌溉用水纠纷调处两起，渠道清淤。", "开展消防检查。")


def test_texts_that_share_grams_come_first_and_others_not_at_all() -> None:
    index = Bm25(TEXTS)
    assert index.rank("灌溉渠道修复", 10) == (0, 2)
    assert index.rank("困难老人", 1) == (1,)
    assert index.rank("招商引资", 10) == ()


def test_rare_words_decide() -> None:
    index = Bm25(("检查工作", "检查工作", "检查氨气罐"))
    assert index.rank("检查氨气罐工作", 1) == (2,)


def test_nothing_to_search_gives_nothing() -> None:
    assert Bm25(()).rank("灌溉", 5) == ()
    assert Bm25(TEXTS).rank("", 5) == ()
    assert Bm25(TEXTS).rank("灌溉", 0) == ()


def test_fusion_keeps_the_first_list_ahead_and_adds_what_only_the_second_has() -> None:
    assert fuse(("a", "b"), ("c", "b")) == ("b", "a", "c")
    assert fuse((), ("c", "b")) == ("c", "b")
    assert fuse(("a",), ("c", "d")) == ("a", "c", "d")
