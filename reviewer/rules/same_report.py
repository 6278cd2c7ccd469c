"""Two files that hold one and the same report: a written and a spoken version, or the same text sent twice.

Why: 书面版和现场版、重复报送的同一篇，不能当作两个人互抄，也不该数成两篇；由人决定以哪一份为准。
Source: docs/terms.md；同一人（或同为无名的同一职务）、同一年度、八成以上文字相同。
Bad:  “述职报告（书面版）.docx”与“述职报告（现场版）.docx”只差几句。
Good: 同一人两个年度的报告，或两个人的报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model import Finding, Report, Span
from reviewer.rules.base import Rule, View, finding, quote

_HEAD = 40


def check(view: View) -> Iterator[Finding]:
    """One finding a pair of versions."""
    for left, right in view.versions:
        message = f"与“{right.source.name}”中的一篇基本相同，应是同一报告的两个版本，请确定以哪一份为准。"
        yield finding(
            "sameness.versions", "check", message, left, (quote(left, _head(left)), quote(right, _head(right)))
        )


def _head(report: Report) -> Span:
    """The title, or the beginning where there is none."""
    if report.title is not None:
        return report.title
    return Span(start=report.start, end=min(report.end, report.start + _HEAD))


RULE = Rule(id="sameness.versions", levels=("check",), title="同一报告的两个版本", check=check)
