"""Proposals for the lists: only from many officials, only what the lists do not know, never learned."""

from __future__ import annotations

import pytest

from reviewer.errors import InputError
from reviewer.facts.formula_candidates import LEAST_OFFICIALS, candidates
from tests.facts.read import reports, text

SAID = "全面落实河湖长制巡护责任"
KNOWN = "习近平新时代中国特色社会主义思想"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"


def batch(count: int) -> list[str]:
    return [
        text(
            name=f"{SURNAMES[n]}青{'山川河湖海'[n % 5]}",
            work=f"学习{KNOWN}，{SAID if n % 4 else '巡河'}{n}次。",
            lacks=f"一是第{n}组去得少。",
            plans=f"明年去{n}次。",
        )
        for n in range(count)
    ]


def test_what_most_write_is_proposed_with_who_and_when() -> None:
    found = candidates(reports(*batch(LEAST_OFFICIALS)))
    (proposed,) = [one for one in found if one.words == SAID]
    assert proposed.officials == sum(bool(n % 4) for n in range(LEAST_OFFICIALS)) and proposed.years == (2023,)
    assert proposed.example.text == SAID


def test_what_the_lists_know_is_not_proposed() -> None:
    assert not [one for one in candidates(reports(*batch(LEAST_OFFICIALS))) if KNOWN in one.words]


def test_what_fewer_write_is_not_proposed() -> None:
    assert SAID not in [one.words for one in candidates(reports(*batch(LEAST_OFFICIALS)), 0.9)]


def test_few_officials_give_no_proposals() -> None:
    with pytest.raises(InputError, match="只有5人"):
        candidates(reports(*batch(5)))
