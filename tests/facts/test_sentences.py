"""Reports made comparable."""

from __future__ import annotations

from reviewer.facts.sentences import comparable
from reviewer.text.normal import FORMULA, NUMBER
from tests.facts.read import reports, text


def test_opening_duties_and_closing_are_not_compared() -> None:
    (report,) = reports(text())
    kinds = {sentence.kind for sentence in comparable(report).sentences}
    assert kinds == {"work", "problems", "plans"}


def test_places_count_up_and_spans_are_the_reports() -> None:
    (report,) = reports(text(work="修好水渠三处。走访农户三百户。开院坝会八场。"))
    found = comparable(report).sentences
    assert [s.place for s in found] == list(range(len(found)))
    assert all(report.start <= s.start < s.end <= report.end for s in found)
    assert [report.slice(s.start, s.end) for s in found[:2]] == ["修好水渠三处。", "走访农户三百户。"]


def test_formulas_and_numbers_weigh_nothing() -> None:
    (report,) = reports(text(work="学习习近平新时代中国特色社会主义思想12次。"))
    first = comparable(report).sentences[0]
    assert first.normal.words == f"学习{FORMULA}{NUMBER}次"
    assert first.weight == len("学习次")


def test_headings_opening_and_closing_are_form_and_the_title_is_outside() -> None:
    (report,) = reports(text())
    found = comparable(report)
    assert report.title is not None
    form = [report.slice(a, b) for a, b in found.frames]
    assert "一、履职情况" in form and any("请予评议" in words for words in form)
    assert all(a >= report.title.end for a, _ in [*found.frames, *found.formulas])
    assert all(left[1] <= right[0] for left, right in zip(found.frames, found.frames[1:], strict=False))


def test_a_long_opening_says_something_and_is_no_form() -> None:
    long = "现将情况报告如下：" + "我到任以来先把六个村走了一遍，再把账本看了一遍。" * 8
    (report,) = reports(text().replace("现将情况报告如下：", long))
    opening = report.sections[0]
    assert opening.kind == "opening"
    assert (opening.start, opening.end) not in comparable(report).frames
