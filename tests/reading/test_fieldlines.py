"""Lines of labelled fields."""

from __future__ import annotations

import pytest

from reviewer.reading.fieldlines import fields, person_of, year_of
from reviewer.reading.people import Person


def test_one_line_may_hold_several_fields() -> None:
    found = fields("姓名：植小满\t科室：骨伤科  职务：副主任")
    assert found == {"姓名": "植小满", "科室": "骨伤科", "职务": "副主任"}
    assert person_of(found) == Person(post="骨伤科副主任", name="植小满")


def test_a_label_may_be_set_wide() -> None:
    assert fields("姓　　名：薛小满") == {"姓名": "薛小满"}


def test_unit_and_post_in_one_field() -> None:
    assert person_of(fields("单位及职务：清河县检察院第二检察部主任")) == Person(
        unit="清河县检察院", post="第二检察部主任"
    )


def test_only_the_field_of_the_year_gives_a_year() -> None:
    assert year_of(fields("述职年度：2023年")) == 2023
    assert year_of(fields("出生年月：1979年5月")) is None


@pytest.mark.parametrize(
    "words", ["", "姓名", "同志们：大家好", "城市管理：整治占道412处，姓名：略。", "姓名：" + "长" * 200]
)
def test_other_lines_are_no_fields(words: str) -> None:
    assert fields(words) == {}
