"""Every report is accounted for, whatever is asked; spans hold; a given plan is followed."""

from __future__ import annotations

import pytest

from reviewer.asking.answer import answer
from reviewer.asking.evidence import MemoryEvidence
from reviewer.asking.plan import plan
from reviewer.errors import QuestionError
from reviewer.model import Plan
from tests.asking.made import evidence, report
from tests.asking.own import evidence as own
from tests.asking.own import questions

HOSTILE = [
    "谁写了.*",
    "谁写了(党课",
    "[检查]+次数？",
    "<script>谁</script>",
    "谁写了\\d+",
    "谁提到了\u202e党课",
    "％＆＊",
    "a" * 400,
]


@pytest.mark.parametrize("question", [*(gold["q"] for gold in questions("one")), *HOSTILE])
def test_nobody_is_left_out_and_words_stand_where_they_say(question: str) -> None:
    everyone = own("one")
    try:
        given = answer(question, everyone)
    except QuestionError:
        assert question in HOSTILE
        return
    told = [row.report for row in given.rows] + [one.report for one in given.silent]
    assert len(told) == len(set(told)) == given.read
    texts = {facts.report.id: facts.report for facts in everyone.facts()}
    for row in given.rows:
        assert row.values
        for value in row.values:
            assert value.report == row.report
            assert texts[row.report].slice(value.start, value.end) == value.text
    order = [facts.report.id for facts in everyone.facts()]
    assert [order.index(row.report) for row in given.rows] == sorted(order.index(row.report) for row in given.rows)


def test_the_text_begins_with_how_much_was_read_and_names_everyone() -> None:
    given = answer("谁讲了党课？", own("one"))
    assert given.text.startswith("已读 8/8 篇")
    for facts in own("one").facts():
        assert facts.report.official.label in given.text


def test_no_hits_is_an_answer() -> None:
    given = answer("谁提到了海水养殖？", own("one"))
    assert not given.rows
    assert given.read == len(given.silent) == 8
    assert not given.drafts
    assert "没有一篇提到" in given.text


def test_drafts_rest_on_the_words_of_the_rows() -> None:
    given = answer("谁讲了党课？", own("one"))
    quotes = {(q.report, q.start, q.end) for draft in given.drafts for q in draft.quotes}
    assert quotes == {(v.report, v.start, v.end) for row in given.rows for v in row.values}


def test_a_given_plan_replaces_the_understanding() -> None:
    two = evidence(report("叶知秋", "副镇长", "讲党课5次。"), report("向海宁", "镇长", "植树700棵。"))
    made = Plan(kind="who_mentions", topic=("植树",), unit=None, officials=None, years=None, said="查植树。")
    assert [row.label for row in answer("随便问", two, plan=made).rows] == ["向海宁"]
    strange = Plan(kind="elements", topic=("没有的部分",), unit=None, officials=None, years=None, said="")
    assert not answer("随便问", two, plan=strange).rows


def test_the_same_question_gives_the_same_answer() -> None:
    assert answer("安全检查几次", own("one")) == answer("安全检查几次", own("one"))


def test_an_empty_library_is_no_error() -> None:
    given = answer("谁讲了党课？", MemoryEvidence(()))
    assert given.read == 0
    assert plan("谁讲了党课？", MemoryEvidence(())).years is None


def test_a_report_of_unknown_year_is_not_left_out() -> None:
    undated = evidence(report("叶知秋", "副镇长", "讲党课5次。").replace("2023年度", ""))
    assert undated.given[0].report.year is None
    dated = evidence(report("向海宁", "镇长", "讲党课3次。"))
    given = answer("2023年谁讲了党课？", MemoryEvidence((*undated.given, *dated.given)))
    assert [row.label for row in given.rows] == ["叶知秋", "向海宁"]


def test_last_year_of_the_only_year_is_that_year() -> None:
    assert answer("去年谁讲了党课？", evidence(report("叶知秋", "副镇长", "讲党课5次。"))).read == 1


def test_who_is_in_charge_is_told_by_the_duties_alone() -> None:
    both = evidence(
        report("叶知秋", "副镇长", "我分管防汛、水利工作。讲党课3次。"),
        report("向海宁", "镇长", "汛期参加防汛值守9天。"),
    )
    assert [row.label for row in answer("谁分管防汛？", both).rows] == ["叶知秋"]
