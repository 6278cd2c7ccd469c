"""List counters as Word prints them."""

from __future__ import annotations

import pytest

from reviewer.reading.docx_numerals import counted, written


@pytest.mark.parametrize(
    ("form", "numbers", "shown"),
    [
        ("decimal", (0, 1, 12, 103), "0 1 12 103"),
        ("chineseCounting", (1, 10, 11, 20, 99, 101), "一 十 十一 二十 九十九 一〇一"),
        ("chineseCountingThousand", (10, 14, 101, 110, 1020, 10000), "十 十四 一百零一 一百一十 一千零二十 10000"),
        ("japaneseCounting", (10, 101), "十 一百零一"),
        ("ideographDigital", (1, 10, 25), "一 一〇 二五"),
        ("chineseLegalSimplified", (1, 10, 21), "壹 壹拾 贰拾壹"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedParen", (3,), "⑶"),
        ("decimalEnclosedFullstop", (3,), "⒊"),
        ("ideographEnclosedCircle", (1, 10, 11), "㊀ ㊉ 11"),
        ("decimalFullWidth", (12,), "１２"),
        ("decimalZero", (7, 12), "07 12"),
        ("numberInDash", (4,), "- 4 -"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12, 13), "子 亥 13"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (2,), "b"),
        ("upperRoman", (4, 9, 1994, 4000), "IV IX MCMXCIV 4000"),
        ("lowerRoman", (3,), "iii"),
        ("neverHeardOf", (5,), "5"),
        ("none", (5,), ""),
        ("bullet", (5,), ""),
    ],
)
def test_written(form: str, numbers: tuple[int, ...], shown: str) -> None:
    assert " ".join(written(number, form) for number in numbers) == shown


def test_every_number_up_to_9999_is_written_in_its_own_way() -> None:
    digits, units = "零一二三四五六七八九", "十百千"
    assert len({counted(number, digits, units) for number in range(1, 10_000)}) == 9_999
