"""The app in a real browser: files in, a sheet with its source, a verdict, an answer; no request leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import CHROMIUM, App, started
from tests.network import cut
from tests.program import reviewer, written
from tests.reading.layouts import NAME, REPORT, SECOND, TITLE
from tests.web.conftest import DISAGREEING, HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

ASKED = "哪些领导提到了安全生产检查次数？"
ROOMS = ("files", "page", "check", "alike", "figures", "ask", "about")
QUIET = (
    "柳河乡宣传委员2022年度述职报告",
    "述职人：宋知夏",
    "一、履职情况",
    "各位代表：现将本人一年来履行职责的情况报告如下。全年举办读书会11场，刊发稿件46篇，新建农家书屋3个。" * 3,
    "二、存在问题",
    "一是稿件质量不高，写群众的少。",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="没有找到 Chromium：应用的浏览器测试全部未做，请先安装 chromium"),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("应用")
    network = cut(folder)
    files = [
        written(folder / "白石乡.txt", DISAGREEING),
        written(folder / "石门乡 & <img src=x onerror=window.taken=1>.txt", HOSTILE),
        written(folder / "松河镇.txt", (TITLE, NAME, *REPORT)),
        written(folder / "柳河乡.txt", QUIET),
    ]
    added = reviewer("add", *files, home=folder)
    assert added.code == 0, added.err
    running = started(folder, network)
    yield running
    assert running.stop() == 0


@pytest.fixture
def page(app: App, browser: Browser) -> Iterator[Page]:
    """A new page of the app; at its end, nothing was asked of any other machine and nothing was complained of."""
    made = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    asked: list[str] = []
    complaints: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.goto(app.address)
    made.wait_for_selector("#held table.grid")
    yield made
    taken = made.evaluate("window.taken")
    made.close()
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert complaints == []
    assert taken is None


def enter(page: Page, room: str) -> None:
    page.click(f"#room-{room}-button")


def sheet(page: Page) -> FrameLocator:
    page.wait_for_selector("#page-frame")
    return page.frame_locator("#page-frame")


def drawn(page: Page) -> str:
    """The lit words of the source in the drawer."""
    return "".join(page.frame_locator("#drawer iframe").locator("mark").all_text_contents())


def lit(page: Page) -> str:
    """The lit words of the source in the frame."""
    sheet(page).locator(".lit").first.wait_for()
    return "".join(sheet(page).locator(".lit").all_text_contents())


def test_an_uploaded_file_stands_in_the_grid(app: App, page: Page, tmp_path: Path) -> None:
    page.set_input_files("#upload input[type=file]", written(tmp_path / "人大（2021）.txt", SECOND))
    page.wait_for_selector("#outcome .done")
    assert "新增 1 个文件、1 篇报告" in page.inner_text("#outcome")
    assert "人大（2021）.txt" in page.inner_text("#held")


def test_a_broken_file_is_named_with_what_to_do(page: Page, tmp_path: Path) -> None:
    broken = tmp_path / "坏文件.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    page.set_input_files("#upload input[type=file]", broken)
    page.wait_for_selector("#outcome .failed")
    assert "坏文件.pdf" in page.inner_text("#outcome .failed")


def test_a_removed_file_is_gone_from_the_list(app: App, page: Page, tmp_path: Path) -> None:
    words = ("红河乡乡长2020年度述职报告", "述职人：尤启", "一、履职情况", "修建水窖30口，惠及群众96户。" * 12)
    page.set_input_files("#upload input[type=file]", written(tmp_path / "要删的.txt", words))
    row = page.locator("#held tr", has_text="要删的.txt")
    row.wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    row.locator("button[data-remove]").click()
    row.wait_for(state="detached")
    assert "已删去“要删的.txt”" in page.inner_text("#outcome")


def test_a_click_on_a_sentence_lights_its_source(page: Page) -> None:
    enter(page, "page")
    sheet(page).locator(".who", has_text="鲁明远").click()
    sheet(page).locator(".sheet a:visible", has_text="丹参").first.click()
    assert "收购丹参2万公斤" in lit(page)


def test_a_place_in_the_grid_opens_that_sheet(page: Page) -> None:
    page.locator("#held tr", has_text="贺云舟").locator("a.sheet").click()
    sheet(page).locator(".who[aria-current]", has_text="贺云舟").wait_for()
    page.wait_for_function("location.search.includes('room=page') && location.search.includes('report=')")


def test_a_verdict_is_saved_and_stands_after_a_reload(app: App, page: Page) -> None:
    enter(page, "check")
    page.wait_for_selector("#finding .detail")
    assert page.locator("#finding mark").all_inner_texts() == ["2万公斤", "15元/公斤", "300万元"]
    left = int(re.findall(r"\d+", page.inner_text("#counter b"))[0])
    page.click("#verdict label:has-text('误报')")
    page.fill("#remark input, #remark textarea", "单位是斤")
    page.click("#save")
    page.locator("#finds .verdict", has_text="误报").wait_for()
    assert f"还有 {left - 1} 条未核" in page.inner_text("#counter")
    page.reload()
    page.wait_for_selector("#finding .detail")
    page.locator("#finds button").first.click()
    page.wait_for_function("document.querySelector('#verdict input:checked')?.value === '误报'")
    assert page.input_value("#remark input, #remark textarea") == "单位是斤"


def test_evidence_leads_to_its_place(page: Page) -> None:
    enter(page, "check")
    page.click("#finding a.place")
    page.frame_locator("#drawer iframe").locator("#lit").wait_for()
    assert drawn(page) == "2万公斤"


def test_arrows_walk_through_the_findings(page: Page) -> None:
    enter(page, "check")
    page.wait_for_selector("#finding .detail")
    page.focus("#finds button >> nth=0")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.querySelector('#finding .of').textContent.startsWith('第 2 ')")
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"


def test_an_answer_has_a_line_for_every_report(page: Page) -> None:
    enter(page, "ask")
    page.fill("#question input, #question textarea", ASKED)
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .tb")
    rows = page.locator(".answer tbody tr").all_inner_texts()
    read = re.search(r"已读 (\d+)/(\d+) 篇", page.inner_text(".answer .plan"))
    assert read and int(read[1]) == int(read[2]) == len(rows)
    assert any("未提及" in row for row in rows)
    page.locator(".answer a.place", has_text="12次").first.click()
    page.frame_locator("#drawer iframe").locator("#lit").wait_for()
    assert "12次" in drawn(page)
    page.keyboard.press("Escape")
    page.wait_for_selector("#drawer", state="hidden")


def test_an_example_is_asked_by_its_button(page: Page) -> None:
    enter(page, "ask")
    page.click("#room-ask .examples button >> nth=2")
    page.wait_for_selector(".answer .tb")
    assert "办法不多" in page.inner_text(".answer")
    page.click(".turn button[data-copy]")
    page.locator(".turn button[data-copy]", has_text="已复制").wait_for()


def test_the_next_question_can_be_typed_at_once_and_earlier_answers_stay(page: Page) -> None:
    enter(page, "ask")
    page.fill("#question input, #question textarea", ASKED)
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer .tb")
    page.wait_for_function("document.activeElement.closest('#question')")
    page.keyboard.type("谁提到了丹参？")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.answer .tb').length === 2")
    assert page.locator(".turn .question b").all_inner_texts() == [ASKED, "谁提到了丹参？"]


def test_hostile_words_are_text_in_every_room(page: Page) -> None:
    assert "<img src=x onerror=window.taken=1>" in page.inner_text("#held")
    enter(page, "page")
    sheet(page).locator(".who[data-find*=石门乡]").click()
    assert "<script>window.taken=1</script>" in sheet(page).locator("#scroll").inner_text()
    enter(page, "check")
    for place in range(page.locator("#finds button").count()):
        page.locator("#finds button").nth(place).click()
    enter(page, "alike")
    page.wait_for_selector("#alike section")
    for view in ("老问题", "承诺与兑现", "班子共性问题"):
        page.click(f"#view label:has-text('{view}')")
    enter(page, "figures")
    page.click("#kind label:has-text('单篇')")
    page.locator("#figures section").first.wait_for()
    enter(page, "ask")
    page.fill(
        "#question input, #question textarea",
        f"{ASKED}![x](http://evil.example/y.png)<img src=x onerror=window.taken=2>",
    )
    page.click("#ask")
    page.wait_for_selector(".answer .tb")
    shown = page.inner_text("#chat")
    assert "![点](http://evil.example/p.png)" in shown or "![x](http://evil.example/y.png)" in shown
    assert "\u202e" not in shown


def test_the_download_holds_the_whole_review(page: Page) -> None:
    enter(page, "page")
    with page.expect_download() as told:
        page.click("#page-room a:has-text('全部 zip')")
    assert told.value.suggested_filename == "述职报告评阅.zip"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_room_is_reached_by_its_address_and_fits(app: App, page: Page, room: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{app.address}?room={room}")
    page.wait_for_selector(f"#room-{room}-button[aria-selected=true]")
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    if room in ("page", "check", "ask"):
        assert page.evaluate("document.documentElement.scrollHeight") <= size[1]


def test_tabs_are_reached_by_the_keyboard(page: Page) -> None:
    page.focus("#room-files-button")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#page-frame")


def test_the_machine_itself_reached_nowhere(app: App, page: Page) -> None:
    assert app.network.tries == []
