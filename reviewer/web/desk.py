"""A unit's library as the app sees it: what is there now, the review of it, and the answers given so far.

What all rooms need (who, which year, where a quote stands) follows from the reports alone and is there at once; the
review of all reports is made when a room needs it, and kept until the library or a reviewer's wording changes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from reviewer.library import Library
from reviewer.model import Answer, Plan, Quote, Reading, Report, Review
from reviewer.pages.html_places import Line, lines
from reviewer.store.notes import Notes
from reviewer.web.escape import shown
from reviewer.web.wordings import Sentence, reworded, sentences

Progress = Callable[[str, int, int], None]
_FIRST = "谁讲了党课？"
_ANSWERS = 32  # 记住最近多少个答案：很多人同时问同一个问题时只算一次


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """One state of the library, ready to be shown. numbers: report id -> its place among all, from 1."""

    unit: str
    reading: Reading
    reports: dict[str, Report]
    numbers: dict[str, int]

    def link(self, quote: Quote) -> str:
        """Where these words are shown lit in their source; "" where the report is not there."""
        return f"u/{self.unit}/source/{quote.report}?at={quote.start}-{quote.end}#lit" if self.known(quote) else ""

    def known(self, quote: Quote) -> bool:
        """Whether the quote's report is there."""
        return quote.report in self.reports

    def anchor(self, quote: Quote, words: str) -> str:
        """The link as HTML; `words` must be safe already."""
        link = self.link(quote)
        return f'<a class="place" href="{link}" target="_blank">{words}</a>' if link else words

    def lines(self, report: Report) -> tuple[Line, ...]:
        """The report's lines."""
        return lines(report)

    def paragraph(self, report: str, at: int) -> int:
        """The number of the line that holds the offset; 0 in the title."""
        found = [line for line in self._lines(report) if line.start <= at]
        return found[-1].number if found else 0

    def spot(self, quote: Quote) -> str:
        """第3段, or 题名."""
        number = self.paragraph(quote.report, quote.start) if self.known(quote) else 0
        return f"第{number}段" if number else "题名"

    def whose(self, report: str) -> str:
        """Official and year, safe."""
        found = self.reports.get(report)
        if found is None:
            return "库中另一篇"
        return shown(f"{found.official.label} {f'{found.year}年' if found.year else '年份不详'}")

    def _lines(self, report: str) -> tuple[Line, ...]:
        known = self._kept_lines
        if report not in known:
            known[report] = lines(self.reports[report])
        return known[report]

    @cached_property
    def _kept_lines(self) -> dict[str, tuple[Line, ...]]:
        return {}


class Desk:
    """May be shared between threads. version: changes with every other review.

    modelled: whether a model has a say in answers.
    """

    def __init__(self, library: Library, notes: Notes, unit: str, *, modelled: bool = False) -> None:
        self.library = library
        self.notes = notes
        self.unit = unit
        self.modelled = modelled
        self._lock = Lock()
        self._open_lock = Lock()
        self._asking: dict[tuple[object, ...], Lock] = {}
        self._review_lock = Lock()
        self._kept: Prepared | None = None
        self._own: tuple[Reading, Review] | None = None
        self._reviewed: tuple[Review, object, Review] | None = None
        self.version = 0
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()

    def prepared(self) -> Prepared | None:
        """The library as it is now; None while it holds no report."""
        reading = self._reading()
        with self._lock:
            if self._kept is None or self._kept.reading is not reading:
                self._kept = Prepared(
                    unit=self.unit,
                    reading=reading,
                    reports={report.id: report for report in reading.reports},
                    numbers={report.id: number for number, report in enumerate(reading.reports, 1)},
                )
                self._answers.clear()
            return self._kept if self._kept.reports else None

    def review(self, progress: Progress | None = None) -> Review:
        """The review of all reports with the reviewers' own wordings in place. Raises NoReportsFound."""
        with self._review_lock:
            own, wordings = self._written(progress), self.notes.wordings()
            if self._reviewed is None or self._reviewed[0] is not own or self._reviewed[1] != wordings:
                self._reviewed = (own, wordings, reworded(own, wordings))
                self.version += 1
            return self._reviewed[2]

    def sentences(self, report: str, progress: Progress | None = None) -> tuple[Sentence, ...]:
        """What stands on a report's page, with what the program wrote. Raises NoReportsFound."""
        with self._review_lock:
            own = self._written(progress)
        pages = zip(own.facts, own.summaries, strict=True)
        page = next((summary for facts, summary in pages if facts.report.id == report), None)
        return sentences(report, page, self.notes.wordings()) if page else ()

    def _written(self, progress: Progress | None) -> Review:
        """The review as the program wrote it; made once for a state of the library."""
        reading = self._reading()
        if self._own is None or self._own[0] is not reading:
            self._own = (reading, self.library.review(progress=progress))
        return self._own[1]

    def ask(self, question: str, *, before: Plan | None, plan: Plan | None) -> Answer:
        """The answer over all reports.

        Questions understood alike are answered once, however many ask them; with a model, whose words follow the
        question's, those put alike.
        """
        if self.modelled or self.prepared() is None:
            return self._answer((question.strip(), before, plan), question, before, plan)
        understood = plan or self.library.plan(question, before)
        return replace(self._answer((understood,), question, None, understood), question=question)

    def _answer(self, key: tuple[object, ...], question: str, before: Plan | None, plan: Plan | None) -> Answer:
        reading = self._reading()
        key = (id(reading), *key)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            own = self._asking.setdefault(key, Lock())
        with own:
            if (known := self._answers.get(key)) is not None:
                return known
            try:
                answer = self.library.ask(question, plan=plan, before=before)
                with self._lock:
                    if self._kept is not None and self._kept.reading is reading:
                        self._answers[key] = answer
                        while len(self._answers) > _ANSWERS:
                            self._answers.popitem(last=False)
            finally:
                with self._lock:
                    self._asking.pop(key, None)
        return answer

    def warm(self) -> None:
        """Reads the library into memory ahead of the first question."""
        prepared = self.prepared()
        if prepared is not None:
            self.library.plan(_FIRST)
            self.ask(_FIRST, before=None, plan=None)

    def _reading(self) -> Reading:
        """All reports; a large library is read into memory by one thread, while others wait for it."""
        with self._open_lock:
            return self.library.reading()
