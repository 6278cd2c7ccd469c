"""Persons, their passwords and rights, units, and the record."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.store.people import MAIN, People, open_people

WORD = "长河落日圆又圆啊啊"


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    opened = open_people(tmp_path / "people.sqlite")
    yield opened
    opened.close()


def test_the_first_account_is_an_administrator_and_there_is_no_second_first(people: People) -> None:
    assert not people.any()
    people.first("admin", WORD + "1")
    found = people.check("admin", WORD + "1")
    assert found is not None and found.role(MAIN) == "管理员"
    with pytest.raises(SettingsError):
        people.first("other", WORD + "2")


@pytest.mark.parametrize("name, password", [("admin", ""), ("admin", WORD), ("nobody", WORD + "1"), ("", "")])
def test_a_wrong_word_or_name_lets_nobody_in(people: People, name: str, password: str) -> None:
    people.first("admin", WORD + "1")
    assert people.check(name, password) is None


def test_words_are_kept_as_salted_hashes_in_a_file_of_ones_own(people: People, tmp_path: Path) -> None:
    people.first("admin", WORD + "1")
    people.add("second", WORD + "1", admin=False, by="admin")
    file = tmp_path / "people.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert (WORD + "1").encode() not in kept
    assert kept.count(b"$argon2id$") >= 2


@pytest.mark.parametrize("password", ["短", "aaaaaaaaaaaaaa", "admin-admin-admin", "x" * 201])
def test_words_easily_guessed_are_refused(people: People, password: str) -> None:
    with pytest.raises(SettingsError):
        people.first("admin", password)
    assert not people.any()


@pytest.mark.parametrize("name", ["", "<b>", "a b", "x" * 41, "王\u202e三"])
def test_names_that_are_none_are_refused(people: People, name: str) -> None:
    with pytest.raises(SettingsError):
        people.first(name, WORD + "1")


def test_rights_are_given_per_unit_and_taken_away(people: People) -> None:
    people.first("admin", WORD + "1")
    people.add("李四", WORD + "1", admin=False, by="admin")
    unit = people.add_unit("青石镇", by="admin")
    people.grant("李四", unit.id, "只读", by="admin")
    (person,) = [one for one in people.persons() if one.name == "李四"]
    assert (person.role(unit.id), person.role(MAIN)) == ("只读", None)
    people.grant("李四", unit.id, None, by="admin")
    assert people.person("李四") is not None and people.person("李四").role(unit.id) is None  # type: ignore[union-attr]
    with pytest.raises(SettingsError):
        people.add_unit("青石镇", by="admin")


def test_the_last_administrator_stays(people: People) -> None:
    people.first("admin", WORD + "1")
    with pytest.raises(SettingsError):
        people.dismiss("admin", by="admin")
    people.add("other", WORD + "2", admin=True, by="admin")
    people.dismiss("admin", by="other")
    assert people.check("admin", WORD + "1") is None
    people.password("admin", WORD + "3", by="other")
    assert people.check("admin", WORD + "3") is not None


def test_what_was_done_is_on_record(people: People) -> None:
    people.first("admin", WORD + "1")
    people.note("admin", MAIN, "ask", "谁讲了党课？")
    assert [(deed.person, deed.action) for deed in people.deeds()] == [("admin", "ask"), ("admin", "add_person")]
