"""Unit, post and name of short lines."""

from __future__ import annotations

import pytest

from reviewer.reading.people import Person, is_name, parse


@pytest.mark.parametrize("text", ["薛小满", "欧阳修远", "司马青", "何X", "李某某", "王×", "阿不都·热合曼", "张三"])
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["镇长", "高度重视", "水务局", "薛", "薛小满同志好", "2023", "", "王 五", "党政办", "卫健委"]
)
def test_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "unit", "post", "name"),
    [
        ("青石镇党委副书记、镇长 薛小满", "青石镇", "党委副书记、镇长", "薛小满"),
        ("薛小满（青石镇副镇长）", "青石镇", "副镇长", "薛小满"),
        ("县水务局党组书记、局长　欧阳修远", "县水务局", "党组书记、局长", "欧阳修远"),
        ("副镇长", None, "副镇长", None),
        ("薛　满", None, None, "薛满"),
        ("乡组织部长", None, "乡组织部长", None),
        ("南关小学党支部书记、校长：祝青", "南关小学", "党支部书记、校长", "祝青"),
        ("竹园村党总支书记、村委会主任 龙二兴", "竹园村", "党总支书记、村委会主任", "龙二兴"),
        ("党组成员、四级调研员　孟青", None, "党组成员、四级调研员", "孟青"),
        ("薛小满同志", None, None, "薛小满"),
    ],
)
def test_who_a_line_speaks_of(text: str, unit: str | None, post: str | None, name: str | None) -> None:
    assert parse(text) == Person(unit=unit, post=post, name=name)


@pytest.mark.parametrize(
    "text", ["", "　", "一、主要工作", "镇长带头上了一堂课", "书记说的三句话", "（）", "全镇上下一条心"]
)
def test_lines_that_speak_of_nobody(text: str) -> None:
    assert parse(text) is None


def test_a_blotted_name_identifies_nobody() -> None:
    person = parse("青石镇镇长 李X")
    assert person is not None and person.name == "李X" and person.anonymous
    assert not Person(name="李青").anonymous
    assert not Person(post="镇长").anonymous


def test_a_post_of_an_inner_office_keeps_it() -> None:
    assert parse("县人社局就业股股长 薛小满") == Person(unit="县人社局", post="就业股股长", name="薛小满")


def test_filled_takes_only_what_is_missing() -> None:
    known = Person(post="镇长", name="薛小满")
    assert known.filled(Person(unit="青石镇", post="副镇长", name="何青")) == Person(
        unit="青石镇", post="镇长", name="薛小满"
    )


@pytest.mark.parametrize("words", ["柳湾村　薛小满", "薛小满（柳湾村）", "柳湾村支书薛小满"])
def test_a_village_beside_a_name(words: str) -> None:
    person = parse(words)
    assert person is not None and (person.unit, person.name) == ("柳湾村", "薛小满")


@pytest.mark.parametrize("words", ["到柳湾村 看水渠", "走访（柳湾村）"])
def test_a_village_beside_other_words_is_nobody(words: str) -> None:
    assert parse(words) is None
