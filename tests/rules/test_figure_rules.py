"""All figure rules together: each finds its own faults, none speaks of what holds."""

from __future__ import annotations

import re

import pytest

from reviewer.rules.base import Rule
from tests.rules.checking import FIGURE_RULES, findings, over_years
from tests.rules.planted import planted
from tests.rules.relation_cases import SILENT, WRONG

_TWO = re.compile(r"(甲|2022年)：(.*?。)\s*(?:乙|2023年)：(.*)")


def example(rule: Rule, kind: str) -> str:
    """The example line of a rule's docstring."""
    return next(line for line in rule.doc.split("\n") if line.startswith(f"{kind}:")).partition(":")[2].strip()


def flagged(text: str) -> list[str]:
    """The rules that speak of an example: one text, two officials, or two years of one."""
    two = _TWO.match(text)
    if two is None:
        return [f.rule for f in findings(text)]
    return [f.rule for f in (findings if two[1] == "甲" else over_years)(two[2], two[3])]


@pytest.mark.parametrize("rule", FIGURE_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_the_docstrings(rule: Rule) -> None:
    assert set(flagged(example(rule, "bad"))) == {rule.id}
    assert flagged(example(rule, "good")) == []


@pytest.mark.parametrize(("rule", "level", "text"), WRONG, ids=[text[:14] for _, _, text in WRONG])
def test_what_is_wrong_is_found_once(rule: str, level: str, text: str) -> None:
    found = findings(text)
    assert [(f.rule, f.level) for f in found] == [(rule, level)]
    assert found[0].working


@pytest.mark.parametrize("text", SILENT, ids=[text[:14] for text in SILENT])
def test_what_holds_or_cannot_be_known_is_left(text: str) -> None:
    assert [(f.rule, f.working) for f in findings(text)] == []


def test_spoilt_numbers_are_found_and_the_right_ones_left() -> None:
    missed, false = [], []
    for rule, right, wrong in planted(4):
        false += [right for f in findings(right)]
        missed += [text for text in wrong if rule not in {f.rule for f in findings(text)}]
    assert (missed, false) == ([], [])


def test_every_finding_quotes_its_figures() -> None:
    for _, _, text in WRONG:
        for found in findings(text):
            assert all(text[q.start : q.end] == q.text for q in found.evidence)
