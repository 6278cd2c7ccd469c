"""Many wordings of one relation: the spoilt sentence is found by its rule, the sentence that holds is left alone."""

from __future__ import annotations

import pytest

from tests.rules.checking import findings
from tests.rules.relation_forms import PAIRS
from tests.rules.relation_free_forms import FREE
from tests.rules.relation_more_forms import MORE
from tests.rules.relation_traps import HOLD


@pytest.mark.parametrize(
    ("rule", "text", "right", "wrong"), PAIRS + MORE + FREE, ids=[text[:12] for _, text, _, _ in PAIRS + MORE + FREE]
)
def test_the_spoilt_one_is_found_and_the_other_left(rule: str, text: str, right: str, wrong: str) -> None:
    assert text.count(right) == 1
    assert [f.message for f in findings(text)] == []
    found = findings(text.replace(right, wrong))
    assert rule in {f.rule for f in found if f.level in ("error", "warning")}


@pytest.mark.parametrize("text", HOLD, ids=[text[:12] for text in HOLD])
def test_what_only_looks_like_a_relation_is_left(text: str) -> None:
    assert [(f.rule, f.working) for f in findings(text)] == []
