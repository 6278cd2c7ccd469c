"""Title lines told from everything that only looks like one."""

from __future__ import annotations

import pytest

from reviewer.reading.people import Person
from reviewer.reading.titles import declared_count, is_cover, parse_title, without_year, year_in


@pytest.mark.parametrize(
    ("line", "post", "name", "year"),
    [
        ("副镇长2023年度抓基层党建工作述职报告", "副镇长", None, 2023),
        ("篇1：乡长2021年度述职报告", "乡长", None, 2021),
        ("2022年度述职述廉报告", None, None, 2022),
        ("薛小满同志2023年度述职报告", None, "薛小满", 2023),
        ("县水务局局长薛小满二〇二二年度履职报告", "局长", "薛小满", 2022),
        ("【篇二】南关小学校长祝青2024年度述职报告", "校长", "祝青", 2024),
        ("宣传委员2023年抓基层党建工作个人述职报告", "宣传委员", None, 2023),
        ("2023年度述职报告（薛小满）", None, "薛小满", 2023),
        ("述职报告", None, None, None),
    ],
)
def test_titles(line: str, post: str | None, name: str | None, year: int | None) -> None:
    title = parse_title(line)
    assert title is not None
    assert (title.person.post, title.person.name, title.year) == (post, name, year)


@pytest.mark.parametrize(
    "line",
    [
        "以上是我的抓基层党建工作述职报告，不妥之处，请批评指正。",
        "关于做好2023年度述职报告撰写工作的通知",
        "2023年度述职报告汇编",
        "青石镇述职评议会议安排",
        "听取了镇长2022年度述职报告",
        "我的述职报告",
        "认真撰写述职报告",
        "对照《镇长2023年度述职报告",
        "述职",
        "一、述职报告",
        "一年来的工作",
        "青" * 120 + "述职报告",
    ],
)
def test_lines_that_are_no_title(line: str) -> None:
    assert parse_title(line) is None


def test_a_title_says_whether_it_is_numbered_and_whether_it_is_bare() -> None:
    numbered, bare, plain = map(parse_title, ("第三篇：镇长2023年度述职报告", "述职报告", "镇长2023年度述职报告"))
    assert numbered is not None and numbered.numbered and not numbered.bare
    assert bare is not None and bare.bare and bare.person == Person()
    assert plain is not None and not plain.numbered and not plain.bare


def test_a_version_in_brackets_is_kept() -> None:
    title = parse_title("镇长2023年度述职报告（修改稿）")
    assert title is not None and title.version == "修改稿"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年度", 2023),
        ("二○二一年", 2021),
        ("二〇一九年度", 2019),
        ("1999年", 1999),
        ("12023", None),
        ("三年", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_a_school_year_counts_by_its_last_year() -> None:
    assert year_in("2022—2023学年度") == 2023


def test_without_year() -> None:
    assert without_year("2023年度青石镇镇长") == "青石镇镇长"


@pytest.mark.parametrize(
    ("line", "count"),
    [("述职报告汇编（5篇）", 5), ("共十二篇", 12), ("收录8份", 8), ("述职报告范文三篇", 3), ("第五篇", None)],
)
def test_how_many_a_cover_announces(line: str, count: int | None) -> None:
    assert declared_count(line) == count


def test_covers() -> None:
    assert is_cover("青石镇2023年度述职报告汇编")
    assert not is_cover("镇长2023年度述职报告")
    assert not is_cover("材料汇编工作已经完成。")


def test_a_name_that_ends_like_a_year_is_whole() -> None:
    title = parse_title("青石镇副镇长柏松年2022年度述职报告")
    assert title is not None and (title.person.name, title.year) == ("柏松年", 2022)


def test_a_number_in_brackets_is_no_unit() -> None:
    title = parse_title("【二】柳湾村支书薛小满2023年述职报告")
    assert title is not None and (title.person.unit, title.person.name) == ("柳湾村", "薛小满")
