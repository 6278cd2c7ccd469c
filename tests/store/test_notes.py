"""What reviewers write themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import LibraryError
from reviewer.store import open_database
from reviewer.store.notes import LONGEST_WORDING, Notes, Turn, Wording


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    database = open_database(tmp_path / "库.sqlite")
    yield Notes(database)
    database.close()


def test_a_wording_is_kept_in_place_of_an_earlier_one(notes: Notes) -> None:
    first = Wording(report="a-1", place="p", slot="work", text="改一次", person="李四")
    notes.word(first)
    second = Wording(report="a-1", place="p", slot="work", text="改两次", person="王五")
    notes.word(second)
    assert notes.wordings() == (second,)
    notes.unword("a-1", "p")
    assert notes.wordings() == ()


def test_a_wording_that_is_an_essay_is_refused(notes: Notes) -> None:
    with pytest.raises(LibraryError):
        notes.word(Wording(report="a-1", place="p", slot="work", text="长" * (LONGEST_WORDING + 1), person=""))


def test_standing_questions_keep_their_order_and_stand_once(notes: Notes) -> None:
    for question in ("谁讲了党课？", "谁下过村？", " 谁讲了党课？"):
        notes.stand(question)
    assert notes.standing() == ("谁讲了党课？", "谁下过村？")
    notes.unstand("谁讲了党课？")
    assert notes.standing() == ("谁下过村？",)
    with pytest.raises(LibraryError):
        notes.stand("  ")


def test_a_conversation_is_its_owners(notes: Notes) -> None:
    notes.say("t1", "李四", Turn(question="谁讲了党课？", plan=""))
    notes.say("t1", "李四", Turn(question="那去年呢？", plan="逐篇查谁提到“党课”，2022年。"))
    assert [turn.question for turn in notes.turns("t1", "李四")] == ["谁讲了党课？", "那去年呢？"]
    assert notes.turns("t1", "王五") == ()


def test_the_tables_are_found_again(notes: Notes, tmp_path: Path) -> None:
    notes.stand("谁讲了党课？")
    again = open_database(tmp_path / "库.sqlite")
    assert Notes(again).standing() == ("谁讲了党课？",)
    again.close()
