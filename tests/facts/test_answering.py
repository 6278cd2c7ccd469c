"""Between years the later report answers; within one year everybody named does."""

from __future__ import annotations

from dataclasses import replace

from reviewer.facts.answering import answering
from reviewer.model import Quote
from tests.facts.read import reports, text


def test_the_later_report_answers_and_colleagues_of_a_year_both_do() -> None:
    (known,) = reports(text(work="修路3公里。"))
    years = {"a": 2021, "b": 2022, "c": 2022, "d": None}
    by_id = {name: replace(known, id=name, year=year) for name, year in years.items()}

    def who(*ids: str) -> tuple[str, ...]:
        return answering([Quote(report=name, start=0, end=1, text="修") for name in ids], by_id)

    assert who("a", "b") == ("b",)
    assert who("b", "c", "b") == ("b", "c")
    assert who("a") == ("a",)
    assert who("a", "d") == ("a", "d")
    assert who("a", "elsewhere") == ("a", "elsewhere")
    assert who() == ()
