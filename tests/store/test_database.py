"""Opening, versions, transactions and errors, on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text, update

from reviewer.errors import LibraryBusy, LibraryDamaged, LibraryError, SettingsError
from reviewer.store import Database, dialects, journal, open_database, tables
from tests.vectorstore.servers import free_port


def lines(database: Database) -> list[str]:
    with database.read() as connection:
        return [entry.detail for entry in journal.listing(connection)]


def sqlite(tmp_path: Path) -> Path:
    """An SQLite library with one line in its log."""
    path = tmp_path / "x.sqlite"
    opened = open_database(f"sqlite:///{path}")
    with opened.write() as connection:
        journal.append(connection, "add", "甲")
    opened.close()
    return path


def test_a_library_is_the_same_one_when_opened_again(url: str, database: Database) -> None:
    again = open_database(url)
    assert again.library == database.library
    assert len(again.library) == 12
    again.close()


def test_the_log_grows_and_tells_when(database: Database) -> None:
    for detail in ("甲", "乙\x00\ud800"):
        with database.write() as connection:
            journal.append(connection, "add", detail)
    with database.read() as connection:
        first, second = journal.listing(connection)
    assert (first.action, first.detail, second.detail) == ("add", "甲", "乙\ufffd\ufffd")
    assert first.seq < second.seq
    assert first.at.endswith("+00:00")


def test_what_raises_inside_a_transaction_undoes_all_of_it(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        journal.append(connection, "add", "甲")
        raise RuntimeError
    assert lines(database) == []


def test_a_library_of_a_newer_program_is_refused_with_a_hint(url: str, database: Database) -> None:
    with database.write() as connection:
        connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value="99"))
    with pytest.raises(LibraryError, match="更新版本") as caught:
        open_database(url)
    assert "升级" in caught.value.hint


def test_an_older_library_gets_what_it_lacks_and_keeps_what_it_has(url: str, database: Database) -> None:
    with database.write() as connection:
        journal.append(connection, "add", "甲")
        for table in tables.ADDED:
            connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value="1"))
    opened = open_database(url)
    assert lines(opened) == ["甲"] and opened.library == database.library
    with opened.write() as connection:
        for table in tables.ADDED:
            assert connection.execute(table.select()).all() == []
    opened.close()


@pytest.mark.parametrize("value", ["一", ""])
def test_a_schema_that_is_no_number_is_damage(url: str, database: Database, value: str) -> None:
    with database.write() as connection:
        connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value=value))
    with pytest.raises(LibraryDamaged):
        open_database(url)


def test_missing_tables_are_damage(url: str, database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("DROP TABLE reviewer_log"))
    with pytest.raises(LibraryDamaged):
        lines(database)
    with database.write() as connection:
        connection.execute(text("DROP TABLE reviewer_meta"))
    with pytest.raises(LibraryDamaged):
        open_database(url)


def test_tables_of_other_programs_are_left_alone(url: str) -> None:
    engine = dialects.connect(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE sources (id INTEGER)"))
    engine.dispose()
    opened = open_database(url)
    assert lines(opened) == []
    opened.close()


def test_two_who_create_at_once_get_one_library(url: str) -> None:
    found: list[str] = []

    def create() -> None:
        opened = open_database(url)
        found.append(opened.library)
        opened.close()

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_many_writers_in_turn_lose_nothing(database: Database) -> None:
    def write(name: str) -> None:
        for number in range(20):
            with database.write() as connection:
                journal.append(connection, "add", f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "甲乙丙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(lines(database)) == sorted(f"{name}{number}" for name in "甲乙丙" for number in range(20))


def test_sqlite_is_kept_with_care(tmp_path: Path) -> None:
    opened = open_database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    names = ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout", "synchronous")
    with opened.read() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in names}
    opened.close()
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5_000,
        "synchronous": 2,
    }


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sqlite(tmp_path)
    monkeypatch.setattr(dialects, "_PRAGMAS", ("PRAGMA busy_timeout = 50",))
    opened = open_database(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert lines(opened) == ["甲"], "读不受写的影响"
    with pytest.raises(LibraryBusy), opened.write():
        pass
    other.execute("ROLLBACK")
    other.close()
    with opened.write() as connection:
        journal.append(connection, "add", "乙")
    assert lines(opened) == ["甲", "乙"]
    opened.close()


@pytest.mark.parametrize("damage", ["whole", "head", "middle"])
def test_a_damaged_file_is_named_and_not_touched(tmp_path: Path, damage: str) -> None:
    path = sqlite(tmp_path)
    data = bytearray(path.read_bytes())
    spoiled = {"whole": slice(0, len(data)), "head": slice(0, 100), "middle": slice(4_096, len(data))}[damage]
    data[spoiled] = b"\xa5" * len(data[spoiled])
    path.write_bytes(data)
    with pytest.raises(LibraryDamaged) as caught:
        lines(open_database(f"sqlite:///{path}"))
    assert "原件" in caught.value.hint
    assert path.read_bytes() == data


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="磁盘"):
        open_database(f"sqlite:///{tmp_path / '没有的文件夹' / 'x.sqlite'}")


@pytest.mark.parametrize(
    "url", ["postgresql://u:pass-word@127.0.0.1:{port}/x", "postgres://u:pass-word@127.0.0.1:{port}/x"]
)
def test_no_server_is_a_clear_error_without_the_password(url: str) -> None:
    pytest.importorskip("psycopg", reason="缺少 psycopg：未测 PostgreSQL")
    with pytest.raises(LibraryError, match="连不上") as caught:
        open_database(url.format(port=free_port()))
    assert "pass-word" not in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite", "oracle+nothing://x", "://"])
def test_a_url_that_makes_no_sense_is_a_setting(url: str) -> None:
    with pytest.raises((SettingsError, LibraryError)):
        open_database(url)


def test_without_the_driver_the_user_is_told_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from reviewer.store import open_database; from reviewer.errors import MissingDependency\n"
        "try: open_database('postgresql://x/y')\n"
        "except MissingDependency as error: print(error.hint)"
    )
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "postgres" in done.stdout
