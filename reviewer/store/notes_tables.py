"""Tables for what reviewers write themselves: their wording of a page, their standing questions, their conversations.

Apart from the tables that follow from sources: they are made where they are missing and need no step of their own.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

from reviewer.store.tables import Shown

metadata = MetaData()

# place 是一页上一句话的编号（栏目和原句的摘要）；text 为空就是删去这一句。
wordings = Table(
    "reviewer_wordings",
    metadata,
    Column("report", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("slot", Text, nullable=False),
    Column("text", Shown, nullable=False),
    Column("person", Shown, nullable=False),
)

standing = Table(
    "reviewer_standing",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("question", Shown, nullable=False, unique=True),
    sqlite_autoincrement=True,
)

# 只记问题和改过的理解；答案总是现算，出处因此不会错位。
turns = Table(
    "reviewer_turns",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("talk", Text, nullable=False, index=True),
    Column("person", Shown, nullable=False),
    Column("question", Shown, nullable=False),
    Column("plan", Shown, nullable=False),
    sqlite_autoincrement=True,
)
