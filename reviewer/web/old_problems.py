"""老问题: what became of problems over the years. Values to HTML."""

from __future__ import annotations

from reviewer.model import Review
from reviewer.web.desk import Prepared
from reviewer.web.escape import shown


def courses_html(review: Review, prepared: Prepared, key: str | None) -> str:
    """Threads."""
    return "".join(f"<p>{shown(i.text)}</p>" for t in review.threads if key in (None, t.official) for i in t.items)


def promises_html(review: Review, prepared: Prepared, key: str | None) -> str:
    """Threads."""
    return courses_html(review, prepared, key)


def team_html(review: Review, prepared: Prepared) -> str:
    """Threads."""
    return courses_html(review, prepared, None)
