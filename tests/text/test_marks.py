"""A list mark is left out, a figure never."""

from __future__ import annotations

import pytest

from reviewer.text.marks import unmarked


@pytest.mark.parametrize(
    "mark", ["一是", "（二）", "(3)", "3.", "３．", "4、", "第五，", "其一是", "其二，", "⑥", "十一、", "1.、"]
)
def test_marks_are_left_out(mark: str) -> None:
    assert unmarked(f"{mark}下村少") == "下村少"


@pytest.mark.parametrize(
    "text", ["3处水塘没有清淤", "3.5公里水渠漏水", "三个村没有去过", "第三季度没有开会", "其他工作少", "十多户没有走到"]
)
def test_figures_are_no_marks(text: str) -> None:
    assert unmarked(text) == text
