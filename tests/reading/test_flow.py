"""A masked line break ends no sentence, any other does; offsets are the source's own."""

from __future__ import annotations

from reviewer.model import Skip, Source
from reviewer.reading.flow import flowing, sentences_of

TEXT = "一是下村少，全年到高\n岭村只去过2次；学习不深。\n二是怕得罪\n人。"
WRAPS = tuple(Skip(start=at, end=at + 1, text="\n", why="折行") for at in (TEXT.index("\n岭"), TEXT.index("\n人")))


def source(masks: tuple[Skip, ...]) -> Source:
    return Source(id="0" * 12, name="一份.txt", media="txt", text=TEXT, masks=masks)


def cut(masks: tuple[Skip, ...], start: int = 0, end: int = len(TEXT)) -> list[str]:
    return [TEXT[s.start : s.end] for s in sentences_of(source(masks), start, end)]


def test_wrapped_lines_are_one_sentence() -> None:
    assert cut(WRAPS) == ["一是下村少，全年到高\n岭村只去过2次；", "学习不深。", "二是怕得罪\n人。"]


def test_unmasked_breaks_end_sentences() -> None:
    assert cut(()) == ["一是下村少，全年到高", "岭村只去过2次；", "学习不深。", "二是怕得罪", "人。"]
    assert cut(WRAPS[:1])[-2:] == ["二是怕得罪", "人。"]


def test_a_stretch_has_its_own_length_wherever_it_begins() -> None:
    for start in range(len(TEXT)):
        assert len(flowing(source(WRAPS), start, len(TEXT))) == len(TEXT) - start
    begin = TEXT.index("二是")
    assert cut(WRAPS, begin) == ["二是怕得罪\n人。"]


def test_noise_without_a_line_break_stays_as_it_is() -> None:
    masks = (Skip(start=0, end=2, text="一是", why="试"),)
    assert flowing(source(masks), 0, 10) == TEXT[:10]
