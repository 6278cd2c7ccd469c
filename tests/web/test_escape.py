"""Whatever stands in a report is text, in HTML and in Markdown."""

from __future__ import annotations

import html

import pytest

from reviewer.web.escape import shortened, shown


@pytest.mark.parametrize(
    "words",
    ["<script>x</script>", "\" onerror='x'", "![p](http://e.example/x.png)", "3*4*5 ~~删~~ `码` # 题\n\n- 项", "&amp;"],
)
def test_text_comes_back_as_it_was_and_holds_no_sign_of_its_own(words: str) -> None:
    safe = shown(words)
    assert html.unescape(safe) == words
    assert not set(safe) & set("<>\"'`\\*_[]()!|~$\n")


def test_what_steers_the_display_is_shown_by_its_code() -> None:
    assert "U&#43;202E" in shown("甲\u202e乙")
    assert "\u202e" not in shown("甲\u202e乙")


def test_a_long_text_is_cut_and_says_so() -> None:
    assert shortened("一二三四", 3) == "一二三…"
    assert shortened("一二三", 3) == "一二三"
