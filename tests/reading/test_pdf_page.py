"""The door to the PDF engine: placed characters, ruled lines and pictures of each page, and what is refused."""

from __future__ import annotations

import pytest

from reviewer.errors import DamagedFile, EncryptedFile
from reviewer.reading import pdf_page
from reviewer.reading.original import from_bytes
from reviewer.reading.pdf_page import PageMarks, read_pages
from tests import broken
from tests.reading.sheets import HEIGHT, WIDTH, Sheet, bound


def marks(sheet: Sheet) -> PageMarks:
    (page,) = read_pages(bound(sheet))
    return page


def test_characters_come_with_their_place_and_size() -> None:
    page = marks(Sheet().line("述职", 700, x=90, size=16))
    first, second = page.glyphs
    assert (first.char, second.char) == ("述", "职")
    assert (first.x0, first.y, first.size) == pytest.approx((90, 700, 16), abs=0.1)
    assert (second.x0, first.x1) == pytest.approx((106, 106), abs=0.5)
    assert (page.paper.right, page.paper.top) == (WIDTH, HEIGHT)


def test_a_page_lying_on_its_side_is_read_in_its_own_direction() -> None:
    page = marks(Sheet().upright("述职报告", 200, 100).line("印", 50, x=500))
    assert "".join(g.char for g in sorted(page.glyphs, key=lambda g: g.x0)) == "述职报告"
    assert page.paper.right - page.paper.left == HEIGHT


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_turn_with_which_a_page_is_shown_does_not_matter(turned: int) -> None:
    page = marks(Sheet(turned=turned).line("述职报告", 700))
    assert "".join(g.char for g in page.glyphs) == "述职报告"


def test_ruled_lines_and_thin_boxes_are_rules_and_shading_is_not() -> None:
    sheet = Sheet().rule(90, 600, 500, 600).rule(90, 500, 90, 600).rule(100, 100, 180, 300)
    sheet.drawing += ["90 400 410 0.5 re f", "90 300 410 40 re f"]
    rules = marks(sheet).rules
    assert {(r.upright, round(r.at), round(r.low), round(r.high)) for r in rules} == {
        (False, 600, 90, 500),
        (True, 90, 500, 600),
        (False, 400, 90, 500),
    }


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    sheet = Sheet().line("图", 800)
    for n in range(4_100):
        sheet.rule(90, n / 10, 500, n / 10)
    assert marks(sheet).rules == ()


def test_pictures_are_counted() -> None:
    assert marks(Sheet().picture().picture()).images == 2


def test_an_empty_page_has_nothing() -> None:
    page = marks(Sheet())
    assert (page.glyphs, page.rules, page.unmapped, page.images) == ((), (), 0, 0)


def test_radicals_become_characters_and_invisible_ones_go() -> None:
    assert "".join(g.char for g in marks(Sheet().line("⼯作\ufeff⻔⻓⺟", 700)).glyphs) == "工作门长母"


def test_a_character_outside_the_basic_plane() -> None:
    assert pdf_page._shown(0x20BB7) == "𠮷"
    assert pdf_page._shown(0xD842) == pdf_page._shown(0xFFFD) == pdf_page._shown(7) == ""
    assert pdf_page._shown(2) == "-"


def test_more_pages_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "MAX_PAGES", 2)
    with pytest.raises(DamagedFile, match="有 3 页，超过 2 页"):
        list(read_pages(bound(Sheet(), Sheet(), Sheet())))


def test_more_characters_than_allowed_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "MAX_GLYPHS", 5)
    pages = list(read_pages(bound(Sheet().line("一二三", 700), Sheet().line("四五六", 700))))
    assert "".join(g.char for page in pages for g in page.glyphs) == "一二三四五"


@pytest.mark.parametrize(
    ("data", "kind", "word"),
    [
        (broken.locked_pdf(), EncryptedFile, "密码"),
        (b"%PDF-1.7\nnothing", DamagedFile, "损坏"),
        (
            broken.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"),
            DamagedFile,
            "可读的页|损坏",
        ),
    ],
)
def test_refusals(data: bytes, kind: type[Exception], word: str) -> None:
    with pytest.raises(kind, match=word):
        list(read_pages(from_bytes("材料.pdf", data)))
