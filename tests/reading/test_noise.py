"""Noise is masked where it stands; words that only look like it are left alone."""

from __future__ import annotations

import itertools

import pytest

from reviewer.reading.noise import masks, without


def seen(text: str) -> list[tuple[str, str]]:
    found = masks(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    return [(m.text, m.why) for m in found]


def test_a_crawl_mark_inside_a_word_is_masked_and_the_word_read_whole() -> None:
    text = "守好粮食##paidbegin##安全底线"
    assert seen(text) == [("##paidbegin##", "网页抓取标记")]
    assert without(text, 0, len(text), masks(text)) == "守好粮食安全底线"


@pytest.mark.parametrize(
    "line",
    ["正文复制", "下载全文", "浏览次数：1204", "上一篇：茶厂工作总结", "开通VIP免费看", "https://example.org/a?b=1"],
)
def test_web_furniture_is_noise_on_a_line_of_its_own_only(line: str) -> None:
    assert seen(f"前文。\n{line}\n后文。") == [(line, "网页附加文字")]
    assert seen(f"群众点开页面看到{line}这几个字。") == []


@pytest.mark.parametrize(
    "line",
    [
        "下载国家反诈中心APP2300人，覆盖率95%。",
        "收藏古树名木档案42份。",
        "查看更多农户的账本后，我才明白难处。",
        "点击率由3万升到8万。",
    ],
)
def test_work_that_begins_like_a_button_is_work(line: str) -> None:
    assert seen(f"上文\n{line}\n下文") == []


@pytest.mark.parametrize("line", ["— 3 —", "-12-", "第 3 页", "第3页 共12页", "－５－"])
def test_page_numbers_stand_alone(line: str) -> None:
    assert seen(f"一段话\n  {line}\n另一段") == [(line, "页码")]


@pytest.mark.parametrize("text", ["翻到第3页看表格", "3-5月检查", "温度在-12-0度之间", "8", "2023"])
def test_numbers_in_sentences_and_bare_numbers_are_words(text: str) -> None:
    assert seen(f"上文\n{text}\n下文") == []


def test_invisible_characters_are_noise_anywhere() -> None:
    text = "检\u200b查\ufeff12\u00ad次"
    assert [why for _, why in seen(text)] == ["看不见的字符"] * 3
    assert without(text, 0, len(text), masks(text)) == "检查12次"


def test_masks_are_sorted_and_disjoint() -> None:
    found = masks("##a_b##\u200b##cd##\n第 2 页\n&nbsp;&nbsp;")
    assert len(found) >= 5
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_without_sees_only_its_own_stretch() -> None:
    text = "甲##xx##乙##yy##丙"
    noise = masks(text)
    start = text.index("乙")
    assert without(text, start, len(text), noise) == "乙丙"
    assert without(text, 0, start, noise) == "甲"
    inside = text.index("xx")
    assert without(text, inside, start + 1, noise) == "乙"
