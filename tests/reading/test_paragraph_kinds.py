"""Paragraphs without headings: told by their words and their order."""

from __future__ import annotations

from reviewer.reading.paragraph_kinds import paragraph_kinds
from tests.reading.compiled import lines

OPEN = ("各位领导：", "我是水务股股长薛小满，现将一年来的情况报告如下。")
DUTY = "我负责全县农村饮水，股里有4人。"
WORK = ("全年更换老旧管网8.6公里，解决了1370人的吃水困难。", "查处偷水案件9起，追回水费4.2万元，没有发生一起投诉。")
LACKS = ("对施工队管得太松，桃坪一段管子埋浅了，冬天冻裂过两回。", "水费催缴拖到年底，还差6万元，我没有早做安排。")
NEXT = ("桃坪的管子3月底前重新埋深；水费改为按季度收，每季度公开一次。",)


def kinds(*rows: str, whole: bool = True) -> list[str]:
    return list(paragraph_kinds(lines("\n".join(rows)), whole=whole))


def test_a_report_without_a_single_heading_or_lead_in() -> None:
    assert kinds(*OPEN, DUTY, *WORK, *LACKS, *NEXT, "薛小满") == [
        "opening", "opening", "duties", "work", "work", "problems", "problems", "plans", "closing",
    ]  # fmt: skip


def test_a_report_of_work_alone_has_no_problems() -> None:
    assert kinds(*WORK, *WORK) == ["work"] * 4


def test_a_deed_about_problems_is_work() -> None:
    assert set(kinds("检查企业62家，查出1347个问题，整改了1339个。", *WORK)) == {"work"}


def test_under_a_heading_of_work_nothing_opens_or_tells_duties() -> None:
    assert kinds(DUTY, *LACKS, whole=False)[0] == "work"


def test_nothing_gives_nothing() -> None:
    assert kinds() == []
