from __future__ import annotations

import pytest

from tests.rules.checking import findings


def test_the_working_multiplies_out() -> None:
    (found,) = findings("每季度召开2次调度会，全年共召开调度会6次。")
    assert (found.rule, found.level, found.working) == ("figures.cadence", "warning", "2次 × 4 = 8次 ≠ 6次")
    assert [quote.text for quote in found.evidence] == ["每季度召开2次", "6次"]


def test_groups_are_multiplied_where_their_number_is_told() -> None:
    (found,) = findings("6个支部每个支部每季度开展1次主题党日，全年共开展12次。")
    assert found.working == "1次 × 4 × 6 = 24次 ≠ 12次"
    assert not findings("每个支部每季度开展1次主题党日，全年共开展12次。")


def test_two_sentences_are_a_question_only() -> None:
    (found,) = findings("每季度召开调度会1次。全年共召开调度会9次。")
    assert found.level == "check"


@pytest.mark.parametrize(
    "text",
    [
        "每月召开2次例会，全年共召开例会22次。",
        "每季度至少召开1次调度会，全年共召开调度会9次。",
        "每季度召开1次调度会，谈心谈话9次。",
        "每季度召开1次调度会，其中专题调度会全年共9次。",
        "各支部每月开展1次主题党日，全年共开展96次。",
        "每月2次以上到村走访，全年共走访46次。",
    ],
)
def test_what_cannot_be_held_against_it(text: str) -> None:
    assert not findings(text)
