from __future__ import annotations

from reviewer.text.sentences import Clauses, sentences, strip


def test_sentences_end_at_stops_and_lines_with_their_closing_marks() -> None:
    text = "他说：“办好了。”今年3.5万元，1,200户；\n  下一句？！末句"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "他说：“办好了。”",
        "今年3.5万元，1,200户；",
        "下一句？！",
        "末句",
    ]


def test_a_stretch_of_the_text_alone() -> None:
    text = "甲。乙。丙。"
    assert [text[s.start : s.end] for s in sentences(text, 2, 4)] == ["乙。"]


def test_clauses_end_at_commas_colons_and_tabs_but_not_inside_numbers() -> None:
    text = "总数：1,200户，其中A、B各3户\t合计"
    clauses = Clauses(text)
    assert text[clauses.clause(text.index("200")) :].startswith("1,200户")
    assert text[clauses.clause(text.index("B")) :].startswith("其中A、B")
    assert clauses.clause(len(text) - 1) == text.index("合计")
    assert clauses.before(clauses.clause(text.index("B"))) == text.index("1,200")


def test_where_a_sentence_begins_and_ends() -> None:
    text = "一句。两句；三句"
    clauses = Clauses(text)
    assert clauses.sentence(4) == 3
    assert clauses.sentence_end(4, len(text)) == 6
    assert clauses.sentence_end(7, len(text)) == len(text)


def test_white_space_of_both_widths_is_stripped() -> None:
    assert strip(" \u3000字 ", 0, 4) == (2, 3)
