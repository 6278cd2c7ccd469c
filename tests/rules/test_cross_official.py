from __future__ import annotations

from tests.rules.checking import findings


def test_one_finding_for_all_who_count_the_same_gathering() -> None:
    (found,) = findings("参加中心组学习12次。", "参加党委理论学习中心组学习12次。", "参加中心组集中学习9次。")
    assert (found.level, found.working) == ("check", "12次 ≠ 9次")
    assert [q.text for q in found.evidence] == ["12次", "12次", "9次"]


def test_equal_counts_are_nothing_to_ask() -> None:
    assert not findings("参加中心组学习12次。", "参加中心组学习12次。")
    assert not findings("参加中心组学习10余次。", "参加中心组学习12次。")


def test_personal_acts_are_never_laid_side_by_side() -> None:
    first = "谈心谈话6次，讲党课3次，安全检查9次，走访群众40户，宣讲5场，中心组学习发言2次。"
    second = "谈心谈话2次，讲党课1次，安全检查4次，走访群众90户，宣讲2场，中心组学习发言4次。"
    assert not findings(first, second)


def test_other_units_have_their_own_register() -> None:
    assert not findings("参加中心组学习12次。", unit=None) + findings("参加中心组学习9次。", unit=None)
    assert not findings("参加周一集中学习30次。", "参加周三集中学习20次。")


def test_holding_is_not_attending() -> None:
    assert not findings("组织党委中心组学习12次。", "参加中心组学习11次。")
    assert findings("组织党委中心组学习12次。", "召开党委中心组学习11次。")
