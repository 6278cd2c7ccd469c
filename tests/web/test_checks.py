"""核对: filters, one finding at a time, verdicts that last."""

from __future__ import annotations

import re
from pathlib import Path

import gradio as gr
import pytest

from reviewer.web.checks import Checks
from reviewer.web.desk import Desk
from reviewer.web.findings import ALL, OPEN

EVERY = (ALL, ALL, ALL, ALL, ALL)
PRODUCT = ("不符", ALL, ALL, ALL, ALL)


@pytest.fixture
def room(desk: Desk, report: Path, disagreeing: Path) -> Checks:
    desk.library.add([report, disagreeing])
    return Checks(desk)


def ids(listing: str) -> list[str]:
    return re.findall(r'data-finding="(\w+)"', listing)


def test_an_empty_library_says_what_to_do(desk: Desk) -> None:
    assert "还没有可核对的" in Checks(desk).show("", *EVERY)[3]


def test_the_gravest_comes_first_with_working_and_evidence_in_its_words(room: Checks) -> None:
    counter, listing, chosen, detail, verdict, remark = room.show("", *EVERY)
    assert f"还有 {len(ids(listing))} 条未核" in counter
    assert chosen == ids(listing)[0]
    assert "数量×单价与总额不符" in detail
    assert "验算" in detail
    assert re.findall("<mark>(.*?)</mark>", detail) == ["2万公斤", "15元&#47;公斤", "300万元"]
    assert "均价<mark>15元&#47;公斤</mark>，收购金额<mark>300万元</mark>" in detail
    assert (verdict, remark) == (None, "")


def test_filters_narrow_by_level_rule_official_year_and_verdict(room: Checks) -> None:
    every = ids(room.show("", *EVERY)[1])
    grave = ids(room.show("", *PRODUCT)[1])
    assert len(grave) == 1 < len(every)
    assert ids(room.show("", ALL, "数量×单价与总额不符", ALL, ALL, ALL)[1]) == grave
    assert grave[0] in ids(room.show("", ALL, ALL, "鲁明远", ALL, ALL)[1])
    assert grave[0] not in ids(room.show("", ALL, ALL, "贺云舟", ALL, ALL)[1])
    assert grave[0] not in ids(room.show("", ALL, ALL, ALL, "2022", ALL)[1])
    assert ids(room.show("", ALL, ALL, ALL, ALL, OPEN)[1]) == every
    assert "没有符合条件的" in room.show("", ALL, ALL, ALL, ALL, "误报")[1]


def test_the_filters_offer_what_there_is_and_fall_back(room: Checks) -> None:
    rule, official, year = room.choices("没有这条", "鲁明远", "2023")
    assert (rule.value, official.value, year.value) == (ALL, "鲁明远", "2023")
    assert [word for word, _ in year.choices] == [ALL, "2023"]


def test_a_pick_shows_that_finding(room: Checks) -> None:
    every = ids(room.show("", *EVERY)[1])
    chosen, detail, _, _ = room.pick(*EVERY, gr.EventData(None, {"finding": every[1]}))
    assert chosen == every[1]
    assert f"第 2 / {len(every)} 条" in detail


def test_a_verdict_is_kept_and_the_next_finding_comes(room: Checks) -> None:
    every = ids(room.show("", *EVERY)[1])
    counter, listing, chosen, _, verdict, _ = room.save(every[0], "误报", " 单位是斤 ", *EVERY)
    assert chosen == every[1]
    assert verdict is None
    assert f"还有 {len(every) - 1} 条未核" in counter
    assert "误报 1" in counter
    assert listing.count("✘ 误报") == 1
    assert room.show(every[0], *EVERY)[4:] == ("误报", "单位是斤")


def test_a_verdict_outlives_removal_and_a_new_import(room: Checks, disagreeing: Path) -> None:
    chosen = room.show("", *PRODUCT)[2]
    room.save(chosen, "确认", "已问本人", *PRODUCT)
    room.desk.library.remove(disagreeing.name)
    assert chosen not in ids(room.show("", *EVERY)[1])
    room.desk.library.add([disagreeing])
    assert room.show("", *PRODUCT)[2:][2:] == ("确认", "已问本人")


def test_the_last_of_what_is_open_leaves_an_empty_list(room: Checks) -> None:
    wanted = ("不符", ALL, ALL, ALL, OPEN)
    chosen = room.show("", *wanted)[2]
    _, listing, after, detail, _, _ = room.save(chosen, "待核", "", *wanted)
    assert "没有符合条件的" in listing
    assert (after, detail) == ("", "")


def test_without_a_verdict_nothing_is_kept(room: Checks, notices: list[str]) -> None:
    chosen = room.show("", *EVERY)[2]
    assert room.save(chosen, None, "", *EVERY) == gr.skip()
    assert room.save("", "确认", "", *EVERY) == gr.skip()
    assert ["还没有选结论" in notices[0], "还没有选中任何一条" in notices[1]] == [True, True]
    assert room.desk.library.verdicts() == ()


def test_hostile_words_stay_text(desk: Desk, hostile: Path) -> None:
    desk.library.add([hostile])
    room = Checks(desk)
    for found in ids(room.show("", *EVERY)[1]):
        shown = room.show(found, *EVERY)
        assert all("<img" not in str(part) and "<script" not in str(part) for part in shown)
