"""Where the characters of an OFD text object stand."""

from __future__ import annotations

import pytest

from reviewer.reading.ofd_text import glyphs, numbers
from reviewer.reading.original import from_bytes
from reviewer.reading.package_xml import tree


def placed(codes: str, more: str = "") -> list[tuple[str, float, float, float]]:
    """Character, left and right edge and baseline of an object of size 5 at (30, 20)."""
    blob = f'<TextObject Boundary="30 20 90 9" Size="5" {more}>{codes}</TextObject>'.encode()
    found = glyphs(tree(blob, from_bytes("甲.ofd", b"")))
    return [(g.char, round(g.x0, 3), round(g.x1, 3), round(g.y, 3)) for g in found]


def test_g_repeats_a_step_and_the_rest_follow_their_own_width() -> None:
    found = placed('<TextCode X="1" Y="4" DeltaX="g 2 8 6">修好水渠三</TextCode>')
    assert [x for _, x, _, _ in found] == [31, 39, 47, 53, 58]
    assert [round(x1 - x0, 3) for _, x0, x1, _ in found] == [5, 5, 6, 5, 5]
    assert {y for *_, y in found} == {24}


def test_latin_is_half_as_wide() -> None:
    assert [x for _, x, _, _ in placed('<TextCode X="0" Y="4">12万</TextCode>')] == [30, 32.5, 35]


def test_a_code_without_place_takes_that_of_the_one_before() -> None:
    found = placed('<TextCode X="0" Y="4">甲</TextCode><TextCode Y="9">乙</TextCode><TextCode X="7">丙</TextCode>')
    assert [(x, y) for _, x, _, y in found] == [(30, 24), (30, 29), (37, 29)]


def test_text_set_downwards() -> None:
    found = placed('<TextCode X="0" Y="4" DeltaY="5 5">甲乙丙</TextCode>')
    assert [(x, y) for _, x, _, y in found] == [(30, 24), (30, 29), (30, 34)]


def test_the_matrix_scales_place_and_type() -> None:
    blob = b'<T Boundary="30 20 9 9" CTM="0.5 0 0 0.5 1 2" Size="10"><TextCode X="4" Y="6">A</TextCode></T>'
    (glyph,) = glyphs(tree(blob, from_bytes("甲.ofd", b"")))
    assert (glyph.x0, glyph.x1, glyph.y, glyph.size) == (33, 35.5, 25, 5)


@pytest.mark.parametrize("text", ["", None, "x", "1 x", "nan", "1e9", "inf 1"])
def test_what_is_no_list_of_sane_numbers_is_none(text: str | None) -> None:
    assert numbers(text) == ()
