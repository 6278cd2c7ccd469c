"""The sentence that may be said aloud of two places alike: which paragraph, whose, which year, how alike, what changed."""

from __future__ import annotations

from reviewer.model import Quote, Repeat, RepeatKind, Report

_DEGREES: dict[RepeatKind, str] = {
    "verbatim": "逐字相同",
    "numbers_only": "除数字外相同",
    "near": "基本一致",
    "paraphrase": "意思相同、换了词句",
}


def said(repeat: Repeat, reports: dict[str, Report], home: Report) -> str:
    """As told from `home`, one of the two: 第3段与薛小满同志2022年报告第2段基本一致，仅年份不同。 reports: by id."""
    mine, theirs = sides(repeat, home)
    other = reports[theirs.report]
    there = f"{whose(other, home)}报告第{paragraph(other, theirs.start)}段"
    if other is home or other.id == home.id:
        there = f"本篇第{paragraph(other, theirs.start)}段"
    told = repeat.changed and repeat.kind != "verbatim"
    degree = _DEGREES["near" if told and repeat.kind == "numbers_only" else repeat.kind]
    changed = f"，{repeat.changed}" if told else ""
    return f"第{paragraph(home, mine.start)}段与{there}{degree}{changed}。"


def sides(repeat: Repeat, home: Report) -> tuple[Quote, Quote]:
    """(the side that stands in `home`, the other one)."""
    return (repeat.left, repeat.right) if repeat.left.report == home.id else (repeat.right, repeat.left)


def whose(report: Report, home: Report) -> str:
    """Whose report and of which year, told from another one: 本人2022年, 薛小满同志, 民政所所长2022年."""
    year = f"{report.year}年" if report.year else ""
    if report.official.key == home.official.key:
        return f"本人{year if report.year != home.year else year + '另一篇'}"
    comrade = "同志" if report.official.name else ""
    return f"{report.official.label}{comrade}{year if report.year != home.year else ''}"


def paragraph(report: Report, at: int) -> int:
    """The number of the line that holds the offset, the title line not counted; 0 in the title."""
    text = report.source.text
    end = text.find("\n", at, report.end)
    held = text[report.start : end if end >= 0 else report.end].split("\n")
    number = sum(1 for line in held if line.strip())
    titled = report.title is not None and report.title.start <= at
    return number - (1 if titled else 0)
