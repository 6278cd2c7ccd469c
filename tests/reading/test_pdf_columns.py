"""The text column and the habits of the setting, measured from lines."""

from __future__ import annotations

import pytest

from reviewer.reading.pdf_columns import Column, body_size, measure
from reviewer.reading.pdf_lines import lines_of
from tests.reading.glyphs import LEFT, PITCH, SIZE, page_of, set_out

FULL = "同志们今年以来坚持把群众的事放在前头走村入户"
FIRST = "　　" + FULL[:-2]
WIDE = len(FULL) * SIZE


def column(*texts: str) -> Column:
    return measure([page_of(*texts)])[0]


def test_edges_pitch_and_size() -> None:
    measured = column(FIRST, FULL, FULL, "短行。", FIRST, FULL, FULL, FULL)
    assert (measured.left, measured.right) == pytest.approx((LEFT, LEFT + WIDE))
    assert measured.pitch == {SIZE: PITCH}
    assert measured.size == SIZE


def test_first_line_indents_are_noticed() -> None:
    paragraph = (FIRST, FULL, "短行。")
    assert column(*paragraph * 4).indented
    assert not column(*(FULL, FULL, "短行。") * 4).indented


def test_justified_setting_is_told_from_ragged() -> None:
    stretched = [set_out(FULL[:-1], y=700 - n * PITCH, gap=SIZE / (len(FULL) - 2)) for n in range(6)]
    short = [set_out("短行到此为止。", y=500 - n * PITCH) for n in range(4)]
    measured = measure([lines_of([g for line in stretched + short for g in line], 0)])[0]
    assert measured.justified
    assert not column(*(FULL, "短行到此为止。") * 5).justified


def test_a_stray_line_does_not_move_the_edges() -> None:
    lines = page_of(*[FULL] * 30) + lines_of(set_out("批注", LEFT - 60, 90), 0)
    assert measure([lines])[0].left == LEFT


def test_a_page_with_few_lines_takes_the_documents_edges() -> None:
    measured = measure([page_of(*[FULL] * 20, page=0), page_of("以上报告。", page=1)])
    assert (measured[1].left, measured[1].right) == (measured[0].left, measured[0].right)


def test_an_empty_page_has_no_column() -> None:
    assert measure([[], page_of(FULL, FULL, page=1)]).keys() == {1}
    assert measure([]) == {}


def test_centred_lines() -> None:
    measured = column(*[FIRST, FULL, "短行。"] * 4)
    middle = LEFT + WIDE / 2
    (title,) = lines_of(set_out("述职报告", middle - 2 * SIZE), 0)
    (indented,) = lines_of(set_out("述职报告", LEFT + 2 * SIZE), 0)
    assert measured.is_centred(title)
    assert not measured.is_centred(indented)
    assert measured.room(title) == pytest.approx(WIDE - 4 * SIZE)
    assert measured.set_in(indented) == pytest.approx(2)


def test_body_size_is_that_of_most_characters() -> None:
    lines = page_of(FULL, FULL) + lines_of(set_out("标题", y=800, size=22), 0)
    assert body_size(lines) == SIZE
    assert body_size([]) == 10.5
