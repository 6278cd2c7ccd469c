"""The whole document: the same every time, nothing from outside, every link true, hostile words shown as words."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer import api
from reviewer.pages import html
from tests.pages import build, township
from tests.pages.dom import Page, page, part
from tests.pages.hostile import IMAGE, SCRIPT, STEER, hostile
from tests.pages.large import large

TEMPLATES = Path(html.__file__).with_name("templates")


@pytest.fixture(scope="module")
def shown() -> Page:
    return page(township.review())


@pytest.fixture(scope="module")
def attacked() -> Page:
    return page(hostile())


def test_equal_reviews_give_equal_bytes() -> None:
    assert html.render(township.review()).encode() == html.render(township.review()).encode()


def test_every_link_lights_exactly_the_words_of_its_offsets(shown: Page) -> None:
    reports = township.reports()
    assert len(shown.links) > 150
    for number, start, end in shown.links:
        expected = "".join(reports[number - 1].source.text[start:end].split())
        assert "".join(shown.panes[number].words(start, end).split()) == expected != ""


def test_source_panes_hold_the_reports_words_and_no_more(shown: Page) -> None:
    for number, report in enumerate(township.reports(), 1):
        lines = ["".join(words for _, words in line) for line in shown.panes[number].lines]
        assert lines == [line.strip() for line in report.slice(report.start, report.end).splitlines() if line.strip()]


def test_each_reports_text_is_written_once(shown: Page) -> None:
    closing = "不妥之处，请批评指正。"
    assert sum(closing in "".join(w for line in pane.lines for _, w in line) for pane in shown.panes.values()) == 1
    assert shown.text.count(closing) == 1


def test_fields_of_the_page_stand_in_their_order(shown: Page) -> None:
    sheet = part(shown.html, '<article class="card" id="c3"', '<section class="findings"')
    titles = [
        "周明远",
        "题名",
        "分管联系",
        "篇幅",
        "履职要点",
        "规定动作",
        "自查问题",
        "原因",
        "打算",
        "需核实",
        "建议提问",
    ]
    found = [sheet.index(f">{title}<") for title in titles]
    assert found == sorted(found)
    assert found[-1] < sheet.index("点评") < sheet.index("等次")


def test_no_grade_is_proposed_and_the_reviewers_lines_are_blank(shown: Page) -> None:
    blank = part(shown.html, '<section class="blank"', "</section>")
    assert re.sub(r"<[^>]*>|\s", "", blank) == "点评等次点评、等次由评议人填写"


def test_an_absence_says_where_was_looked(shown: Page) -> None:
    assert "意识形态工作（查找范围：全文“意识形态”“舆情”“阵地”字样）" in shown.text


def test_refused_sentences_are_counted_and_kept_apart(shown: Page) -> None:
    assert "未予采用的句子及说明 1 条" in shown.text
    sheet = part(shown.html, '<section class="sheet', '<details class="dropped"')
    assert "全年安全检查20余次" not in sheet


def test_failed_files_and_wrong_counts_are_told_on_the_first_page(shown: Page) -> None:
    first = part(shown.html, '<article class="overview"', "</article>")
    for words in ("扫描件.pdf", "没有文字层", "请换文字版", "文件自称 4 篇", "篇数不符", "汇编封面"):
        assert words in first


def test_a_finding_on_two_officials_stands_with_both_and_with_the_team(shown: Page) -> None:
    message = "两人所写联系支部数不同"
    for start in ('<article class="overview"', '<article class="card" id="c3"', '<article class="card" id="c5"'):
        assert part(shown.html, start, "</article>").count(message) == 1
    assert message not in part(shown.html, '<article class="card" id="c4"', "</article>")


def test_nothing_is_asked_for_from_outside(shown: Page) -> None:
    names = {tag for tag, _ in shown.tags}
    assert not names & {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    assert not any("src" in attributes for _, attributes in shown.tags)
    assert "://" not in shown.html
    assert set(re.findall(r"url\(([^)]*)\)", shown.html)) == {"#hatch"}
    assert "@import" not in shown.html


def test_the_policy_admits_only_the_pages_own_script(shown: Page) -> None:
    policy = next(a["content"] for _, a in shown.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' ")
    digest = base64.b64encode(hashlib.sha256(shown.scripts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    assert shown.html.index("Content-Security-Policy") < shown.html.index("<style")


def test_no_word_of_a_report_enters_the_script(attacked: Page) -> None:
    assert attacked.scripts == [(TEMPLATES / "page.js").read_text(encoding="utf-8")]


def test_hostile_words_make_no_element_and_no_handler(shown: Page, attacked: Page) -> None:
    assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in shown.tags}
    for _, attributes in attacked.tags:
        assert not [name for name in attributes if name.startswith("on")]


def test_hostile_words_are_shown_as_words(attacked: Page) -> None:
    assert attacked.text.count(SCRIPT) > 10
    assert attacked.text.count(IMAGE) > 10
    assert "{{7*7}}{% raw %}" in attacked.text


def test_steering_characters_are_shown_by_their_code(attacked: Page) -> None:
    assert "[U+202E]反[U+2066]转[U+2028]行[U+0000]零[U+001B][31m红[U+007F][U+D800]" in attacked.text
    assert not set(STEER) - {"\ufeff"} - set("反转行零[31m红") & set(attacked.html)
    assert attacked.html.encode("utf-8")


def test_every_text_pane_still_holds_the_hostile_report_line_by_line(attacked: Page) -> None:
    report = hostile().facts[0].report
    lines = [line for line in report.slice(report.start, report.end).split("\n") if line.strip()]
    assert len(attacked.panes[1].lines) == len(lines)


def test_empty_fields_say_so() -> None:
    review = build.bare([township.reports()[4]])
    sheet = part(
        html.render(review), '<section class="sheet', "</details>" if review.summaries[0].dropped else "</article>"
    )
    for words in ("未摘得带数字、名称或结果的要点", "未见自查问题", "未见单列的原因", "没有发现"):
        assert words in sheet


def test_a_report_without_name_title_and_year_has_a_page() -> None:
    report = replace(township.reports()[4], title=None, year=None, certainty="据“现将本人”一句推断")
    shown = page(build.bare([report]))
    for words in ("副镇长（农业、水利）", "年度不详", "原文无题名", "起点系推断：据“现将本人”一句推断"):
        assert words in shown.text


def test_a_review_of_nothing_but_failures_has_a_page() -> None:
    review = township.review()
    empty = replace(build.bare([]), reading=replace(review.reading, sources=(), reports=()))
    assert "扫描件.pdf" in page(empty).text


def test_values_out_of_step_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        html.render(replace(township.review(), summaries=()))


def test_a_quote_of_a_report_elsewhere_is_shown_without_a_link() -> None:
    review = township.review()
    away = replace(review.repeats[0].right, report="ffffffffffff-9")
    shown = page(replace(review, repeats=(replace(review.repeats[0], right=away),)))
    assert "库中另一篇" in shown.text


def test_the_list_is_grouped_by_year_latest_first(shown: Page) -> None:
    left = part(shown.html, '<nav class="left"', "</nav>")
    assert re.findall(r"<h2>(.*?)</h2>", left) == ["2023年度", "2022年度"]
    assert re.findall(r'href="#(\d)"', left) == ["3", "4", "5", "1", "2"]


def test_several_compilations_of_one_year_are_told_apart_in_the_list() -> None:
    both = [*township.reports()[2:], *large(2, 900).reading.reports]
    left = part(html.render(build.bare(both)), '<nav class="left"', "</nav>")
    assert re.findall(r"<h2>(.*?)</h2>", left) == [
        f"2023年度 · {name}" for name in ("石桥镇2023年度述职材料.docx", "000.txt", "001.txt")
    ]


def test_a_file_a_report_needs_no_heading_a_report() -> None:
    assert "<h2>" not in part(html.render(large(3, 900)), '<nav class="left"', "</nav>")


def test_one_year_in_one_file_needs_no_headings() -> None:
    reports = [report for report in township.reports() if report.year == 2023]
    assert "<h2>" not in part(html.render(build.bare(reports)), '<nav class="left"', "</nav>")


def test_two_hundred_reports_stay_small_and_quick() -> None:
    review = large(200, 3_000)
    before = time.process_time()
    made = html.render(review)
    assert time.process_time() - before < 5
    assert len(made.encode()) < 5_100_000
    assert made.count('<section class="src"') == 200


@pytest.mark.parametrize(
    "young",
    [":has(", "@container", "@layer", "color-mix(", "dvh", "text-wrap", "accent-color", "subgrid", "@starting-style",
     ".at(", "structuredClone", "Object.hasOwn", "findLast", "toSorted", "replaceChildren", "inert", "popover"],
)  # fmt: skip
def test_no_feature_younger_than_chromium_90_is_used(young: str) -> None:
    for name in TEMPLATES.iterdir():
        assert young not in name.read_text(encoding="utf-8"), name.name


def test_jinja_is_not_imported_before_a_page_is_made() -> None:
    code = "import sys, reviewer.pages.html; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_the_word_page_leaves_out_is_listed(tmp_path: Path) -> None:
    text = "。".join(f"在第{at}村修路{at + 2}公里、安灯{at + 20}盏、走访{at + 30}户，挨家记下难处" for at in range(60))
    problems = "\n".join(
        f"{mark}是对第{mark}村的路灯管护不够，坏了{at + 3}盏没有人修。" for at, mark in enumerate("一二三四五六七八")
    )
    known = (
        f"云坪乡副乡长2023年度述职报告\n一、履职情况\n{text}。\n二、存在问题\n{problems}\n三、下步打算\n修好路灯。\n"
    )
    (tmp_path / "乡.txt").write_text(known, encoding="utf-8")
    review = api.review_of(api.read([tmp_path]))
    left_out = re.search(r"Word 版一页放不下，从略或截短 (\d+) 条", html.render(review))
    assert left_out is not None and int(left_out[1]) >= 5
