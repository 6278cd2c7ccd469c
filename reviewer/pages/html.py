"""The self-contained page of a review: one HTML file that opens from disk, with no request and no outside part.

All words of reports are hostile until shown as text: every value is escaped by the templates, characters that would
steer the display (controls, bidi overrides, lone surrogates) are shown by their code, no value enters the script, and
the page's own policy allows no source at all but what stands in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model import Review
from reviewer.pages import html_words as words
from reviewer.pages.docx_styles import default_paper
from reviewer.pages.html_cards import Card, cards
from reviewer.pages.html_overview import overview
from reviewer.pages.html_places import Places
from reviewer.pages.html_source import source_texts
from reviewer.pages.paper_page import LeftOut, paper_page
from reviewer.pages.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_STYLES = ("page.css", "sheet.css", "source.css", "tables.css", "print.css")
_SCRIPT = "page.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Officials under one heading of the list at the left."""

    title: str
    cards: tuple[Card, ...]


def render(review: Review) -> str:
    """The whole document; byte-identical for equal reviews.

    Facts, boilerplate and summaries of `review` must be in step with each other, one a report (ValueError otherwise).
    """
    places = Places([facts.report for facts in review.facts])
    shown = cards(review, places)
    styles = "\n".join(_asset(name) for name in _STYLES)
    script = _asset(_SCRIPT)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            review=review,
            cards=shown,
            groups=groups(shown),
            overview=overview(review, shown, places),
            sources=source_texts(review, places),
            styles=styles,
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            words=words,
            left_out=_left_out(review, shown, places),
        )
    )


def _left_out(review: Review, shown: Sequence[Card], places: Places) -> dict[str, tuple[LeftOut, ...]]:
    """Report id -> what its printed Word page leaves out or shortens."""
    paper = default_paper()
    pairs = zip(shown, review.summaries, strict=True)
    return {c.report.id: paper_page(c, c.number, summary, places, paper).left_out for c, summary in pairs}


def groups(cards: Sequence[Card]) -> tuple[Group, ...]:
    """The list at the left: by year, latest first; inside a year by file where a file holds several reports."""
    found: dict[tuple[int, str], list[Card]] = defaultdict(list)
    for year in sorted({card.report.year or 0 for card in cards}, reverse=True):
        own = [card for card in cards if (card.report.year or 0) == year]
        files = {card.report.source.id for card in own}
        for card in own:
            found[year, card.report.source.name if 1 < len(files) < len(own) else ""].append(card)
    if len(found) == 1:
        return (Group(title="", cards=tuple(cards)),)
    return tuple(
        Group(title=(f"{year}年度" if year else "年度不详") + (f" · {file}" if file else ""), cards=tuple(rows))
        for (year, file), rows in found.items()
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = words.percent
    return environment


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
