"""The tables. A change here is a new `SCHEMA` and a step that brings older libraries to it."""

from __future__ import annotations

import re

from sqlalchemy import Column, Dialect, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator

SCHEMA = 3
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Exact(TypeDecorator[str]):
    """Text that comes back as it was, whatever it holds: NUL, which PostgreSQL refuses, and lone surrogates too."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """To bytes."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | str | None, dialect: Dialect) -> str | None:
        """From bytes; what a damaged file holds there comes out as something, and shows when it is looked through."""
        if value is None or isinstance(value, str):
            return value
        try:
            return bytes(value).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return bytes(value).decode("utf-8", "replace")


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

# 由 sources.text 和更正推出，可重建：program、said 与眼前的程序和更正不同的就重新推算。
# data 是 JSON：底稿上除各篇之外还要知道的（噪声、封面所说的篇数、未读的文字）。
outlines = Table(
    "reviewer_outlines",
    metadata,
    Column("source", Text, ForeignKey(sources.c.id, ondelete="CASCADE"), primary_key=True),
    Column("program", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("data", Exact, nullable=False),
)

# 每篇报告的事实：分节、数字、问题、措施，JSON，原文的字不重复存。
facts = Table(
    "reviewer_facts",
    metadata,
    Column("report", Text, primary_key=True),
    Column("source", Text, ForeignKey(sources.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("order", Integer, nullable=False),
    Column("data", Exact, nullable=False),
)

# 每篇报告里的分句和词表上各概念的位置，可重建：一问一查，不必逐篇再读原文。mark 是概念的名字，data 是 JSON 的整数。
marks = Table(
    "reviewer_marks",
    metadata,
    Column("mark", Shown, primary_key=True),
    Column("report", Text, primary_key=True),
    Column("source", Text, ForeignKey(sources.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

# 人所作的更正：推不出来，只随材料一起删去。
corrections = Table(
    "reviewer_corrections",
    metadata,
    Column("source", Text, ForeignKey(sources.c.id, ondelete="CASCADE"), primary_key=True),
    Column("begins", Integer, primary_key=True, autoincrement=False),
    Column("name", Shown, nullable=False),
    Column("post", Shown, nullable=False),
    Column("unit", Shown, nullable=False),
    Column("year", Integer, nullable=False),
)

same_person = Table(
    "reviewer_same_person",
    metadata,
    Column("written", Shown, primary_key=True),
    Column("name", Shown, nullable=False),
)

# 已决定删去、还没有删干净的材料：中途断电，下一次写入时接着删。
leaving = Table(
    "reviewer_leaving",
    metadata,
    Column("source", Text, primary_key=True),
    Column("suffix", Text, nullable=False),
)

ADDED = (outlines, facts, corrections, same_person, leaving, marks)
"""Tables that libraries of schema 1 or 2 lack; those that are there are left alone."""

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

WORDS = (sources, reports, outlines, facts, marks, corrections)
"""Tables that hold words of reports."""
