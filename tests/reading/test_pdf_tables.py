"""Ruled tables: rules that cross make cells, missing pieces merge them."""

from __future__ import annotations

from reviewer.reading.pdf_page import Glyph, Rule
from reviewer.reading.pdf_tables import Table, split_tables
from tests.reading.glyphs import set_out

XS = (90.0, 200.0, 300.0, 400.0)
YS = (500.0, 530.0, 560.0, 590.0)


def grid(xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> tuple[Rule, ...]:
    upright = [Rule(True, x, ys[0], ys[-1]) for x in xs]
    return (*upright, *(Rule(False, y, xs[0], xs[-1]) for y in ys))


def inside(words: dict[tuple[int, int], str]) -> list[Glyph]:
    """Words by row (from the top) and column."""
    return [
        glyph for (row, column), text in words.items() for glyph in set_out(text, XS[column] + 8, YS[-1 - row] - 20)
    ]


def texts(table: Table) -> list[list[str]]:
    return [["".join(line.text for line in cell) for cell in row] for row in table.rows]


def test_cells_row_by_row() -> None:
    words = {(0, 0): "项目", (0, 1): "计划", (0, 2): "完成", (1, 0): "道路", (1, 1): "12", (2, 0): "饮水", (2, 2): "8"}
    (table,), rest = split_tables(tuple(inside(words)), grid(), 0)
    assert texts(table) == [["项目", "计划", "完成"], ["道路", "12", ""], ["饮水", "", "8"]]
    assert rest == []
    assert (table.y, table.edges) == (590, XS)


def test_what_stands_outside_is_left() -> None:
    outside = set_out("见下表：", 90, 650)
    tables, rest = split_tables(tuple(outside + inside({(0, 0): "项目"})), grid(), 0)
    assert len(tables) == 1
    assert "".join(g.char for g in rest) == "见下表："


def test_missing_rules_merge_cells() -> None:
    rules = (*tuple(r for r in grid() if r != Rule(True, 200, 500, 590)), Rule(True, 200, 500, 560))
    glyphs = set_out("合计完成情况表", 150, 570) + inside({(1, 0): "甲", (1, 1): "乙"})
    (table,), _ = split_tables(tuple(glyphs), rules, 0)
    assert [cell for cell in texts(table)[0] if cell] == ["合计完成情况表"]
    assert texts(table)[1] == ["甲", "乙", ""]


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    rules = (*tuple(r for r in grid() if r != Rule(False, 560, 90, 400)), Rule(False, 560, 200, 400))
    (table,), _ = split_tables(tuple(inside({(0, 0): "全年", (0, 1): "上", (1, 1): "下"})), rules, 0)
    assert texts(table)[:2] == [["全年", "上", ""], ["", "下", ""]]


def test_a_frame_is_no_table() -> None:
    glyphs = tuple(set_out("框里的字", 100, 540))
    tables, rest = split_tables(glyphs, grid((90.0, 400.0), (500.0, 590.0)), 0)
    assert (tables, rest) == ([], list(glyphs))


def test_rules_without_words_are_no_table() -> None:
    assert split_tables((), grid(), 0) == ([], [])


def test_two_tables_apart_are_two() -> None:
    lower = tuple(y - 200 for y in YS)
    glyphs = inside({(0, 0): "上表"}) + set_out("下表", 98, lower[-1] - 20)
    tables, _ = split_tables(tuple(glyphs), grid() + grid(ys=lower), 0)
    assert sorted("".join(row[0]) for table in tables for row in texts(table) if row[0]) == ["上表", "下表"]
