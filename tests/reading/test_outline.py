"""Sections by function, with and without headings."""

from __future__ import annotations

import itertools

import pytest

from reviewer.reading.outline import kind_of, sections
from tests.reading.compiled import LACKS, NEXT, WORK, lines


def outline(*rows: str) -> list[tuple[str, str]]:
    """Kind and heading of every section; that sections are ordered and disjoint is checked."""
    text = "\n".join(rows)
    found = sections(text, lines(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[s.start : s.start + len(s.heading)] == s.heading for s in found)
    return [(section.kind, section.heading) for section in found]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("岗位职责和分管工作", "duties"),
        ("履职情况和工作亮点", "work"),
        ("主要做法和成效", "work"),
        ("上年度述职评议指出问题整改情况", "last_year"),
        ("存在问题及原因分析", "problems"),
        ("短板和不足", "problems"),
        ("薄弱环节", "problems"),
        ("问题产生的原因", "causes"),
        ("下一步工作打算", "plans"),
        ("今后努力方向", "plans"),
        ("2024年工作计划", "plans"),
        ("廉洁自律情况", "integrity"),
        ("聚焦突出问题抓整治", "work"),
        ("着力补齐短板", "work"),
        ("履行岗位职责情况", "work"),
        ("把准方向书写答卷", None),
    ],
)
def test_kinds_of_headings(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


def test_numbered_sections() -> None:
    assert outline("现将情况报告如下：", "一、履职情况", WORK, "二、存在问题", LACKS, "三、下步打算", NEXT, "以上报告，请予评议。") == [
        ("opening", ""), ("work", "一、履职情况"), ("problems", "二、存在问题"), ("plans", "三、下步打算"), ("closing", ""),
    ]  # fmt: skip


def test_wrong_numbers_do_not_matter() -> None:
    assert [kind for kind, _ in outline("一、履职情况", WORK, "一、存在问题", LACKS, "五、下步打算", NEXT)] == [
        "work",
        "problems",
        "plans",
    ]


def test_bare_headings() -> None:
    assert outline("主要工作", WORK, "存在的不足", LACKS, "下一步打算", NEXT) == [
        ("work", "主要工作"), ("problems", "存在的不足"), ("plans", "下一步打算"),
    ]  # fmt: skip


def test_brackets_around_headings() -> None:
    assert [kind for kind, _ in outline("【主要工作】", WORK, "【存在的不足】", LACKS, "【努力方向】", NEXT)] == [
        "work",
        "problems",
        "plans",
    ]


def test_a_run_in_heading_ends_at_its_full_stop() -> None:
    found = outline(f"一、主要工作。{WORK}", f"二、存在问题。{LACKS}", f"三、下步打算。{NEXT}")
    assert found == [("work", "一、主要工作。"), ("problems", "二、存在问题。"), ("plans", "三、下步打算。")]


def test_without_headings_lead_ins_tell() -> None:
    rows = (
        "我是青石镇副镇长薛小满，现将情况报告如下：",
        WORK,
        "对照要求，也还存在一些不足：" + LACKS,
        "下一步，我将" + NEXT,
        "以上报告，请批评指正。",
    )
    assert [kind for kind, _ in outline(*rows)] == ["opening", "work", "problems", "plans", "closing"]


def test_causes_inside_a_problem_section_are_their_own() -> None:
    found = outline(
        "一、履职情况",
        WORK,
        "二、存在问题",
        LACKS,
        "产生以上问题的原因：一是我想得少。二是我走得少。",
        "三、下步打算",
        NEXT,
    )
    assert [kind for kind, _ in found] == ["work", "problems", "causes", "plans"]


def test_duties_before_the_first_heading() -> None:
    found = outline(
        "现将情况报告如下：",
        "根据班子分工，我分管农业、水利，联系柳湾村和桃坪村。",
        "一、履职情况",
        WORK,
        "二、存在问题",
        LACKS,
        "三、打算",
        NEXT,
    )
    assert [kind for kind, _ in found][:3] == ["opening", "duties", "work"]


def test_a_body_sentence_with_a_heading_word_is_no_heading() -> None:
    found = outline(
        "一、履职情况",
        WORK,
        "下一步怎么走大家心里都没有底，我把村民请到一起商量了三回。",
        WORK,
        "二、存在问题",
        LACKS,
        "三、打算",
        NEXT,
    )
    assert [kind for kind, _ in found] == ["work", "problems", "plans"]


def test_poetic_headings_are_told_by_what_they_hold() -> None:
    lacks = "下村不够勤，学习不够深，办法不多。账目公开不及时，督促不够。"
    means = "明年我将把柳湾村的水管换完。今后每个季度我要公开一次账目。下一步我打算请人来讲课。"
    assert [kind for kind, _ in outline("一、春种", WORK, "二、夏耘", lacks, "三、秋望", means)] == [
        "work",
        "problems",
        "plans",
    ]


def test_nothing_gives_nothing() -> None:
    assert sections("", []) == ()


def test_signature_and_date_close_a_report() -> None:
    text_rows = ("一、履职情况", WORK, "二、存在问题", LACKS, "三、打算", NEXT, "述职人：薛小满", "2024年1月9日")
    assert outline(*text_rows)[-1] == ("closing", "")
    assert [kind for kind, _ in outline(*text_rows)] == ["work", "problems", "plans", "closing"]


def test_numbered_work_before_the_first_heading_is_work() -> None:
    rows = (
        "我分管工程建设。一年来主要抓了以下工作：",
        "1.工程建设。在建项目17个。",
        "2.安全生产。检查56次。",
        "自身不足：",
        "1.学习不够，有时满足于完成任务。",
        "2.对分包单位管理偏松，没有复盘。",
        "今后努力方向：",
        "1.前期工作实行周调度，每周一次。",
    )
    assert [kind for kind, _ in outline(*rows)][-3:] == ["work", "problems", "plans"]


@pytest.mark.parametrize(
    ("lacks", "means"), [("做得不够的地方", "下学年的想法"), ("还差什么", "明年怎么干"), ("缺点和短处", "新学年设想")]
)
def test_plain_spoken_headings(lacks: str, means: str) -> None:
    assert [kind for kind, _ in outline("一、我的工作", WORK, f"二、{lacks}", LACKS, f"三、{means}", NEXT)] == [
        "work",
        "problems",
        "plans",
    ]


@pytest.mark.parametrize("lead", ["我的问题也很明显：", "不足的是，", "反思这一年，"])
def test_plain_spoken_lead_ins(lead: str) -> None:
    rows = ("我叫薛小满，在学校管后勤。", WORK, lead + LACKS, "下学年，" + NEXT)
    assert [kind for kind, _ in outline(*rows)][-2:] == ["problems", "plans"]
