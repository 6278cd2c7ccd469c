"""Words that seem another's: asked about; other places, former posts and earlier years are spoken of freely."""

from __future__ import annotations

import pytest

from reviewer.facts.residue import residues
from reviewer.facts.sameness import sameness
from reviewer.rules.base import View
from reviewer.rules.residue import RULE
from tests.facts.read import facts, reports, text


def found(work: str, **more: str) -> list[tuple[str, str]]:
    (report,) = reports(text(work=work, **more))
    return [(report.slice(r.start, r.end), r.why) for r in residues(report)]


@pytest.mark.parametrize(
    ("work", "words", "why"),
    [
        ("在白水镇党委的坚强领导下，修渠三处。", "在白水镇党委的坚强领导下", "写的是“白水镇”，本人单位是青石镇"),
        ("全乡修渠三处，走访农户三百户。", "全乡", "本人单位是青石镇"),
        ("为加快建设美丽白水镇，我跑项目四个。", "白水镇", "本人单位是青石镇"),
        ("作为人大主席，我带队视察七次。", "作为人大主席", "本人职务是镇长"),
        ("作为白水乡纪委书记，本人谈话三十人次。", "作为白水乡纪委书记", "本人职务是镇长"),
    ],
)
def test_what_an_author_says_of_himself_is_asked_about(work: str, words: str, why: str) -> None:
    ((said, reason),) = found(work)
    assert said == words and why in reason


@pytest.mark.parametrize(
    "work",
    [
        "在青石镇党委的坚强领导下，修渠三处。",
        "在县委、县政府的坚强领导下，修渠三处。",
        "为建设美丽青石镇，跑项目四个；推动全镇经济社会发展，推进各乡镇联动。",
        "过去的十年，修渠三处；过去的几年，欠账不少。",
        "在镇党委的正确领导下，修渠三处。",
        "到白水镇学习垃圾分类，回来在两个乡镇的集市上试行；全镇的乡亲都来看。",
        "作为镇长，我带头下村；作为一名党员，我带头缴费。",
        "作为青石镇镇长，我带头下村。",
        "2019年以前我担任组织委员，现在还帮着带新人。",
        "作为镇长的助手，小李帮着跑了不少路。",
    ],
)
def test_the_rest_of_the_world_may_be_spoken_of(work: str) -> None:
    assert found(work) == []


def test_another_year_of_the_report_itself_is_asked_about() -> None:
    said = text().replace("现将情况报告如下：", "现将2021年度履职情况报告如下：")
    said = said.replace("四、下步打算", "四、2022年工作打算")
    (report,) = reports(said)
    assert [report.slice(r.start, r.end) for r in residues(report)] == ["2021", "2022年"]


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ({"work": "过去的2021年，我修渠三处。"}, "2021"),
        ({"plans": "2022年我将继续修渠。"}, "2022"),
        ({"plans": "一是2022年6月底前修好三处水渠。"}, "2022"),
    ],
)
def test_a_stale_year_is_asked_about(fields: dict[str, str], year: str) -> None:
    (report,) = reports(text(**fields))
    assert report.year == 2023
    assert [report.slice(r.start, r.end) for r in residues(report)] == [year]


def test_earlier_years_may_be_spoken_of_in_plans() -> None:
    (report,) = reports(text(plans="把2022年留下的三处水渠修完，2024年6月底前验收。"))
    assert residues(report) == ()


def test_plans_of_the_next_year_are_in_order() -> None:
    (report,) = reports(text().replace("四、下步打算", "四、2024年工作打算"))
    assert residues(report) == ()


def test_it_is_shown_and_asked_about_but_not_counted() -> None:
    said = facts(text(work="在白水镇党委的坚强领导下，修渠三处。"))
    (finding,) = RULE.check(View(facts=said))
    assert finding.level == "check" and finding.message.endswith("请核。")
    (same,) = sameness([f.report for f in said]).boilerplate
    assert "residue" in {span.kind for span in same.spans} and same.shared_chars == 0
