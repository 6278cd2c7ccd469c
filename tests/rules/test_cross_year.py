from __future__ import annotations

from tests.rules.checking import over_years

OLD = "走访企业58家，解决用工难题23个，帮办证照146件。"


def test_three_equal_numbers_in_one_sentence() -> None:
    (found,) = over_years(OLD, OLD)
    assert (found.rule, found.level) == ("figures.cross_year", "check")
    assert len(found.evidence) == 6


def test_one_new_number_two_people_or_a_gap_of_years_say_nothing() -> None:
    assert not over_years(OLD, OLD.replace("146", "150"))
    assert not over_years(OLD, OLD, name=None)
    assert not over_years(OLD, "无数字。", OLD)


def test_standing_facts_do_not_change() -> None:
    words = "全镇辖9个村、2个社区，共有网格36个。"
    assert not over_years(words, words)


def test_this_years_base_against_last_years_report() -> None:
    (found,) = over_years("甘草种植面积400亩。", "去年甘草种植面积600亩，今年甘草种植面积800亩。")
    assert (found.level, found.rule) == ("warning", "figures.cross_year")
    assert not over_years("甘草种植面积400亩。", "去年甘草种植面积400亩，今年甘草种植面积800亩。")


def test_a_run_of_equal_numbers_inside_changed_sentences() -> None:
    old = "围绕迎接大会，走访企业58家，解决用工难题23个，帮办证照146件，新开业9家。"
    new = "围绕贯彻大会精神，走访企业58家，解决用工难题23个，帮办证照146件，新开业12家。"
    (found,) = over_years(old, new)
    assert found.message == "这一句有3个数与上一年完全相同，是否沿用了旧数"
