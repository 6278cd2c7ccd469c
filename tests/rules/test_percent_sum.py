from __future__ import annotations

import pytest

from reviewer.rules.percent_sum import RULE
from tests.rules.checking import findings
from tests.rules.evaluate import verdict


@pytest.mark.parametrize(
    "text",
    [
        "年龄结构为35岁以下占30%、36至50岁占45%、51岁以上占35%。",
        "会员里头，务农的占55%，打工的占30%，其他占10%。",
        "用材林占45%、经济林占25%、公益林占36%。",
    ],
)
def test_shares_that_do_not_make_a_whole(text: str) -> None:
    (found,) = findings(text, rules=(RULE,))
    assert found.level == "warning" and found.working is not None and verdict(found.working)


@pytest.mark.parametrize(
    "text",
    [
        "年龄结构为35岁以下占30%、36至50岁占45%、51岁以上占25%。",
        "学历构成上，研究生占33.3%，本科占33.3%，大专及以下占33.3%。",
        "干部结构上，女性占45%，党员占38%，35岁以下占25%。",
        "支出结构上，民生占61%，城建占25%等。",
        "其中粮食占52%、蔬菜占31%、水果占20%。",
        "本科以上占60%，硕士以上占12%，35岁以上占30%。",
        "财政占40%，社会占50%。",
    ],
)
def test_whole_open_and_overlapping_shares_are_silent(text: str) -> None:
    assert not findings(text, rules=(RULE,))
