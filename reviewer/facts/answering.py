"""Who has to answer for what was found between years: the later report, for an earlier one could not know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.model import Quote, Report


def answering(evidence: Sequence[Quote], reports: Mapping[str, Report]) -> tuple[str, ...]:
    """The ids of the reports, each once, whose page shows the finding.

    reports: id -> report. Of reports of several years those of the latest; a report without a year, or outside `reports`,
    may be of any year and is always among them.
    """
    ids = tuple(dict.fromkeys(quote.report for quote in evidence))
    years = {known: report.year for known in ids if (report := reports.get(known)) is not None and report.year}
    latest = max(years.values(), default=None)
    return tuple(known for known in ids if years.get(known, latest) == latest)
