"""Where a report begins: by title, by name line, by salutation, by numbers that begin again; and where none does."""

from __future__ import annotations

import pytest

from reviewer.reading.starts import SURE, Start, count_declared, starts
from tests.reading.compiled import BODY, LACKS, NEXT, WORK, lines

CLOSE = "以上报告，请予评议。"


def found(text: str, name: str = "文件.txt") -> tuple[list[str], list[Start]]:
    """First lines of the reports, and their beginnings."""
    rows = lines(text)
    begun = starts(rows, name)
    return [rows[start.first].words for start in begun], begun


def test_a_title_line_begins_a_report() -> None:
    heads, begun = found(f"镇长2023年度述职报告\n{BODY}\n副镇长2023年度述职报告\n{BODY}")
    assert heads == ["镇长2023年度述职报告", "副镇长2023年度述职报告"]
    assert [start.how for start in begun] == [SURE, SURE]
    assert [start.year for start in begun] == [2023, 2023]


def test_names_and_dates_below_the_title_belong_to_the_head() -> None:
    _, (start,) = found(f"述职报告\n青石镇副镇长　薛小满\n（2024年1月9日）\n{BODY}")
    assert (start.person.post, start.person.name, start.person.unit) == ("副镇长", "薛小满", "青石镇")
    assert start.head == 3


def test_a_title_on_two_lines_is_one() -> None:
    heads, (start,) = found(f"封面语\n\n把路修到家门口\n——副镇长2022年度述职报告\n{BODY}")
    assert heads == ["把路修到家门口"]
    assert start.year == 2022 and start.person.post == "副镇长"


def test_sentences_that_speak_of_a_report_begin_none() -> None:
    text = f"镇长2023年度述职报告\n{BODY}\n以上是我一年来的述职报告，请大家批评。"
    assert found(text)[0] == ["镇长2023年度述职报告"]


def test_a_shorter_title_inside_a_longer_one_counts_once() -> None:
    text = f"乡长2023年度述职报告\n{BODY}\n副乡长2023年度述职报告\n{BODY}"
    assert len(found(text)[0]) == 2


@pytest.mark.parametrize("leader", ["……………3", "............ 3", "\t3"])
def test_a_table_of_contents_begins_nothing(leader: str) -> None:
    contents = f"目录\n镇长2023年度述职报告{leader}\n副镇长2023年度述职报告{leader}\n"
    text = f"{contents}\n镇长2023年度述职报告\n{BODY}\n副镇长2023年度述职报告\n{BODY}"
    heads, begun = found(text)
    assert heads == ["镇长2023年度述职报告", "副镇长2023年度述职报告"]
    assert begun[0].first == 3


def test_name_lines_begin_reports_when_an_opening_follows() -> None:
    text = f"薛小满\n现将一年来的工作报告如下，请予评议。\n{BODY}\n{CLOSE}\n\n何青\n现将一年来的工作报告如下。\n{BODY}"
    heads, begun = found(text, "述职.txt")
    assert heads == ["薛小满", "何青"]
    assert [start.person.name for start in begun] == ["薛小满", "何青"]


def test_a_lost_title_is_guessed_from_a_salutation_and_said() -> None:
    text = f"镇长2023年度述职报告\n{BODY}\n{CLOSE}\n各位领导、同志们：\n我就分管的农业工作作述职。\n{BODY}"
    heads, begun = found(text)
    assert heads == ["镇长2023年度述职报告", "各位领导、同志们："]
    assert begun[0].how == SURE and "没有题名" in begun[1].how


def test_a_lost_title_is_guessed_from_numbers_that_begin_again() -> None:
    heads, begun = found(f"镇长2023年度述职报告\n{BODY}\n{CLOSE}\n{BODY}")
    assert heads == ["镇长2023年度述职报告", "一、履职情况"]
    assert "重新起头" in begun[1].how


def test_a_section_one_inside_a_running_report_begins_nothing() -> None:
    text = f"镇长2023年度述职报告\n一、履职情况\n{WORK}\n一、安全生产\n{WORK}\n二、存在问题\n{LACKS}\n三、打算\n{NEXT}"
    assert len(found(text)[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "关于开展2023年度述职评议工作的通知\n各党支部：\n现将有关事项通知如下。\n一、述职内容\n本人履职情况。",
        "在述职评议会上的讲话\n同志们：\n刚才听了大家的述职，我讲三点意见。",
        "今天天气很好，我们去了河边。\n下午回家。",
        "茶园管护手册\n一、修剪\n春茶采后修剪一次。\n二、施肥\n每亩施有机肥。",
    ],
)
def test_texts_that_hold_no_report(text: str) -> None:
    assert found(text)[0] == []


def test_a_file_may_say_by_its_name_alone_what_it_is() -> None:
    text = f"一年来，我做了这些事。我走得多，也错得多，我都记着。\n{BODY}"
    assert len(found(text, "薛小满述职报告.txt")[0]) == 1
    assert found(text, "随笔.txt")[0] == []


def test_a_file_in_which_nobody_speaks_of_himself_is_no_report_whatever_its_name() -> None:
    text = "一年来，大家做了这些事。\n一、主要工作\n修好水渠三处，帮助五户群众把茶叶卖到了县城。\n二、存在问题\n下村不够勤。"
    assert found(text, "2023年述职报告撰写参考.txt")[0] == []


def test_a_cover_announces_how_many() -> None:
    rows = lines("青石镇述职报告汇编（5篇）\n镇长2023年度述职报告")
    assert count_declared(rows, 1) == 5
    assert count_declared(rows, 0) is None
    assert count_declared(lines("全书共1篇"), 1) is None


@pytest.mark.parametrize("mark", ["第一份", "【篇一】", "第1篇", "材料二"])
def test_a_lone_mark_over_a_name_begins_a_report(mark: str) -> None:
    text = f"{mark}\n述职人：院长　欧阳青\n时间：2024年1月16日\n{BODY}\n{CLOSE}"
    heads, (start,) = found(text)
    assert heads == [mark] and start.person.name == "欧阳青" and start.how == SURE
    assert start.head == 3


def test_a_mark_name_and_title_on_three_lines_are_one_head() -> None:
    text = f"【篇一】\n青石水务公司董事长　薛小满\n2023年度述职报告\n{BODY}\n【篇二】\n青石水务公司副总经理　何青\n2023年度述职报告\n{BODY}"
    heads, begun = found(text)
    assert heads == ["【篇一】", "【篇二】"]
    assert [start.person.name for start in begun] == ["薛小满", "何青"]


def test_a_title_that_counts_reports_is_the_cover_of_all() -> None:
    text = f"清河医院2023年度科室负责人述职报告（共2份）\n第一份\n述职人：薛小满\n{BODY}\n第二份\n述职人：何青\n{BODY}"
    assert found(text)[0] == ["第一份", "第二份"]


def test_a_stray_word_that_could_be_a_name_does_not_take_the_next_title() -> None:
    assert found(f"封面语\n\n镇长2023年度述职报告\n{BODY}")[0] == ["镇长2023年度述职报告"]


def test_post_and_name_set_off_by_a_gap_begin_a_report_that_starts_at_once() -> None:
    text = f"副镇长　薛小满\n现将工作情况报告如下：\n{BODY}\n特此报告。\n\n四级调研员　何青\n我于2019年任现职，负责工会工作。{WORK}"
    heads, begun = found(text)
    assert heads == ["副镇长 薛小满".replace(" ", "　"), "四级调研员　何青"]
    assert begun[1].person.name == "何青"


def test_a_mark_over_a_signers_line_needs_no_word_of_duty() -> None:
    text = f"第一份\n述职人：薛小满\n{BODY}\n第二份\n述职人：何青\n2023年，医务科以病人为中心，较好完成了任务。\n一、抓质量。检查病历12次。\n二、差距。入径率只有48%。"
    assert found(text)[0] == ["第一份", "第二份"]
