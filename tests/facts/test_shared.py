"""Passages two reports share, and what differs in them."""

from __future__ import annotations

import pytest

from reviewer.facts.sentences import comparable
from reviewer.facts.shared import Shared, shared_passages
from tests.facts.read import reports, text

STORY = (
    "每周固定半天到联系的村里去，先到地头再进村部，不听汇报不开座谈会。老乡讲的话当场记在本子上，"
    "能答复的当场答复，答复不了的带回来逐条交办。年底把本子从头翻一遍，没有办完的列到第二年头一个月。"
)
OTHER = "组织代表视察七次，提出意见三十八条，办复三十六条。"


def shared(*texts: str) -> tuple[Shared, ...]:
    return shared_passages([comparable(report) for report in reports(*texts)])[0]


def test_a_copied_passage_is_found_whole() -> None:
    (found,) = shared(
        text(name="薛小满", work=STORY),
        text(name="何青", work=OTHER + STORY, lacks="一是学习少，全年只读了两本书。", plans="明年多读书。"),
    )
    assert len(found.pairs) == 3
    assert found.score == 1.0 and found.changed == "文字未变"


def test_short_sameness_is_not_worth_asking() -> None:
    one = text(name="薛小满", work="下村帮助农户卖茶叶。" + OTHER, plans="明年读二十本书。")
    other = text(
        name="何青", work="下村帮助农户卖茶叶。修路。", lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"
    )
    assert shared(one, other) == ()


def test_compulsory_formulas_are_never_a_copy() -> None:
    formulas = (
        "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神，坚决拥护“两个确立”，坚决做到“两个维护”。" * 2
    )
    one = text(name="薛小满", work=formulas + OTHER, plans="明年读二十本书。")
    other = text(
        name="何青", work=formulas + "修路三条。", lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"
    )
    assert shared(one, other) == ()


def test_one_report_in_two_files_is_not_a_copy() -> None:
    first = text(work=STORY + OTHER)
    made = reports(first, first.replace("现将情况报告如下：", "现将有关情况报告如下："))
    passages, versions = shared_passages([comparable(report) for report in made])
    assert passages == () and versions == ((made[0], made[1]),)


def test_the_same_words_a_year_later_are_no_version() -> None:
    first = text(year=2022, work=STORY + OTHER)
    made = reports(first, first.replace("2022", "2023"))
    passages, versions = shared_passages([comparable(report) for report in made])
    assert passages and versions == ()


def test_two_villages_with_one_text_are_no_versions_of_one_report() -> None:
    first = text(name="", work=STORY + OTHER)
    passages, versions = shared_passages([comparable(r) for r in reports(first, first.replace("青石镇", "白水镇"))])
    assert passages and versions == ()


def test_the_same_words_of_somebody_else_are_no_version() -> None:
    passages, versions = shared_passages(
        [comparable(r) for r in reports(text(work=STORY), text(name="何青", work=STORY))]
    )
    assert passages and versions == ()


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("2022年走访120户。", "2023年走访120户。", "仅年份不同，数字也未变"),
        ("走访120户。", "走访135户。", "仅数字更新"),
        ("走访120户。", "走访120户。", "文字、数字均未变"),
        ("学习贯彻党的十九大精神。", "学习贯彻党的二十大精神。", "仅届次不同"),
        ("老乡有话当面讲。", "乡亲有话当面讲。", "个别词句不同"),
    ],
)
def test_what_changed_between_two_years(before: str, after: str, changed: str) -> None:
    one = text(year=2022, work=STORY[:-1] + "，" + before, plans="明年读二十本书。")
    other = text(
        year=2023, work=STORY[:-1] + "，" + after, lacks="一是学习少，全年只读了两本书。", plans="明年修三条路。"
    )
    (found,) = shared(one, other)
    assert found.changed == changed


def test_sameness_inside_one_report_is_no_passage_of_two() -> None:
    assert shared(text(work=STORY + STORY)) == ()
