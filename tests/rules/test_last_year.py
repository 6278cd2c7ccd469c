"""This year's word about last year against last year's own report, in many wordings."""

from __future__ import annotations

import pytest

from reviewer.model import Finding
from reviewer.rules.base import View, run
from tests.facts.build import facts
from tests.rules.checking import FIGURE_RULES, over_years

# (去年的报告, 今年的报告, 今年报告里改什么, 改成什么, 级别)
PAIRS: tuple[tuple[str, str, str, str, str], ...] = (
    ("全年救治危重病人310例。", "今年救治危重病人356例，去年为310例。", "310例", "301例", "warning"),
    ("村集体经济收入46万元。", "村集体经济收入58万元，比去年的46万元增加12万元。", "46万元", "64万元", "warning"),
    ("全镇种植中药材3600亩。", "全镇中药材种植面积由上年的3600亩扩大到4500亩。", "3600亩", "6300亩", "warning"),
    (
        "全年办结行政审批事项820件。",
        "2022年办结行政审批事项820件，今年办结行政审批事项905件。",
        "820件",
        "802件",
        "warning",
    ),
    ("实现营业收入5.00亿元。", "实现营业收入6.00亿元，同比增长20%。", "20%", "30%", "check"),
    ("刑事立案125起。", "刑事立案100起，比上年下降20%。", "20%", "12%", "check"),
    ("新增入库企业18家。", "新增入库企业25家，比上年多7家。", "多7家", "多9家", "check"),
    (
        "开展义务植树1200株。",
        "开展义务植树1500株，较上年增加300株，增长25%。",
        "增加300株，增长25%",
        "增加250株，增长20%",
        "check",
    ),
    ("图书馆到馆读者2.40万人次。", "图书馆到馆读者3.00万人次，较去年增长25%。", "3.00万人次", "3.60万人次", "check"),
)

HOLD: tuple[tuple[str, str], ...] = (
    ("实现地区生产总值18.6亿元。", "实现地区生产总值20.6亿元，同比增长6.5%。"),
    ("上半年完成投资2.1亿元。", "去年完成投资4.8亿元，今年完成投资5.2亿元。"),
    ("其中省级课题立项3项。", "课题立项9项，去年课题立项7项。"),
    ("计划新建厂房2万平方米。", "去年新建厂房1.2万平方米，今年新建厂房1.5万平方米。"),
    ("召开专题会议12次。", "召开专题会议9次，比上年减少5次。"),
    ("人均纯收入1.2万元。", "总收入4600万元，同比增长8%。"),
    ("种植烤烟3200亩。", "收购烤烟4100担，比上年增加300担。"),
    ("门诊8.6万人次，住院4200人次。", "门诊9.1万人次，环比增长2%，住院4500人次。"),
    ("调解纠纷96起。", "调解纠纷近110起，比上年增长15%。"),
    ("拆除违建约2万平方米。", "去年拆除违建1.9万平方米，今年拆除违建2.4万平方米。"),
    ("发展党员12名。", "发展党员12名，去年发展党员12名。"),
)


@pytest.mark.parametrize(("before", "after", "right", "wrong", "level"), PAIRS, ids=[p[0][:10] for p in PAIRS])
def test_a_spoilt_base_is_found(before: str, after: str, right: str, wrong: str, level: str) -> None:
    assert after.count(right) == 1
    assert not over_years(before, after)
    found = over_years(before, after.replace(right, wrong))
    assert ("figures.cross_year", level) in [(f.rule, f.level) for f in found]
    assert all(f.working for f in found)


@pytest.mark.parametrize(("before", "after"), HOLD, ids=[before[:10] for before, _ in HOLD])
def test_what_may_differ_is_left(before: str, after: str) -> None:
    assert [(f.rule, f.working) for f in over_years(before, after)] == []


def between_officials(before: str, after: str, **more: str) -> list[Finding]:
    """One official's report of 2022 and another's of 2023, of one unit."""
    reports = (facts(before, year=2022, name="甲某"), facts(after, year=2023, name="乙某", order=2, **more))
    return list(run(FIGURE_RULES, View(facts=reports)))


def test_another_officials_report_counts_for_the_whole_unit_alone() -> None:
    (found,) = between_officials("全乡出栏肉牛900头。", "全乡出栏肉牛1100头，比上年增加150头。")
    assert (found.rule, found.level) == ("figures.cross_year", "check")
    assert not between_officials("全乡出栏肉牛900头。", "全乡出栏肉牛1100头，比上年增加200头。")
    assert not between_officials("走访企业40家。", "走访企业52家，比上年增加6家。")
    assert not between_officials("全乡出栏肉牛900头。", "全乡出栏肉牛1100头，比上年增加150头。", unit="白水乡")


def test_the_working_shows_how_the_base_was_worked_out() -> None:
    (found,) = over_years("刑事立案125起。", "刑事立案100起，比上年下降12%。")
    assert found.working == "100起 ÷（1 − 12%） = 112.99起～114.29起 ≠ 125起"
