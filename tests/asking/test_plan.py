"""How a question is understood, and that it says so."""

from __future__ import annotations

import pytest

from reviewer.asking.plan import LONGEST, plan
from reviewer.errors import QuestionError
from tests.asking.made import evidence, report

TWO = evidence(
    report("叶知秋", "副镇长", "讲党课5次。", year=2023),
    report("叶知秋", "副镇长", "讲党课4次。", year=2022),
    report("向海宁", "镇长", "讲党课3次。", year=2023),
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("谁提到了党课？", "who_mentions"),
        ("谁没有提到党课？", "who_not"),
        ("有多少人提到党课？", "how_many"),
        ("党课次数谁最多？", "compare"),
        ("党课次数和去年比有什么变化？", "changed"),
        ("党课在哪一段？", "where"),
        ("谁没写原因分析？", "elements"),
        ("叶知秋的问题有哪些？", "problems_of"),
        ("谁的问题和去年重复？", "whose_problem_repeats"),
        ("哪些数据前后不一致？", "conflicts"),
        ("矛盾纠纷化解多少起？", "who_mentions"),
        ("怎么样？", "free"),
    ],
)
def test_kinds(question: str, kind: str) -> None:
    assert plan(question, TWO).kind == kind


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2022年谁讲了党课", (2022,)),
        ("去年谁讲了党课", (2022,)),
        ("近两年党课次数", (2022, 2023)),
        ("谁讲了党课", None),
    ],
)
def test_years_count_from_the_newest_report(question: str, years: tuple[int, ...] | None) -> None:
    assert plan(question, TWO).years == years


def test_officials_by_name_and_by_post() -> None:
    one, _, other = (facts.report.official.key for facts in TWO.given)
    assert plan("叶知秋讲了几次党课", TWO).officials == (one,)
    assert plan("哪些镇长讲了党课", TWO).officials == (other,)
    assert plan("副镇长讲了几次党课", TWO).officials == (one,)
    assert plan("谁讲了党课", TWO).officials is None


def test_the_understanding_is_said() -> None:
    said = plan("2023年叶知秋讲了几次党课？", TWO).said
    for words in ("党课", "次数", "叶知秋", "2023"):
        assert words in said


@pytest.mark.parametrize("question", ["", "  ？！", "问" * (LONGEST + 1)])
def test_what_cannot_be_asked(question: str) -> None:
    with pytest.raises(QuestionError) as caught:
        plan(question, TWO)
    assert caught.value.hint
