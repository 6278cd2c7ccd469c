"""Problem, cause and measure inside one report."""

from __future__ import annotations

from reviewer.facts.links import Link, links
from tests.facts.read import facts, text

LACKS = "一是账目公开不及时，二季度没有上墙。二是下村不够勤，柳湾村全年只去过两次。三是微信群信息乱，重复填表多。"


def found(lacks: str, plans: str) -> tuple[Link, ...]:
    (known,) = facts(text(lacks=lacks, plans=plans))
    return links(known)


def test_a_measure_belongs_to_the_problem_it_is_alike() -> None:
    made = found(LACKS, "一是每季度10日前把账目公开上墙，由我逐笔核对。二是继续把下村摆在前面，常到柳湾村走走。")
    assert [bool(link.measures) for link in made] == [True, True, False]
    assert made[0].lacks == ("cause", "number")
    assert set(made[1].lacks) == {"cause", "date", "number", "owner"}
    assert "measure" in made[2].lacks


def test_as_many_measures_as_problems_answer_in_order() -> None:
    made = found(LACKS, "一是按季度把它们贴上墙。二是多往柳湾村那边跑。三是合并减少各类群组名目。")
    assert all(link.measures for link in made)


def test_a_cause_inside_the_statement_is_a_cause() -> None:
    made = found(
        "一是账目公开不及时，原因是我图省事，没有按月对账。二是下村不够勤，柳湾村全年只去过两次。",
        "明年把账目按季公开上墙。",
    )
    assert "cause" not in made[0].lacks
    assert "cause" in made[1].lacks


def test_causes_of_their_own_belong_by_likeness() -> None:
    lacks = LACKS + "\n产生以上问题的原因：一是总觉得账目年底一次公开就行。"
    made = found(lacks, "明年把账目按季公开。")
    assert [bool(link.causes) for link in made] == [True, False, False]
