"""Lines and tables of all pages in reading order."""

from __future__ import annotations

from reviewer.reading.pdf_flow import flow
from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_tables import Table
from tests.reading.glyphs import PITCH, page_of, set_out

FULL = "同志们今年以来坚持把群众的事放在前头走村"
EDGES = (90.0, 200.0, 300.0)


def cell(*texts: str, y: float = 500) -> tuple[Line, ...]:
    return tuple(line for n, text in enumerate(texts) for line in lines_of(set_out(text, y=y - 20 * n), 0))


def table(*rows: tuple[str, ...], page: int = 0, y: float = 600, edges: tuple[float, ...] = EDGES) -> Table:
    made = tuple(tuple(cell(text) if text else () for text in row) for row in rows)
    return Table(page=page, y=y, edges=edges, rows=made)


def test_a_table_stands_where_it_stands_on_the_page() -> None:
    above = page_of(FULL, "情况如下。")
    below = page_of("以上是全年情况。", top=400)
    texts = flow([above + below], [[table(("项目", "数量"), ("道路", "3条"))]])
    assert [text for text in texts if text] == [FULL + "情况如下。", "项目\t数量", "道路\t3条", "以上是全年情况。"]


def test_a_wide_space_is_an_empty_line() -> None:
    lines = page_of(FULL, "第一段到此结束。") + page_of(FULL, "第二段到此结束。", top=760 - 6 * PITCH)
    assert flow([lines], [[]]) == [FULL + "第一段到此结束。", "", FULL + "第二段到此结束。"]


def test_a_table_that_goes_on_drops_the_repeated_head() -> None:
    first = table(("项目", "数量"), ("道路", "3条"))
    second = table(("项目", "数量"), ("饮水", "2处"), page=1)
    assert flow([[], []], [[first], [second]]) == ["项目\t数量", "道路\t3条", "饮水\t2处"]


def test_a_row_that_goes_on_over_the_page_is_one() -> None:
    first = table(("项目", "说明"), ("道路", "今年修了三条"))
    second = table(("", "还差一条"), ("饮水", "没有变化"), page=1)
    texts = flow([[], []], [[first], [second]])
    assert texts[-1] == "饮水\t没有变化"
    assert "还差一条" in texts[1] and texts[1].startswith("道路\t")


def test_another_table_on_the_next_page_keeps_its_head() -> None:
    first, second = table(("项目", "数量")), table(("项目", "数量"), page=1, edges=(90.0, 150.0, 300.0))
    assert flow([[], []], [[first], [second]]) == ["项目\t数量"] * 2


def test_nothing_gives_nothing() -> None:
    assert flow([[], []], [[], []]) == []
