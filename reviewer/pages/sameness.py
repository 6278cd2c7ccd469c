"""What reports share, for whoever shows it: passages side by side with differences marked, and shares by person and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from reviewer.facts.formula_candidates import Candidate
from reviewer.facts.said import said, sides, whose
from reviewer.facts.sameness import repeat_of
from reviewer.facts.shared import Shared
from reviewer.model import Quote, Repeat, RepeatKind, RepeatScope, RepeatWhat, Report, Review
from reviewer.pages.html_overview import layer_chars
from reviewer.pages.html_repeats import Part, differences
from reviewer.pages.html_words import REPEAT_KINDS, REPEAT_WHATS

_ROW, _CELL, _NAME, _HEAD = 30, 118, 150, 26  # 图的尺寸，像素
_MARGIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two places alike, told from the report of `mine`. parts joined are the quote's text; score in [0, 1]."""

    said: str
    scope: RepeatScope
    what: RepeatWhat
    kind: RepeatKind
    kind_words: str
    changed: str
    score: float
    mine: Quote
    theirs: Quote
    mine_whose: str
    theirs_whose: str
    mine_parts: tuple[Part, ...]
    theirs_parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """One report. chars: those that are neither title, formula nor frame; the four shares of them add up to 1.

    stock: 惯用句、口号; year: the same as one's own earlier year; person: the same as another's; new: the rest. All are
    0 where chars is 0.
    """

    report: str
    chars: int
    stock: float
    year: float
    person: float
    new: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """One official. cells: in step with the matrix' years, each with the reports of that year."""

    key: str
    label: str
    cells: tuple[tuple[Shares, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareMatrix:
    """Officials by years; years ascending, None (not known) last."""

    years: tuple[int | None, ...]
    rows: tuple[ShareRow, ...]


def compared(review: Review, report: str | None = None, limit: int | None = None) -> tuple[Compared, ...]:
    """The repeated passages, longest first; with `report` (an id) only that report's, its own side always `mine`.

    Otherwise `mine` is the side of the later year. limit: not more than so many.
    """
    reports = {facts.report.id: facts.report for facts in review.facts}
    found = [r for r in review.repeats if report is None or report in (r.left.report, r.right.report)]
    found.sort(key=lambda repeat: -min(len(repeat.left.text), len(repeat.right.text)))
    return tuple(_compared(repeat, reports, report) for repeat in found[:limit])


def _compared(repeat: Repeat, reports: dict[str, Report], home: str | None) -> Compared:
    left, right = reports[repeat.left.report], reports[repeat.right.report]
    report = reports[home] if home is not None else right if (right.year or 0) > (left.year or 0) else left
    mine, theirs = sides(repeat, report)
    mine_parts, theirs_parts = differences(mine.text, theirs.text)
    return Compared(
        said=said(repeat, reports, report),
        scope=repeat.scope,
        what=repeat.what,
        kind=repeat.kind,
        kind_words=f"{REPEAT_WHATS[repeat.what]}·{REPEAT_KINDS[repeat.kind]}",
        changed=repeat.changed,
        score=repeat.score,
        mine=mine,
        theirs=theirs,
        mine_whose=_named(report),
        theirs_whose=whose(reports[theirs.report], report),
        mine_parts=mine_parts,
        theirs_parts=theirs_parts,
    )


def shared_lines(
    report: Report, passages: Sequence[Shared], versions: Sequence[tuple[Report, Report]]
) -> Iterator[str]:
    """What one report shares with others, for the terminal: the longest passage first, both sides, or that there is none."""
    yield f"{_named(report)}：" + (f"与他处雷同 {len(passages)} 段" if passages else "没有与他处雷同的段落")
    for other, _ in versions:
        yield f"  与“{other.source.name}”中的一篇是同一报告的两个版本"
    for shared in sorted(passages, key=lambda one: -one.weight):
        repeat = repeat_of(shared)
        reports = {one.id: one for one in (shared.left, shared.right)}
        mine, theirs = sides(repeat, report)
        yield f"  {said(repeat, reports, report)}"
        yield f"    本篇：{_line(mine.text)}"
        yield f"    {whose(reports[theirs.report], report)}：{_line(theirs.text)}"


def candidate_lines(found: Sequence[Candidate], reports: int) -> Iterator[str]:
    """Proposals in the form of formulas.txt: words as a regular expression, first year; who uses them as a comment."""
    yield f"# 待审的提法：{reports} 篇报告中多数人写到、词表里没有的话，{len(found)} 条。逐条审定后，属规定提法的移入 formulas.txt，"
    yield "# 属格式语、惯用句的移入 frames.txt、stock.txt，属互相抄的删去。第二列是这批报告里最早的年度，应改为提法启用的年份。"
    for one in found:
        yield f"{re.escape(one.words)}\t{one.years[0] if one.years else ''}\t# {one.officials}人，{one.share:.0%}"


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _named(report: Report) -> str:
    return f"{report.official.label} {report.year}年" if report.year else report.official.label


def matrix(review: Review) -> ShareMatrix:
    """Every official's shares in every year, in the order of the reports."""
    shares: dict[str, dict[int | None, list[Shares]]] = {}
    labels: dict[str, str] = {}
    years: set[int | None] = set()
    for facts, same in zip(review.facts, review.boilerplate, strict=True):
        report = facts.report
        counts = layer_chars(report, same)
        chars = sum(counts.values()) - counts["formula"]
        parts = {name: counts[name] / chars if chars else 0.0 for name in ("stock", "year", "person", "new")}
        labels.setdefault(report.official.key, report.official.label)
        own = shares.setdefault(report.official.key, {})
        own.setdefault(report.year, []).append(Shares(report=report.id, chars=chars, **parts))
        years.add(report.year)
    ordered = tuple(sorted(years, key=lambda year: (year is None, year or 0)))
    return ShareMatrix(
        years=ordered,
        rows=tuple(
            ShareRow(key=key, label=labels[key], cells=tuple(tuple(own.get(year, ())) for year in ordered))
            for key, own in shares.items()
        ),
    )


def heat_map(matrix: ShareMatrix) -> str:
    """The matrix as one self-contained SVG picture: the darker, the less is new; the words say the same as the colour."""
    width = _NAME + _CELL * len(matrix.years) + _MARGIN
    height = _HEAD + _ROW * len(matrix.rows) + _MARGIN
    heads = (
        _text(_NAME + _CELL * at + _CELL // 2, 17, f"{year}年度" if year else "年度不详", "middle")
        for at, year in enumerate(matrix.years)
    )
    rows = (_row(_HEAD + _ROW * at, row) for at, row in enumerate(matrix.rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" aria-label="文字构成：每人各年度新内容、惯用句、同本人往年、同他人所占比例" '
        f'font-family="sans-serif" font-size="11">{"".join(heads)}{"".join(rows)}</svg>'
    )


def _row(top: int, row: ShareRow) -> str:
    label = row.label if len(row.label) <= 11 else row.label[:10] + "…"
    cells = (_cell(_NAME + _CELL * at, top, cell) for at, cell in enumerate(row.cells))
    return _text(_NAME - _MARGIN, top + 19, label, "end") + "".join(cells)


def _cell(left: int, top: int, cell: Sequence[Shares]) -> str:
    if not cell:
        return _text(left + _CELL // 2, top + 19, "—", "middle")
    shown = min(cell, key=lambda shares: shares.new)
    old = round(100 * (1 - shown.new)) if shown.chars else 0
    light = 97 - round(old * 0.5)
    more = f"；同年共{len(cell)}篇" if len(cell) > 1 else ""
    title = f"新内容{shown.new:.1%}，惯用句口号{shown.stock:.1%}，同本人往年{shown.year:.1%}，同他人{shown.person:.1%}{more}"
    return (
        f'<g><title>{title}</title><rect x="{left}" y="{top}" width="{_CELL - 2}" height="{_ROW - 2}" '
        f'fill="hsl(24,60%,{light}%)" stroke="#a9a699"/>'
        + _text(left + 6, top + 12, f"新 {shown.new:.0%}", "start")
        + _text(left + 6, top + 24, f"惯{shown.stock:.0%} 旧{shown.year:.0%} 同{shown.person:.0%}", "start")
        + "</g>"
    )


def _text(x: int, y: int, words: str, anchor: str) -> str:
    safe = escape("".join(c if c.isprintable() else "�" for c in words))
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#222">{safe}</text>'
