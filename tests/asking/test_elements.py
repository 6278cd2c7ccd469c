"""The parts of a report: there, only titled, or missing."""

from __future__ import annotations

from reviewer.asking.answer import answer
from tests.asking.made import REST, evidence, report

BASE = "松河镇副镇长叶知秋2023年度述职报告\n{opening}一、履职情况\n抓产业，种桃400亩。\n{rest}\n{problems}\n三、下一步打算\n继续努力。\n{closing}"


def _stance(
    question: str, *, opening: str = "", problems: str = "二、存在问题\n一是学习不深。", closing: str = ""
) -> str | None:
    text = BASE.format(rest=REST, opening=opening, problems=problems, closing=closing)
    rows = answer(question, evidence(text)).rows
    return rows[0].stance if rows else None


def test_causes_of_their_own_are_there() -> None:
    asked = "谁的报告没有原因分析？"
    assert _stance(asked, problems="二、存在问题\n一是学习不深。\n产生问题的原因：忙于事务。") == "without_figure"
    assert _stance(asked, problems="二、存在问题及原因分析\n一是学习不深。") == "borderline"
    assert _stance(asked) is None


def test_opening_and_closing() -> None:
    assert _stance("哪些报告有开头语？", opening="现将一年来的工作报告如下：\n") == "without_figure"
    assert _stance("哪些报告有开头语？") is None
    assert _stance("谁写了结束语？", closing="以上述职，请批评指正。\n") == "without_figure"
    assert _stance("谁写了结束语？", closing="述职人：叶知秋\n") is None


def test_duties_are_told_only_by_a_sentence_of_their_own() -> None:
    assert _stance("谁写明了分管工作？", opening="根据班子分工，我分管农业、林业。\n") == "without_figure"
    assert _stance("谁写明了分管工作？", opening="认真抓好分管领域各项任务。\n") == "borderline"


def test_last_years_problems() -> None:
    asked = "谁写了上年度问题整改？"
    assert _stance(asked, opening="针对去年述职点评指出的问题，逐项整改。\n") == "without_figure"
    assert _stance(asked, opening="抓好巡察问题整改。\n") is None


def test_several_parts_are_told_apart() -> None:
    text = BASE.format(rest=REST, opening="现述职如下：\n", problems="二、存在问题\n一是学习不深。", closing="")
    (row,) = answer("谁写了开头语，谁写了结束语？", evidence(text)).rows
    assert row.note == "开头语：有；结束语：无"


def test_last_years_problems_may_be_answered_in_the_next_clause() -> None:
    opening = "去年点评指出的两个问题，都已改完。\n"
    assert _stance("谁写了上年度问题整改？", opening=opening) == "without_figure"


def test_plans_with_a_date() -> None:
    dated = report("叶知秋", "副镇长", "修渠2条。", plans="2024年6月底前修完渡口。")
    plain = report("向海宁", "镇长", "修渠3条。", plans="继续努力，更上一层楼。")
    given = answer("各人的下一步打算有没有写明什么时候办完", evidence(dated, plain))
    assert [(row.label, row.values[0].text) for row in given.rows] == [("叶知秋", "2024年6月底前修完渡口")]
    assert [one.label for one in given.silent] == ["向海宁"]
