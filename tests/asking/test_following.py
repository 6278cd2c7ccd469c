"""A question that goes on from the one before carries its plan on; any other does not."""

from __future__ import annotations

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.carried import follow
from reviewer.asking.plan import plan
from tests.asking.made import evidence, report

THREE = evidence(
    report("叶知秋", "副镇长", "讲党课5次，开展安全生产检查6次。", year=2022),
    report("叶知秋", "副镇长", "讲党课4次，开展安全生产检查7次。", year=2023),
    report("向海宁", "镇长", "讲党课3次。", year=2023),
)
KEYS = [facts.report.official.key for facts in THREE.given]
FIRST = plan("2023年谁讲了几次党课？", THREE)


@pytest.mark.parametrize(
    ("question", "kind", "topic", "officials", "years"),
    [
        ("那去年呢？", "who_mentions", ("党课",), None, (2022,)),
        ("那上一年呢", "who_mentions", ("党课",), None, (2022,)),
        ("2022年呢", "who_mentions", ("党课",), None, (2022,)),
        ("只看副镇长", "who_mentions", ("党课",), (KEYS[0],), (2023,)),
        ("那向海宁呢？", "who_mentions", ("党课",), (KEYS[2],), (2023,)),
        ("他们的原文", "where", ("党课",), None, (2023,)),
        ("没写的呢？", "who_not", ("党课",), None, (2023,)),
        ("谁最多", "compare", ("党课",), None, (2023,)),
        ("和去年比呢", "changed", ("党课",), None, (2022, 2023)),
        ("那安全生产检查呢？", "who_mentions", ("安全生产检查",), None, (2023,)),
        ("他们的问题呢", "problems_of", (), None, (2023,)),
        ("他们的打算呢", "elements", ("下步打算",), None, (2023,)),
        ("再看看各年度的", "who_mentions", ("党课",), None, None),
    ],
)
def test_a_follow_up_replaces_what_it_names(
    question: str, kind: str, topic: tuple[str, ...], officials: tuple[str, ...] | None, years: tuple[int, ...] | None
) -> None:
    made = follow(question, FIRST, THREE)
    assert made is not None
    assert (made.kind, made.topic, made.officials, made.years) == (kind, topic, officials, years)
    assert made.said


def test_limits_are_lifted() -> None:
    narrow = follow("只看向海宁", FIRST, THREE)
    assert narrow is not None and narrow.officials == (KEYS[2],)
    wide = follow("所有人呢", narrow, THREE)
    assert wide is not None and wide.officials is None


@pytest.mark.parametrize("question", ["谁没提到意识形态？", "哪位写了招商引资", "谢谢", "党课次数是多少"])
def test_a_question_of_its_own_is_none(question: str) -> None:
    assert follow(question, FIRST, THREE) is None


def test_nothing_goes_on_from_a_question_that_was_not_understood() -> None:
    assert follow("那去年呢？", plan("怎么样？", THREE), THREE) is None


def test_a_carried_plan_answers() -> None:
    made = follow("那去年呢？", FIRST, THREE)
    given = answer("那去年呢？", THREE, plan=made)
    assert [(row.year, str(row.values[0].value)) for row in given.rows] == [(2022, "5")]
