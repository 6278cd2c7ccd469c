"""Problems under a small heading, or numbered like sections, are found all the same."""

from __future__ import annotations

import pytest

from reviewer.facts.problems import problems
from tests.facts.read import reports

FIRST, SECOND, THIRD = (
    "账目拖到9月才公开，二季度没有上墙。",
    "垃圾池两个月没有清，保洁还有死角。",
    "下村不够勤，柳湾村全年只去过两次。",
)
HEAD = "青石镇副镇长薛小满2023年度述职报告\n现将情况报告如下：\n一、履职情况\n一年来走访农户三百户，修好水渠三处。\n"


def found(body: str) -> list[tuple[str, str]]:
    (report,) = reports(f"{HEAD}{body}\n以上报告，请予评议。")
    return [(p.role, p.text) for p in problems(report)]


@pytest.mark.parametrize(
    "marks",
    [
        ("一、", "二、", "三、"),
        ("第一，", "第二，", "第三，"),
        ("（1）", "（2）", "（3）"),
        ("（一）", "（二）", "（三）"),
        ("首先是", "其次是", "再次是"),
        ("①", "②", "③"),
        ("1、", "2、", "3、"),
    ],
)
@pytest.mark.parametrize("between", ["\n", ""])
def test_any_numbering_in_lines_or_in_one(marks: tuple[str, str, str], between: str) -> None:
    rows = [mark + words for mark, words in zip(marks, (FIRST, SECOND, THIRD), strict=True)]
    assert found("三、存在的问题\n" + between.join(rows)) == [("problem", row) for row in rows]


def test_under_a_small_heading_inside_the_work() -> None:
    rows = found(f"（二）存在不足\n一是{FIRST}二是{SECOND}\n（三）下一步\n明年把账目按季公开。")
    assert rows == [("problem", f"一是{FIRST}"), ("problem", f"二是{SECOND}")]


def test_numbers_that_go_on_are_sections_of_their_own() -> None:
    rows = found(f"二、存在问题\n一是{FIRST}二是{SECOND}\n三、下步打算\n明年把账目按季公开。")
    assert [role for role, _ in rows] == ["problem", "problem"]


def test_a_heading_of_problems_and_causes_holds_problems() -> None:
    assert found(f"二、存在的不足及原因\n一是{FIRST}\n三、下步打算\n明年把账目按季公开。") == [
        ("problem", f"一是{FIRST}")
    ]
