"""Ruled tables: lines that cross make a grid, missing pieces of them make merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reviewer.reading.pdf_lines import Line, lines_of
from reviewer.reading.pdf_page import Glyph, Rule

_NEAR = 2.5
_MIN_CELL = 4.0
_MAX_RULES = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One ruled table on one page.

    rows: for each row its cells' lines; a cell stands in the row where it begins, and the rows below that it reaches
    into have an empty cell in its place. edges: x of the column borders. y: its upper edge.
    """

    page: int
    y: float
    edges: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def split_tables(glyphs: tuple[Glyph, ...], rules: tuple[Rule, ...], page: int) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page and the characters outside of them. A single box is a frame, not a table."""
    tables: list[Table] = []
    rest = list(glyphs)
    for group in _groups(rules[:_MAX_RULES]):
        xs = _positions(r.at for r in group if r.upright)
        ys = _positions(r.at for r in group if not r.upright)
        if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
            continue
        inside = [g for g in rest if xs[0] <= (g.x0 + g.x1) / 2 <= xs[-1] and ys[0] <= _middle(g) <= ys[-1]]
        if inside:
            taken = set(map(id, inside))
            rest = [g for g in rest if id(g) not in taken]
            tables.append(_table(inside, group, xs, ys, page))
    return tables, rest


def _groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, directly or through others."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [g for g in groups if any(_touch(rule, other) for other in g)]
        merged = [rule, *(r for g in touching for r in g)]
        groups = [g for g in groups if g not in touching] + [merged]
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        near = abs(one.at - other.at) <= _NEAR
        return near and one.low <= other.high + _NEAR and other.low <= one.high + _NEAR
    return other.low - _NEAR <= one.at <= other.high + _NEAR and one.low - _NEAR <= other.at <= one.high + _NEAR


def _positions(values: Iterable[float]) -> list[float]:
    """Distinct positions; those nearer than a cell could be are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _MIN_CELL:
            found.append(value)
    return found


def _middle(glyph: Glyph) -> float:
    return glyph.y + 0.35 * glyph.size


def _table(glyphs: list[Glyph], rules: list[Rule], xs: list[float], ys: list[float], page: int) -> Table:
    """Cells are elementary fields joined where no rule parts them; rows are counted from the top."""
    ys = ys[::-1]
    owner = _owners(rules, xs, ys)
    content: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column = _band(xs, (glyph.x0 + glyph.x1) / 2, lambda at, edge: at >= edge)
        row = _band(ys, _middle(glyph), lambda at, edge: at <= edge)
        content.setdefault(owner[row, column], []).append(glyph)
    rows = []
    for row in range(len(ys) - 1):
        first_columns = [c for c in range(len(xs) - 1) if c == 0 or owner[row, c][1] == c]
        cells = [content.get((row, c), []) if owner[row, c] == (row, c) else [] for c in first_columns]
        rows.append(tuple(tuple(lines_of(cell, page)) for cell in cells))
    return Table(page=page, y=ys[0], edges=tuple(xs), rows=tuple(rows))


def _band(edges: list[float], at: float, passed: Callable[[float, float], bool]) -> int:
    return max(0, min(sum(1 for edge in edges if passed(at, edge)) - 1, len(edges) - 2))


def _owners(rules: list[Rule], xs: list[float], ys: list[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """Elementary field -> the upper left field of its cell."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            x = (xs[column] + xs[column + 1]) / 2
            own = (row, column)
            if column and not _parted(rules, True, xs[column], y):
                own = owner[row, column - 1]
            if row and not _parted(rules, False, ys[row], x):
                own = min(own, owner[row - 1, column])
            owner[row, column] = own
    return owner


def _parted(rules: list[Rule], upright: bool, at: float, across: float) -> bool:
    """Whether a rule of this direction runs at `at` past `across`."""
    there = (r for r in rules if r.upright == upright and abs(r.at - at) <= _MIN_CELL)
    return any(r.low - _NEAR <= across <= r.high + _NEAR for r in there)
