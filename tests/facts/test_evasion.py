"""What stands in place of a problem, and its name; a number and a plain 我没有 leave no excuse."""

from __future__ import annotations

import pytest

from reviewer.facts.evasion import EXCUSE, HOPE, MERIT, OLD_THREE, OTHERS, SOFT, TURN, evasion


@pytest.mark.parametrize(
    ("text", "score", "name"),
    [
        ("服务态度是好的，但深度还不够。", 0, MERIT),
        ("警力不足，基础工作难免有疏漏。", 0, EXCUSE),
        ("渠道维护跟不上，需要上级加大资金支持。", 0, EXCUSE),
        ("养殖场监管有待进一步规范。", 0, HOPE),
        ("课后服务质量有待提升，课程开发能力不足。", 1, HOPE),
        ("虽然作了部署，但督办不够。", 1, TURN),
        ("有时急于求成。", 1, SOFT),
        ("班子成员大局观念不强。", 1, OTHERS),
        ("一是创新意识不强。办法还是老办法。", 2, OLD_THREE),
        ("渠道清淤抓得不紧。", 2, None),
    ],
)
def test_names(text: str, score: int, name: str | None) -> None:
    found = evasion(text, extent=0, own=1)
    assert (found.score, found.name) == (score, name)


def test_a_number_and_a_plain_admission_leave_no_excuse() -> None:
    assert evasion("人手少，12次巡查我只去了4次。", extent=3, own=3).name is None
