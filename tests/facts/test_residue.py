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


def test_plans_of_the_next_year_are_in_order() -> None:
    (report,) = reports(text().replace("四、下步打算", "四、2024年工作打算"))
    assert residues(report) == ()


def test_it_is_shown_and_asked_about_but_not_counted() -> None:
    said = facts(text(work="在白水镇党委的坚强领导下，修渠三处。"))
    (finding,) = RULE.check(View(facts=said))
    assert finding.level == "check" and finding.message.endswith("请核。")
    (same,) = sameness([f.report for f in said]).boilerplate
    assert "residue" in {span.kind for span in same.spans} and same.shared_chars == 0
