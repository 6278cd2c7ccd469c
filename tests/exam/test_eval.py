"""reviewer eval over small gold: what is right counts as right, what is wrong as wrong, in JSON gold and in a spreadsheet."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from reviewer.cli import main
from reviewer.errors import DamagedFile, InputError
from reviewer.exam.cases import share
from reviewer.exam.folder import load_gold
from reviewer.exam.run import Run, run
from reviewer.exam.table import compared, document

ONE = """浣溪街道办事处副主任 钟离珊 2023年度述职报告

一、履职情况
全年排查隐患41处，整改38处，还有3处没有整改。组织消防演练4次，走访独居老人127户。
二、存在问题
一是到老旧小区少，全年只去过2次，楼道堆物反复出现。
二是工作创新意识有待加强。
三、下步打算
2024年6月底前把3处隐患整改到位。
"""
TWO = """浣溪街道办事处副主任 申屠禾 2023年度述职报告

一、履职情况
全年受理信访件64件，办结61件，还有3件正在办理。
二、存在问题
一是对积案化解办法不多，2件三年以上的积案没有进展。
三、下步打算
把2件积案包到人。
"""


def marked(text: str, words: str, **more: object) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def report(text: str, stem: str, name: str) -> dict[str, object]:
    return {
        "id": f"{stem}#1",
        "start": 0,
        "end": len(text),
        "name": name,
        "post": "副主任",
        "unit": "浣溪街道办事处",
        "year": 2023,
        "figures_complete": False,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for stem, text, name in (("甲", ONE, "钟离珊"), ("乙", TWO, "申屠禾")):
        (tmp_path / f"{stem}.txt").write_text(text, encoding="utf-8")
        gold = {"text": f"{stem}.txt", "reports": [report(text, stem, name)]}
        (tmp_path / f"{stem}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    change(
        tmp_path,
        "甲",
        figures=[marked(ONE, "41处", value="41"), marked(ONE, "127户", value="127")],
        problems=[
            marked(ONE, "二是工作创新意识有待加强。", label="vague"),
            marked(ONE, "一是到老旧小区少，全年只去过2次，楼道堆物反复出现。", label="concrete", accept=["partly"]),
        ],
    )
    question = {
        "id": "q1",
        "kind": "who",
        "question": "谁提到了信访？",
        "files": ["甲", "乙"],
        "scope": ["甲#1", "乙#1"],
        "said": [marked(TWO, "受理信访件64件", file="乙", report="乙#1", figure="64件")],
        "silent": ["甲#1"],
    }
    (tmp_path / "questions.gold.json").write_text(json.dumps({"questions": [question]}), encoding="utf-8")
    return tmp_path


def change(folder: Path, stem: str, **fields: object) -> None:
    """Sets fields of the gold's only report."""
    path = folder / f"{stem}.gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold["reports"][0] |= fields
    path.write_text(json.dumps(gold), encoding="utf-8")


def shares(made: Run, measure: str) -> float:
    return share([case for case in made.cases if case.measure == measure])


def test_what_is_right_counts_as_right(folder: Path) -> None:
    made = run(load_gold(folder))
    assert (made.reports, made.questions) == (2, 1)
    for measure in (
        "起止",
        "姓名",
        "单位",
        "年度",
        "召回率",
        "数值准确",
        "找到",
        "写法（从宽）",
        "述职人全对",
        "逐人",
        "数字",
    ):
        assert shares(made, measure) == 1.0, measure
    assert {case.measure for case in made.cases if case.group == "提问"} >= {"述职人全对·who", "引文准确"}


@pytest.mark.parametrize(
    ("fields", "measure"),
    [
        ({"name": "别人"}, "姓名"),
        ({"year": 2022}, "年度"),
        ({"end": len(ONE) - 30}, "起止"),
        ({"figures": [marked(ONE, "41处", value="14")]}, "数值准确"),
        ({"figures": [marked(ONE, "一、", value="1")]}, "召回率"),
        ({"problems": [marked(ONE, "二是工作创新意识有待加强。", label="concrete")]}, "没有颠倒"),
        ({"sections": [{"kind": "plans", "start": 40, "end": 60}]}, "分节"),
    ],
)
def test_what_is_wrong_counts_as_wrong(folder: Path, fields: dict[str, object], measure: str) -> None:
    change(folder, "甲", **fields)
    assert shares(run(load_gold(folder)), measure) < 1.0


def test_two_runs_are_compared_case_by_case(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = document(run(load_gold(folder)))
    change(folder, "甲", name="别人")
    after = document(run(load_gold(folder)))
    told = "\n".join(compared(before, after))
    assert "变差 1 处" in told and "姓名\t甲#1" in told and "变好 0 处" in told
    (tmp_path / "上次.json").write_text(json.dumps(before), encoding="utf-8")
    assert main(["eval", str(folder), "--against", str(tmp_path / "上次.json"), "--misses", "1"]) == 0
    shown = capsys.readouterr().out
    assert "姓名\t0.500\t1/2" in shown and "变差 1 处" in shown


def test_gold_that_does_not_fit_is_told_with_its_place(folder: Path, tmp_path: Path) -> None:
    change(folder, "甲", figures=[{"start": 3, "end": 5, "text": "没有"}])
    with pytest.raises(DamagedFile, match=r"甲\.txt”第 3 字起不是“没有”"):
        load_gold(folder)
    (folder / "甲.gold.json").write_text('{"text": "甲.txt", "reports": [{"id": 1}]}', encoding="utf-8")
    with pytest.raises(DamagedFile, match=r"reports\.0"):
        load_gold(folder)
    (tmp_path / "空").mkdir()
    with pytest.raises(InputError, match="没有标注"):
        load_gold(tmp_path / "空")


def sheet(folder: Path, rows: dict[str, list[tuple[str, ...]]]) -> None:
    """Fills the empty form, as an office would."""
    assert main(["eval", "--form", str(folder / "标注.xlsx")]) == 0
    book = openpyxl.load_workbook(folder / "标注.xlsx")
    for name, lines in rows.items():
        for line in lines:
            book[name].append(line)
    book.save(folder / "标注.xlsx")


def test_an_office_writes_its_gold_in_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "乙.txt").write_text(TWO, encoding="utf-8")
    sheet(
        tmp_path,
        {
            "报告": [
                ("甲.txt", "钟离珊", "副主任", "", "2023年度", ONE.split("\n")[0], ONE.strip().split("\n")[-1]),
                ("乙.txt", "申屠禾", "副主任", "", "2023", TWO.split("\n")[0], TWO.strip().split("\n")[-1]),
            ],
            "问题": [("甲.txt", "二是工作创新意识有待加强。", "笼统")],
            "数据": [("甲.txt", "41处", "41"), ("甲.txt", "3处", "3"), ("甲.txt", "3处", "3")],
            "不符": [("甲.txt", "排查隐患41处", "整改38处", "否")],
            "雷同": [("甲.txt", "三、下步打算", "乙.txt", "三、下步打算", "否")],
            "提问": [("谁提到了信访？", "", "申屠禾"), ("谁提到了招商引资？", "甲.txt、乙.txt", "无")],
        },
    )
    gold = load_gold(tmp_path)
    places = [figure.start for text in gold.texts.values() for one in text.reports for figure in one.figures]
    assert len(set(places)) == 3
    made = run(gold)
    for measure in ("起止", "姓名", "召回率", "写法（从严）", "不误报", "不冤枉（规定提法、事实、同题）", "述职人全对"):
        assert shares(made, measure) == 1.0, measure


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("问题", ("甲.txt", "没有的话", "笼统"), "没有这句原文"),
        ("问题", ("甲.txt", "二是工作创新意识有待加强。", "一般"), "笼统、部分具体、具体"),
        ("不符", ("甲.txt", "41处", "38处", "也许"), "是”或“否"),
        ("提问", ("谁提到了信访？", "", "王二"), "王二"),
        ("数据", ("丙.txt", "41处", "41"), "丙.txt"),
    ],
)
def test_a_wrong_row_is_told(tmp_path: Path, name: str, line: tuple[str, ...], told: str) -> None:
    (tmp_path / "甲.txt").write_text(ONE, encoding="utf-8")
    sheet(
        tmp_path,
        {
            "报告": [("甲.txt", "钟离珊", "", "", "", ONE.split("\n")[0], "2024年6月底前把3处隐患整改到位。")],
            name: [line],
        },
    )
    with pytest.raises(DamagedFile, match=told):
        load_gold(tmp_path)
