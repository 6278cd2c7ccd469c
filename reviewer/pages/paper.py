"""All paper of a review: one page an official, the pack, the sheets. Names and bytes; writing is output.py's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reviewer.errors import SettingsError
from reviewer.model import Answer, Review
from reviewer.pages.docx_template import Template
from reviewer.pages.pack import PACK, Meeting, meeting, pack_file, page_file, years_file
from reviewer.pages.paper_items import FIELDS
from reviewer.pages.paper_page import ALL, Wish
from reviewer.pages.xlsx_sheets import sheets
from reviewer.pages.xlsx_write import workbook_bytes

SHEETS = "核对清单.xlsx"
Progress = Callable[[str, int, int], None]


def chosen(review: Review, wanted: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The ids of the reports whose official is so called (label or name, else a part of them), and what nobody is."""
    ids: set[str] = set()
    unknown = []
    for words in wanted:
        reports = [facts.report for facts in review.facts]
        found = {r.id for r in reports if words in (r.official.label, r.official.name)}
        found = found or {r.id for r in reports if words and words in f"{r.official.label}\n{r.official.name or ''}"}
        ids |= found
        if not found:
            unknown.append(words)
    return frozenset(ids), tuple(unknown)


def wished(fields: str | None, budget: int | None) -> Wish:
    """The wish of a command line: fields separated by 、 or commas. Raises SettingsError for a name that is no field."""
    if fields is None:
        return Wish(budget=budget)
    named = [name for name in re.split(r"[、，,\s]+", fields) if name]
    unknown = [name for name in named if name not in FIELDS]
    if unknown or not named:
        raise SettingsError(f"没有“{'”“'.join(unknown) or fields}”这一栏", f"可写：{'、'.join(FIELDS)}")
    return Wish(fields=tuple(field for field in FIELDS if field in named), budget=budget)


def paper_files(
    review: Review,
    *,
    only: frozenset[str] | None = None,
    template: Template | None = None,
    answers: Sequence[Answer] = (),
    wish: Wish = ALL,
    progress: Progress | None = None,
) -> dict[str, bytes]:
    """Name -> bytes: every official's page, 汇编.docx, 核对清单.xlsx; equal reviews give equal bytes.

    only: report ids. answers: make the sheet 提问. wish: fields and budget of the pages.
    """
    found = meeting(review, only=only, template=template, wish=wish)
    files: dict[str, bytes] = {}
    for at, page in enumerate(found.pages):
        if progress is not None:
            progress(f"一页摘要 {page.card.report.official.label}", at, len(found.pages))
        name, data = page_file(found, page)
        files[name] = data
    files |= dict(years_file(found, page) for page in found.years)
    return files | _together(review, found, only, answers)


def pack_files(review: Review) -> dict[str, bytes]:
    """汇编.docx and 核对清单.xlsx of all officials."""
    return _together(review, meeting(review), None, ())


def _together(
    review: Review, found: Meeting, only: frozenset[str] | None, answers: Sequence[Answer]
) -> dict[str, bytes]:
    return {PACK: pack_file(found), SHEETS: workbook_bytes(sheets(review, only, answers))}
