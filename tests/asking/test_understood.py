"""The plan as a line that can be edited, and people who are not there."""

from __future__ import annotations

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.carried import understood
from reviewer.asking.plan import plan
from reviewer.asking.understood import edited
from reviewer.errors import QuestionError
from tests.asking.made import evidence, report

THREE = evidence(
    report("叶知秋", "副镇长", "讲党课5次，开展安全生产检查6次。", year=2022),
    report("叶知秋", "副镇长", "讲党课4次，开展安全生产检查7次。", year=2023),
    report("向海宁", "镇长", "讲党课3次。", year=2023),
)
KEYS = [facts.report.official.key for facts in THREE.given]
FIRST = plan("2023年谁讲了几次党课？", THREE)


@pytest.mark.parametrize(
    "question",
    [
        "2023年谁讲了几次党课？",
        "谁没有提到党课？",
        "向海宁讲了几次党课",
        "党课次数谁最多？",
        "党课次数和去年比有什么变化？",
        "党课在哪一段？",
        "谁没写原因分析？",
        "叶知秋的问题有哪些？",
        "下一步打算里谁提到党课",
        "谁的问题和去年重复？",
        "哪些数据前后不一致？",
        "党课超过3次的有谁",
        "除了镇长还有谁讲党课",
    ],
)
def test_a_line_left_as_it_is_means_the_same(question: str) -> None:
    made = plan(question, THREE)
    assert edited(made.said, made, THREE.known) == made


@pytest.mark.parametrize(
    ("line", "kind", "topic", "unit", "officials", "years"),
    [
        ("逐篇查谁提到“安全生产检查”，只数次数，2023年。", "who_mentions", ("安全生产检查",), "次数", None, (2023,)),
        ("逐篇查谁没有提到“党课”，2023年", "who_not", ("党课",), None, None, (2023,)),
        ("逐篇查谁提到“党课”，只数次数，2022、2023年。", "who_mentions", ("党课",), "次数", None, (2022, 2023)),
        ("逐篇查谁提到“党课”，2022年至2023年", "who_mentions", ("党课",), None, None, (2022, 2023)),
        ("逐篇查谁提到党课；只看向海宁；不限年度", "who_mentions", ("党课",), None, (KEYS[2],), None),
        ("逐篇查谁提到“党课”、“植树”，只看副镇长们", "who_mentions", ("党课", "植树"), None, (KEYS[0],), None),
        ("逐篇比较“党课”", "compare", ("党课",), None, None, None),
        ("列出自查问题，2023年", "problems_of", (), None, None, (2023,)),
        ("只看叶知秋", "who_mentions", ("党课",), None, (KEYS[0],), None),
        ("逐篇查有没有“原因分析”", "elements", ("原因分析",), None, None, None),
        ("逐篇查谁提到“党课”，限下步打算部分", "who_mentions", ("党课",), None, None, None),
    ],
)
def test_an_edited_line_is_a_plan_again(
    line: str,
    kind: str,
    topic: tuple[str, ...],
    unit: str | None,
    officials: tuple[str, ...] | None,
    years: tuple[int, ...] | None,
) -> None:
    made = edited(line, FIRST, THREE.known)
    assert (made.kind, made.topic, made.unit, made.officials, made.years) == (kind, topic, unit, officials, years)
    assert (made.sections == ("plans",)) == ("下步打算" in line)
    assert edited(made.said, made, THREE.known) == made


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("", "空"),
        ("。，", "空"),
        ("逐篇查谁提到“党课”，只看王小明", "王小明"),
        ("逐篇查谁提到“党课”，限天气部分", "天气"),
        ("逐篇查谁提到“党课”，按字数排版", "按字数排版"),
        ("逐篇查谁提到“党课”，另列好多的", "另列好多的"),
    ],
)
def test_a_part_that_cannot_be_read_is_named(line: str, word: str) -> None:
    with pytest.raises(QuestionError) as caught:
        edited(line, FIRST, THREE.known)
    assert word in caught.value.message
    assert caught.value.hint


def test_what_the_line_shortens_is_not_lost() -> None:
    many = evidence(
        *(report(name, "副镇长", "讲党课2次。") for name in ("叶知秋", "向海宁", "贺启明", "骆川", "简宁", "苗青"))
    )
    made = plan("副镇长们讲了几次党课？", many)
    assert made.officials is not None and len(made.officials) == 6 and "等6人" in made.said
    again = edited(made.said.replace("只数次数，", ""), made, many.known)
    assert (again.unit, again.officials) == (None, made.officials)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("王小明讲了几次党课？", "王小明"),
        ("王小明同志的党课次数", "王小明"),
        ("王镇长讲了几次党课？", "王镇长"),
        ("哪些人大主席讲了党课？", "人大主席"),
        ("只看人大主席", "人大主席"),
    ],
)
def test_somebody_absent_is_said_with_who_is_there(question: str, who: str) -> None:
    given = answer(question, THREE, plan=understood(question, FIRST, THREE))
    assert (given.read, given.rows, given.silent) == (0, (), ())
    assert f"没有“{who}”" in given.text
    assert "叶知秋、向海宁" in given.text


def test_who_is_there_is_answered_beside_who_is_not() -> None:
    given = answer("叶知秋和王小明讲了几次党课？", THREE)
    assert {row.label for row in given.rows} == {"叶知秋"}
    assert "没有“王小明”" in given.text


@pytest.mark.parametrize(
    "question",
    [
        "马铃薯的种植面积谁写了？",
        "高标准农田建了多少亩？",
        "谁写了安全生产？",
        "金银花种了多少亩",
        "水库除险加固谁写了",
        "各村支部书记培训几次",
        "温棚建了几座",
    ],
)
def test_a_thing_is_no_absent_person(question: str) -> None:
    assert plan(question, THREE).absent == ()


def test_a_surname_with_a_post_is_a_person() -> None:
    assert plan("向镇长讲了几次党课", THREE).officials == (KEYS[2],)
    assert plan("叶镇长讲了几次党课", THREE).officials == (KEYS[0],)
