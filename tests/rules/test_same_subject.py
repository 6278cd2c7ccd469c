from __future__ import annotations

import pytest

from tests.rules.checking import findings


def test_two_numbers_for_one_thing() -> None:
    (found,) = findings("推广种植青花椒3200亩。\n推广种植青花椒2300亩，群众受益。")
    assert (found.level, found.working) == (
        "warning",
        "3200亩（即3,199.5亩～3,200.5亩） 与 2300亩（即2,299.5亩～2,300.5亩） 没有共同的数",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("种植青花椒3200亩。", "种植青花椒3200余亩。"),
        ("种植青花椒3200亩。", "新增种植青花椒900亩。"),
        ("种植青花椒3200亩。", "在柳溪村种植青花椒900亩。"),
        ("种植青花椒3200亩。", "计划种植青花椒4000亩。"),
        ("种植青花椒3200亩。", "2022年种植青花椒2500亩。"),
        ("种植青花椒3200亩。", "上半年种植青花椒1500亩。"),
        ("种植青花椒3200亩。", "其中种植青花椒1500亩属于示范区。"),
        ("种植青花椒3200亩。", "种植青花椒780户。"),
        ("种植青花椒3200亩。", "管护青花椒1500亩。"),
        ("召开专题会议3次。", "召开专题会议5次。"),
        ("解决问题12个。", "解决问题3个。"),
        ("每村种植青花椒100亩。", "种植青花椒3200亩。"),
        ("开展警示教育（车间级开展警示教育9次）3次。", "开展警示教育3次。"),
    ],
)
def test_what_may_be_something_else(first: str, second: str) -> None:
    assert not findings(f"{first}\n{second}")


def test_one_sentence_with_two_numbers_is_left_alone() -> None:
    assert not findings("第一批种植青花椒300亩，第二批种植青花椒200亩。")


def test_a_whole_unit_has_one_number_of_new_members() -> None:
    (found,) = findings("全校全年发展党员5名。\n全年发展的7名党员中，一线教师占多数。")
    assert found.message.startswith("“发展党员”两处写法不同：5名、7名")
    assert not findings("全校全年发展党员5名。\n第二支部发展党员2名。")
