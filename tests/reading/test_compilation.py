"""Sources to reports: whose, which year, what is left out, what is doubtful."""

from __future__ import annotations

import pytest

from reviewer.reading.compilation import split
from tests.reading.compiled import BODY, LACKS, NEXT, WORK, kinds, read, source

CLOSE = "以上报告，请予评议。"


def compiled(*titles: str, cover: str = "", body: str = BODY) -> str:
    return cover + "\n\n".join(f"{title}\n{body}\n{CLOSE}" for title in titles)


def test_reports_in_order_with_names_posts_and_years() -> None:
    reading = read(compiled("青石镇镇长薛小满2023年度述职报告", "青石镇副镇长何青2022年度述职报告"))
    rows = [(r.order, r.official.name, r.official.post, r.official.unit, r.year) for r in reading.reports]
    assert rows == [(1, "薛小满", "镇长", "青石镇", 2023), (2, "何青", "副镇长", "青石镇", 2022)]
    assert [r.id for r in reading.reports] == ["0123456789ab-1", "0123456789ab-2"]


def test_cover_is_skipped_and_its_count_kept() -> None:
    cover = "青石镇2023年度述职报告汇编（3篇）\n\n"
    reading = read(compiled("镇长2023年度述职报告", "副镇长2023年度述职报告", cover=cover))
    assert reading.declared == {"0123456789ab": 3}
    (skip,) = reading.skipped["0123456789ab"]
    assert skip.text == cover.strip() and "封面" in skip.why
    assert [f.rule for f in reading.remarks] == ["reading.declared"]
    assert reading.remarks[0].level == "check" and "3篇" in reading.remarks[0].message


def test_a_right_count_is_not_remarked() -> None:
    cover = "青石镇2023年度述职报告汇编（2篇）\n\n"
    assert read(compiled("镇长2023年度述职报告", "副镇长2023年度述职报告", cover=cover)).remarks == ()


def test_the_cover_gives_the_year_where_the_report_has_none() -> None:
    reading = read(compiled("镇长述职报告", "副镇长述职报告", cover="青石镇2021年度述职报告汇编\n\n"))
    assert [report.year for report in reading.reports] == [2021, 2021]


def test_a_signature_in_january_is_for_the_year_before() -> None:
    reading = read(f"镇长述职报告\n{BODY}\n{CLOSE}\n述职人：薛小满\n2024年1月9日")
    assert reading.reports[0].year == 2023
    assert reading.reports[0].official.name == "薛小满"


def test_a_signature_in_december_is_for_its_own_year() -> None:
    assert read(f"镇长述职报告\n{BODY}\n{CLOSE}\n2023年12月28日").reports[0].year == 2023


def test_the_year_of_taking_office_is_not_the_year_reported() -> None:
    opening = "我于2019年3月任副镇长，分管农业。现将2023年度工作情况报告如下："
    assert read(f"副镇长述职报告\n{opening}\n{BODY}\n{CLOSE}").reports[0].year == 2023


def test_a_report_without_a_year_says_so() -> None:
    reading = read(compiled("镇长述职报告"))
    assert reading.reports[0].year is None
    assert [f.rule for f in reading.remarks] == ["reading.year"]


def test_one_name_is_one_person_in_every_year_and_post() -> None:
    reading = read(compiled("副镇长薛小满2022年度述职报告", "镇长薛小满2023年度述职报告"))
    assert {report.official.key for report in reading.reports} == {"n:薛小满"}


def test_a_post_alone_is_nobody_twice() -> None:
    reading = read(compiled("副镇长2022年度述职报告", "副镇长2023年度述职报告"))
    keys = [report.official.key for report in reading.reports]
    assert len(set(keys)) == 2 and all(key.startswith("u:") for key in keys)


def test_a_blotted_name_is_no_identity() -> None:
    reading = read(compiled("镇长李X2022年度述职报告", "副镇长李X2023年度述职报告"))
    assert len({report.official.key for report in reading.reports}) == 2


def test_equal_names_of_different_units_are_different_people() -> None:
    reading = read(compiled("青石镇镇长薛小满2023年度述职报告", "白水镇镇长薛小满2023年度述职报告"))
    assert [r.official.key for r in reading.reports] == ["n:薛小满@青石镇", "n:薛小满@白水镇"]


def test_two_of_one_post_are_told_apart_by_their_duties() -> None:
    first = f"副镇长2023年度述职报告\n我分管农业、水利工作。\n{BODY}\n{CLOSE}"
    second = f"副镇长2023年度述职报告\n我分管教育、卫生工作。\n{BODY}\n{CLOSE}"
    assert [r.official.label for r in read(f"{first}\n{second}").reports] == [
        "副镇长（农业、水利）",
        "副镇长（教育、卫生）",
    ]


def test_two_of_one_post_without_duties_are_numbered() -> None:
    assert [r.official.label for r in read(compiled("副镇长2023年度述职报告", "副镇长2023年度述职报告")).reports] == [
        "副镇长①",
        "副镇长②",
    ]


def test_the_name_may_stand_in_the_opening_only() -> None:
    official = read(f"2023年度述职报告\n我叫薛小满，现任青石镇副镇长。现将情况报告如下：\n{BODY}").reports[0].official
    assert official.name == "薛小满"


def test_a_lost_title_is_a_doubt_and_said() -> None:
    reading = read(
        f"{compiled('镇长2023年度述职报告')}\n各位领导、同志们：\n我就2023年度分管的农业工作作述职。\n{BODY}"
    )
    assert len(reading.reports) == 2
    doubts = [f for f in reading.remarks if f.rule == "reading.boundary"]
    assert len(doubts) == 1 and doubts[0].level == "check"
    assert reading.reports[1].certainty != "sure" == reading.reports[0].certainty


def test_a_missing_problem_section_is_a_hint_only() -> None:
    reading = read(f"镇长2023年度述职报告\n一、履职情况\n{WORK}\n二、下步打算\n{NEXT}")
    assert [(f.rule, f.level) for f in reading.remarks] == [("reading.no_problems", "hint")]


def test_noise_is_masked_and_told() -> None:
    reading = read(f"镇长2023年度述职报告\n一、履职##paidbegin##情况\n{WORK}\n二、存在问题\n{LACKS}\n三、打算\n{NEXT}")
    assert [mask.text for mask in reading.sources[0].masks] == ["##paidbegin##"]
    assert "##paidbegin##" in [skip.text for skip in reading.skipped["0123456789ab"]]
    assert kinds(reading.reports[0]) == ["work", "problems", "plans"]


def test_ids_of_remarks_do_not_know_where_a_report_stands() -> None:
    text = compiled("镇长述职报告")
    before = read(text).remarks[0].id
    assert read("青石镇材料\n\n" + text).remarks[0].id == before


def test_a_title_without_a_report_is_no_report() -> None:
    assert read("镇长2023年度述职报告\n（略）\n").reports == ()


def test_text_that_is_no_report_is_skipped_whole() -> None:
    text = "茶园管护手册\n春茶采后修剪一次，每亩施有机肥。"
    reading = read(text)
    assert reading.reports == ()
    assert [(s.text, s.why) for s in reading.skipped["0123456789ab"]] == [(text, "不是述职报告")]


def test_several_sources_keep_their_order() -> None:
    one = source(compiled("镇长2023年度述职报告"))
    other = split([one]).sources[0]
    assert other.text == one.text
    reading = split([source(compiled("镇长2023年度述职报告")), source("不相干的一页文字。")])
    assert len(reading.sources) == 2 and len(reading.reports) == 1


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "\ufeff", "述", "述职报告", "\x00\x01", "。" * 500, "一、" * 300, "（一）\n" * 200]
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    read(text)
