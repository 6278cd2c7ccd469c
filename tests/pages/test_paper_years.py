"""Years side by side: problems, promises and figures of one official on one page, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer import api
from reviewer.model import Review
from reviewer.pages.docx_styles import default_paper
from reviewer.pages.html_places import Places
from reviewer.pages.pack import meeting, pack_file, years_file
from reviewer.pages.paper import paper_files
from reviewer.pages.paper_blocks import Table
from reviewer.pages.paper_years import YearsPage, years_pages
from tests.pages.paper_office import pages

BODY = """{year}年度述职报告
汀溪镇副镇长　褚云岫

一、履职情况
{work}
二、存在问题
{lacks}
三、下步打算
{plans}
"""
YEARS = {
    2022: (
        "新修机耕路6公里，走访群众210户，开展隐患排查18次，讲党课3次。",
        "一是乌石村的3处水塘长年没有清淤，我只去看过1次。\n二是年轻干部培养不够，站所全年没有安排轮岗。",
        "1.2023年6月底前把乌石村3处水塘清淤完毕。\n2.每季度到企业服务2次以上。",
    ),
    2023: (
        "新修机耕路9公里，走访群众260户，开展隐患排查24次，讲党课4次。乌石村3处水塘已于5月全部清淤，新装涵管40米。",
        "一是年轻干部培养不够，站所全年没有安排轮岗。",
        "1.安排2名年轻干部到村轮岗。",
    ),
}


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    folder = tmp_path_factory.mktemp("两年")
    for year, (work, lacks, plans) in YEARS.items():
        text = BODY.format(year=year, work=work, lacks=lacks, plans=plans)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    other = BODY.format(year=2023, work="走访企业12家。", lacks="一是下村少。", plans="多下村。").replace(
        "褚云岫", "单小满"
    )
    (folder / "别人.txt").write_text(other, encoding="utf-8")
    return api.review_of(api.read([folder]))


def made(review: Review) -> tuple[YearsPage, ...]:
    return years_pages(review, Places([facts.report for facts in review.facts]), default_paper())


def rows(page: YearsPage) -> list[list[str]]:
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return [["".join(run.text for run in cell.runs) for cell in row.cells] for table in tables for row in table.rows]


def test_only_who_has_two_years_has_a_page(review: Review) -> None:
    (page,) = made(review)
    assert (page.label, page.years, page.left_out) == ("褚云岫", (2022, 2023), 0)
    assert page.name == "2022-2023_褚云岫_年度对照.docx"


def test_problems_promises_and_figures_stand_side_by_side_with_their_places(review: Review) -> None:
    (page,) = made(review)
    found = rows(page)
    young = next(row for row in found if row[0].startswith("年轻干部培养不够"))
    assert young[1].startswith("年轻干部培养不够") and "〔" in young[0] and "写了2年" in young[2]
    pond = next(row for row in found if "清淤完毕" in row[0])
    assert "〔2022·" in pond[0] and "〔2023·" in pond[1] and pond[2] == "做到了"
    road = next(row for row in found if "机耕路" in row[0] and "公里" in row[1])
    assert road[1].startswith("6公里〔") and road[2].startswith("9公里〔")


def test_the_page_is_a_file_and_stands_in_the_pack(review: Review) -> None:
    files = paper_files(review)
    assert "2022-2023_褚云岫_年度对照.docx" in files
    found = meeting(review)
    assert years_file(found, found.years[0])[1] == files["2022-2023_褚云岫_年度对照.docx"]
    assert len(pack_file(found)) > len(files["2022-2023_褚云岫_年度对照.docx"])


@pytest.mark.office
@pytest.mark.slow
def test_it_is_one_page_however_much_there_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for year in range(2019, 2024):
        work = "".join(f"在第{at}片区新修道路{at + year - 2010}公里、走访群众{at + 30}户。" for at in range(40))
        lacks = "\n".join(f"{at}.第{at}片区的路灯管护不到位，坏了{year - 2015 + at}盏没有人修。" for at in range(1, 16))
        plans = "\n".join(f"{at}.{year + 1}年把第{at}片区的{at + 2}盏路灯修好。" for at in range(1, 16))
        text = BODY.format(year=year, work=work, lacks=lacks, plans=plans)
        (tmp_path / "in" / f"{year}.txt").write_text(text, encoding="utf-8")
    found = meeting(api.review_of(api.read([tmp_path / "in"])))
    assert found.years[0].left_out > 0
    assert set(pages(dict(years_file(found, page) for page in found.years), tmp_path).values()) == {1}
