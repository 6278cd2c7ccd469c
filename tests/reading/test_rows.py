"""Table rows as lines."""

from __future__ import annotations

import pytest

from reviewer.reading.rows import glue, row_lines

LONG = ["一、" + "走访农户" * 10, "二、" + "检查企业" * 10]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([["项目"], ["数量"], ["备注"]], ["项目\t数量\t备注"]),
        ([["项目"], [], ["备注"]], ["项目\t\t备注"]),
        ([["项目"], [], []], ["项目"]),
        ([[], []], []),
        ([["单位", "名称"], ["12.5", "公里"]], ["单位名称\t12.5公里"]),
        ([["负责\t人"]], ["负责 人"]),
        ([["履职情况"], LONG], ["履职情况", *LONG]),
        ([LONG, ["签字"], ["日期"]], [*LONG, "签字\t日期"]),
    ],
)
def test_row_lines(cells: list[list[str]], lines: list[str]) -> None:
    assert row_lines(cells) == lines


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("加强", "管理"), "加强管理"),
        (("use", "WeChat"), "use WeChat"),
        (("完成率", "98%"), "完成率98%"),
        (("98%", "of all"), "98% of all"),
        (("使用", "APP"), "使用APP"),
        ((), ""),
    ],
)
def test_glue_puts_spaces_between_latin_words_only(pieces: tuple[str, ...], text: str) -> None:
    assert glue(*pieces) == text
