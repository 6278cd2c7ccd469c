"""Markdown: nothing of the text is changed, and its marks are masked."""

from __future__ import annotations

from reviewer.reading.formats import extract_original
from reviewer.reading.markdown import marks
from reviewer.reading.noise import without
from reviewer.reading.original import from_bytes

TEXT = """# 松河镇副镇长2022年度述职报告

## 一、履职情况

- **修好水渠**三处，投入12.5万元
> 群众满意
* * *
1. 铺路__两条__
"""


def bare(text: str) -> str:
    found = marks(text)
    assert all(text[mark.start : mark.end] == mark.text for mark in found)
    return without(text, 0, len(text), found)


def test_marks_are_masked_and_words_are_not() -> None:
    assert bare(TEXT).split() == [
        "松河镇副镇长2022年度述职报告", "一、履职情况", "修好水渠三处，投入12.5万元", "群众满意", "1.", "铺路两条",
    ]  # fmt: skip


def test_what_only_looks_like_a_mark_is_left() -> None:
    for text in ("#1机组检修完毕", "张**、李**等", "3*4", "增长-5%", "a_b__c", "5 - 3", "**", "2022-2023"):
        assert bare(text) == text


def test_the_text_stays_as_it_is() -> None:
    source = extract_original(from_bytes("甲.md", TEXT.replace("\n", "\r\n").encode("gb18030")))
    assert (source.text, source.media) == (TEXT, "md")
    assert len(source.masks) == 9
