"""The table of questions × officials: everybody in every column, nothing of a report becomes a formula or a tag."""

from __future__ import annotations

import csv
import io

from reviewer import api
from reviewer.model import Answer, Reading, Source
from reviewer.pages.answer_table import table_csv, table_html
from reviewer.reading.compilation import split
from tests.asking.made import report

QUESTIONS = ("谁讲了党课？各几次？", "谁提到了<script>？", "2022年谁讲了党课？")


def reading(*texts: str) -> Reading:
    return split([Source(id=f"{n}" * 12, name=f"{n}.txt", media="txt", text=text) for n, text in enumerate(texts)])


def answered(found: Reading) -> list[Answer]:
    review = api.check(found)
    return [api.ask(question, review) for question in QUESTIONS]


def rows(found: Reading) -> list[list[str]]:
    data = table_csv(answered(found), found.reports).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data)))


HOSTILE = "=cmd|'/c calc'!A1讲党课3次，<script>alert(1)</script>我都做了。"
FOUND = reading(
    report("叶知秋", "副镇长", HOSTILE),
    report("丁向阳", "镇长", "督促各支部讲党课。"),
    report("许怀谷", "组织委员", "修渠一条。", year=2022),
)


def test_everybody_is_in_every_column() -> None:
    head, *body = rows(FOUND)
    assert head == ["述职人", "年度", *QUESTIONS]
    assert [(row[0], row[1]) for row in body] == [("叶知秋", "2023"), ("丁向阳", "2023"), ("许怀谷", "2022")]
    assert "讲党课3次" in body[0][2] and "（未写数字）" in body[1][2] and body[2][2] == "未提及"
    assert [row[4] for row in body] == ["不在所问范围", "不在所问范围", "未提及"]


def test_no_cell_is_a_formula() -> None:
    for row in rows(FOUND):
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) for cell in row)
    formula = reading(report("叶知秋", "副镇长", "讲党课3次。").replace("叶知秋", "=A1"))
    assert all(not cell.startswith("=") for row in rows(formula) for cell in row)


def test_the_page_needs_nothing_and_shows_words_as_words() -> None:
    page = table_html(answered(FOUND), FOUND.reports).decode("utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "") and page.count("<tr>") == 4
    assert "已读 3 篇" in page and page.count("不在所问范围") == 2
