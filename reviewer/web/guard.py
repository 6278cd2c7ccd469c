"""Stands before everything the server answers: who may pass, and what no answer goes without.

Without accounts only this machine's own names are answered to, so that no page elsewhere can reach the app under a name
of its own (DNS rebinding). A form or call that another site sends is refused in any case.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from reviewer.web.house import House
from reviewer.web.sessions import Sessions

COOKIE = "reviewer_session"
WHO = "reviewer.person"
"""Where the scope holds the name of who is logged in."""

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]
_OPEN = ("/healthz", "/login", "/setup")
_LOCAL = ("127.0.0.1", "localhost", "::1")
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


class Guard:
    """An ASGI app around another."""

    def __init__(self, app: App, house: House, sessions: Sessions) -> None:
        self._app = app
        self._house = house
        self._sessions = sessions

    async def __call__(
        self, scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        """Lets through, or answers itself."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = await self._refused(scope, Headers(scope=scope))
        await (refused or self._app)(scope, receive, sending)

    async def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer in place of the app's; None to let pass."""
        if scope["method"] not in ("GET", "HEAD") and headers.get("sec-fetch-site") == "cross-site":
            return PlainTextResponse("不接受别的网站发来的请求。", 403)
        path = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        if not self._house.login:
            host = urlsplit(f"//{headers.get('host', '')}").hostname
            if host not in _LOCAL and path != "/healthz":
                return PlainTextResponse("本程序没有设账号，只供本机使用。要供别人使用，请加 --login 启动。", 421)
            return None
        token = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        name = self._sessions.person(token)
        if name is not None:
            scope[WHO] = name
            return None
        if path in _OPEN:
            return None
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            if not await run_in_threadpool(self._house.people.any):
                return RedirectResponse(f"{self._root(scope)}/setup", 303)
            onward = quote(f"{path.lstrip('/')}?{scope['query_string'].decode('latin-1')}".rstrip("?"))
            return RedirectResponse(f"{self._root(scope)}/login" + (f"?onward={onward}" if onward else ""), 303)
        return PlainTextResponse("请先登录。", 401)

    @staticmethod
    def _root(scope: Scope) -> str:
        return str(scope.get("root_path", "")).rstrip("/")
