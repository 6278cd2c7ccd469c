"""The lists as sheets: 发现, 数据, 问题, 原文 and, where questions were asked, 提问 with one column an official.

The paragraph number in every list leads to its row of 原文, so that a workbook alone answers “where does it stand”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.model import Answer, Quote, Report, Review
from reviewer.pages.html_cards import all_findings
from reviewer.pages.html_places import Places
from reviewer.pages.html_words import LEVELS, MISSING, ROLES, VAGUENESS
from reviewer.pages.paper_names import numbered

SOURCE = "原文"
_PLACE = ("段号", "起", "止", "文件")
_TEXT = 55  # width of a column of sentences, in characters of the sheet's font
_STANCES = {"with_figure": "有数字", "without_figure": "没有数字", "borderline": "不能确定"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goto:
    """Words that lead to a row (0-based, the head is row 0) of the sheet 原文."""

    text: str
    row: int


Value = str | int | float | Goto | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Heading and width of a column."""

    name: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's name, columns and rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(review: Review, only: frozenset[str] | None = None, answers: Sequence[Answer] = ()) -> tuple[Sheet, ...]:
    """All sheets; `only` keeps the rows of these report ids."""
    found = _Sheets(review, only)
    made = [found.findings(), found.figures(), found.problems()]
    return (*made, *((found.answers(answers),) if answers else ()), found.source())


class _Sheets:
    """What the sheets share: how reports are numbered and where places are."""

    def __init__(self, review: Review, only: frozenset[str] | None) -> None:
        self._review = review
        self._chosen = only is not None
        reports = [facts.report for facts in review.facts]
        self._places = Places(reports)
        self._reports = {report.id: report for report in reports if only is None or report.id in only}
        self._numbers = dict(zip((report.id for report in reports), numbered(reports), strict=True))
        self._lines = [(report, line) for report in self._reports.values() for line in self._places.lines(report)]
        self._rows: dict[tuple[str, int], int] = {}
        for row, (report, line) in enumerate(self._lines, 1):
            self._rows.setdefault((report.id, line.number), row)

    def findings(self) -> Sheet:
        """One row an evidence, so that every place has a cell; finding number and words are repeated for filters."""
        rows: list[tuple[Value, ...]] = []
        number = 0
        for finding in all_findings(self._review):
            own = [quote for quote in finding.evidence if quote.report in self._reports]
            if not own and (finding.evidence or self._chosen):
                continue
            number += 1
            said = (number, LEVELS[finding.level][1], finding.rule, finding.message, finding.working or "")
            rows += [(*said, *self._who(self._reports[q.report]), q.text, *self._place(q)) for q in own]
            if not finding.evidence:
                rows.append((*said, None, "", None, "", "", None, None, ""))
        head = (("发现", 7), ("级别", 8), ("规则", 24), ("内容", _TEXT), ("验算", _TEXT))
        return self._sheet("发现", head, rows, ("原文", _TEXT))

    def figures(self) -> Sheet:
        """One row a number, with its value as a number where it has one."""
        rows: list[tuple[Value, ...]] = []
        for facts in self._review.facts:
            if facts.report.id not in self._reports:
                continue
            for figure in facts.figures:
                quote = Quote(report=facts.report.id, start=figure.start, end=figure.end, text=figure.text)
                value = None if figure.value is None else float(figure.value)
                done = "打算" if figure.planned else "做了"
                rows.append((
                    figure.subject, figure.topic, value, figure.unit, figure.year, done, figure.action,
                    *self._who(facts.report), figure.text, *self._place(quote),
                ))  # fmt: skip
        head = (
            ("说的是", 28),
            ("所属", 18),
            ("数值", 14),
            ("单位", 9),
            ("数的年份", 9),
            ("做了／打算", 11),
            ("动词", 12),
        )
        return self._sheet("数据", head, rows, ("原文", 20))

    def problems(self) -> Sheet:
        """One row a problem or cause."""
        rows: list[tuple[Value, ...]] = []
        for facts in self._review.facts:
            if facts.report.id not in self._reports:
                continue
            for found in facts.problems:
                quote = Quote(report=facts.report.id, start=found.start, end=found.end, text=found.text)
                missing = "、".join(MISSING.get(name, name) for name in found.missing)
                rows.append((
                    ROLES[found.role], VAGUENESS[found.label], found.reason, missing, found.evasion or "",
                    "、".join(found.buckets), found.ask, *self._who(facts.report), found.text, *self._place(quote),
                ))  # fmt: skip
        head = (("种类", 8), ("写法", 10), ("依据", 40), ("缺", 22), ("回避", 16), ("类别", 20), ("可以追问", 40))
        return self._sheet("问题", head, rows, ("原文", _TEXT))

    def answers(self, answers: Sequence[Answer]) -> Sheet:
        """Questions × officials: one row a question, one column a report; silence is said."""
        officials = list(self._reports.values())
        rows = tuple((answer.question, *self._answer(answer, officials)) for answer in answers)
        columns = [
            Column(name=f"{self._numbers[r.id]} {r.official.label} {r.year or '年度不详'}", width=24) for r in officials
        ]
        return Sheet(name="提问", columns=(Column(name="问题", width=40), *columns), rows=rows)

    def _answer(self, answer: Answer, officials: Sequence[Report]) -> Iterator[str]:
        said = {row.report: row for row in answer.rows}
        for report in officials:
            row = said.get(report.id)
            if row is not None:
                words = "；".join(
                    f"{value.text}〔{self._places.paragraph(report.id, value.start) or '题'}〕" for value in row.values
                )
                yield words or _STANCES[row.stance]
            else:
                yield "未提" if report.id in answer.silent else "不在所问范围"

    def source(self) -> Sheet:
        """One row a paragraph: what the paragraph numbers of the other sheets lead to."""
        rows = [
            (*self._who(r), str(line.number or "题"), r.slice(line.start, line.end), r.source.name)
            for r, line in self._lines
        ]
        head = (("序号", 6), ("述职人", 22), ("年度", 8), ("段号", 6), ("原文", 110), ("文件", 30))
        return Sheet(name=SOURCE, columns=tuple(Column(name=n, width=w) for n, w in head), rows=tuple(rows))

    def _who(self, report: Report) -> tuple[Value, ...]:
        return self._numbers[report.id], report.official.label, report.year

    def _place(self, quote: Quote) -> tuple[Value, ...]:
        name = self._reports[quote.report].source.name
        number = self._places.paragraph(quote.report, quote.start)
        text = str(number or "题")
        row = self._rows.get((quote.report, number))
        return Goto(text=text, row=row) if row else text, quote.start, quote.end, name

    def _sheet(
        self, name: str, head: Sequence[tuple[str, float]], rows: Sequence[tuple[Value, ...]], words: tuple[str, float]
    ) -> Sheet:
        who = (("序号", 6), ("述职人", 22), ("年度", 8))
        place = tuple(zip(_PLACE, (6, 8, 8, 30), strict=True))
        columns = tuple(Column(name=title, width=width) for title, width in (*head, *who, words, *place))
        return Sheet(name=name, columns=columns, rows=tuple(rows))
