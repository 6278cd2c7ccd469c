"""Every working comes out again when it is worked out from its words alone."""

from __future__ import annotations

import pytest

from benchmarks.figures.corpus import Relation, load
from benchmarks.figures.mutate import Twin, twins
from benchmarks.figures.stage import scene
from reviewer.facts.figures import figures
from reviewer.model import Facts, Finding
from reviewer.reading.compilation import split
from reviewer.rules.base import View, run
from tests.rules.checking import FIGURE_RULES, findings
from tests.rules.evaluate import verdict
from tests.rules.relation_cases import WRONG
from tests.rules.relation_forms import PAIRS
from tests.rules.relation_more_forms import MORE
from tests.rules.relation_wordings import FAULTS

TEXTS = (
    *(text for _, text in FAULTS),
    *(text for _, _, text in WRONG),
    *(text.replace(right, wrong) for _, text, right, wrong in PAIRS + MORE),
)
OPEN = [relation for relation in load() if not relation.kept and relation.formula]


def staged(twin: Twin) -> list[Finding]:
    """What the figure rules say of a planted relation on its stage."""
    reports = split(scene(twin).sources).reports
    facts = tuple(Facts(report=r, figures=figures(r), problems=(), measures=()) for r in reports)
    return list(run(FIGURE_RULES, View(facts=facts)))


def test_the_workings_of_own_sentences_come_out() -> None:
    workings = [found.working for text in TEXTS for found in findings(text)]
    assert len(workings) > 250
    assert [working for working in workings if working is None or not verdict(working)] == []


@pytest.mark.slow
@pytest.mark.parametrize("relation", OPEN, ids=lambda relation: relation.id)
def test_the_workings_of_planted_relations_come_out(relation: Relation) -> None:
    for wrong, _ in twins(relation, 1):
        for found in staged(wrong):
            assert found.working is not None and verdict(found.working), found.working


def test_a_false_working_is_seen() -> None:
    assert verdict("5场 + 3场 = 8场 ≠ 原文9场")
    assert not verdict("5场 + 3场 = 9场 ≠ 原文8场")
    assert not verdict("5场 + 4场 = 9场 ≠ 原文9场")
    assert not verdict("12名 > 15名")
    assert not verdict("2,400公斤 × 0吨/公斤 × 8,500元/吨 = 2.04万元（2.03万元～2.05万元）≠ 原文2,040万元")
