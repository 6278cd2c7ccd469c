"""One matter in other words is known again; another matter is not."""

from __future__ import annotations

import pytest

from reviewer.facts.likeness import likeness, matter, own_words, rarity

ALIKE = [
    ("理论学习抓得不紧，书读得少。", "学用结合不够，自学时间没有保证。"),
    ("下村不多，到户更少。", "调查研究不够深入，听汇报的时候多。"),
    ("外宣稿件质量不高。", "对外报道写群众的少。"),
    ("抓工作的点子少，还是老一套。", "创新不够，办法不多。"),
    ("青松村水渠渗漏没有修。", "青松村的水渠还在渗水。"),
]
OTHERS = [
    ("理论学习抓得不紧，书读得少。", "水渠渗漏没有修。"),
    ("外宣稿件质量不高。", "食堂采购没有比价。"),
    ("下村不多，到户更少。", "机床停机时间长。"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one: str, other: str) -> None:
    assert likeness(matter(one), matter(other), {}) > 0.15


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_not_alike(one: str, other: str) -> None:
    assert likeness(matter(one), matter(other), {}) < 0.05


def test_the_measure_is_even_handed_and_bounded() -> None:
    one, other = matter("青松村水渠渗漏没有修。"), matter("青松村的水渠还在渗水，二组三组都缺水，群众反映了两次。")
    assert likeness(one, other, {}) == likeness(other, one, {}) <= 1.0
    assert likeness(one, one, {}) == pytest.approx(1.0)


def test_what_all_of_them_say_tells_little() -> None:
    every = [matter(f"水库{name}没有做好。") for name in ("巡查", "清淤", "登记")]
    rare = rarity(every)
    assert rare["水库"] < rare["清淤"] == 1.0


def test_own_words_are_those_of_no_list() -> None:
    one, other = matter("护理文书写得不全。"), matter("护理文书补记多。")
    assert own_words(one, other, {}) > 0
    assert own_words(matter("病房护理不细。"), matter("护士人手调配不匀。"), {}) == 0
