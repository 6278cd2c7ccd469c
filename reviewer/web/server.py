"""The server around the app: log-in, set-up, persons, sources, pages, downloads, a sign of life."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import quote

from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from reviewer.errors import ReviewerError
from reviewer.store.people import MAIN, Role
from reviewer.web import forms
from reviewer.web.escape import shown
from reviewer.web.exports import export, page_html
from reviewer.web.guard import COOKIE, WHO
from reviewer.web.house import House, NotAllowed, Visit
from reviewer.web.sessions import WHOLE, Sessions
from reviewer.web.sources import source_page
from reviewer.web.talks import standing_export, talk_export

_T = TypeVar("_T")
_PLAIN = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
# 评阅页有自己的脚本：给它一个与本程序无关的来源，另开窗口也碰不到登录。
_PAGE = "sandbox allow-scripts allow-modals allow-popups; frame-ancestors 'self'"
_Words = Annotated[str, Form(max_length=400)]


class Server:
    """The routes that are no part of Gradio. code: what the first account must be set up with."""

    def __init__(self, house: House, sessions: Sessions) -> None:
        self.house = house
        self.sessions = sessions
        self.code = secrets.token_hex(8)

    def app(self) -> FastAPI:
        """The routes; the Gradio app is mounted beneath them afterwards."""
        app = FastAPI(title="述职报告评阅", docs_url=None, redoc_url=None, openapi_url=None)
        app.get("/healthz")(self.health)
        app.get("/login", response_class=HTMLResponse)(self.ask_login)
        app.post("/login", response_class=HTMLResponse)(self.login)
        app.post("/logout")(self.logout)
        app.get("/setup", response_class=HTMLResponse)(self.ask_setup)
        app.post("/setup", response_class=HTMLResponse)(self.setup)
        app.get("/password", response_class=HTMLResponse)(self.ask_password)
        app.post("/password", response_class=HTMLResponse)(self.password)
        app.get("/people", response_class=HTMLResponse)(self.people)
        app.post("/people", response_class=HTMLResponse)(self.change_people)
        app.get("/u/{unit}/source/{report}", response_class=HTMLResponse)(self.source)
        app.get("/u/{unit}/page/{report}", response_class=HTMLResponse)(self.page)
        app.get("/u/{unit}/download/{kind}")(self.download)
        app.get("/u/{unit}/talk/{talk}")(self.talk)
        return app

    def health(self) -> Response:
        """200 while the library can be read, 503 while it cannot; nothing of what is in it."""
        try:
            self.house.desk(MAIN).library.corrections()
        except ReviewerError:
            return JSONResponse({"status": "library unavailable"}, 503)
        return JSONResponse({"status": "ok"})

    def ask_login(self, request: Request, onward: str = "") -> Response:
        """The form."""
        if not self.house.login or request.scope.get(WHO):
            return self._to(request, "")
        return self._to(request, "setup") if not self.house.people.any() else _html(forms.login(onward=onward[:300]))

    def login(self, request: Request, name: _Words = "", password: _Words = "", onward: _Words = "") -> Response:
        """A session for the right password; a pause after too many wrong ones."""
        address = request.client.host if request.client else ""
        name = name.strip()
        if minutes := self.sessions.waits(name, address):
            return _html(forms.login(name, f"试错太多，请过 {minutes} 分钟再试，或请管理员重设密码", onward), 429)
        person = self.house.people.check(name, password)
        if person is None:
            self.sessions.failed(name, address)
            self.house.record.note(name[:40], "", "login_failed", address)
            return _html(forms.login(name, "姓名或密码不对", onward), 401)
        self.sessions.succeeded(name)
        self.house.record.note(person.name, "", "login", address)
        return self._welcome(request, person.name, onward)

    def logout(self, request: Request) -> Response:
        """Ends the session."""
        self.sessions.end(request.cookies.get(COOKIE))
        if name := request.scope.get(WHO):
            self.house.record.note(name, "", "logout", "")
        answer = self._to(request, "login")
        answer.delete_cookie(COOKIE, path=_root(request) or "/")
        return answer

    def ask_setup(self, request: Request) -> Response:
        """The form, while there is no account."""
        return self._to(request, "") if self.house.people.any() or not self.house.login else _html(forms.setup())

    def setup(
        self, request: Request, code: _Words = "", name: _Words = "", password: _Words = "", again: _Words = ""
    ) -> Response:
        """The first account, for whoever can read what the program printed when it started."""
        address = request.client.host if request.client else ""
        if minutes := self.sessions.waits("", address):
            return _html(forms.setup(name, f"试错太多，请过 {minutes} 分钟再试"), 429)
        if not secrets.compare_digest(code.strip().encode(), self.code.encode()):
            self.sessions.failed("", address)
            return _html(forms.setup(name, "设置口令不对：它印在启动本程序的窗口或服务日志里"), 401)
        if password != again:
            return _html(forms.setup(name, "两次写的密码不一样"), 400)
        try:
            person = self.house.people.first(name.strip(), password)
        except ReviewerError as error:
            return _html(forms.setup(name, str(error)), 400)
        return self._welcome(request, person.name, "")

    def ask_password(self, request: Request) -> Response:
        """The form."""
        name = request.scope.get(WHO)
        return _html(forms.password(name)) if name else self._to(request, "")

    def password(self, request: Request, old: _Words = "", password: _Words = "", again: _Words = "") -> Response:
        """Another password for the one who is logged in; all other sessions of that person end."""
        name = str(request.scope.get(WHO, ""))
        address = request.client.host if request.client else ""
        if self.sessions.waits(name, address):
            return _html(forms.password(name, wrong="试错太多，请过一会儿再试"), 429)
        if not name or self.house.people.check(name, old) is None:
            self.sessions.failed(name, address)
            return _html(forms.password(name, wrong="现在的密码不对"), 401)
        if password != again:
            return _html(forms.password(name, wrong="两次写的新密码不一样"), 400)
        try:
            self.house.people.password(name, password, by=name)
        except ReviewerError as error:
            return _html(forms.password(name, wrong=str(error)), 400)
        self.sessions.end_all(name)
        return self._welcome(request, name, "")

    def people(self, request: Request) -> Response:
        """Persons, rights, units, record; for administrators."""
        return self._people(request, "", "")

    def change_people(
        self, request: Request, do: _Words = "", name: _Words = "", password: _Words = "", admin: _Words = "",
        unit: _Words = "", role: _Words = "",
    ) -> Response:  # fmt: skip
        """One change; what it did is told above the lists."""
        by = self._admin(request)
        if by is None:
            return _refused(NotAllowed("只有管理员能看这一页", "请找管理员"), 403)
        people, name = self.house.people, name.strip()
        changes: dict[str, Callable[[], object]] = {
            "add": lambda: people.add(name, password, admin=bool(admin), by=by),
            "password": lambda: people.password(name, password, by=by),
            "dismiss": lambda: people.dismiss(name, by=by),
            "grant": lambda: people.grant(name, unit, _role(role), by=by),
            "unit": lambda: self.house.add_unit(name, by),
            "rename": lambda: people.rename_unit(unit, name, by=by),
        }
        try:
            if do in changes:
                changes[do]()
        except ReviewerError as error:
            return self._people(request, "", str(error))
        if do in ("password", "dismiss") and name != by:
            self.sessions.end_all(name)
        return self._people(request, "已照办。", "")

    def source(self, request: Request, unit: str, report: str, at: str = "") -> Response:
        """A report's text with words lit."""

        def make(visit: Visit) -> Response:
            prepared = visit.desk.prepared()
            found = prepared.reports.get(report) if prepared else None
            if found is None:
                raise ReviewerError("没有这一篇报告", "它可能已被删去，请回到“资料”看看")
            visit.note("source", f"{found.official.label} {found.year or ''}")
            return _html(source_page(found, at[:2000]))

        return self._visited(request, unit, make)

    def page(self, request: Request, unit: str, report: str) -> Response:
        """The page with this report's sheet."""

        def make(visit: Visit) -> Response:
            return _html(page_html(visit.desk.review(), report), policy=_PAGE)

        return self._visited(request, unit, make)

    def download(self, request: Request, unit: str, kind: str, report: str = "") -> Response:
        """A file to keep."""

        def make(visit: Visit) -> Response:
            made = standing_export(visit.desk) if kind == "standing.xlsx" else export(visit.desk, kind, report)
            visit.note("export", made.name)
            return _file(made.name, made.media, made.data)

        return self._visited(request, unit, make)

    def talk(self, request: Request, unit: str, talk: str) -> Response:
        """A conversation with its references as a Word file."""

        def make(visit: Visit) -> Response:
            made = talk_export(visit.desk, talk, visit.person)
            visit.note("export", made.name)
            return _file(made.name, made.media, made.data)

        return self._visited(request, unit, make)

    def _visited(self, request: Request, unit: str, make: Callable[[Visit], Response]) -> Response:
        try:
            return make(self.house.visit(request.scope.get(WHO), unit, dict(request.query_params)))
        except NotAllowed as error:
            return _refused(error, 403)
        except ReviewerError as error:
            return _refused(error, 404)

    def _welcome(self, request: Request, name: str, onward: str) -> Response:
        answer = self._to(request, onward if onward.startswith("?") or onward == "people" else "")
        answer.set_cookie(
            COOKIE, self.sessions.begin(name), max_age=int(WHOLE), path=_root(request) or "/",
            secure=request.url.scheme == "https", httponly=True, samesite="lax",
        )  # fmt: skip
        return answer

    def _people(self, request: Request, said: str, wrong: str) -> Response:
        if self._admin(request) is None:
            return _refused(NotAllowed("只有管理员能看这一页", "请找管理员"), 403)
        people = self.house.people
        return _html(forms.people(people.persons(), people.units(), self.house.record.deeds(), said=said, wrong=wrong))

    def _admin(self, request: Request) -> str | None:
        try:
            person = self.house.person(request.scope.get(WHO))
        except NotAllowed:
            return None
        return person.name if person.admin else None

    @staticmethod
    def _to(request: Request, where: str) -> Response:
        return RedirectResponse(f"{_root(request)}/{where}", 303)


def _role(words: str) -> Role | None:
    roles: dict[str, Role] = {"评议人": "评议人", "只读": "只读"}
    return roles.get(words)


def _root(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")


def _html(words: str, status: int = 200, policy: str = _PLAIN) -> Response:
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return HTMLResponse(words.encode("utf-8", "replace"), status, headers)


def _refused(error: ReviewerError, status: int) -> Response:
    hint = f"<p>{shown(error.hint)}</p>" if error.hint else ""
    return _html(forms.page("没有完成", f'{hint}<p><a href="./">回到评阅</a></p>', wrong=error.message), status)


def _file(name: str, media: str, data: bytes) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(data, media_type=media, headers=headers)
