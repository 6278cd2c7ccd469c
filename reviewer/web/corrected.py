"""What a reviewer puts right about one report, as corrections of its whole source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.errors import ReviewerError
from reviewer.model import Report
from reviewer.pages.html_places import lines
from reviewer.reading.corrections import CorrectedReport, Corrections

_NEAR = 12  # lines before and after the present beginning that are offered as another one
_SPLITS = 400  # lines of a report at which another one may be said to begin
_HEAD = 40
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One report as it should be. begins: offset of its first line. year: 0 for none.

    joined: it is no report of its own but goes on from the one before. split: offset of a line inside it where another
    report begins, None for nowhere.
    """

    report: str
    name: str
    post: str
    unit: str
    year: int
    begins: int
    joined: bool = False
    split: int | None = None


def corrections(reports: Sequence[Report], change: Change) -> Corrections:
    """reports: all of the library. Raises ReviewerError for a change that cannot be."""
    found = next((report for report in reports if report.id == change.report), None)
    if found is None:
        raise ReviewerError("这一篇已经不在了", "资料可能刚被改动过，请重新选择")
    own = sorted((r for r in reports if r.source.id == found.source.id), key=lambda r: r.start)
    if change.joined and own[0].id == found.id:
        raise ReviewerError("这是文件里的第一篇，不能并入上一篇", "不是述职报告的文件，请在下面删去")
    rows = []
    for report in own:
        if report.id != found.id:
            rows.append(_row(report, report.start))
        elif not change.joined:
            rows.append(_changed(found, change))
    if change.split is not None:
        rows.append(CorrectedReport(source=found.source.id, begins=change.split, year=change.year))
    if len({row.begins for row in rows}) < len(rows):
        raise ReviewerError("两篇报告从同一行开始", "请另选起点")
    return Corrections(reports=tuple(sorted(rows, key=lambda row: row.begins)))


def _changed(report: Report, change: Change) -> CorrectedReport:
    for words in (change.name, change.post, change.unit):
        if len(words) > _LONGEST:
            raise ReviewerError(f"姓名、职务、单位各不超过 {_LONGEST} 个字", "请缩短后再保存")
    if change.year and not 1950 <= change.year <= 2100:
        raise ReviewerError("年度不对", "请写四位的年份，例如 2023；没有就留空")
    return CorrectedReport(
        source=report.source.id, begins=change.begins, name=change.name.strip(), post=change.post.strip(),
        unit=change.unit.strip(), year=change.year,
    )  # fmt: skip


def _row(report: Report, begins: int) -> CorrectedReport:
    official = report.official
    return CorrectedReport(
        source=report.source.id, begins=begins, name=official.name or "", post=official.post or "",
        unit=official.unit or "", year=report.year or 0,
    )  # fmt: skip


def beginnings(reports: Sequence[Report], report: Report) -> list[tuple[str, int]]:
    """Lines near the report's beginning, as (words, offset): where it might begin instead."""
    text = report.source.text
    before = [other for other in reports if other.source.id == report.source.id and other.start < report.start]
    floor = max((other.start + 1 for other in before), default=0)
    starts = _starts(text, floor, report.end)
    at = next((place for place, (_, start) in enumerate(starts) if start >= report.start), 0)
    return starts[max(0, at - _NEAR) : at + _NEAR]


def splits(report: Report) -> list[tuple[str, int]]:
    """Lines inside the report, as (words, offset): where another one might begin."""
    words = report.source.text
    return [(_label(words[line.start : line.end]), line.start) for line in lines(report)[1:_SPLITS]]


def _starts(text: str, start: int, end: int) -> list[tuple[str, int]]:
    found, at = [], start
    while at < end:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if words := text[at:stop].strip():
            found.append((_label(words), at))
        at = stop + 1
    return found


def _label(words: str) -> str:
    return words[:_HEAD] + ("…" if len(words) > _HEAD else "")
