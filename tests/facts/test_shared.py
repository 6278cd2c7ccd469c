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
    assert len(found.matches) == 3
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
        ("到柳湾村走访。", "到石桥头村走访。", "仅地名不同"),
        ("到柳湾村走访8户。", "到石桥村走访9户。", "仅地名、数字不同"),
        ("到柳湾村走访。", "到柳湾走访。", "个别词句不同"),
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


HALVES = (
    "清明前后带着护林队把北坡的防火道重新割了一遍，路口都立了牌子。谁家上坟要烧纸，就由组长领着到空地上去烧。"
    "入冬以后又把沟里的枯草清干净，装了三十多车，一处火情也没有出。"
)


def test_sentences_joined_or_split_are_the_same_passage() -> None:
    split = HALVES.replace("，路口", "。路口").replace("，就由", "。就由").replace("，装了三十多车", "。装了三十多车")
    (found,) = shared(
        text(name="薛小满", work=OTHER + HALVES), text(name="何青", work=split, lacks="一是学习少，全年只读了两本书。")
    )
    assert found.changed == "文字未变"
    report = found.right
    assert min(m.right_part.start for m in found.matches) == report.source.text.index(split)
    assert max(m.right_part.end for m in found.matches) == report.source.text.index(split) + len(split)


def test_of_a_longer_sentence_only_what_is_shared_is_marked() -> None:
    own = "今年我还自己学会了用无人机，每个月飞两次，把看不到的山头都照下来存好，"
    longer = HALVES.replace("入冬以后", own + "入冬以后")
    (found,) = shared(text(name="薛小满", work=OTHER + HALVES), text(name="何青", work=longer, plans="明年修三条路。"))
    marked = "".join(found.right.slice(m.right_part.start, m.right_part.end) for m in found.matches)
    assert "入冬以后又把沟里的枯草清干净" in marked and "无人机" not in marked


def test_clauses_in_another_order_are_told_so() -> None:
    turned = HALVES.replace(
        "清明前后带着护林队把北坡的防火道重新割了一遍，路口都立了牌子。",
        "路口都立了牌子，清明前后带着护林队把北坡的防火道重新割了一遍。",
    )
    (found,) = shared(text(name="薛小满", work=HALVES), text(name="何青", work=turned, plans="明年修三条路。"))
    assert found.changed == "仅语句次序不同"


def test_words_replaced_in_several_sentences_running_are_seen() -> None:
    words = (
        ("带着", "领着"), ("重新割了一遍", "再清了一次"), ("路口都立了牌子", "岔口全竖上标牌"), ("组长领着", "队长带着"),
        ("空地上去烧", "开阔处去点"), ("清干净", "收拾完"), ("装了", "拉走"), ("一处火情", "一起山火"),
    )  # fmt: skip
    reworded = HALVES
    for one, other in words:
        reworded = reworded.replace(one, other)
    (found,) = shared(
        text(name="薛小满", work=OTHER + HALVES), text(name="何青", work=reworded, plans="明年修三条路。")
    )
    assert found.changed == "个别词句不同" and len(found.matches) == 3


def test_the_figures_of_one_unit_are_no_copy_between_its_officials() -> None:
    told = (
        "全镇完成粮食播种面积3.2万亩、总产1.4万吨，新建高标准农田2100亩，改造中低产田800亩。"
        "全镇现有规模养殖场26家，年出栏生猪1.8万头，畜禽粪污处理设施配套率达到98%以上。"
    )
    assert shared(text(name="薛小满", work=told), text(name="何青", work=told + OTHER, plans="明年修三条路。")) == ()


def test_what_a_document_says_is_quoted_not_copied() -> None:
    told = "县里的实施方案要求：“各乡镇要把防火道清理、枯草清运、火源管控三件事同步部署，每月逐村检查一遍，年底逐户对账，查漏补缺。”"
    assert shared(text(name="薛小满", work=told), text(name="何青", work=told + OTHER, plans="明年修三条路。")) == ()


def test_a_passage_does_not_run_from_one_section_into_the_next() -> None:
    half, rest = STORY[: STORY.index("老乡讲的话")], STORY[STORY.index("老乡讲的话") :]
    found = shared(
        text(name="薛小满", work=OTHER + half, lacks=rest[:30] + "。"),
        text(name="何青", work=half, lacks=rest[:30] + "。", plans="明年修三条路。"),
    )
    assert found == ()


def test_accounts_of_figures_in_the_same_form_are_no_copy_in_other_words() -> None:
    one = (
        "全年受理群众来信4件，按期办结4件，谈话提醒干部6人。检查工程招投标1次，发现程序问题7个，督促整改落实7个。"
        "组织干部观看警示片3部，到场受教育90人次。走访受处分的干部2人，帮助解决困难1件。"
    )
    other = (
        "全年处置群众来信9件，按期办结8件，函询提醒干部2人。检查采购招投标3次，查出程序问题5个，督促整改到位4个。"
        "组织党员观看教育片1部，到场受教育62人次。回访受处分的干部5人，帮助解决难题3件。"
    )
    assert shared(text(name="薛小满", work=one), text(name="何青", work=other, plans="明年修三条路。")) == ()
