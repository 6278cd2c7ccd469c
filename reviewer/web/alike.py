"""雷同: who shares how much with whom, as a heat map, and the passages side by side. Values to HTML."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reviewer.model import Review
from reviewer.pages.html_repeats import Part
from reviewer.pages.sameness import Compared, ShareRow, Shares, compared, matrix
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown
from reviewer.web.findings import parts_html

_PAIRS = 40  # pairs side by side at a time
_ROWS = 400
_LONGEST = 700  # characters of one side
_STEPS = (0.05, 0.15, 0.3, 0.5)
"""Shares at which a cell of the heat map becomes one step darker."""


def likeness_html(review: Review, prepared: Prepared, report: str) -> str:
    """The heat map, and the pairs of one report ("" for the longest of all)."""
    return _heat(review, prepared, report) + _pairs(review, prepared, report)


def _heat(review: Review, prepared: Prepared, report: str) -> str:
    found = matrix(review)
    heads = "".join(f'<th class="n">{year}年度' if year else '<th class="n">年度不详' for year in found.years)
    lines = "".join(_heat_row(row, prepared, report) for row in found.rows[:_ROWS])
    legend = "".join(f'<i class="heat h{step}">{words}</i>' for step, words in enumerate(_legend()))
    more = f"，先列 {_ROWS} 人" if len(found.rows) > _ROWS else ""
    return (
        f'<section><h3>谁和谁雷同<span class="note">格中是与别人、与本人往年相同的字占多少（不计套话框架）；点开看对照{more}</span></h3>'
        f'<p class="legend">{legend}</p><div class="window short"><table class="tb heatmap"><thead><tr><th>述职人{heads}'
        f"</tr></thead><tbody>{lines}</tbody></table></div></section>"
    )


def _legend() -> list[str]:
    marks = [f"{step:.0%}" for step in _STEPS]
    return [f"不到 {marks[0]}", *(f"{a}—{b}" for a, b in pairwise(marks)), f"{marks[-1]} 以上"]


def _heat_row(row: ShareRow, prepared: Prepared, report: str) -> str:
    cells = "".join(
        f"<td>{''.join(_heat_cell(one, report) for one in own) or '<span class=soft>—</span>'}" for own in row.cells
    )
    return f'<tr><th scope="row">{shown(row.label)}{cells}</tr>'


def _heat_cell(one: Shares, report: str) -> str:
    """The cell's words carry all that its colour says."""
    step = sum(one.person + one.year >= edge for edge in _STEPS)
    here = ' aria-current="true"' if one.report == report else ""
    told = (
        f"与别人相同 {one.person:.0%}，与本人往年相同 {one.year:.0%}，惯用句口号 {one.stock:.0%}，新内容 {one.new:.0%}"
    )
    return (
        f'<button type="button" class="heat h{step}" data-report="{shown(one.report)}" title="{told}"{here}>'
        f"同他人 {one.person:.0%}　同往年 {one.year:.0%}</button>"
    )


def _pairs(review: Review, prepared: Prepared, report: str) -> str:
    found = compared(review, report or None)
    whose = f"{prepared.whose(report)}的" if report in prepared.reports else "全部报告里最长的"
    if not found:
        return f'<section><h3>对照</h3><p class="soft">{whose}报告没有找到与别处相同的段落。</p></section>'
    more = f"，先列 {_PAIRS} 对" if len(found) > _PAIRS else ""
    return (
        f'<section><h3>对照<span class="note">{whose} {len(found)} 对{more}；划线处两边不同</span></h3>'
        f"{''.join(_pair(one, prepared) for one in found[:_PAIRS])}</section>"
    )


def _pair(one: Compared, prepared: Prepared) -> str:
    mine = _side(one.mine_whose, prepared, one, mine=True)
    theirs = _side(one.theirs_whose, prepared, one, mine=False)
    return (
        f'<article class="alike"><p><b>{shown(one.said)}</b><span class="note">{shown(one.kind_words)}，'
        f"{one.score:.0%} 相同{f'，{shown(one.changed)}' if one.changed else ''}</span></p>"
        f'<table class="pair"><tr>{mine}{theirs}</tr></table></article>'
    )


def _side(whose: str, prepared: Prepared, one: Compared, *, mine: bool) -> str:
    quote, parts = (one.mine, one.mine_parts) if mine else (one.theirs, one.theirs_parts)
    short = _cut(parts)
    return (
        f'<td><p class="where"><b>{shown(whose)}</b><span class="soft">{prepared.spot(quote)}</span>'
        f"{prepared.anchor(quote, '看原文')}</p>{short}"
    )


def _cut(parts: Sequence[Part]) -> str:
    kept: list[Part] = []
    room = _LONGEST
    for part in parts:
        if room <= 0:
            break
        kept.append(Part(text=shortened(part.text, room), changed=part.changed))
        room -= len(part.text)
    return parts_html(kept)
