"""Statements of intention, and whether a year later anyone could check them."""

from __future__ import annotations

import pytest

from reviewer.facts.figures import figures
from reviewer.facts.plans import measures
from reviewer.model import Measure
from tests.facts.read import reports, text


def found(plans: str) -> tuple[Measure, ...]:
    (report,) = reports(text(plans=plans))
    made = measures(report, figures(report))
    assert all(report.slice(m.start, m.end) == m.text for m in made)
    return made


@pytest.mark.parametrize(
    "plan",
    [
        "把柳湾村的水管换完3公里。",
        "6月底前开出第一堂夜校课。",
        "每季度到联系村住两个晚上。",
        "三季度把账目公开到组。",
        "建成镇里的消防活动室并投用。",
        "修订《村务公开办法》并印发到户。",
    ],
)
def test_checkable(plan: str) -> None:
    (measure,) = found(f"1.{plan}")
    assert measure.checkable


@pytest.mark.parametrize(
    "plan", ["进一步解放思想，开拓创新。", "继续加强学习，不断提高本领。", "把群众的事放在心上抓在手上。"]
)
def test_not_checkable(plan: str) -> None:
    (measure,) = found(f"1.{plan}")
    assert not measure.checkable


def test_the_smallest_points_in_order() -> None:
    made = found("明年主要做三件事：一是把水管换完三公里。二是继续加强学习提高本领。三是每个季度公开一次账目。")
    assert [m.text[:2] for m in made if m.text[1] == "是"] == ["一是", "二是", "三是"]
    assert [m.start for m in made] == sorted(m.start for m in made)


def test_headings_of_points_are_no_measures() -> None:
    made = found("（一）抓学习\n每周读书两个晚上，写出笔记。\n（二）抓修路\n上半年把断头路接通。")
    assert [m.text for m in made] == ["每周读书两个晚上，写出笔记。", "上半年把断头路接通。"]


def test_a_long_piece_without_numbers_is_cut_by_sentence() -> None:
    first, second = (
        "（一）抓水利。明年上半年把柳湾村的水管换完3公里，由我每月到现场看一次。",
        "下半年把石桥湾的泵站修好，汛前清淤两遍，渠道管护定到人头。",
    )
    assert [m.text for m in found(first + second)] == [first, second]
