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


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("谁去村里的次数最多？", "compare", ("下村",)),
        ("今年拉来了多少资金", "who_mentions", ("争取",)),
        ("谁的报告里有“形式主义”", "who_mentions", ("形式主义",)),
        ("有没有人写自己作风漂浮", "problems_of", ("作风",)),
        ("谁说自己下基层少", "problems_of", ("下基层",)),
        ("哪些人参加过培训，几次", "who_mentions", ("培训",)),
        ("谁的党课次数变多了", "who_mentions", ("党课",)),
        ("两位副镇长都写了危房改造吗", "who_mentions", ("危房改造",)),
        ("贫困户脱贫了多少户", "who_mentions", ("贫困户脱贫",)),
        ("信访件办结率是多少", "who_mentions", ("信访件办结率",)),
        ("镇长今年主要干了哪些事", "elements", ("履职情况",)),
        ("下步打算写了完成时限的有几个人", "elements", ("打算时限",)),
        ("给老百姓办了几件实事", "who_mentions", ("实事",)),
        ("哪几个人写了防汛值守", "who_mentions", ("防汛值守",)),
        ("修了几座桥", "who_mentions", ("桥",)),
    ],
)
def test_everyday_wording(question: str, kind: str, topic: tuple[str, ...]) -> None:
    made = plan(question, TWO)
    assert (made.kind, made.topic) == (kind, topic)


def test_who_is_in_charge_is_asked_of_the_duties() -> None:
    made = plan("谁分管防汛", TWO)
    assert (made.sections, made.topic) == (("duties",), ("防汛",))
    assert "限分管工作部分" in made.said
    assert plan("谁写了分管工作？", TWO).kind == "elements"
