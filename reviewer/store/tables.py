"""The tables. A change here is a new `SCHEMA` and a step that brings older libraries to it."""

from __future__ import annotations

import re

from sqlalchemy import Column, Dialect, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator

SCHEMA = 1
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Exact(TypeDecorator[str]):
    """Text that comes back as it was, whatever it holds: NUL, which PostgreSQL refuses, and lone surrogates too."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """To bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """From bytes."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


class Shown(TypeDecorator[str]):
    """Text for people and for looking things up: what no database takes becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To what every database takes."""
        return None if value is None else _UNSTORABLE.sub("\ufffd", value)


metadata = MetaData()

# 表名带前缀：单位给的 PostgreSQL 库里常常还有别的程序的表。
meta = Table(
    "reviewer_meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# masks、remarks 是 JSON；indexed 是这份材料已写入的向量集合的名字，空为尚未写入。
sources = Table(
    "reviewer_sources",
    metadata,
    Column("added", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Shown, nullable=False),
    Column("media", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("text", Exact, nullable=False),
    Column("masks", Text, nullable=False),
    Column("remarks", Text, nullable=False),
    Column("indexed", Text),
    sqlite_autoincrement=True,
)

# 由 sources.text 推出，可重建；供列表和按人、按年查找。
reports = Table(
    "reviewer_reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey(sources.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("order", Integer, nullable=False),
    Column("key", Shown, nullable=False, index=True),
    Column("label", Shown, nullable=False),
    Column("name", Shown),
    Column("post", Shown),
    Column("unit", Shown),
    Column("year", Integer, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

verdicts = Table(
    "reviewer_verdicts",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("remark", Shown, nullable=False),
)

log = Table(
    "reviewer_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Shown, nullable=False),
    sqlite_autoincrement=True,
)
