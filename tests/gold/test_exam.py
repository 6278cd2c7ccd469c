"""The exam kept apart, as `reviewer eval` scores it: the table, and floors that only rise. Cases are never printed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.exam.folder import load_gold
from reviewer.exam.run import run
from reviewer.exam.table import document, table

EXAM = Path(__file__).with_name("exam")
FLOORS = {
    ("分篇", "起止"): 1.0,
    ("分篇", "没有多认"): 1.0,
    ("分篇", "姓名"): 1.0,
    ("分篇", "分节"): 0.94,
    ("数据", "召回率"): 0.98,
    ("数据", "准确率"): 1.0,
    ("数据关系", "查出"): 0.7,
    ("数据关系", "不误报"): 1.0,
    ("自查问题", "找到"): 0.88,
    ("自查问题", "写法（从宽）"): 0.93,
    ("自查问题", "没有颠倒"): 1.0,
    ("雷同", "找到照抄"): 0.88,
    ("雷同", "不冤枉（规定提法、事实、同题）"): 1.0,
    ("提问", "述职人全对"): 0.73,
    ("提问", "引文准确"): 1.0,
    ("出处", "引文准确"): 1.0,
}


@pytest.mark.gold
@pytest.mark.slow
def test_the_exam_is_passed_as_well_as_ever() -> None:
    made = document(run(load_gold(EXAM)))
    print("\n" + "\n".join(table(made)))
    shares = {(line["group"], line["measure"]): line["share"] for line in made["lines"]}
    assert {name: shares[name] for name, floor in FLOORS.items() if shares[name] < floor} == {}
