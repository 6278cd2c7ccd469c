"""The page in a real browser, opened from disk: clicks light the source, keys move, print gives a sheet a person."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer.model import Review, Summary
from reviewer.pages.html import render
from tests.pages import build, township
from tests.pages.hostile import hostile
from tests.pages.large import large

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES = [(1366, 768), (1920, 1080)]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="没有找到 Chromium：页面的浏览器测试全部未做，请先安装 chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("页面")
    for name, review in (("township", township.review()), ("hostile", hostile()), ("large", large(200, 3_000))):
        (found / f"{name}.html").write_text(render(review), encoding="utf-8")
    return found


def opened(browser: Browser, file: Path, place: str = "", size: tuple[int, int] = SIZES[0]) -> Page:
    """The page at a place, with everything it asks for and complains of kept in `asked` and `complaints`."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(file.as_uri() + place)
    return page


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    made = opened(browser, folder / "township.html")
    yield made
    made.close()


def lit(page: Page) -> str:
    """The lit words, as the reader sees them."""
    return "".join(page.locator(".lit").all_text_contents())


def seen(page: Page, css: str) -> bool:
    """Whether the first such element stands inside the source pane's window."""
    found = page.evaluate(
        "(css) => { const box = document.querySelector(css).getBoundingClientRect();"
        " const pane = document.getElementById('scroll').getBoundingClientRect();"
        " return box.top >= pane.top && box.bottom <= pane.bottom; }",
        css,
    )
    return bool(found)


@pytest.mark.parametrize("name", ["township", "hostile", "large"])
def test_opens_from_disk_without_a_request_or_a_complaint(browser: Browser, folder: Path, name: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((folder / f"{name}.html").as_uri())
    page.keyboard.press("j")
    page.keyboard.press("4")
    assert asked == [(folder / f"{name}.html").as_uri()]
    assert complaints == []
    page.close()


def test_hostile_words_run_nothing_wherever_one_looks(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder / "hostile.html")
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    for place in ("#all", "#1/page", "#1/data", "#1/same", "#1/old"):
        page.goto((folder / "hostile.html").as_uri() + place)
        for link in page.locator("main a:visible").all()[:40]:
            link.hover()
    assert page.evaluate("window.taken") is None
    assert "<img src=x onerror=window.taken=1>" in page.locator("#s1").inner_text()
    page.close()


def test_a_click_on_a_sentence_lights_its_words_and_brings_them_into_view(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/page")
    page.click("#c3 .sheet a:has-text('3月底前复核财政所近3年票据')")
    assert lit(page) == "3月底前对财政所近3年票据全部复核一遍"
    assert seen(page, ".lit")


def test_a_sentence_of_two_places_lights_both(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/page")
    page.click("#c3 .sheet a:has-text('民生：红岩村管网改造')")
    assert lit(page) == "红岩村管网改造5月底完工，312户用水恢复正常新建养老服务点2个，接待来访46人次，办结41件"


def test_a_click_on_a_figure_lights_it_inside_other_marks(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/data")
    page.click("#c3 .figures a:text-is('12次')")
    assert lit(page) == "12次"
    assert page.locator("#s3 .lit").get_attribute("class") == "cy f lit"


def test_a_click_on_a_finding_and_on_its_quote_lights_the_evidence(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/page")
    page.click("#c3 .finding a:has-text('奖补金额与单价乘面积不符')")
    assert lit(page) == "每亩320元，涉及1,450亩，合计64.6万元"
    page.click("#c3 .evidence a:has-text('水利项目4个')")
    assert lit(page) == "水利项目4个、道路项目3个、教育项目3个"


def test_a_colleagues_words_are_shown_beside_this_page_and_the_way_back_is_there(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/same")
    page.click("#c3 .copied a:has-text('罗静 2022年')")
    assert page.locator("#c3").is_visible()
    assert page.locator("#s2").is_visible()
    assert page.locator("#srcname").inner_text().startswith("罗静")
    assert lit(page).startswith("每季度到联系的四个支部走一遍")
    page.click("#back")
    assert page.locator("#s3").is_visible()
    assert lit(page) == ""


def test_a_place_on_the_timeline_can_be_clicked(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/old")
    page.locator("#c3 .timeline .resolved rect").click()
    assert lit(page) == "红岩村管网改造5月底完工，312户用水恢复正常"


def test_a_link_on_the_overview_opens_the_officials_page(page: Page) -> None:
    page.click("#team a:has-text('联系的三个支部')")
    assert page.locator("#c5").is_visible()
    assert lit(page) == "联系的三个支部"


def test_reload_and_back_keep_the_place(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#3/data")
    page.click("#c3 .figures a:text-is('2,160万元')")
    page.reload()
    assert lit(page) == "2,160万元"
    assert page.locator("#c3 .figures").is_visible()
    page.go_back()
    assert lit(page) == ""


def test_an_address_that_leads_nowhere_shows_the_overview(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#99/page@77,1-2")
    assert page.locator("#all").is_visible()


def test_keys_move_between_officials_and_tabs(page: Page) -> None:
    shown = []
    for key in ("j", "j", "k", "2", "j"):
        page.keyboard.press(key)
        shown.append(page.evaluate("location.hash"))
    assert shown == ["#3/page", "#4/page", "#3/page", "#3/data", "#4/data"]


def test_arrows_move_in_the_list_and_among_the_tabs_and_focus_is_seen(page: Page) -> None:
    page.focus(".who[href='#3']")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("location.hash") == "#4/page"
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#4"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.focus("#t-page")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "t-data"
    assert page.locator("#c4 [data-panel=data]").is_visible()


def test_the_filter_narrows_the_list_and_keys_follow_it(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("罗静 2023")
    assert page.locator(".who[data-find]:visible").count() == 1
    page.fill("#filter", "查无此人")
    assert page.locator("#none").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".who[data-find]:visible").count() == 5


def test_the_overview_sorts_by_a_column(page: Page) -> None:
    page.click(".officials th:has-text('雷同')")
    assert page.locator(".officials tbody tr").first.locator("a").inner_text() == "周明远"
    assert page.locator(".officials th[aria-sort]").inner_text() == "雷同"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["#all", "#3/page", "#3/data", "#3/same", "#3/old"])
def test_nothing_is_cut_off_at_usual_sizes(browser: Browser, folder: Path, size: tuple[int, int], place: str) -> None:
    page = opened(browser, folder / "township.html", place, size)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert page.evaluate("document.documentElement.scrollHeight") == size[1]
    for css in (".middle", ".scroll") if place != "#all" else (".middle",):
        wide, room = page.evaluate(
            "(css) => { const e = document.querySelector(css); return [e.scrollWidth, e.clientWidth]; }", css
        )
        assert wide <= room, css
    page.close()


def test_names_of_three_hundred_characters_break_no_pane(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder / "hostile.html", "#1/page")
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[0][0]
    assert page.locator("#c1 .sheet").bounding_box()["width"] < 600  # type: ignore[index]
    page.close()


def test_two_hundred_reports_open_and_turn_quickly(browser: Browser, folder: Path) -> None:
    before = time.monotonic()
    page = opened(browser, folder / "large.html")
    page.keyboard.press("j")
    assert time.monotonic() - before < 6
    before = time.monotonic()
    for _ in range(20):
        page.keyboard.press("j")
    page.click("#c21 .sheet a >> nth=3")
    assert lit(page)
    assert time.monotonic() - before < 6
    assert page.locator(".src:visible").count() == 1
    page.close()


def printed(browser: Browser, file: Path, place: str = "") -> list[str]:
    """The text of each sheet of paper."""
    import pypdfium2

    page = opened(browser, file, place)
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    sizes = {tuple(round(side) for side in sheet.get_size()) for sheet in paper}
    assert sizes == {(595, 842)}, "A4"
    return [sheet.get_textpage().get_text_range() for sheet in paper]


@pytest.mark.parametrize("place", ["", "#3/old"])
def test_print_gives_every_official_one_sheet_and_only_the_summary(browser: Browser, folder: Path, place: str) -> None:
    sheets = printed(browser, folder / "township.html", place)
    assert len(sheets) == 5
    for sheet, report in zip(sheets, township.reports(), strict=True):
        assert report.official.label in sheet
        assert "点评" in sheet
        assert "等次" in sheet
        assert "核对发现" not in sheet
        assert "图例" not in sheet


def test_a_name_of_three_hundred_characters_still_fits_its_sheet(browser: Browser, folder: Path) -> None:
    assert len(printed(browser, folder / "hostile.html")) == 1


def crowded(count: int) -> Review:
    """One official whose page has `count` sentences of two lines."""
    review = township.review()
    report = review.facts[2].report
    words = "到位资金2,160万元"
    claims = tuple(build.claim(report, "work", f"第{place}件" + "事" * 60, words) for place in range(count))
    return build.bare([report], summaries=(Summary(claims=claims, absent=(), dropped=()),))


@pytest.mark.parametrize("count", [3, 12, 14, 16, 17, 18])
def test_a_crowded_page_still_fits_its_sheet(browser: Browser, tmp_path: Path, count: int) -> None:
    file = tmp_path / "crowded.html"
    file.write_text(render(crowded(count)), encoding="utf-8")
    sheets = printed(browser, file)
    assert len(sheets) == 1
    assert f"第{count - 1}件" in sheets[0]


def test_one_officials_page_can_be_printed_alone(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.goto(page.url.split("#")[0] + "#3/page")
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.click("#print-one")
    assert "print-one" in page.evaluate("window.printed")
    page.click("#print-all")
    assert "print-one" not in page.evaluate("window.printed")
