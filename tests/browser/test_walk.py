"""What a reviewer does from an empty home: log in, import three years, put right, look, judge, ask, take away."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.browser.conftest import CHROMIUM, App, started
from tests.network import Cut

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
WORD = "大漠孤烟直，长河落日圆"
ASKED = "哪些领导提到了安全生产检查次数？"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="没有找到 Chromium：浏览器测试全部未做，请先安装 chromium"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, cut_network: Cut) -> Iterator[App]:
    """An app over an empty home that asks for names."""
    folder = tmp_path_factory.mktemp("办公室")
    app = started(folder, cut_network, "--login", lines=2)
    yield app
    assert app.stop() == 0


def set_up(page: Page, app: App) -> None:
    code = re.findall(r"设置口令 (\w+)", app.said)[0]
    page.fill("input[name=code]", code)
    page.fill("input[name=name]", "评审甲")
    page.fill("input[name=password]", WORD)
    page.fill("input[name=again]", WORD)
    page.click("button")


def log_in(page: Page) -> None:
    page.fill("input[name=name]", "评审甲")
    page.fill("input[name=password]", WORD)
    page.click("button")


def kept(page: Page, selector: str) -> Download:
    with page.expect_download() as told:
        page.click(selector)
    return told.value


def data(download: Download) -> io.BytesIO:
    return io.BytesIO(Path(download.path()).read_bytes())


def enter(page: Page, room: str) -> None:
    page.click(f"#room-{room}-button")


def test_the_whole_walk(office: App, visit: Callable[[str], Page]) -> None:
    page = visit(office.address)
    set_up(page, office)
    page.wait_for_selector("#held .empty-room")
    files = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".txt", ".docx", ".pdf"))
    page.set_input_files("#upload input[type=file]", [str(path) for path in files])
    page.wait_for_selector("#outcome .done", timeout=90_000)
    page.wait_for_selector("#held table.grid")
    page.wait_for_function("document.querySelectorAll('#held table.grid a.sheet').length === 15")
    assert page.locator("#held table.grid thead th", has_text="年度").count() == 3
    _corrects_a_name(page)
    _sees_the_source(page)
    _judges(page, files)
    _asks_and_follows_up(page)
    _takes_away(page)
    page.context.clear_cookies()
    page.goto(office.address + "?room=check")
    log_in(page)
    page.wait_for_selector("#room-check-button[aria-selected=true]")
    assert office.network.tries == []


def _corrects_a_name(page: Page) -> None:
    row = page.locator("#held table.grid tbody tr").first
    name = row.locator("th").inner_text()
    row.locator("button[data-fix]").first.click()
    page.wait_for_selector("#fixing")
    page.wait_for_function(f"document.querySelector('#fix-name input, #fix-name textarea')?.value === '{name}'")
    page.fill("#fix-name input, #fix-name textarea", "试改名")
    page.click("#fix-save")
    page.locator("#held table.grid th", has_text="试改名").wait_for()
    assert "已记下" in page.inner_text("#outcome")
    page.locator("#held table.grid tr", has_text="试改名").locator("button[data-fix]").first.click()
    page.wait_for_function("document.querySelector('#fix-name input, #fix-name textarea')?.value === '试改名'")
    page.fill("#fix-name input, #fix-name textarea", name)
    page.click("#fix-save")
    page.locator("#held table.grid th", has_text="试改名").wait_for(state="detached")


def _sees_the_source(page: Page) -> None:
    page.locator("#held table.grid a.sheet").nth(1).click()
    page.wait_for_selector("#page-frame")
    assert "report=" in page.url
    frame = page.frame_locator("#page-frame")
    frame.locator(".sheet a[href^='#@']:visible").first.click()
    frame.locator(".lit").first.wait_for()
    page.click("#edit")
    box = page.locator(".wordings textarea").first
    box.fill("这一句由评议人改写")
    page.locator(".wordings button", has_text="保存").first.click()
    frame.locator(".sheet", has_text="这一句由评议人改写〔评议人改〕").first.wait_for()
    word = Document(data(kept(page, "#page-room a:has-text('本页 Word')")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("这一句由评议人改写〔评议人改〕" in text for text in [*cells, *(p.text for p in word.paragraphs)])


def _judges(page: Page, files: list[Path]) -> None:
    enter(page, "check")
    page.wait_for_selector("#finding .detail")
    first = page.locator("#finds button[aria-current]").get_attribute("data-finding")
    page.click("#verdict label:has-text('确认')")
    page.fill("#remark input, #remark textarea", "已请本人说明")
    page.click("#save")
    page.locator("#finds .verdict", has_text="确认").wait_for()
    page.go_back()
    enter(page, "files")
    page.once("dialog", lambda dialog: dialog.accept())
    row = page.locator("#held tr", has_text=files[0].name)
    row.locator("button[data-remove]").click()
    row.wait_for(state="detached")
    page.set_input_files("#upload input[type=file]", str(files[0]))
    row.wait_for()
    enter(page, "check")
    button = page.locator(f"#finds button[data-finding='{first}']")
    button.locator(".verdict", has_text="确认").wait_for()
    button.click()
    page.wait_for_function("document.querySelector('#verdict input:checked')?.value === '确认'")
    assert page.input_value("#remark input, #remark textarea") == "已请本人说明"
    page.reload()
    page.wait_for_selector(f"#finds button[data-finding='{first}'][aria-current]")


def _asks_and_follows_up(page: Page) -> None:
    enter(page, "ask")
    page.fill("#question input, #question textarea", ASKED)
    page.keyboard.press("Enter")
    page.wait_for_selector(".talkbar")
    assert any("未提及" in row for row in page.locator(".answer tbody tr").all_inner_texts())
    page.wait_for_function("document.activeElement.closest('#question')")
    page.keyboard.type("那2022年呢？")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.turn').length === 2")
    page.wait_for_function("document.querySelector('#plan input, #plan textarea').value.includes('2022')")
    page.locator(".turn").last.locator("a.place").first.click()
    page.frame_locator("#drawer iframe").locator("#lit").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_selector("#drawer", state="hidden")
    page.locator(".turn").first.locator("button[data-stand]").click()
    page.wait_for_selector("#standing button[data-ask]")
    page.reload()
    page.wait_for_function("document.querySelectorAll('.turn').length === 2")


def _takes_away(page: Page) -> None:
    talk = Document(data(kept(page, ".talkbar a:has-text('导出对话')")))
    assert any("未提及" in cell.text for table in talk.tables for row in table.rows for cell in row.cells)
    book = load_workbook(data(kept(page, "#standing a:has-text('全部问一遍')")))
    assert book["提问"].max_row == 2
    enter(page, "page")
    page.wait_for_selector("#page-frame")
    sheets = load_workbook(data(kept(page, "#page-room a:has-text('核对清单')")))
    assert "已请本人说明" in [cell.value for row in sheets["结论"].iter_rows() for cell in row]
    assert zipfile.ZipFile(data(kept(page, "#page-room a:has-text('全部 zip')"))).testzip() is None
    if shutil.which("soffice"):
        assert data(kept(page, "#page-room a:has-text('本页 PDF')")).read(5) == b"%PDF-"
    enter(page, "figures")
    page.wait_for_selector("#figures section")
    assert zipfile.ZipFile(data(kept(page, "#tables-zip"))).testzip() is None
