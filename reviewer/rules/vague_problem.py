"""A statement of a shortcoming that says neither what, nor how much, nor when.

Why: “思路不宽、创新不够、办法不多”放进谁的报告都成立，会上无从追问；指出缺什么，才能请本人补上。
Source: docs/terms.md（六个维度与判定规则）。
Bad:  工作思路不宽，创新意识不够。
Good: 12个村只有5个按时开了季度分析会，我没有逐村过问。
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.model import Finding
from reviewer.rules.base import Rule, View, finding, quote


def check(view: View) -> Iterator[Finding]:
    """One hint a vague problem statement, with what is missing."""
    for facts in view.facts:
        for problem in facts.problems:
            listed = problem.section in ("problems", "causes")
            if listed and problem.role == "problem" and problem.label == "vague":
                message = f"自查问题写得笼统：{problem.reason}。"
                yield finding("problems.vague", "hint", message, facts.report, (quote(facts.report, problem),))


RULE = Rule(id="problems.vague", levels=("hint",), title="问题笼统", check=check)
