"""Who may use the app: persons, units (each with a library of its own), rights per unit, and what everybody did.

    people = open_people(home / "people.sqlite")

A database of its own beside the first library: persons and rights go across all units.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from sqlalchemy import Connection, delete, func, insert, select, update

from reviewer.errors import LibraryError, SettingsError
from reviewer.store import dialects, passwords
from reviewer.store import people_tables as tables
from reviewer.store.database import Database

Role = Literal["管理员", "评议人", "只读"]
GIVEN: tuple[str, ...] = ("评议人", "只读")
"""Roles that are given per unit; 管理员 holds for all."""

MAIN = "main"
"""The unit whose library is the home folder itself."""

_NAME = re.compile(r"[^\W_][\w.·-]{0,39}", re.UNICODE)
_MAIN_NAME = "本单位"
_UNIT_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may log in. grants: unit id -> role; an administrator needs none."""

    name: str
    admin: bool
    active: bool
    grants: dict[str, Role]

    def role(self, unit: str) -> Role | None:
        """What the person is in the unit; None where there is no right at all."""
        return "管理员" if self.admin else self.grants.get(unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A workspace with a library of its own."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the record. at: UTC, ISO 8601, to the second."""

    seq: int
    at: str
    person: str
    unit: str
    action: str
    detail: str


def open_people(place: Path) -> People:
    """The database in this file, made when there is none. Raises LibraryError."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError("资料库的文件夹建不起来", "请检查权限，或用 --home 换一个文件夹") from error
    database = Database(dialects.connect(place), "people")
    with database.write() as connection:
        tables.metadata.create_all(connection)
        schema = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "schema")).scalar()
        if schema is None:
            connection.execute(insert(tables.meta).values(key="schema", value=tables.SCHEMA))
            connection.execute(insert(tables.units).values(id=MAIN, name=_MAIN_NAME, order=0))
        elif schema != tables.SCHEMA:
            raise LibraryError("人员名册由另一个版本的程序建立", "请升级本程序")
    if place.exists():
        place.chmod(0o600)
    return People(database)


class People:
    """May be shared between threads. Every error is a ReviewerError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def close(self) -> None:
        """Ends all connections."""
        self._database.close()

    def any(self) -> bool:
        """Whether there is an account at all."""
        with self._database.read() as connection:
            return bool(connection.execute(select(func.count()).select_from(tables.persons)).scalar())

    def persons(self) -> tuple[Person, ...]:
        """Everybody, by name, those who may no longer log in too."""
        with self._database.read() as connection:
            return _persons(connection)

    def person(self, name: str) -> Person | None:
        """One of them, None where nobody is so called or the account is switched off."""
        with self._database.read() as connection:
            return next((one for one in _persons(connection, name) if one.active), None)

    def check(self, name: str, password: str) -> Person | None:
        """The person with this password; takes as long for a name that does not exist."""
        persons = tables.persons.c
        with self._database.read() as connection:
            word = connection.execute(select(persons.word).where(persons.name == name, persons.active)).scalar()
        right = passwords.matches(word or passwords.nobody(), password)
        return self.person(name) if word and right else None

    def first(self, name: str, password: str) -> Person:
        """The first account of all, an administrator's. Raises SettingsError where there is one already."""
        word = passwords.hashed(password, _named(name))
        with self._database.write() as connection:
            if connection.execute(select(func.count()).select_from(tables.persons)).scalar():
                raise SettingsError("已经有账号了", "请登录；忘记密码请在服务器上运行 reviewer people password")
            connection.execute(insert(tables.persons).values(name=name, word=word, admin=True, active=True))
            note(connection, name, "", "add_person", f"{name} 管理员")
        return Person(name=name, admin=True, active=True, grants={})

    def add(self, name: str, password: str, *, admin: bool, by: str) -> None:
        """A new person, without any right yet unless an administrator. Raises SettingsError."""
        word = passwords.hashed(password, _named(name))
        with self._database.write() as connection:
            if _persons(connection, name):
                raise SettingsError(f"已经有人叫“{name}”", "请换一个名字，或给他重设密码")
            connection.execute(insert(tables.persons).values(name=name, word=word, admin=admin, active=True))
            note(connection, by, "", "add_person", f"{name} {'管理员' if admin else ''}".strip())

    def password(self, name: str, password: str, *, by: str) -> None:
        """Another password in place of the old one; an account that was switched off works again."""
        word = passwords.hashed(password, name)
        with self._database.write() as connection:
            self._there(connection, name)
            connection.execute(
                update(tables.persons).where(tables.persons.c.name == name).values(word=word, active=True)
            )
            note(connection, by, "", "password", name)

    def dismiss(self, name: str, *, by: str) -> None:
        """Switches the account off. Raises SettingsError for the last administrator."""
        with self._database.write() as connection:
            person = self._there(connection, name)
            admins = [one for one in _persons(connection) if one.admin and one.active]
            if person.admin and len(admins) == 1:
                raise SettingsError("这是最后一个管理员，不能停用", "请先另设一个管理员")
            connection.execute(update(tables.persons).where(tables.persons.c.name == name).values(active=False))
            note(connection, by, "", "dismiss_person", name)

    def grant(self, name: str, unit: str, role: Role | None, *, by: str) -> None:
        """What the person may do in the unit; None takes the right away."""
        if role is not None and role not in GIVEN:
            raise SettingsError("没有这种权限", f"可以给的有：{'、'.join(GIVEN)}")
        grants = tables.grants.c
        with self._database.write() as connection:
            self._there(connection, name)
            if unit not in [one.id for one in _units(connection)]:
                raise SettingsError("没有这个单位", "请刷新页面再试")
            connection.execute(delete(tables.grants).where(grants.person == name, grants.unit == unit))
            if role is not None:
                connection.execute(insert(tables.grants).values(person=name, unit=unit, role=role))
            note(connection, by, unit, "grant", f"{name} {role or '取消'}")

    def units(self) -> tuple[Unit, ...]:
        """All units, the first one first."""
        with self._database.read() as connection:
            return _units(connection)

    def add_unit(self, name: str, *, by: str) -> Unit:
        """A new unit. Raises SettingsError for a name that is empty, too long or taken."""
        name = " ".join(name.split())
        if not name or len(name) > _UNIT_LONGEST:
            raise SettingsError(f"单位名要有 1 到 {_UNIT_LONGEST} 个字", "例如“青石镇”")
        with self._database.write() as connection:
            there = _units(connection)
            if name in [one.name for one in there]:
                raise SettingsError(f"已经有“{name}”这个单位", "请换一个名字")
            made = Unit(id=secrets.token_hex(4), name=name)
            connection.execute(insert(tables.units).values(id=made.id, name=name, order=len(there)))
            note(connection, by, made.id, "add_unit", name)
        return made

    def rename_unit(self, unit: str, name: str, *, by: str) -> None:
        """Another name for a unit."""
        name = " ".join(name.split())[:_UNIT_LONGEST]
        with self._database.write() as connection:
            if not name or name in [one.name for one in _units(connection) if one.id != unit]:
                raise SettingsError("单位名空着，或与别的单位相同", "请换一个名字")
            connection.execute(update(tables.units).where(tables.units.c.id == unit).values(name=name))
            note(connection, by, unit, "rename_unit", name)

    def note(self, person: str, unit: str, action: str, detail: str) -> None:
        """A new last line of the record."""
        with self._database.write() as connection:
            note(connection, person, unit, action, detail)

    def note_all(self, lines: Sequence[tuple[str, str, str, str]]) -> None:
        """Several lines at once: person, unit, action, detail."""
        if lines:
            with self._database.write() as connection:
                for line in lines:
                    note(connection, *line)

    def deeds(self, last: int = 200) -> tuple[Deed, ...]:
        """The newest lines of the record, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(tables.deeds).order_by(tables.deeds.c.seq.desc()).limit(last))
            return tuple(Deed(**row) for row in rows.mappings())

    @staticmethod
    def _there(connection: Connection, name: str) -> Person:
        found = _persons(connection, name)
        if not found:
            raise SettingsError(f"没有叫“{name[:40]}”的人", "可用 reviewer people list 查看")
        return found[0]


def note(connection: Connection, person: str, unit: str, action: str, detail: str) -> None:
    """A line of the record, in the transaction of the deed."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    values = {"at": now, "person": person, "unit": unit, "action": action, "detail": detail}
    connection.execute(insert(tables.deeds).values(**values))


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise SettingsError("名字只能由汉字、字母、数字组成，不超过 40 个字", "例如：张三、zhangsan")
    return name


def _persons(connection: Connection, name: str | None = None) -> tuple[Person, ...]:
    columns, given = tables.persons.c, tables.grants.c
    wanted = select(columns.name, columns.admin, columns.active).order_by(columns.name)
    rows = connection.execute(wanted if name is None else wanted.where(columns.name == name)).all()
    rights: dict[str, dict[str, Role]] = {}
    for person, unit, role in connection.execute(select(given.person, given.unit, given.role)):
        if role in get_args(Role):
            rights.setdefault(person, {})[unit] = role
    return tuple(Person(name=n, admin=admin, active=on, grants=rights.get(n, {})) for n, admin, on in rows)


def _units(connection: Connection) -> tuple[Unit, ...]:
    columns = tables.units.c
    rows = connection.execute(select(columns.id, columns.name).order_by(columns.order))
    return tuple(Unit(id=key, name=name) for key, name in rows)
