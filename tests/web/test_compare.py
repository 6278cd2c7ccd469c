"""雷同与老问题 and 数据: the heat map, the pairs, problems and promises over the years, figures with their charts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import gradio as gr
import pytest

from reviewer.web.compare import EVERYBODY, KINDS, VIEWS, Compare
from reviewer.web.desk import Desk
from reviewer.web.house import House
from tests.program import written
from tests.web.conftest import asked

WORK = "一年来牵头护林防火，组织进村入户宣传{}场，与各村逐户签订护林公约，做到户户知晓、人人有责，未发生一起森林火情。"
YEARS = {
    2022: (
        "一是下村调研不够，全年只到最远的桐木村2次，对村里的难处了解不深。",
        "一是2023年到桐木村下村调研不少于8次。",
    ),
    2023: (
        "一是下村调研不够，全年只到最远的桐木村3次，对村里的难处了解不深。",
        "一是2024年到桐木村下村调研不少于9次。",
    ),
}


@pytest.fixture
def room(house: House, desk: Desk, tmp_path: Path) -> Compare:
    for year, (problem, plan) in YEARS.items():
        lines = (
            f"青溪乡副乡长{year}年度述职报告", "述职人：方砚秋", "一、履职情况", WORK.format(year - 2000),
            f"兴修水渠{year - 2010}公里，走访农户{year - 1900}户。", "二、存在问题", problem, "三、下步打算", plan,
        )  # fmt: skip
        desk.library.add([written(tmp_path / f"{year}.txt", lines)])
    return Compare(house)


def test_an_empty_library_says_what_to_do(house: House) -> None:
    assert "还没有可比的" in Compare(house).open_alike(asked())[2]
    assert "还没有可比的" in Compare(house).open_figures(asked())[3]


def test_the_heat_map_says_in_words_what_it_shows_in_colour(room: Compare) -> None:
    _, page = room.alike(VIEWS[0], EVERYBODY, asked())
    assert "方砚秋" in page
    shares = [int(found) for found in re.findall(r"同往年 (\d+)%", page)]
    assert len(shares) == 2 and max(shares) > 30
    assert page.count("<ins>") >= 2


def test_a_cell_of_the_heat_map_leads_to_its_pairs(room: Compare, desk: Desk) -> None:
    prepared = desk.prepared()
    assert prepared is not None
    for report in prepared.reports:
        _, page = room.pair(VIEWS[0], EVERYBODY, gr.EventData(None, {"report": report}), asked())
        assert f'data-report="{report}"' in unescape(page) and "aria-current" in page


def test_a_problem_that_comes_back_has_one_timeline(room: Compare) -> None:
    _, page = room.alike(VIEWS[1], EVERYBODY, asked())
    line = next(found for found in page.split("<article") if "桐木村2次" in found)
    assert "桐木村3次" in line and "又写到" in line
    assert line.index("2022") < line.index("2023")


def test_a_promise_stands_beside_what_became_of_it(room: Compare) -> None:
    _, page = room.alike(VIEWS[2], EVERYBODY, asked())
    assert "不少于8次" in page and "说了的做了没有" in page


def test_the_team_is_told_year_by_year(room: Compare) -> None:
    _, page = room.alike(VIEWS[3], EVERYBODY, asked())
    assert page.index("2023年度") < page.index("2022年度")
    assert "1&#47;1" in page or "1/1" in page


def test_figures_stand_by_year_with_a_chart_from_zero(room: Compare) -> None:
    _, page = room.figures(KINDS[1], "", EVERYBODY, asked())
    assert "<svg" in page
    heights = [int(found) for found in re.findall(r'height="(\d+)" fill', page)]
    assert heights and min(heights) > 0
    assert "u/main/source/" in page


def test_the_address_names_view_official_and_words(room: Compare, desk: Desk) -> None:
    prepared = desk.prepared()
    assert prepared is not None
    key = next(iter(prepared.reports.values())).official.key
    view, box, _ = room.open_alike(asked({"view": VIEWS[1], "who": key}))
    assert (view, box.value) == (VIEWS[1], key)
    kind, words, box, _ = room.open_figures(asked({"kind": KINDS[2], "words": "水渠", "who": "没有此人"}))
    assert (kind, words, box.value) == (KINDS[2], "水渠", EVERYBODY)


def test_hostile_words_stay_text(house: House, desk: Desk, hostile: Path) -> None:
    desk.library.add(
        [
            hostile,
            written(hostile.with_name("又一份.txt"), hostile.read_text("utf-8").replace("2023", "2022").split("\n")),
        ]
    )
    room = Compare(house)
    pages = [room.alike(view, EVERYBODY, asked())[1] for view in VIEWS]
    pages += [room.figures(kind, "", EVERYBODY, asked())[1] for kind in KINDS]
    for page in pages:
        assert not re.search(r"<img|<script|<b>强|\u202e", page)
