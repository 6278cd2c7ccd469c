"""Tables of the people who may use the app, their rights, and the record of what they did; apart from any library's."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

from reviewer.store.tables import Shown

SCHEMA = "1"
metadata = MetaData()

meta = Table(
    "people_meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# word 是 argon2 的散列，含自己的盐和参数；停用的人留着名字，记录里还要用。
persons = Table(
    "people_persons",
    metadata,
    Column("name", Shown, primary_key=True),
    Column("word", Text, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

units = Table(
    "people_units",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Shown, nullable=False, unique=True),
    Column("order", Integer, nullable=False),
)

grants = Table(
    "people_grants",
    metadata,
    Column("person", Shown, ForeignKey(persons.c.name, ondelete="CASCADE"), primary_key=True),
    Column("unit", Text, ForeignKey(units.c.id, ondelete="CASCADE"), primary_key=True),
    Column("role", Text, nullable=False),
)

deeds = Table(
    "people_deeds",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("person", Shown, nullable=False),
    Column("unit", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Shown, nullable=False),
    sqlite_autoincrement=True,
)
