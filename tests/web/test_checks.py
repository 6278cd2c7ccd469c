"""核对: filters, one finding at a time, verdicts that last."""

from __future__ import annotations

import re
from pathlib import Path

import gradio as gr
import pytest

from reviewer.store.people import MAIN
from reviewer.web.checks import Checks
from reviewer.web.desk import Desk
from reviewer.web.findings import ALL, OPEN
from reviewer.web.house import House
from tests.program import written
from tests.web.conftest import asked

EVERY = (ALL, ALL, ALL, ALL, ALL)
PRODUCT = ("不符", ALL, ALL, ALL, ALL)


@pytest.fixture
def room(house: House, desk: Desk, report: Path, disagreeing: Path) -> Checks:
    desk.library.add([report, disagreeing])
    return Checks(house)


def ids(listing: str) -> list[str]:
    return re.findall(r'data-finding="(\w+)"', listing)


def test_an_empty_library_says_what_to_do(house: House) -> None:
    assert "还没有可核对的" in Checks(house).show("", *EVERY, asked())[3]


def test_the_gravest_comes_first_with_working_and_evidence_in_its_words(room: Checks) -> None:
    counter, listing, chosen, detail, verdict, remark = room.show("", *EVERY, asked())
    assert f"还有 {len(ids(listing))} 条未核" in counter
    assert chosen == ids(listing)[0]
    assert "数量×单价与总额不符" in detail
    assert "验算" in detail
    assert re.findall("<mark>(.*?)</mark>", detail) == ["2万公斤", "15元&#47;公斤", "300万元"]
    assert "均价<mark>15元&#47;公斤</mark>，收购金额<mark>300万元</mark>" in detail
    assert (verdict, remark) == (None, "")


def test_filters_narrow_by_level_rule_official_year_and_verdict(room: Checks) -> None:
    every = ids(room.show("", *EVERY, asked())[1])
    grave = ids(room.show("", *PRODUCT, asked())[1])
    assert len(grave) == 1 < len(every)
    assert ids(room.show("", ALL, "数量×单价与总额不符", ALL, ALL, ALL, asked())[1]) == grave
    assert grave[0] in ids(room.show("", ALL, ALL, "鲁明远", ALL, ALL, asked())[1])
    assert grave[0] not in ids(room.show("", ALL, ALL, "贺云舟", ALL, ALL, asked())[1])
    assert grave[0] not in ids(room.show("", ALL, ALL, ALL, "2022", ALL, asked())[1])
    assert ids(room.show("", ALL, ALL, ALL, ALL, OPEN, asked())[1]) == every
    assert "没有符合条件的" in room.show("", ALL, ALL, ALL, ALL, "误报", asked())[1]


def test_the_filters_offer_what_there_is_and_fall_back(room: Checks) -> None:
    _, rule, official, year, _ = room.choices(ALL, "没有这条", "鲁明远", "2023", ALL, asked())
    assert (rule.value, official.value, year.value) == (ALL, "鲁明远", "2023")
    assert {word for word, _ in year.choices} >= {ALL, "2023"}


def test_a_pick_shows_that_finding(room: Checks) -> None:
    every = ids(room.show("", *EVERY, asked())[1])
    chosen, detail, _, _ = room.pick(*EVERY, gr.EventData(None, {"finding": every[1]}), asked())
    assert chosen == every[1]
    assert f"第 2 / {len(every)} 条" in detail


def test_a_verdict_is_kept_and_the_next_finding_comes(room: Checks) -> None:
    every = ids(room.show("", *EVERY, asked())[1])
    counter, listing, chosen, _, verdict, _ = room.save(every[0], "误报", " 单位是斤 ", *EVERY, asked())
    assert chosen == every[1]
    assert verdict is None
    assert f"还有 {len(every) - 1} 条未核" in counter
    assert "误报 1" in counter
    assert listing.count("✘ 误报") == 1
    assert room.show(every[0], *EVERY, asked())[4:] == ("误报", "单位是斤")


def test_a_verdict_outlives_removal_and_a_new_import(room: Checks, disagreeing: Path) -> None:
    chosen = room.show("", *PRODUCT, asked())[2]
    room.save(chosen, "确认", "已问本人", *PRODUCT, asked())
    room.house.desk(MAIN).library.remove(disagreeing.name)
    assert chosen not in ids(room.show("", *EVERY, asked())[1])
    room.house.desk(MAIN).library.add([disagreeing])
    assert room.show("", *PRODUCT, asked())[2:][2:] == ("确认", "已问本人")


def test_the_last_of_what_is_open_leaves_an_empty_list(room: Checks) -> None:
    wanted = ("不符", ALL, ALL, ALL, OPEN)
    chosen = room.show("", *wanted, asked())[2]
    _, listing, after, detail, _, _ = room.save(chosen, "待核", "", *wanted, asked())
    assert "没有符合条件的" in listing
    assert (after, detail) == ("", "")


def test_without_a_verdict_nothing_is_kept(room: Checks, notices: list[str]) -> None:
    chosen = room.show("", *EVERY, asked())[2]
    assert room.save(chosen, None, "", *EVERY, asked()) == gr.skip()
    assert room.save("", "确认", "", *EVERY, asked()) == gr.skip()
    assert ["还没有选结论" in notices[0], "还没有选中任何一条" in notices[1]] == [True, True]
    assert room.house.desk(MAIN).library.verdicts() == ()


def test_hostile_words_stay_text(house: House, desk: Desk, hostile: Path) -> None:
    desk.library.add([hostile])
    room = Checks(house)
    for found in ids(room.show("", *EVERY, asked())[1]):
        shown = room.show(found, *EVERY, asked())
        assert all("<img" not in str(part) and "<script" not in str(part) for part in shown)


def test_the_address_sets_filters_and_finding(room: Checks) -> None:
    every = ids(room.show("", *EVERY, asked())[1])
    place = {"official": "鲁明远", "finding": every[1]}
    assert room.choices(*EVERY, asked(place))[2].value == "鲁明远"
    assert room.show("", *EVERY, asked(place))[2] == every[1]


def test_two_passages_alike_stand_side_by_side_with_what_differs_marked(
    house: House, desk: Desk, tmp_path: Path
) -> None:
    words = "牵头组织全乡护林防火宣传进村入户活动，发放宣传单{}份，与各村组逐户签订护林公约，做到户户知晓、人人有责"
    for year, count in ((2022, 860), (2023, 910)):
        lines = (f"青溪乡副乡长{year}年度述职报告", "述职人：方砚秋", "一、履职情况", words.format(count) + "。",
                 f"全年下村{year - 1980}次，走访农户{year - 1900}户，修复渠道{year - 2015}处。" * 6)  # fmt: skip
        desk.library.add([written(tmp_path / f"{year}.txt", lines)])
    room = Checks(house)
    details = [room.show(found, *EVERY, asked())[3] for found in ids(room.show("", *EVERY, asked())[1])]
    assert any("<ins>860</ins>" in detail and "<ins>910</ins>" in detail for detail in details)
