from __future__ import annotations

import pytest

from tests.facts.build import facts


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("举办讲座12场、义诊8场，两项合计20场。", ["12场", "8场", "20场"]),
        ("一年级86人、二年级92人，两个年级共178人。", ["86人", "92人", "178人"]),
        ("一类32户、二类96户。", ["32户", "96户"]),
        ("完成两项改造。", ["两项"]),
        ("新增床位30张，开放的60张床位。", ["30张", "60张"]),
    ],
)
def test_numerals_that_name_or_sum_up_are_no_figures(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in facts(text).figures] == figures
