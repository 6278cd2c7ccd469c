from __future__ import annotations

from tests.rules.checking import findings


def test_the_working_shows_conversion_intervals_and_the_slip() -> None:
    (found,) = findings("收购香附480担，均价12.50元/公斤，收购金额30元。")
    assert found.working is not None
    assert found.working.startswith("480担 × 50公斤/担 × 12.50元/公斤 = 30万元")
    assert "≠ 原文30元" in found.working
    assert "漏写“万”（×10000），则恰好吻合" in found.working


def test_a_residual_after_the_slip_is_told() -> None:
    (found,) = findings("收购香附480担，均价12.50元/公斤，收购金额28元。")
    assert found.working is not None
    assert "仍低6.67%，两处都要核" in found.working


def test_evidence_is_quantity_price_and_total() -> None:
    (found,) = findings("收购香附480担，均价12.50元/公斤，收购金额30元。")
    assert [q.text for q in found.evidence] == ["480担", "12.50元/公斤", "30元"]


def test_rounding_in_the_price_is_no_fault() -> None:
    assert not findings("收购香附3127.6公斤，均价12.53元/公斤，收购金额3.92万元。")


def test_one_about_makes_it_a_warning() -> None:
    (found,) = findings("收购香附约480担，均价12.50元/公斤，收购金额300万元。")
    assert found.level == "warning"


def test_another_crops_price_is_left_alone() -> None:
    assert not findings("收购香附480担，收购白术20吨，白术均价12.50元/公斤，香附收购金额11万元。")


def test_two_quantities_of_one_thing_are_not_guessed_between() -> None:
    assert not findings("香附产量500担，香附收购480担，香附均价12.50元/公斤，香附收购金额30.2万元。")


def test_area_times_yield_times_price() -> None:
    (found,) = findings("种植丹参300亩，亩产鲜货900公斤，每公斤卖到8元，产值261万元。")
    assert found.working is not None
    assert found.working.startswith("300亩 × 900公斤/亩 × 8元 = 216万元")
    assert not findings("种植丹参300亩，亩产鲜货900公斤，每公斤卖到8元，产值216万元。")


def test_two_prices_in_one_sentence_need_a_total_that_names_its_thing() -> None:
    assert not findings("收购丹参60吨、当归20吨，丹参均价8元/公斤，当归均价15元/公斤，支付货款78万元。")
