"""Year pairs joined to the whole course of a problem."""

from __future__ import annotations

from reviewer.facts.courses import Course, courses
from reviewer.facts.threads import threads
from tests.facts.read import facts, text

OLD = "一是柳湾村党支部书记空缺五个月，组织生活没有人召集。"
NEW = "一是合作社的账目公开不及时，群众有意见。"
SOLVED = "柳湾村党支部书记空缺的问题，3月12日支部大会选出新书记，班子已配齐。"


def found(*texts: str) -> list[Course]:
    known = facts(*texts)
    return [c for c in courses(threads(known), [f.report for f in known]) if c.role == "problem"]


def test_three_years_are_one_course() -> None:
    course = next(c for c in found(*(text(year=year, lacks=OLD) for year in (2021, 2022, 2023))) if c.years > 1)
    assert course.years == 3
    assert course.relations == ("R1", "R1")
    assert [step.year for step in course.steps] == [2021, 2022, 2023]
    assert course.steps[0].relation == ""


def test_the_last_step_says_how_it_ended() -> None:
    made = found(text(year=2021, lacks=OLD), text(year=2022, lacks=OLD), text(year=2023, lacks=NEW, last=SOLVED))
    course = next(c for c in made if c.steps[0].item.text == OLD)
    assert (course.status, course.relations[-1]) == ("resolved", "R5")
    assert course.steps[-1].item.role == "result"


def test_a_promise_is_a_course_of_its_own() -> None:
    known = facts(
        text(year=2022, lacks=NEW, plans="明年新修茶园机耕路3公里。"),
        text(year=2023, lacks=NEW, work="新修茶园机耕路3.2公里。"),
    )
    made = [c for c in courses(threads(known), [f.report for f in known]) if c.role == "plan"]
    assert [c.status for c in made] == ["resolved"]
    assert [step.item.role for step in made[0].steps] == ["plan", "result"]
