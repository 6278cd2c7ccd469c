"""What a paragraph says at its beginning; closing lines."""

from __future__ import annotations

import pytest

from reviewer.reading.lead_ins import is_closing, led_in


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("说到问题，最对不住大家的是监督偏软。", "problems"),
        ("说说短处。脾气急，跟人吵过一架。", "problems"),
        ("差的地方：活动室漏雨。", "problems"),
        ("为啥差？主要是我只盯着项目。", "causes"),
        ("说到底还是我自己学得慢。", "causes"),
        ("往后这样干：3月修好活动室。", "plans"),
        ("从2月份开始，危急值由系统弹窗。", "plans"),
        ("去年评议说我坐办公室多，今年我把院坝走了个遍。", "last_year"),
        ("廉洁方面，我没有收过一分钱。", "integrity"),
        ("全年修路12公里，群众都说好。", None),
        ("学习方面：集中学习22次。", None),
    ],
)
def test_lead_ins(words: str, kind: str | None) -> None:
    assert led_in(words) == kind


@pytest.mark.parametrize(
    "words",
    ["以上报告，请评议。", "汇报完了，谢谢大家。", "薛小满", "植小满　2023年7月8日", "2024.1.4", "述职人签名：何青", "以上，请领导批评。"],
)  # fmt: skip
def test_closing_lines(words: str) -> None:
    assert is_closing(words)


@pytest.mark.parametrize("words", ["每周三到社区坐班。", "二、存在问题", "3月修好活动室，我自己先垫钱。"])
def test_lines_that_close_nothing(words: str) -> None:
    assert not is_closing(words)
