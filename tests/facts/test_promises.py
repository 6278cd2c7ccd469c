"""What was promised and what became of it."""

from __future__ import annotations

import pytest

from reviewer.facts.promises import Promise, promises
from reviewer.facts.threads import threads
from tests.facts.read import facts, text

QUIET = "一是账目公开不及时，二季度没有上墙。"


def row(plan: str, *, work: str = "走访农户三百户。", next_plan: str = "明年把账目按季公开。") -> Promise | None:
    known = facts(text(year=2022, lacks=QUIET, plans=plan), text(year=2023, lacks=QUIET, work=work, plans=next_plan))
    reports = [f.report for f in known]
    rows = [p for p in promises(threads(known), reports) if p.plan.text == plan]
    assert len(rows) <= 1
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("plan", "work", "outcome"),
    [
        ("明年新修茶园机耕路3公里。", "新修茶园机耕路3.2公里，11月通过验收。", "done"),
        ("明年新修茶园机耕路3公里。", "新修茶园机耕路1.5公里。", "partly"),
        ("明年举办茶农技术培训6期。", "举办茶农技术培训4期，比计划少2期。", "partly"),
        ("茶园病虫害统防成本控制在每亩40元以内。", "茶园病虫害统防成本降到每亩36元。", "done"),
        ("对茶企安全每月检查一遍。", "对茶企安全每季度检查一遍。", "partly"),
        ("编制茶叶区域品牌规划。", "编制完成《青石镇茶叶区域品牌规划》。", "done"),
        ("解决6个村民小组吃水难。", "6个吃水难的村民小组中，解决4个，其余2个还没有通水。", "partly"),
    ],
)
def test_told_among_the_work(plan: str, work: str, outcome: str) -> None:
    found = row(plan, work=work)
    assert found is not None
    assert found.outcome == outcome
    assert found.deed is not None and found.deed.text in work


def test_never_spoken_of_again() -> None:
    found = row("明年上半年建成石桥湾冷链仓1座。", work="走访农户三百户，调解纠纷十二件。")
    assert found is not None and (found.outcome, found.deed) == ("silent", None)


def test_promised_anew() -> None:
    found = row("明年上半年建成石桥湾冷链仓1座。", next_plan="明年把石桥湾冷链仓建成投用。")
    assert found is not None and found.outcome == "again"
    assert found.again is not None and found.deed is None


def test_a_wish_that_names_nothing_is_no_promise() -> None:
    assert row("今后进一步加强学习，提高能力。", work="走访农户三百户。") is None


def test_a_year_between_is_no_last_year() -> None:
    plan = "明年上半年建成石桥湾冷链仓1座。"
    known = facts(text(year=2021, lacks=QUIET, plans=plan), text(year=2023, lacks=QUIET))
    assert not [t for t in threads(known) if t.items[0].role == "plan"]
