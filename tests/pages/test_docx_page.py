"""One page an official: what stands on it, in which styles, and that it is one page whatever the report is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from reviewer import api
from reviewer.errors import DamagedFile, FileUnreadable, SettingsError, UnsupportedFormat
from reviewer.model import Facts, Review
from reviewer.pages.docx_styles import default_paper
from reviewer.pages.docx_template import load_template
from reviewer.pages.docx_write import document_bytes
from reviewer.pages.html_words import EMPTY
from reviewer.pages.pack import Meeting, meeting, page_file
from reviewer.pages.paper import chosen, paper_files, wished
from reviewer.pages.paper_blocks import Part, line, printable, shortened
from reviewer.pages.paper_compose import STEPS
from reviewer.pages.paper_fit import wrapped
from reviewer.pages.paper_items import telling
from reviewer.pages.paper_page import PaperPage, Wish
from tests.pages.generated import generated
from tests.pages.hostile import hostile
from tests.pages.paper_office import pages
from tests.pages.township import review as township

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
FIELDS = ("履职要点", "规定动作", "自查问题", "原因", "打算", "需核实", "建议提问")


@pytest.fixture(scope="module")
def review() -> Review:
    return township()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def text_of(document: Document) -> str:
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return "\n".join(found)


def files(found: Meeting) -> dict[str, bytes]:
    return dict(page_file(found, page) for page in found.pages)


def written(folder: Path, count: int) -> Review:
    for seed in range(count):
        text = generated(seed, 300 + seed * 11_700 // max(count - 1, 1), name=f"罗{chr(0x4E00 + seed)}")
        (folder / f"{seed:03}.txt").write_text(text, encoding="utf-8")
    return api.review_of(api.read([folder]))


def facts_of(review: Review, page: PaperPage) -> Facts:
    return next(facts for facts in review.facts if facts.report.id == page.card.report.id)


class TestPage:
    def test_fields_stand_in_their_order(self, review: Review) -> None:
        for data in files(meeting(review)).values():
            rows = text_of(opened(data)).split("\n")
            names = ("(题名)?篇幅", "分管联系", *FIELDS, "点评")
            places = [next(at for at, row in enumerate(rows) if re.match(rf"(序\t)?{name}", row)) for name in names]
            assert places == sorted(places)
            assert len(set(places)) == len(names)

    def test_the_sheet_is_that_of_official_papers(self, review: Review) -> None:
        for data in files(meeting(review)).values():
            section = opened(data).sections[0]
            margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
            assert [round(length.cm, 1) for length in margins] == [3.7, 3.5, 2.8, 2.6]
            assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
            assert section.header.paragraphs[0].text.endswith("仅供评议参考")
            assert "PAGE" in section.footer._element.xpath("string(.//w:instrText)")

    def test_every_style_has_a_chinese_font(self, review: Review) -> None:
        document = opened(next(iter(files(meeting(review)).values())))
        fonts = {
            style.name: style.element.rPr.rFonts.get(qn("w:eastAsia"))
            for style in document.styles
            if style.name.startswith("摘要") or style.name == "栏目名"
        }
        assert fonts["摘要题名"] == "方正小标宋简体"
        assert fonts["摘要正文一"] == fonts["摘要表格三"] == "仿宋_GB2312"
        assert fonts["栏目名"] == "黑体"
        assert {para.style.name for para in document.paragraphs} <= fonts.keys()

    def test_the_reviewer_fills_in_remarks_and_grade(self, review: Review) -> None:
        for data in files(meeting(review)).values():
            names = [cell.text for cell in opened(data).tables[-1].rows[0].cells]
            assert names == ["点评", "", "等次", ""]

    def test_what_is_stated_has_a_mark_and_what_is_absent_a_scope(self, review: Review) -> None:
        for page in meeting(review).pages:
            for item in page.shown:
                if item.absent:
                    assert item.note or "（查：" in item.text or item.text == EMPTY["ask"]
                else:
                    assert re.search("〔.+〕", item.mark), item

    def test_nothing_is_lost_between_page_and_left_out(self, review: Review) -> None:
        less = meeting(review, wish=Wish(budget=100)).pages
        for page in less:
            gone = {(item.field, item.text) for item in page.left_out}
            for item in page.items:
                assert item in page.shown or (item.field, item.whole) in gone
        assert any(page.left_out for page in less)

    def test_a_budget_is_kept(self, review: Review) -> None:
        whole = max(meeting(review).pages, key=lambda page: len(page.shown))
        less = meeting(review, wish=Wish(budget=100)).pages[review.facts.index(facts_of(review, whole))]
        assert len(less.shown) < len(whole.shown)
        assert {item.field for item in less.shown} == {item.field for item in whole.shown}

    def test_an_empty_page_is_set_in_the_largest_type(self, review: Review) -> None:
        bare = replace(review, summaries=tuple(replace(s, claims=(), absent=()) for s in review.summaries))
        bare = replace(bare, facts=tuple(replace(f, problems=(), measures=()) for f in bare.facts))
        for page in meeting(bare).pages:
            assert page.step == 0
            assert all(any(item.field == name for item in page.items) for name in FIELDS if name != "规定动作")

    def test_equal_reviews_give_equal_bytes(self, review: Review) -> None:
        assert files(meeting(review)) == files(meeting(review))

    def test_two_lines_are_kept_free(self, review: Review) -> None:
        paper = default_paper()
        for page in meeting(review).pages:
            leading = paper.types[STEPS[page.step][0]].leading
            assert paper.high(page.blocks) + 2 * leading <= paper.height + 0.01


class TestNames:
    def test_readable(self, review: Review) -> None:
        assert all(re.fullmatch(r"\d{4}_\d\d_[^_]+_一页摘要\.docx", name) for name in files(meeting(review)))

    def test_hostile_names_are_safe_and_short(self) -> None:
        for name in paper_files(hostile()):
            assert len(name.encode()) < 200
            assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202e\u2066]', name)

    def test_people_are_chosen_by_name_or_a_part_of_it(self, review: Review) -> None:
        label = review.facts[0].report.official.label
        ids, unknown = chosen(review, [label, "查无此人"])
        assert review.facts[0].report.id in ids
        assert unknown == ("查无此人",)
        assert len(ids) < len(review.facts)


class TestWords:
    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            ("第一行\n第二行\t三", "第一行 第二行 三"),
            ("零\x00一\x0b二", "零[U+0000]一 二"),
            ("反\u202e转", "反[U+202E]转"),
            ("造字\ue000尾", "造字〓尾"),
            ("半\ud800个", "半[U+D800]个"),
            ("😀", "😀"),
        ],
    )
    def test_any_text_can_be_printed(self, given: str, shown: str) -> None:
        assert printable(given) == shown
        made = document_bytes([Part(header=printable(given), blocks=(line(printable(given), "摘要说明"),))], "题", {})
        assert opened(made).paragraphs[0].text == shown

    def test_numbers_are_never_cut(self) -> None:
        for room in range(8, 24):
            cut = shortened("一共检查企业商户学校工地12345678次", room)
            assert not re.search(r"\d…", cut)

    def test_the_clauses_with_figures_are_kept(self) -> None:
        words = "安全生产：始终把责任扛在肩上、抓在手上，开展检查12次，整改隐患30处，形势总体平稳"
        assert telling(words, 28) == "安全生产：…开展检查12次，整改隐患30处…"

    def test_closing_marks_begin_no_line(self) -> None:
        assert wrapped("字" * 10, 10) == 1
        assert wrapped("字" * 10 + "。", 10) == 2
        assert wrapped("字" * 9 + "（" + "字" * 10, 10) == 3


class TestTemplate:
    def test_styles_and_header_are_the_offices(self, review: Review, tmp_path: Path) -> None:
        document = opened(next(iter(files(meeting(review)).values())))
        document.sections[0].header.paragraphs[0].text = "某某县委组织部　{{年度}}　{{述职人}}"
        document.styles["摘要题名"].font.size = docx.shared.Pt(16)
        document.save(str(tmp_path / "模板.docx"))
        template = load_template(tmp_path / "模板.docx")
        found = meeting(review, template=template)
        made = opened(page_file(found, found.pages[0])[1])
        report = found.pages[0].card.report
        assert (
            made.sections[0].header.paragraphs[0].text == f"某某县委组织部　{report.year}年度　{report.official.label}"
        )
        assert made.styles["摘要题名"].font.size.pt == 16

    def test_our_own_file_as_template_gets_its_own_year(self, review: Review, tmp_path: Path) -> None:
        first, *_, last = files(meeting(review)).values()
        (tmp_path / "模板.docx").write_bytes(first)
        found = meeting(review, template=load_template(tmp_path / "模板.docx"))
        again = page_file(found, found.pages[-1])[1]
        assert text_of(opened(again)) == text_of(opened(last))
        assert opened(again).sections[0].header.paragraphs[0].text == opened(last).sections[0].header.paragraphs[0].text

    def test_an_unknown_field_is_named(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "{{得分}}"
        document.save(str(tmp_path / "模板.docx"))
        with pytest.raises(SettingsError, match="得分"):
            load_template(tmp_path / "模板.docx")

    def test_a_style_that_cannot_be_measured_is_named(self, review: Review, tmp_path: Path) -> None:
        document = opened(next(iter(files(meeting(review)).values())))
        document.styles["摘要正文二"].paragraph_format.line_spacing = 1.5
        document.save(str(tmp_path / "模板.docx"))
        with pytest.raises(SettingsError, match="摘要正文二"):
            load_template(tmp_path / "模板.docx")

    def test_files_that_are_no_template(self, tmp_path: Path) -> None:
        for name, data, error in (
            ("空.docx", b"", DamagedFile),
            ("文.docx", b"plain", UnsupportedFormat),
            ("断.docx", b"PK\x03\x04broken", DamagedFile),
        ):
            (tmp_path / name).write_bytes(data)
            with pytest.raises(error):
                load_template(tmp_path / name)
        with pytest.raises(FileUnreadable):
            load_template(tmp_path / "没有.docx")

    def test_a_sheet_too_small_is_refused(self, tmp_path: Path) -> None:
        document = docx.Document()
        document.sections[0].page_height = docx.shared.Cm(12)
        document.save(str(tmp_path / "模板.docx"))
        with pytest.raises(SettingsError, match="版心"):
            load_template(tmp_path / "模板.docx")


@pytest.mark.office
@pytest.mark.slow
class TestOnePage:
    def test_of_the_examples(self, tmp_path: Path) -> None:
        found = pages(files(meeting(api.review_of(api.read([EXAMPLES])))), tmp_path)
        assert set(found.values()) == {1}

    def test_of_reports_of_any_length(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        found = pages(files(meeting(written(tmp_path / "in", 200))), tmp_path)
        assert len(found) == 200
        assert set(found.values()) == {1}

    def test_with_two_lines_more(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        made = meeting(written(tmp_path / "in", 16))
        more = {}
        for page in made.pages:
            body = STEPS[page.step][0]
            blocks = (*page.blocks, line("添一行", body), line("再添一行", body))
            more[str(page.card.report.id)] = document_bytes([Part(header="页眉", blocks=blocks)], "题", {})
        assert set(pages(more, tmp_path).values()) == {1}

    def test_of_hostile_text(self, tmp_path: Path) -> None:
        assert set(pages(files(meeting(hostile())), tmp_path).values()) == {1}

    def test_of_reports_that_say_next_to_nothing(self, tmp_path: Path) -> None:
        given = "白石镇镇长2023年度述职报告\n柳长青\n各位代表：\n我是镇长柳长青，现将本人一年来的履职情况报告如下：这一年里我同大家一道，白天跑现场、夜里开院坝会，把群众的事一件一件放在心上，该说的话说在明处，该算的账算到户头，不敢有半点松懈，请大家批评指正。\n"
        (tmp_path / "一句.txt").write_text(given, encoding="utf-8")
        found = meeting(api.review_of(api.read([tmp_path / "一句.txt"])))
        assert set(pages(files(found), tmp_path).values()) == {1}


@pytest.mark.parametrize(("title", "shown"), [("2023年度述职报告", False), ("2023年度履行管党治党责任述职报告", True)])
def test_the_title_line_stands_only_where_it_names_a_theme(tmp_path: Path, title: str, shown: bool) -> None:
    work = "修路3公里，安灯20盏，走访独居老人46户，办成邻里食堂2处，调处物业纠纷31起。"
    body = f"一、履职情况\n{work}\n二、存在问题\n下社区少，对老旧小区的摸底不细。\n三、下步打算\n每月下社区两次。\n"
    (tmp_path / "一份.txt").write_text(f"{title}\n云岭街道党工委书记　罗知秋\n\n{body}", encoding="utf-8")
    (data,) = files(meeting(api.review_of(api.read([tmp_path])))).values()
    assert ("题名篇幅\t" in text_of(opened(data))) is shown


def test_an_office_chooses_its_fields(review: Review) -> None:
    found = meeting(review, wish=wished("建议提问，自查问题", None))
    for page in found.pages:
        assert {item.field for item in page.shown} == {"自查问题", "建议提问"}
        said = text_of(opened(page_file(found, page)[1]))
        assert "建议提问" in said and "点评" in said
        assert not any(name in said for name in ("履职要点", "分管联系", "规定动作", "需核实"))


@pytest.mark.parametrize("words", ["履职", "履职要点、等次", "、"])
def test_a_field_that_is_none_is_said(words: str) -> None:
    with pytest.raises(SettingsError, match="没有") as caught:
        wished(words, None)
    assert "履职要点" in caught.value.hint


def test_an_element_shows_what_it_counts_and_never_half_a_denial(tmp_path: Path) -> None:
    text = (
        "云岭街道党工委副书记　罗知秋　2023年度述职报告\n\n一、履职情况\n修路3公里，安灯20盏，走访独居老人46户，办成邻里食堂2处。\n"
        "二、党风廉政\n落实党风廉政责任，同分管科室负责人逐一开展廉政谈话9次。意识形态方面没有按要求组织分析研判4次。\n"
        "三、存在问题\n下社区少。\n四、下步打算\n每月下社区两次。\n"
    )
    (tmp_path / "一份.txt").write_text(text, encoding="utf-8")
    (page,) = meeting(api.review_of(api.read([tmp_path]))).pages
    said = {
        item.text.partition("：")[0]: item.text for item in page.items if item.field == "规定动作" and "：" in item.text
    }
    assert (
        said["党风廉政"].endswith("廉政谈话9次") and len(said["党风廉政"]) < 26 or said["党风廉政"].endswith("见要点")
    )
    assert "没有按要求组织分析研判4次" in said["意识形态"] or said["意识形态"].endswith("见要点")
