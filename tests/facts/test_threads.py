"""What became of a problem and who it belongs to."""

from __future__ import annotations

import pytest

from reviewer.facts.threads import threads
from reviewer.model import Thread
from tests.facts.read import facts, text

OLD = "一是柳湾村党支部书记空缺五个月，组织生活没有人召集。"
NEW = "一是合作社的账目公开不及时，群众有意见。"


def found(*texts: str) -> list[Thread]:
    known = facts(*texts)
    made = threads(known)
    owner = {f.report.id: f.report for f in known}
    for thread in made:
        assert thread.items
        for item in thread.items:
            assert owner[item.report].slice(item.start, item.end) == item.text
    return list(made)


def relations(*texts: str) -> dict[str, tuple[str, str]]:
    """First eight characters of the problem -> relation and status; promises and colleagues are tested elsewhere."""
    return {thread.items[0].text[:8]: (thread.relation, thread.status) for thread in own(*texts)}


def own(*texts: str) -> list[Thread]:
    """The threads of problems, told by one person alone."""
    return [t for t in found(*texts) if t.relation != "R10" and t.items[0].role == "problem"]


def test_word_for_word_again() -> None:
    got = relations(text(year=2022, lacks=OLD), text(year=2023, lacks=OLD))
    assert list(got.values()) == [("R1", "repeated")]


def test_in_other_words_again() -> None:
    got = relations(
        text(year=2022, lacks="一是抓党建的办法不多，思路不宽。"),
        text(year=2023, lacks="一是抓党建的思路不够开阔，办法比较单一。"),
    )
    assert [value[1] for value in got.values()] == ["repeated"]


@pytest.mark.parametrize(
    ("answer", "relation", "status"),
    [
        ("柳湾村党支部书记空缺的问题，3月12日支部大会选出新书记，班子已配齐。", "R5", "resolved"),
        ("柳湾村党支部书记空缺问题已整改。", "R7", "claimed"),
        ("柳湾村党支部书记空缺的问题正在推进，候选人已完成考察2名，其余尚未到位。", "R6", "partly_resolved"),
    ],
)
def test_answered(answer: str, relation: str, status: str) -> None:
    got = relations(text(year=2022, lacks=OLD), text(year=2023, lacks=NEW, last=answer))
    assert got[OLD[:8]] == (relation, status)
    assert got[NEW[:8]] == ("R9", "new")


def test_never_mentioned_again() -> None:
    got = relations(text(year=2022, lacks=OLD), text(year=2023, lacks=NEW))
    assert got[OLD[:8]] == ("R8", "dropped")


def test_a_successor_inherits_nothing() -> None:
    assert own(text(name="薛小满", year=2022, lacks=OLD), text(name="何青", year=2023, lacks=OLD)) == []


def test_a_post_alone_joins_no_years() -> None:
    assert own(text(name="", year=2022, lacks=OLD), text(name="", year=2023, lacks=OLD)) == []


def test_one_year_alone_has_no_threads() -> None:
    assert found(text(year=2023, lacks=OLD)) == []


def test_each_problem_is_matched_once() -> None:
    twice = OLD + "二是柳湾村党支部书记空缺五个月，组织生活没有人召集过。"
    repeated = [t for t in own(text(year=2022, lacks=OLD), text(year=2023, lacks=twice)) if t.status == "repeated"]
    assert len(repeated) == 1


def test_three_years_are_compared_pair_by_pair() -> None:
    made = own(
        *(
            text(year=year, lacks=OLD, work=f"修路{year - 2000}条，植树三百棵，走访农户九十户。")
            for year in (2021, 2023, 2022)
        )
    )
    assert [thread.relation for thread in made] == ["R1", "R1"]
