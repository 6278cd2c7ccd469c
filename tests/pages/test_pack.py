"""The pack: everybody's page, the lists, the team, the sources; and the folder it is written into."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENTATION

from reviewer.errors import OutputError, ReviewerError
from reviewer.model import Review
from reviewer.pages.pack import PACK, meeting, pack_file
from reviewer.pages.paper import SHEETS, pack_files, paper_files
from reviewer.pages.paper_names import safe
from tests.pages.hostile import hostile
from tests.pages.large import large
from tests.pages.paper_office import pages
from tests.pages.township import review as township
from tests.program import reviewer

LISTS = ("汇总简表", "问题清单", "整改清单", "班子情况", "附件　出处")


@pytest.fixture(scope="module")
def review() -> Review:
    return township()


@pytest.fixture(scope="module")
def pack(review: Review) -> Document:
    return docx.Document(io.BytesIO(pack_file(meeting(review))))


def table_after(document: Document, title: str) -> docx.table.Table:
    """The first table under a heading that begins so."""
    seen = False
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            if seen:
                return block
        else:
            seen = seen or block.text.startswith(title)
    raise AssertionError(f"没有“{title}”的表")


def test_officials_come_first_and_lists_follow(review: Review, pack: Document) -> None:
    titles = [para.text for para in pack.paragraphs if para.style.name in ("摘要题名", "汇编标题")]
    years = meeting(review).years
    assert years and len(titles) == len(review.facts) + len(years) + len(LISTS)
    assert titles[-len(LISTS) :] == list(LISTS)
    for title, facts in zip(titles, review.facts, strict=False):
        assert facts.report.official.label[:10] in title


def test_one_row_an_official(review: Review, pack: Document) -> None:
    table = table_after(pack, "汇总简表")
    assert len(table.rows) == len(review.facts) + 1
    assert all(row.cells[-1].text == "" for row in table.rows[1:]), "审核意见由评议人填写"
    assert all(cell.text for row in table.rows[1:] for cell in row.cells[:-1])


def test_every_problem_is_listed_with_its_label(review: Review, pack: Document) -> None:
    rows = table_after(pack, "问题清单").rows[1:]
    problems = [problem for facts in review.facts for problem in facts.problems if problem.role == "problem"]
    assert len(rows) >= len(problems)
    assert {row.cells[5].text for row in rows} <= {"笼统", "部分具体", "具体", ""}


def test_the_rectification_list_is_to_be_filled_in(pack: Document) -> None:
    rows = table_after(pack, "整改清单").rows
    assert [cell.text for cell in rows[0].cells][2:] == [
        "问题", "整改措施", "责任人", "责任单位", "完成时限", "进展", "是否销号",
    ]  # fmt: skip
    assert all(cell.text == "" for row in rows[1:] for cell in row.cells[3:])


def test_returns_name_paragraph_words_and_advice(review: Review, pack: Document) -> None:
    headings = [para.text for para in pack.paragraphs if para.text.startswith("退改意见")]
    assert len(headings) == len(review.facts)
    table = table_after(pack, "退改意见")
    assert [cell.text for cell in table.rows[0].cells] == ["段落", "原文", "问题", "修改建议"]
    assert all(cell.text for row in table.rows[1:] for cell in row.cells)


def test_sources_are_the_words_at_their_place(review: Review, pack: Document) -> None:
    texts = [facts.report.source.text for facts in review.facts]
    for row in table_after(pack, "附件").rows[1:]:
        start, end = map(int, row.cells[2].text.split("–"))
        words = row.cells[1].text.rstrip("…")
        assert any("".join(text[start:end].split()).startswith("".join(words.split())) for text in texts)


def test_tables_repeat_their_heads_and_lists_lie_sideways(pack: Document) -> None:
    assert table_after(pack, "问题清单").rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert WD_ORIENTATION.LANDSCAPE in {section.orientation for section in pack.sections}
    assert pack.sections[0].orientation == pack.sections[-1].orientation == WD_ORIENTATION.PORTRAIT


def test_equal_reviews_give_equal_bytes(review: Review) -> None:
    assert pack_files(review) == pack_files(review)


def test_all_files_have_names_of_their_own(review: Review) -> None:
    found = paper_files(review)
    assert {PACK, SHEETS} < found.keys()
    assert len(found) == len(review.facts) + len(meeting(review).years) + 2


def test_hostile_text_is_only_text() -> None:
    document = docx.Document(io.BytesIO(pack_file(meeting(hostile()))))
    assert any("<script>" in cell.text for table in document.tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("副乡长（农口）", "副乡长（农口）"),
        ("../a\\b:c", "a b c"),
        ("\u202e长\x00", "长"),
        ("", "未写姓名"),
        ("CON", "CON人"),
        ("长" * 300, "长" * 40),
        ("……", "……"),
        (" . ", "未写姓名"),
    ],
)
def test_names_of_people_in_names_of_files(given: str, name: str) -> None:
    assert safe(given) == name


class TestFolder:
    def test_is_written_whole_and_replaced_whole(self, review: Review, tmp_path: Path) -> None:
        from reviewer.cli_pack import write_pack

        out = tmp_path / "材料"
        names = write_pack(review, out)
        assert {path.name for path in out.iterdir()} == {*names, ".reviewer-output"}
        label = review.facts[0].report.official.label
        fewer = write_pack(review, out, only=[label])
        assert {path.name for path in out.iterdir()} == {*fewer, ".reviewer-output"}
        assert len(fewer) < len(names)

    def test_nothing_of_anybody_else_is_overwritten(self, review: Review, tmp_path: Path) -> None:
        from reviewer.cli_pack import write_pack

        (tmp_path / "别人的.txt").write_text("在", encoding="utf-8")
        with pytest.raises(OutputError):
            write_pack(review, tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["别人的.txt"]

    def test_a_name_that_nobody_has_is_told(self, review: Review, tmp_path: Path) -> None:
        from reviewer.cli_pack import write_pack

        with pytest.raises(ReviewerError, match="查无此人"):
            write_pack(review, tmp_path / "材料", only=["查无此人"])
        assert not (tmp_path / "材料").exists()


class TestCommand:
    def test_writes_the_folder_and_says_so(self, report: Path, home: Path, tmp_path: Path) -> None:
        ended = reviewer("pack", report, "--out", tmp_path / "材料", home=home)
        assert ended.code == 0, ended.err
        assert "一页摘要 1 份" in ended.out
        names = {path.name for path in (tmp_path / "材料").iterdir()}
        assert {PACK, SHEETS} < names
        assert sum(name.endswith("_一页摘要.docx") for name in names) == 1

    def test_a_bad_template_is_one_clear_line(self, report: Path, home: Path, tmp_path: Path) -> None:
        ended = reviewer("pack", report, "--out", tmp_path / "材料", "--template", report, home=home)
        assert ended.code == 2
        assert len(ended.err.strip().splitlines()) == 1
        assert "不是 .docx" in ended.err
        assert not (tmp_path / "材料").exists()


@pytest.mark.office
@pytest.mark.slow
def test_each_official_has_one_page_in_the_pack(tmp_path: Path) -> None:
    import pypdfium2

    review = large(6, 2_000)
    assert pages({PACK: pack_file(meeting(review))}, tmp_path)[PACK] > 6
    with pypdfium2.PdfDocument(tmp_path / "pdf" / "000.pdf") as document:
        texts = ["".join(document[at].get_textpage().get_text_range().split()) for at in range(7)]
    for at, facts in enumerate(review.facts):
        assert facts.report.official.label in texts[at]
        assert "点评" in texts[at]
    assert "汇总简表" in texts[6]
