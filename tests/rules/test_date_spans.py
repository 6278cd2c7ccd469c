from __future__ import annotations

import pytest

from reviewer.rules.date_spans import lastings
from tests.facts.build import facts


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("从3月1日持续到4月14日，历时45天。", (44, 45)),
        ("11月1日至次年1月10日，历时71天。", (70, 71)),
        ("大修从5月开始，到9月结束，前后历时5个月。", (4, 5)),
        ("2022年11月到2023年3月，历时5个月。", (4, 5)),
    ],
)
def test_both_ends_may_be_counted(text: str, bounds: tuple[int, int]) -> None:
    (found,) = lastings(facts(text).report)
    assert (found.least, found.most) == bounds


@pytest.mark.parametrize("text", ["3月1日至4月14日，历时约45天。", "2月30日至3月5日，历时9天。", "历时45天完成。"])
def test_what_cannot_be_counted(text: str) -> None:
    assert not list(lastings(facts(text).report))
