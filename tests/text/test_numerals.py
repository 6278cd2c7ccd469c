from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.text.numerals import arabic, chinese, loose, places, trailing_zeros


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", "1200"), ("１，２００．５", "1200.5"), ("1 200", "1200"), ("26.10", "26.10"), ("12\n00", "1200")],
)
def test_digits_with_separators(text: str, value: str) -> None:
    assert arabic(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("二十八", 28), ("一百零三", 103), ("三千二", 3200), ("两万", 20000), ("一千零五十", 1050), ("百", 100),
        ("两三", None), ("十四五", None), ("次", None), ("", None), ("三万五千", 35000), ("一亿二千万", 120_000_000),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("两三", (2, 3, False)), ("七八十", (70, 80, False)), ("十三四", (13, 14, False)), ("几", (2, 10, True)),
        ("几十", (20, 100, True)), ("数百", (200, 1000, True)), ("三", None), ("三二", None), ("三百", None), ("几个", None),
    ],
)  # fmt: skip
def test_numerals_that_name_only_a_range(text: str, meant: tuple[int, int, bool] | None) -> None:
    assert loose(text) == meant


def test_places_and_trailing_zeros() -> None:
    assert [places(t) for t in ("26.10", "５．０", "7")] == [2, 1, 0]
    assert [trailing_zeros(Decimal(v)) for v in ("5000", "420", "36", "0", "2.50")] == [3, 1, 0, 0, 0]
