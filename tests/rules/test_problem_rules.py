"""Rules on problems, causes, plans and promises: one text each flags, one it leaves."""

from __future__ import annotations

import pytest

from reviewer.facts.threads import threads
from reviewer.model import Finding
from reviewer.rules import broken_promise, hidden_problem, repeated_problem, unanswered
from reviewer.rules.base import Rule, View
from tests.facts.read import facts, text

LACKS = "一是账目公开不及时，二季度没有上墙。二是下村不够勤，柳湾村全年只去过两次。"
ANSWERS = "一是每季度10日前把账目公开上墙。二是每月到柳湾村两次。"


def said(rule: Rule, *texts: str) -> list[Finding]:
    known = facts(*texts)
    return list(rule.check(View(facts=known, threads=threads(known))))


def test_a_problem_without_a_measure() -> None:
    (found,) = said(unanswered.RULE, text(lacks=LACKS, plans="明年把账目按季公开上墙，新修机耕路3公里。"))
    assert "1个在下步打算里" in found.message
    assert ["下村" in quote.text for quote in found.evidence] == [True]


def test_problems_that_are_answered() -> None:
    assert said(unanswered.RULE, text(lacks=LACKS, plans=ANSWERS)) == []


def test_no_cause_for_one_of_them() -> None:
    (found,) = said(
        unanswered.RULE, text(lacks=LACKS + "\n产生问题的原因：一是总觉得账目年底一次公开就行。", plans=ANSWERS)
    )
    assert "没有找到对应的原因" in found.message


@pytest.mark.parametrize(
    ("plans", "work", "words"),
    [
        ("明年新修茶园机耕路3公里。", "新修茶园机耕路1公里。", "只做了一部分"),
        ("明年建成石桥湾冷链仓1座。", "走访农户三百户。", "没有交代"),
    ],
)
def test_a_promise_half_kept_or_forgotten(plans: str, work: str, words: str) -> None:
    found = said(
        broken_promise.RULE, text(year=2022, lacks=LACKS, plans=plans), text(year=2023, lacks=LACKS, work=work)
    )
    assert [words in f.message for f in found] == [True]
    assert found[0].level == "hint"


def test_a_promise_kept_is_nobodys_fault() -> None:
    texts = (
        text(year=2022, lacks=LACKS, plans="明年新修茶园机耕路3公里。"),
        text(year=2023, lacks=LACKS, work="新修茶园机耕路3.2公里，11月验收。"),
    )
    assert said(broken_promise.RULE, *texts) == []


def test_promises_and_colleagues_are_not_told_as_old_problems() -> None:
    found = said(
        repeated_problem.RULE,
        text(name="何青", year=2022, lacks=LACKS, plans="明年建成石桥湾冷链仓1座。"),
        text(year=2023, lacks=LACKS, work="走访农户三百户。"),
    )
    assert found == []


def test_an_admission_among_the_work() -> None:
    work = "走访农户三百户。上年点评指出的茶园道路没有硬化一项仍在持续推进。"
    (found,) = said(hidden_problem.RULE, text(work=work, lacks=LACKS))
    assert (found.level, "没有列入自查问题" in found.message) == ("hint", True)


def test_an_admission_that_the_problems_repeat() -> None:
    work = "走访农户三百户。上年点评指出的茶园道路没有硬化一项仍在持续推进。"
    assert said(hidden_problem.RULE, text(work=work, lacks=LACKS + "三是茶园道路没有硬化，拖了一年。")) == []


def test_a_grave_thing_among_the_causes() -> None:
    lacks = LACKS + "\n产生问题的原因：一是对村干部提醒不多，所联系的村出现了违规发放补贴。"
    (found,) = said(hidden_problem.RULE, text(lacks=lacks))
    assert (found.level, "违规" in found.message) == ("check", True)


@pytest.mark.parametrize(
    "cause", ["对防止违纪违规的教育抓得少。", "没有把杜绝事故摆在前面。", "总觉得账目年底公开就行。"]
)
def test_what_is_to_be_prevented_is_no_admission(cause: str) -> None:
    assert said(hidden_problem.RULE, text(lacks=LACKS + f"\n产生问题的原因：一是{cause}")) == []
