"""Cutting a text at all boundaries: pieces join to the text, and every mark is a run of whole pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.pages.html_places import lines
from reviewer.pages.html_source import Mark, Piece, Tag, cut
from tests.pages import township

REPORT = township.reports()[2]
OFFSETS = st.integers(min_value=REPORT.start - 5, max_value=REPORT.end + 5)


def pieces(*marks: Mark) -> list[Piece]:
    return [piece for line in cut(REPORT, lines(REPORT), marks) for piece in line.pieces]


@given(st.lists(st.tuples(OFFSETS, OFFSETS, st.sampled_from(["f", "pb", "cp", ""])), max_size=40))
def test_overlapping_marks_are_runs_of_whole_pieces(spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start=start, end=end, css=css) for start, end, css in spans]
    found = pieces(*marks)
    text = REPORT.source.text
    assert "".join(piece.text for piece in found) == "".join(text[line.start : line.end] for line in lines(REPORT))
    for piece in found:
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        over = [mark for mark in marks if mark.start <= piece.start < mark.end]
        assert all(piece.start + len(piece.text) <= mark.end for mark in over)
        assert piece.findable == bool(over)
        assert set(piece.css.split()) == {mark.css for mark in over} - {""}


def test_a_label_stands_once_at_the_beginning_of_its_mark() -> None:
    start = lines(REPORT)[3].start
    tag = Tag(css="t", text="同", title="与他人雷同")
    found = pieces(Mark(start=start, end=start + 20, css="cp", tag=tag), Mark(start=start + 5, end=start + 9, css="f"))
    assert [piece.start for piece in found if piece.tags] == [start]


def test_a_label_whose_mark_begins_in_white_space_is_not_lost() -> None:
    line = lines(REPORT)[2]
    tag = Tag(css="m", text="笼统", title="")
    found = pieces(Mark(start=line.start - 2, end=line.end, css="pb", tag=tag))
    assert [piece.start for piece in found if piece.tags] == [line.start]


def test_title_and_headings_are_told_from_the_rest() -> None:
    shown = cut(REPORT, lines(REPORT), [])
    assert [line.css for line in shown][:4] == ["title", "", "", "heading"]
    assert lines(REPORT)[0].number == 0
    assert [line.number for line in lines(REPORT)][1:] == list(range(1, len(shown)))
