"""A sheet's height is reckoned; the browser tests hold the same reckoning against paper."""

from __future__ import annotations

import itertools

from reviewer.pages.html_paper import SETTINGS, height, setting

HEAD = ("题名", "分管联系", "全文 3,000 字")


def test_an_ordinary_page_is_set_in_full_type_with_room_to_write() -> None:
    assert setting("周明远", HEAD, ["履职要点一行，写了数字、名称和结果。"] * 18).css == SETTINGS[0].css


def test_more_words_first_take_a_blank_line_and_then_the_size() -> None:
    chosen = [setting("周明远", HEAD, ["字" * 80] * count) for count in range(5, 26)]
    assert [found.size for found in chosen] == sorted((found.size for found in chosen), reverse=True)
    assert {found.css for found in chosen} == {found.css for found in SETTINGS}
    assert all(found.blanks >= other.blanks for found, other in itertools.pairwise(chosen))


def test_an_empty_sheet_gives_its_room_to_the_hand() -> None:
    assert setting("周明远", HEAD, ["一行"] * 8).blanks == SETTINGS[0].blanks + 6


def test_every_setting_but_the_last_is_within_a4() -> None:
    for count in range(1, 40):
        body = ["字" * 60] * count
        chosen = setting("周明远", HEAD, body)
        assert chosen == SETTINGS[-1] or height(chosen, "周明远", HEAD, body) <= 268


def test_letters_take_half_the_room_of_characters() -> None:
    assert height(SETTINGS[0], "周明远", HEAD, ["1234567890" * 5]) < height(SETTINGS[0], "周明远", HEAD, ["字" * 50])


def test_a_long_name_takes_three_lines_and_no_more() -> None:
    one, three, many = (height(SETTINGS[0], "长" * count, HEAD, []) for count in (5, 55, 300))
    assert one < three == many
