"""What can be taken away from a unit's library: a page as Word or PDF, the pack, the sheets, all of it in one archive."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reviewer.errors import ReviewerError
from reviewer.model import Review
from reviewer.pages.figure_tables_write import table_files
from reviewer.pages.html import render
from reviewer.pages.html_cards import all_findings
from reviewer.pages.html_words import LEVELS
from reviewer.pages.json import dumps, review_document
from reviewer.pages.pack import PACK, meeting, pack_file, page_file
from reviewer.pages.paper import SHEETS, paper_files
from reviewer.pages.pdf import pdf_of
from reviewer.pages.xlsx_sheets import Column, Sheet, sheets
from reviewer.pages.xlsx_write import workbook_bytes
from reviewer.store import Verdict
from reviewer.web.desk import Desk

WHOLE = 60
"""Reports up to which one page holds them all; above, a page holds an official with those who share words with him."""

_T = TypeVar("_T")
_BESIDE = 30  # 同页列出的其他报告至多几篇
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # zip 能写的最早时间：同样的内容总是同样的文件
WORD_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file for the browser to keep."""

    name: str
    media: str
    data: bytes


KINDS = ("page.docx", "page.pdf", "pack.docx", "pack.pdf", "list.xlsx", "tables.zip", "all.zip")


def export(desk: Desk, kind: str, report: str = "") -> Export:
    """One of KINDS; `report`: whose page. Raises ReviewerError."""
    if kind == "tables.zip":
        return Export(
            name="数据表.zip", media="application/zip", data=archive(table_files(desk.library.figure_tables()))
        )
    review = desk.review()
    if kind in ("page.docx", "page.pdf"):
        found = meeting(review, only=frozenset([report]))
        if not found.pages:
            raise ReviewerError("没有这一篇报告", "它可能已被删去，请回到“资料”看看")
        name, data = page_file(found, found.pages[0])
        return _paper(name, data, kind)
    if kind in ("pack.docx", "pack.pdf"):
        return _paper(PACK, pack_file(meeting(review)), kind)
    if kind == "list.xlsx":
        return Export(name=SHEETS, media=SHEET_MEDIA, data=_sheets(desk, review))
    if kind == "all.zip":
        return Export(name="述职报告评阅.zip", media="application/zip", data=archive(_everything(desk, review)))
    raise ReviewerError("没有这种下载", f"可以下载的有：{'、'.join(KINDS)}")


def _paper(name: str, data: bytes, kind: str) -> Export:
    if kind.endswith(".pdf"):
        return Export(name=re.sub(r"\.docx$", ".pdf", name), media="application/pdf", data=pdf_of(data))
    return Export(name=name, media=WORD_MEDIA, data=data)


def _sheets(desk: Desk, review: Review) -> bytes:
    """核对清单.xlsx with a further sheet: the reviewers' verdicts, finding by finding."""
    return workbook_bytes((*sheets(review), verdict_sheet(review, desk.library.verdicts())))


def verdict_sheet(review: Review, verdicts: Sequence[Verdict]) -> Sheet:
    """One row a finding, also those without a verdict yet."""
    given = {one.finding: one for one in verdicts}
    reports = {facts.report.id: facts.report for facts in review.facts}
    rows = []
    for finding in all_findings(review):
        whose = [reports[quote.report] for quote in finding.evidence if quote.report in reports]
        names = "、".join(dict.fromkeys(f"{one.official.label} {one.year or '年度不详'}" for one in whose))
        verdict = given.get(finding.id)
        said = (verdict.verdict, verdict.remark) if verdict else ("未核", "")
        rows.append((names, LEVELS[finding.level][1], finding.rule, finding.message, *said, finding.id))
    widths = (("述职人", 22), ("级别", 8), ("规则", 24), ("内容", 55), ("结论", 8), ("备注", 40), ("编号", 20))
    return Sheet(name="结论", columns=tuple(Column(name=name, width=w) for name, w in widths), rows=tuple(rows))


def _everything(desk: Desk, review: Review) -> dict[str, bytes]:
    files = {**paper_files(review), SHEETS: _sheets(desk, review), "review.json": dumps(review_document(review))}
    if len(review.facts) <= WHOLE:
        files["index.html"] = render(review).encode("utf-8", "replace")
    return files | {f"数据表/{name}": data for name, data in table_files(desk.library.figure_tables()).items()}


def archive(files: dict[str, bytes]) -> bytes:
    """The files in one zip; equal files give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def page_html(review: Review, report: str) -> str:
    """The page of all officials (`report`: all), or the one that holds this report's sheet. Raises ReviewerError."""
    if report == "all" and len(review.facts) <= WHOLE:
        return render(review)
    if report not in [facts.report.id for facts in review.facts]:
        raise ReviewerError("没有这一篇报告", "它可能已被删去，请回到“资料”看看")
    return render(narrowed(review, report))


def narrowed(review: Review, report: str) -> Review:
    """The review of one official's reports and of those that share words with them."""
    key = next(facts.report.official.key for facts in review.facts if facts.report.id == report)
    own = {facts.report.id for facts in review.facts if facts.report.official.key == key}
    pairs = [(one.left.report, one.right.report) for one in review.repeats]
    beside = [other for pair in pairs if own & set(pair) for other in pair if other not in own]
    kept = own | set(list(dict.fromkeys(beside))[:_BESIDE])
    keep = [at for at, facts in enumerate(review.facts) if facts.report.id in kept]
    return replace(
        review,
        facts=_at(review.facts, keep),
        boilerplate=_at(review.boilerplate, keep),
        summaries=_at(review.summaries, keep),
        findings=tuple(f for f in review.findings if any(quote.report in kept for quote in f.evidence)),
        repeats=tuple(r for r in review.repeats if {r.left.report, r.right.report} <= kept),
    )


def _at(values: Sequence[_T], places: Sequence[int]) -> tuple[_T, ...]:
    return tuple(values[place] for place in places)
