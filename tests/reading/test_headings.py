"""Which lines are headings, and of what."""

from __future__ import annotations

import pytest

from reviewer.reading.headings import heading_end, headings, kind_of
from tests.reading.compiled import LACKS, NEXT, WORK, lines


@pytest.mark.parametrize(
    "rows",
    [
        ("1 主要业绩", "1.1 修路", WORK, "2 存在问题", LACKS, "3 改进措施", NEXT),
        (f"【业绩】{WORK}", f"【不足】{LACKS}", f"【打算】{NEXT}"),
        (f"城市管理：{WORK}", f"自身不足：{LACKS}", f"努力方向：{NEXT}"),
        ("第一部分　抓学习", WORK, "第二部分　存在的问题", LACKS, "第三部分　努力方向", NEXT),
    ],
)
def test_marks_of_any_kind_make_headings(rows: tuple[str, ...]) -> None:
    text = "\n".join(rows)
    found = lines(text)
    heads = headings(found)
    words = [text[found[i].start : heading_end(text, found[i].start, found[i].end)] for i in heads]
    kinds = [kind_of(word.strip("【】：0123456789 一二三第部分　"), whole=False) for word in words]
    assert len(heads) == 3 and kinds[1:] == ["problems", "plans"]


@pytest.mark.parametrize(
    "rows",
    [
        ("各位领导、各位代表：大家好。", "差的地方：" + LACKS, "往后这样干：" + NEXT),
        ("3 户危房已改造", WORK, "7 户正在改造", WORK),
        ("【注】数字由财政所提供。", WORK),
    ],
)
def test_what_only_looks_like_headings(rows: tuple[str, ...]) -> None:
    assert headings(lines("\n".join(rows))) == []


def test_a_word_that_is_a_function_only_when_alone() -> None:
    assert kind_of("努力") == "plans"
    assert kind_of("努力学习新知识") is None
