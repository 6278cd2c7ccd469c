"""What the reports of one state are known by, worked out when first needed and kept for the next question.

Names and posts of all officials, each report's boundaries and the places of listed concepts, and which finding touches
which report: a question about a thousand officials then costs their rows, not their texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from reviewer.asking.page import Kept, Page
from reviewer.asking.people import Directory
from reviewer.model import Facts, Finding, Quote, Repeat, Report, Thread

Found = tuple[tuple[Finding, ...], tuple[Repeat, ...], tuple[Thread, ...]]
Told = dict[str, list[tuple[Quote, str, bool]]]
"""Report id -> its quotes, each with what is said of it and whether it is word for word the other's."""
_MARKS = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．是]+|\W")

_SURE = 10  # characters from which a part of another's words is no chance


class Known:
    """found: gives findings, repeats and threads; called only by questions about them. kept: marks of the reports."""

    def __init__(self, facts: Sequence[Facts], found: Callable[[], Found], kept: Kept | None = None) -> None:
        self._facts = facts
        self._found = found
        self._kept = kept
        self._pages: dict[str, Page] = {}

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports in order."""
        return tuple(facts.report for facts in self._facts)

    @cached_property
    def directory(self) -> Directory:
        """Who is there, by every name."""
        return Directory(self.reports)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """All years, ascending."""
        return tuple(sorted({report.year for report in self.reports if report.year}))

    def page(self, facts: Facts) -> Page:
        """The report as a scan sees it."""
        page = self._pages.get(facts.report.id)
        if page is None:
            page = self._pages[facts.report.id] = Page(facts, self._kept)
        return page

    @cached_property
    def repeated(self) -> Told:
        """The problems of each report that stood in an earlier one of the person, or stand in another's."""
        _, repeats, threads = self._found()
        told: Told = {}
        for thread in threads:
            if thread.status == "repeated" and thread.relation != "R10":
                items = [item for item in thread.items if item.role == "problem"]
                _tell(told, ((item, "与本人往年问题重复", _exact(item, items)) for item in items))
        for repeat in repeats:
            if repeat.what != "problem":
                continue
            for here, there in ((repeat.left, repeat.right), (repeat.right, repeat.left)):
                across = repeat.scope == "across_years"
                said = "与本人往年问题重复" if across else f"与另一篇写法相同：“{there.text}”"
                _tell(told, [(here, said, _exact(here, [there]))])
        return told

    @cached_property
    def disagreeing(self) -> Told:
        """The statements of each report that cannot be true together, or disagree with another's."""
        findings, _, _ = self._found()
        told: Told = {}
        for finding in findings:
            if finding.level in ("error", "warning"):
                _tell(told, ((quote, finding.message, True) for quote in finding.evidence))
        return told


def _tell(told: Told, quotes: Iterable[tuple[Quote, str, bool]]) -> None:
    for quote, said, exact in quotes:
        told.setdefault(quote.report, []).append((quote, said, exact))


def _exact(quote: Quote, others: Iterable[Quote]) -> bool:
    """Whether another report has the same words, numbering and punctuation left aside, with or without more behind."""
    own = _MARKS.sub("", quote.text)
    told = (_MARKS.sub("", other.text) for other in others if other.report != quote.report)
    return any(
        own == other or (min(len(own), len(other)) >= _SURE and (own in other or other in own)) for other in told
    )
