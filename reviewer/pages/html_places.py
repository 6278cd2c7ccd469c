"""Where quotes stand on the page: the number of their report, the number of their paragraph, the link that shows them.

A link is `#@REPORT,START-END[,START-END…]`: the report's number on this page and offsets into its source's text. The
script keeps what stands before the @ (whose page, which tab), so that one link serves wherever it is put.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model import Official, Quote, Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Span):
    """One line of a report without its surrounding white space; number is 1-based, 0 for the title line."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A quote as the page shows it: words, where a click leads ("" where the report is not on the page), its mark."""

    text: str
    href: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence with the places it rests on; `href` shows all that stand in the first one's report."""

    text: str
    href: str
    places: tuple[Place, ...]


def lines(report: Report) -> tuple[Line, ...]:
    """The report's lines that hold anything, in order; the title line is not counted."""
    text = report.source.text
    found: list[Line] = []
    at, number = report.start, 0
    while at < report.end:
        stop = text.find("\n", at, report.end)
        stop = report.end if stop < 0 else stop
        line = text[at:stop]
        if words := line.strip():
            start = at + line.index(words)
            titled = report.title is not None and report.title.start <= start < report.title.end
            number += not titled
            found.append(Line(start=start, end=start + len(words), number=0 if titled else number))
        at = stop + 1
    return tuple(found)


class Places:
    """Links and marks for every report of one page."""

    __slots__ = ("_lines", "_numbers", "_reports", "_starts")

    def __init__(self, reports: Sequence[Report]) -> None:
        """Reports are numbered from 1 in the order given."""
        self._reports = {report.id: report for report in reports}
        self._numbers = {report.id: number for number, report in enumerate(reports, 1)}
        self._lines = {report.id: lines(report) for report in reports}
        self._starts = {key: [line.start for line in found] for key, found in self._lines.items()}

    def lines(self, report: Report) -> tuple[Line, ...]:
        """The report's lines, found once."""
        return self._lines[report.id]

    def official(self, report_id: str) -> Official | None:
        """Whose report it is; None where the report is not on this page."""
        report = self._reports.get(report_id)
        return report.official if report else None

    def paragraph(self, report_id: str, at: int) -> int:
        """The number of the line that holds the offset; 0 in the title or before the first line."""
        found = bisect_right(self._starts[report_id], at) - 1
        return self._lines[report_id][found].number if found >= 0 else 0

    def href(self, report_id: str, spans: Iterable[Span]) -> str:
        """The link that shows these spans of one report, "" where the report is not on this page."""
        number = self._numbers.get(report_id)
        if number is None:
            return ""
        return f"#@{number}," + ",".join(f"{span.start}-{span.end}" for span in spans)

    def place(self, quote: Quote, home: Report | None, *, named: bool = True) -> Place:
        """The quote as seen from `home`'s page; unless `named` is off, the mark names its report if that is another."""
        whose = self.whose(quote.report, home) if named else ""
        return Place(text=quote.text, href=self.href(quote.report, [quote]), mark=self._mark(quote, whose))

    def saying(self, text: str, quotes: Sequence[Quote], home: Report | None) -> Saying:
        """A sentence with one mark for each paragraph it rests on."""
        if not quotes:
            return Saying(text=text, href="", places=())
        first = quotes[0].report
        href = self.href(first, [quote for quote in quotes if quote.report == first])
        marks: dict[str, Place] = {}
        for quote in quotes:
            place = self.place(quote, home)
            marks.setdefault(place.mark, place)
        return Saying(text=text, href=href, places=tuple(marks.values()))

    def whose(self, report_id: str, home: Report | None) -> str:
        """Whose report and which year, as short as it can be told from `home`; "" for `home` itself."""
        report = self._reports.get(report_id)
        if report is None:
            return "库中另一篇"
        if home is not None and report.id == home.id:
            return ""
        year = f"{report.year}年" if report.year else "年份不详"
        if home is not None and report.official.key == home.official.key:
            return year if report.year != home.year else f"{year}另一篇"
        if home is not None and report.year == home.year:
            return report.official.label
        return f"{report.official.label} {year}"

    def _mark(self, quote: Quote, whose: str) -> str:
        if quote.report not in self._numbers:
            return f"〔{whose}〕" if whose else ""
        number = self.paragraph(quote.report, quote.start)
        place = str(number) if number else "题"
        return f"〔{whose}·{place}〕" if whose else f"〔{place}〕"
