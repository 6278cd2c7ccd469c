"""Who comes in where: units with their libraries, persons with their rights, and the record of what they do.

Without accounts there is one user, who may do everything, and nobody is asked for a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol, Self

from reviewer.errors import ReviewerError, SettingsError
from reviewer.settings import Settings
from reviewer.store import open_database
from reviewer.store.notes import Notes
from reviewer.store.people import MAIN, People, Person, Role, Unit, open_people
from reviewer.web.calm import CalmLibrary
from reviewer.web.desk import Desk
from reviewer.web.record import Record

OWNER = "本机"
"""The one user without accounts, as the record names it."""

_OWNER = Person(name=OWNER, admin=True, active=True, grants={})
_QUESTION = 200  # 记录里一个问题最多留多少字


class NotAllowed(ReviewerError):
    """The person has no right to it."""


class Asked(Protocol):
    """What is looked at of a request: gr.Request and FastAPI's alike."""

    @property
    def username(self) -> str | None:
        """Who is logged in."""

    @property
    def query_params(self) -> Mapping[str, str]:
        """What stands in the address after the question mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody at the desk of a unit."""

    house: House
    desk: Desk
    person: str
    role: Role
    unit: Unit
    place: Mapping[str, str]

    def may_change(self) -> bool:
        """Whether files, corrections, verdicts and wordings may be set down."""
        return self.role != "只读"

    def changing(self) -> Desk:
        """The desk, to change something there. Raises NotAllowed for those who may only read."""
        if not self.may_change():
            raise NotAllowed(f"你在“{self.unit.name}”只能查看", "需要修改时请找管理员给“评议人”的权限")
        return self.desk

    def note(self, action: str, detail: str = "") -> None:
        """Puts it on record."""
        self.house.record.note(self.person, self.unit.id, action, detail[:_QUESTION])


class House:
    """A context manager; may be shared between threads. login: whether names are asked for."""

    def __init__(self, home: Path, settings: Settings, *, login: bool) -> None:
        self.home = home
        self.settings = settings
        self.people: People = open_people(home / "people.sqlite")
        self.record = Record(self.people)
        self.login = login or self.people.any()
        self._lock = Lock()
        self._open = ExitStack()
        self._desks: dict[str, Desk] = {}

    def __enter__(self) -> Self:
        self._open.callback(self.people.close)
        self._open.callback(self.record.close)
        self.desk(MAIN)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def warm(self) -> None:
        """Reads the first unit's library into memory; what is wrong with it is told to whoever comes."""
        with suppress(ReviewerError):
            self.desk(MAIN).warm()

    def units(self, person: Person) -> tuple[Unit, ...]:
        """The units where the person has a right."""
        return tuple(unit for unit in self.people.units() if person.role(unit.id) is not None)

    def person(self, name: str | None) -> Person:
        """Who it is. Raises NotAllowed for somebody who may not log in any more."""
        if not self.login:
            return _OWNER
        found = self.people.person(name) if name else None
        if found is None:
            raise NotAllowed("登录已经失效", "请刷新页面，重新登录")
        return found

    def visit(self, name: str | None, unit: str, place: Mapping[str, str]) -> Visit:
        """The person at the unit's desk, or at the first where there is a right if none is named. Raises NotAllowed."""
        person = self.person(name)
        units = self.units(person)
        found = next((one for one in units if one.id == unit), None) if unit else (units[0] if units else None)
        role = person.role(found.id) if found else None
        if found is None or role is None:
            raise NotAllowed(
                "你没有这个单位的权限" if unit else "你还没有任何单位的权限", "请找管理员在“人员与权限”里给出权限"
            )
        return Visit(house=self, desk=self.desk(found.id), person=person.name, role=role, unit=found, place=place)

    def enter(self, request: Asked) -> Visit:
        """As `visit`, with what the request's address says."""
        place = dict(request.query_params)
        return self.visit(request.username, place.get("unit", ""), place)

    def add_unit(self, name: str, by: str) -> Unit:
        """A new unit with an empty library."""
        if self.settings.database_url is not None:
            raise SettingsError(
                "资料库设在外部数据库时只有一个单位", "要分单位，请每个单位各用一个 --home 和一个数据库，分别启动"
            )
        return self.people.add_unit(name, by=by)

    def desk(self, unit: str) -> Desk:
        """The desk of a unit that exists."""
        with self._lock:
            if unit not in self._desks:
                home = self.home if unit == MAIN else self.home / "units" / unit
                settings = self.settings.model_copy(update={"home": home})
                library = self._open.enter_context(CalmLibrary(home, settings))
                url = settings.database_url
                notes = Notes(open_database(url.get_secret_value() if url else home / "reviewer.sqlite"))
                self._open.callback(notes.close)
                self._desks[unit] = Desk(library, notes, unit, modelled=settings.writes_with_model)
            return self._desks[unit]
