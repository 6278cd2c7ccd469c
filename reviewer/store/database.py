"""One database: opened, checked against this program's version, and one transaction at a time."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError

from reviewer.errors import LibraryDamaged, LibraryError
from reviewer.store import dialects, tables


class Database:
    """Connections to one library's tables; may be shared between threads. Errors come out as LibraryError.

    library: a name drawn when the tables were made; it keeps apart what several libraries put on one Chroma server.
    """

    def __init__(self, engine: Engine, library: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{dialects.WRITE: True})
        self.library = library

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One look at the tables; all of it sees the same state."""
        with _explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is done, or nothing when anything is raised."""
        with _explained(), self._writer.begin() as connection:
            yield connection

    def scrub(self) -> None:
        """Leaves nothing of deleted texts in the database's files."""
        with _explained():
            dialects.scrub(self._engine, tables.WORDS)

    def check(self) -> None:
        """Reads the whole database through. Raises LibraryDamaged where it is not sound."""
        with _explained(), self._engine.connect() as connection:
            dialects.check(connection)

    def close(self) -> None:
        """Ends all connections."""
        self._engine.dispose()


def open_database(place: Path | str) -> Database:
    """The database in an SQLite file or at an SQLAlchemy URL; its tables are made when there are none.

    Raises LibraryError when a newer program made it, LibraryDamaged, LibraryBusy, MissingDependency or SettingsError.
    """
    engine = dialects.connect(place)
    try:
        with _explained(), engine.begin() as connection:
            found = _schema(connection)
        if found is None or found.isdecimal() and int(found) < tables.SCHEMA:
            with _explained(), engine.execution_options(**{dialects.WRITE: True}).begin() as connection:
                _create(connection)
        with _explained(), engine.begin() as connection:
            library = _checked(connection)
    except LibraryError:
        engine.dispose()
        raise
    return Database(engine, library)


def _schema(connection: Connection) -> str | None:
    """The schema's number as written; None where there are no tables of ours."""
    # 一次问全部表名：逐个问，另一个程序恰在其间建好表时，会只看到一半。
    names = set(inspect(connection).get_table_names())
    present = [table.name for table in tables.metadata.sorted_tables if table.name in names]
    if tables.meta.name in present:
        return _meta(connection, "schema")
    if present:
        raise _strange()
    return None


def _create(connection: Connection) -> None:
    """The tables, all of them or those that an older library lacks."""
    dialects.lock_schema(connection)
    found = _schema(connection)
    if found is not None:
        if found.isdecimal() and int(found) < tables.SCHEMA:  # 否则是另一个程序抢先建好了
            tables.metadata.create_all(connection, tables.ADDED)
            change = update(tables.meta).where(tables.meta.c.key == "schema")
            connection.execute(change.values(value=str(tables.SCHEMA)))
        return
    tables.metadata.create_all(connection, checkfirst=False)
    rows = {"schema": str(tables.SCHEMA), "library": secrets.token_hex(6)}
    connection.execute(insert(tables.meta), [{"key": key, "value": value} for key, value in rows.items()])


def _checked(connection: Connection) -> str:
    """The library's name, when this program can use the tables."""
    schema = _meta(connection, "schema")
    if not schema.isdecimal():
        raise _strange()
    if int(schema) > tables.SCHEMA:
        raise LibraryError(
            f"这个资料库由更新版本的程序建立（格式 {schema}，本程序只认到 {tables.SCHEMA}）",
            "请升级本程序，或用 --home 换一个资料库",
        )
    return _meta(connection, "library")


def _meta(connection: Connection, key: str) -> str:
    value = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()
    if value is None:
        raise _strange()
    return str(value)


def _strange() -> LibraryDamaged:
    return LibraryDamaged(
        "数据库里的表不完整，不像本程序建立的资料库",
        "原件没有动；请检查 --home 或 REVIEWER_DATABASE_URL，或换一个空的资料库重新导入",
    )


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise dialects.explained(error) from error
