"""Where SQLite and PostgreSQL differ, and nowhere else: how to connect, what an error means, how to leave no trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from reviewer.errors import LibraryBusy, LibraryDamaged, LibraryError, MissingDependency, SettingsError

WRITE = "reviewer_write"
"""The execution option of a connection that is going to write."""

_BUSY_MILLISECONDS = 5_000
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
_SCHEMA_LOCK = 7_309_452_881  # 任意常数：两个程序同时首次建库时，PostgreSQL 用它排队

_BUSY = LibraryBusy("资料库正被另一个程序使用", "请等它完成，或关闭它之后再试")
_DAMAGED = LibraryDamaged(
    "资料库的数据库文件已损坏",
    "originals 文件夹里的原件没有动；请把 reviewer.sqlite 移走，再用 add 重新导入 originals 文件夹",
)
_UNREACHABLE = LibraryError("连不上数据库", "请检查 REVIEWER_DATABASE_URL 里的地址、用户名和密码，以及数据库是否已启动")
_DISK = LibraryError("资料库所在的磁盘写不进去", "请检查磁盘空间，以及当前用户对资料库文件夹的写入权限")


def connect(place: Path | str) -> Engine:
    """An engine for an SQLite file or a URL; nothing is opened yet. Raises SettingsError or MissingDependency."""
    try:
        parsed = URL.create("sqlite", database=str(place)) if isinstance(place, Path) else make_url(place)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        local = parsed.get_backend_name() == "sqlite"
        # hide_parameters：报告全文不进任何错误信息。
        # 连接留着再用：SQLite 每逢最后一个连接关闭就整理一次文件，逐份导入时比写入本身还慢。
        engine = create_engine(parsed, hide_parameters=True, pool_pre_ping=not local)
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError("REVIEWER_DATABASE_URL 写法有误", "例如 postgresql://用户:密码@主机/库名") from error
    except ModuleNotFoundError as error:
        raise MissingDependency(
            "没有安装 PostgreSQL 的驱动 psycopg", "请安装 duty-report-reviewer[postgres]，或去掉 REVIEWER_DATABASE_URL"
        ) from error
    if local:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # 由 _begin_sqlite 明说何时开始、是否要写
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    # 要写的一开始就拿写锁：先读后写的事务升级锁时会立即失败，不等待。
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE, False) else "BEGIN")


def lock_schema(connection: Connection) -> None:
    """Makes others who want to create the tables wait until this transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})")


def scrub(engine: Engine, tables: Sequence[Table]) -> None:
    """Rewrites what deleted rows left behind, so that their words are in no file of the database any more."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in tables:
            connection.exec_driver_sql(f"VACUUM FULL {table.name}")


def check(connection: Connection) -> None:
    """Raises LibraryDamaged where SQLite finds its file not sound; PostgreSQL looks after its own."""
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise _DAMAGED


def explained(error: SQLAlchemyError) -> LibraryError:
    """What the error means to the user; the error's own words, which hold SQL, are not passed on."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        return _explained_sqlite(cause)
    state = str(getattr(cause, "sqlstate", None) or "")
    if state.startswith(("55", "57014", "40", "23")):  # 23：另一台机器抢先写了同一份材料
        return _BUSY
    if state.startswith("42501"):
        return LibraryError("数据库不允许当前用户建表或读写", "请管理员给 REVIEWER_DATABASE_URL 里的用户授权")
    if state.startswith("53"):
        return LibraryError("数据库的磁盘、内存或连接数已用完", "请管理员检查数据库服务器")
    if state.startswith(("08", "28", "3D", "57P")) or not state:
        return _UNREACHABLE
    return LibraryDamaged("数据库里的表与本程序不符", "请管理员检查是否有别的程序改动过 reviewer_ 开头的表")


def _explained_sqlite(cause: sqlite3.Error) -> LibraryError:
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT):
        return _BUSY
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return _DISK
    return _DAMAGED
