"""The page without a model: the author's own words in the order of the form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer.model import Absence, Draft, Finding, Level, Quote, Slot
from reviewer.writing.base import Page
from reviewer.writing.embedded import EmbeddedWriter
from tests.writing.tasks import tasks

ORDER: tuple[Slot, ...] = ("duties", "work", "last_year", "element", "problem", "plan", "verify", "ask")


def page(which: int = 0) -> Page:
    return EmbeddedWriter().write(tasks()[which])


def said(slot: Slot, which: int = 0) -> list[str]:
    return [draft.text for draft in page(which).drafts if draft.slot == slot]


def absent(slot: Slot, which: int = 0) -> list[Absence]:
    return [gone for gone in page(which).absent if gone.slot == slot]


def with_finding(level: Level, *words: str, rule: str = "figures.same_subject") -> Page:
    """The page of the first official when one more thing was found about it."""
    task = tasks()[0]
    report = task.facts.report
    places = [report.source.text.index(word) for word in words]
    quotes = tuple(Quote(report=report.id, start=a, end=a + len(w), text=w) for a, w in zip(places, words, strict=True))
    finding = Finding(id="1", rule=rule, level=level, message="两处数字不一致", evidence=quotes)
    return EmbeddedWriter().write(replace(task, findings=(finding,)))


def test_slots_come_in_the_order_of_the_form() -> None:
    seen = [ORDER.index(draft.slot) for draft in page().drafts]
    assert seen == sorted(seen)


def test_duties_are_the_authors_sentence() -> None:
    assert said("duties") == ["我分管农业、水利，联系柳湾村。"]


def test_work_is_quoted_with_figures_and_party_building_first() -> None:
    points = said("work")
    assert points[0].rstrip("。") == "到联系的柳湾村支部讲党课3次，参加主题党日11次"
    assert any("约120万元" in point and "300户以上" in point for point in points)


def test_last_years_answer_is_found_outside_a_section_of_its_own() -> None:
    (answer,) = said("last_year")
    assert "驻村52天" in answer


def test_problems_keep_the_authors_words() -> None:
    problems = said("problem")
    assert len(problems) == 2 and "漏水5个月" in problems[0]


def test_only_checkable_plans_are_shown() -> None:
    (plan,) = said("plan")
    assert "6月底前" in plan


def test_who_says_nothing_gets_absences_with_scope_and_no_invention() -> None:
    for slot in ("duties", "last_year", "problem", "plan"):
        assert absent(slot, 1), slot  # type: ignore[arg-type]
        assert not said(slot, 1)  # type: ignore[arg-type]


def test_the_share_of_the_problem_section_is_computed_and_shown_with_its_working() -> None:
    (share,) = [c for c in page().computed if c.text.startswith("自查问题")]
    part, _, whole = share.working.partition(" ÷ ")
    percent = int(part.removesuffix("字")) * 100 / int(whole.removesuffix("字"))
    assert f"{percent:.1f}%" in share.text
    assert not [c for c in page(1).computed if c.text.startswith("自查问题")]


def test_a_finding_is_put_side_by_side_and_asked_about() -> None:
    found = with_finding("warning", "查出隐患27处", "整改25处")
    assert "“查出隐患27处”与“整改25处”，请核" in [d.text for d in found.drafts if d.slot == "verify"]
    assert any(d.text.startswith("“查出隐患27处”") for d in found.drafts if d.slot == "ask")


@pytest.mark.parametrize(("level", "rule"), [("hint", "figures.notation"), ("check", "reading.boundary")])
def test_reading_helps_and_doubts_about_the_splitting_are_not_put_to_the_official(level: Level, rule: str) -> None:
    assert not [d for d in with_finding(level, "查出隐患27处", rule=rule).drafts if d.slot == "verify"]


def test_a_long_piece_of_evidence_is_cut_between_clauses_and_never_inside_a_number() -> None:
    words = "新建蓄水池5座，争取资金约120万元，惠及群众300户以上。\n（三）抓安全。组织农机安全检查9次，查出隐患27处，整改25处"
    found = with_finding("warning", words)
    for draft in (d for d in found.drafts if d.slot in ("verify", "ask") and d.quotes[0].text[:3] == "新建蓄"):
        end = draft.quotes[0].end
        text = tasks()[0].facts.report.source.text
        assert not (text[end - 1].isdigit() and text[end].isdigit())
        assert len(draft.quotes[0].text) <= 48


def test_at_most_four_questions_and_each_quotes_its_statement() -> None:
    questions = [d for d in page().drafts if d.slot == "ask"]
    assert 0 < len(questions) <= 4
    for draft in questions:
        assert isinstance(draft, Draft)
        quoted = draft.text.split("”")[0].lstrip("“")
        assert quoted in draft.quotes[0].text
