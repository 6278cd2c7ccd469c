"""Officials set apart, and officials that others are measured by."""

from __future__ import annotations

from reviewer.asking.plan import plan
from tests.asking.made import evidence, report

THREE = evidence(
    report("叶知秋", "副镇长", "讲党课5次。"),
    report("向海宁", "镇长", "讲党课3次。"),
    report("贺启明", "组织委员", "讲党课2次。"),
)
KEYS = [facts.report.official.key for facts in THREE.given]


def test_all_but_those_set_apart() -> None:
    for question in ("除了镇长还有谁讲了党课？", "除向海宁外，谁讲了党课？", "除镇长以外的人谁讲了党课"):
        made = plan(question, THREE)
        assert (made.officials, made.topic) == ((KEYS[0], KEYS[2]), ("党课",))


def test_whom_others_are_measured_by_is_compared_with_them() -> None:
    for question in ("谁的党课比贺启明多？", "哪些人党课比贺启明讲得还多"):
        made = plan(question, THREE)
        assert (made.kind, made.officials, made.topic) == ("compare", None, ("党课",))
    assert plan("贺启明的党课次数", THREE).officials == (KEYS[2],)
