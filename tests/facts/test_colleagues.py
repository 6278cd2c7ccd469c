"""The same problem at colleagues of one unit."""

from __future__ import annotations

from reviewer.facts.colleagues import colleagues
from reviewer.model import Thread
from tests.facts.read import facts, text

STUDY = "一是调查研究不够深入，下村多是陪同检查。"
ALSO = "一是调查研究不够，到村里听汇报多。"
OTHER = "一是账目公开不及时，二季度没有上墙。"


def found(*texts: str) -> list[Thread]:
    return list(colleagues(facts(*texts)))


def test_a_colleague_said_it_too_the_earlier_one_first() -> None:
    (thread,) = found(text(name="薛小满", year=2022, lacks=STUDY), text(name="何青", year=2023, lacks=ALSO))
    assert thread.relation == "R10"
    assert [item.text for item in thread.items] == [STUDY, ALSO]
    assert thread.official == "n:何青"


def test_in_one_year_each_of_them_has_it() -> None:
    made = found(text(name="薛小满", lacks=STUDY), text(name="何青", lacks=ALSO))
    assert sorted(thread.official for thread in made) == ["n:何青", "n:薛小满"]


def test_another_problem_is_nothing_shared() -> None:
    assert found(text(name="薛小满", lacks=STUDY), text(name="何青", lacks=OTHER)) == []


def test_ones_own_earlier_problem_is_not_a_colleagues() -> None:
    assert found(text(year=2022, lacks=STUDY), text(year=2023, lacks=ALSO)) == []


def test_people_without_a_name_are_compared_within_a_year_alone() -> None:
    assert found(text(name="", year=2022, lacks=STUDY), text(name="", year=2023, lacks=ALSO)) == []
