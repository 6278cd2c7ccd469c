"""The pack for the meeting: every official's page and years, then the lists, the team and the sources, as one .docx."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.model import Facts, Finding, Quote, Report, Review, Summary
from reviewer.pages import pack_lists as lists
from reviewer.pages.docx_styles import default_paper
from reviewer.pages.docx_template import Template
from reviewer.pages.docx_write import document_bytes
from reviewer.pages.html_cards import all_findings, cards
from reviewer.pages.html_overview import Overview, overview
from reviewer.pages.html_places import Places
from reviewer.pages.pack_team import team
from reviewer.pages.paper_blocks import REMARK, Para, Part, line, printable, shortened
from reviewer.pages.paper_names import numbered, page_name
from reviewer.pages.paper_page import ALL, PaperPage, Wish, paper_page
from reviewer.pages.paper_years import YearsPage, years_pages

PACK = "汇编.docx"
_UNIT_ROOM = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A review set for paper: the pages in order with what they were made of."""

    pages: tuple[PaperPage, ...]
    years: tuple[YearsPage, ...]
    facts: tuple[Facts, ...]
    summaries: tuple[Summary, ...]
    places: Places
    overview: Overview
    findings: tuple[Finding, ...]
    template: Template | None


def meeting(
    review: Review,
    *,
    only: frozenset[str] | None = None,
    template: Template | None = None,
    wish: Wish = ALL,
) -> Meeting:
    """Every official's page, or those of the report ids in `only`; numbers are those of the whole review."""
    places = Places([facts.report for facts in review.facts])
    shown = cards(review, places)
    paper = template.paper if template else default_paper()
    numbers = numbered([facts.report for facts in review.facts])
    rows = [
        (paper_page(card, number, summary, places, paper, wish), facts, summary)
        for card, number, facts, summary in zip(shown, numbers, review.facts, review.summaries, strict=True)
        if only is None or facts.report.id in only
    ]
    return Meeting(
        pages=tuple(page for page, _, _ in rows),
        years=years_pages(review, places, paper, only),
        facts=tuple(facts for _, facts, _ in rows),
        summaries=tuple(summary for _, _, summary in rows),
        places=places,
        overview=overview(review, shown, places),
        findings=all_findings(review),
        template=template,
    )


def page_file(found: Meeting, page: PaperPage) -> tuple[str, bytes]:
    """Name and bytes of one official's page."""
    report = page.card.report
    part = Part(header=header(report), blocks=page.blocks)
    title = f"{shortened(printable(report.official.label), 40)}一页摘要"
    return page_name(report, page.number), document_bytes([part], title, _values([page]), found.template)


def years_file(found: Meeting, page: YearsPage) -> tuple[str, bytes]:
    """Name and bytes of one official's years side by side."""
    title = f"{shortened(printable(page.label), 40)}年度对照"
    values = _values([one for one in found.pages if one.card.report.official.key == page.key])
    return page.name, document_bytes([page.part(_years_header(found, page))], title, values, found.template)


def _years_header(found: Meeting, page: YearsPage) -> str:
    return _header([one.card.report for one in found.pages if one.card.report.official.key == page.key])


def pack_file(found: Meeting) -> bytes:
    """汇编.docx"""
    common = _header([page.card.report for page in found.pages])
    parts = [Part(header=header(page.card.report), blocks=page.blocks) for page in found.pages]
    parts += [page.part(_years_header(found, page)) for page in found.years]
    parts.append(Part(header=common, blocks=tuple(lists.overview_table(found.pages)), landscape=True))
    parts.append(Part(header=common, blocks=tuple(lists.problem_list(found.pages)), landscape=True))
    parts.append(Part(header=common, blocks=tuple(lists.rectification_list(found.pages)), landscape=True))
    rows = list(zip(found.pages, found.facts, found.summaries, strict=True))
    back = [block for page, _, _ in rows for block in lists.returns(page)]
    parts.append(Part(header=common, blocks=tuple(back)))
    parts.append(Part(header=common, blocks=tuple(team(found.overview, found.facts, found.places))))
    annex = [
        block
        for page, facts, made in rows
        for block in lists.sources(page, facts, _quotes(found.findings, facts.report, made), found.places)
    ]
    parts.append(Part(header=common, blocks=(line("附件　出处", lists.TITLE), *annex)))
    return document_bytes(_merged(parts), "述职评议汇编", _values(found.pages), found.template)


def header(report: Report) -> str:
    """单位 年度 仅供评议参考"""
    return _header([report])


def _header(reports: Sequence[Report]) -> str:
    return "　".join(part for part in (_unit(reports), _years(reports), REMARK) if part)


def _unit(reports: Sequence[Report]) -> str:
    units = {report.official.unit for report in reports}
    unit = units.pop() if len(units) == 1 else None
    return shortened(printable(unit), _UNIT_ROOM) if unit else ""


def _years(reports: Sequence[Report]) -> str:
    years = sorted({report.year for report in reports if report.year})
    if not years:
        return "年度不详"
    return f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年度"


def _values(pages: Sequence[PaperPage]) -> dict[str, str]:
    reports = [page.card.report for page in pages]
    one = pages[0] if len(pages) == 1 else None
    return {
        "单位": _unit(reports),
        "年度": _years(reports),
        "述职人": shortened(printable(reports[0].official.label), 24) if one else "",
        "序号": str(one.number) if one else "",
    }


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbours under one header on one kind of sheet become one part, whose pieces begin pages by themselves."""
    found: list[Part] = []
    for part in parts:
        if found and (found[-1].header, found[-1].landscape) == (part.header, part.landscape):
            first, *rest = part.blocks
            fresh = replace(first, fresh=True) if isinstance(first, Para) else first
            found[-1] = Part(header=part.header, blocks=(*found[-1].blocks, fresh, *rest), landscape=part.landscape)
        elif part.blocks:
            found.append(part)
    return found


def _quotes(findings: Sequence[Finding], report: Report, summary: Summary) -> list[Quote]:
    """Every place that a mark of the page may stand for."""
    own = [finding for finding in findings if any(quote.report == report.id for quote in finding.evidence)]
    told = [finding.evidence for finding in own if finding.level != "hint"]
    return [
        quote
        for quotes in (
            *(claim.citations for claim in summary.claims),
            *(computed.quotes for computed in summary.computed),
            *told,
        )
        for quote in quotes
    ]
