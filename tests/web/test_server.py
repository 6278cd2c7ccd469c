"""The server around the app: who comes in, who does not, and what each may do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from fastapi.testclient import TestClient

from reviewer.settings import Settings
from reviewer.store.people import MAIN
from reviewer.web.app import build, prepare_environment
from reviewer.web.checks import Checks
from reviewer.web.findings import ALL
from reviewer.web.house import House, NotAllowed
from reviewer.web.materials import Materials
from reviewer.web.sessions import IDLE, PAUSE, TRIES, WHOLE, Sessions
from tests.web.conftest import asked

WORD = "长河落日圆，大漠孤烟直"
PAGE = {"accept": "text/html"}


@pytest.fixture
def office(home: Path, tmp_path: Path) -> Iterator[House]:
    """A house where names are asked for."""
    prepare_environment(tmp_path / "上传", "127.0.0.1")
    with House(home, Settings(home=home), login=True) as opened:
        yield opened


@pytest.fixture
def client(office: House) -> Iterator[tuple[TestClient, str]]:
    """A browser without a session, and the set-up code."""
    app, code = build(office, office.settings)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as opened:
        yield opened, code


def begun(client: TestClient, code: str) -> None:
    """The first administrator, logged in."""
    given = {"code": code, "name": "管理员甲", "password": WORD, "again": WORD}
    assert client.post("/setup", data=given).status_code == 303


def test_nothing_is_shown_before_the_first_account(client: tuple[TestClient, str]) -> None:
    browser, _ = client
    assert browser.get("/", headers=PAGE).headers["location"] == "/setup"
    for place in (
        "/config",
        "/gradio_api/info",
        "/u/main/page/all",
        "/u/main/download/all.zip",
        "/people",
        "/theme.css",
    ):
        assert browser.get(place).status_code == 401
    assert browser.post("/gradio_api/queue/join", json={}).status_code == 401
    assert browser.post("/gradio_api/upload", files={"files": b"x"}).status_code == 401


def test_the_first_account_needs_the_code_and_is_made_once(client: tuple[TestClient, str], office: House) -> None:
    browser, code = client
    given = {"code": "0000", "name": "管理员甲", "password": WORD, "again": WORD}
    assert browser.post("/setup", data=given).status_code == 401
    assert browser.post("/setup", data={**given, "code": code, "again": "别的"}).status_code == 400
    assert browser.post("/setup", data={**given, "code": code, "password": "短", "again": "短"}).status_code == 400
    assert not office.people.any()
    begun(browser, code)
    assert browser.get("/", headers=PAGE).status_code == 200
    assert browser.post("/setup", data={**given, "code": code, "name": "另一个"}).status_code == 400


def test_a_session_begins_with_the_password_and_ends_with_leaving(client: tuple[TestClient, str]) -> None:
    browser, code = client
    begun(browser, code)
    cookie = browser.cookies.get("reviewer_session")
    assert browser.post("/logout").headers["location"] == "/login"
    browser.cookies.set("reviewer_session", str(cookie))
    assert browser.get("/config").status_code == 401
    browser.cookies.clear()
    wrong = browser.post("/login", data={"name": "管理员甲", "password": "不对的密码啊"})
    assert wrong.status_code == 401 and "姓名或密码不对" in wrong.text
    right = browser.post("/login", data={"name": "管理员甲", "password": WORD, "onward": "?room=check"})
    assert right.headers["location"] == "/?room=check"
    told = right.headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=lax" in told
    assert browser.get("/config").status_code == 200


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "javascript:alert(1)", "\\evil"])
def test_the_way_onward_stays_in_the_house(client: tuple[TestClient, str], onward: str) -> None:
    browser, code = client
    begun(browser, code)
    right = browser.post("/login", data={"name": "管理员甲", "password": WORD, "onward": onward})
    assert right.headers["location"] == "/"


def test_too_many_wrong_passwords_must_wait(client: tuple[TestClient, str]) -> None:
    browser, code = client
    begun(browser, code)
    browser.cookies.clear()
    tries = [
        browser.post("/login", data={"name": "管理员甲", "password": f"猜{n}"}).status_code for n in range(TRIES + 1)
    ]
    assert tries == [401] * TRIES + [429]
    assert browser.post("/login", data={"name": "管理员甲", "password": WORD}).status_code == 429


def test_sessions_and_pauses_end_by_the_clock() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    token = sessions.begin("甲")
    now[0] += IDLE - 1
    assert sessions.person(token) == "甲"
    now[0] += IDLE
    assert sessions.person(token) is None
    token = sessions.begin("甲")
    for _ in range(int(WHOLE // (IDLE / 2)) + 1):
        now[0] += IDLE / 2
        last = sessions.person(token)
    assert last is None
    for _ in range(TRIES):
        sessions.failed("甲", "1.1.1.1")
    assert sessions.waits("甲", "2.2.2.2") == 15
    assert sessions.waits("乙", "1.1.1.1") == 0
    now[0] += PAUSE
    assert sessions.waits("甲", "1.1.1.1") == 0


def test_another_site_cannot_send_forms(client: tuple[TestClient, str]) -> None:
    browser, code = client
    begun(browser, code)
    assert (
        browser.post("/people", data={"do": "unit", "name": "x"}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )


def test_without_accounts_only_this_machines_names_are_answered_to(house: House) -> None:
    app, _ = build(house, house.settings)
    with TestClient(app, base_url="http://127.0.0.1") as browser:
        assert browser.get("/config").status_code == 200
        assert browser.get("/config", headers={"host": "evil.example"}).status_code == 421
        assert browser.get("/healthz", headers={"host": "evil.example"}).json() == {"status": "ok"}


def test_administrators_give_rights_and_others_do_not(client: tuple[TestClient, str], office: House) -> None:
    browser, code = client
    begun(browser, code)
    browser.post("/people", data={"do": "add", "name": "李四", "password": WORD + "四"})
    browser.post("/people", data={"do": "unit", "name": "青石镇"})
    browser.post("/people", data={"do": "grant", "name": "李四", "unit": MAIN, "role": "只读"})
    assert "李四" in browser.get("/people").text and "青石镇" in browser.get("/people").text
    browser.cookies.clear()
    browser.post("/login", data={"name": "李四", "password": WORD + "四"})
    assert browser.get("/people").status_code == 403
    assert browser.post("/people", data={"do": "add", "name": "王五", "password": WORD}).status_code == 403
    other = next(unit.id for unit in office.people.units() if unit.id != MAIN)
    assert browser.get(f"/u/{other}/download/all.zip").status_code == 403
    assert [one.name for one in office.people.persons()] == ["李四", "管理员甲"]


def test_a_reader_may_look_and_not_touch(office: House, disagreeing: Path, notices: list[str]) -> None:
    office.people.first("甲", WORD)
    office.people.add("乙", WORD + "尾", admin=False, by="甲")
    office.people.grant("乙", MAIN, "只读", by="甲")
    office.desk(MAIN).library.add([disagreeing])
    room, who = Checks(office), "乙"
    every = (ALL, ALL, ALL, ALL, ALL)
    chosen = room.show("", *every, asked(who=who))[2]
    assert chosen
    assert room.save(chosen, "确认", "", *every, asked(who=who)) == gr.skip()
    assert "只能查看" in notices[-1]
    files = Materials(office)
    said, held = files.remove(gr.EventData(None, {"source": office.desk(MAIN).library.listing()[0].id}), asked(who=who))
    assert "只能查看" in said and "data-remove" not in held
    assert office.desk(MAIN).library.listing()


def test_units_have_libraries_of_their_own(office: House, report: Path) -> None:
    office.people.first("甲", WORD)
    unit = office.add_unit("青石镇", "甲")
    office.desk(unit.id).library.add([report])
    assert office.desk(MAIN).prepared() is None
    assert office.visit("甲", unit.id, {}).desk.prepared() is not None
    with pytest.raises(NotAllowed):
        office.visit("甲", "nope", {})
    with pytest.raises(NotAllowed):
        office.visit(None, MAIN, {})


def test_a_dismissed_person_is_out_at_once(client: tuple[TestClient, str], office: House) -> None:
    browser, code = client
    begun(browser, code)
    office.people.add("乙", WORD + "尾", admin=True, by="管理员甲")
    office.people.dismiss("管理员甲", by="乙")
    with pytest.raises(NotAllowed):
        office.visit("管理员甲", "", {})
    assert browser.get("/u/main/download/all.zip").status_code == 403


def test_who_asked_decided_and_exported_is_on_record(
    client: tuple[TestClient, str], office: House, report: Path
) -> None:
    browser, code = client
    begun(browser, code)
    office.desk(MAIN).library.add([report])
    assert browser.get("/u/main/download/pack.docx").status_code == 200
    found = office.desk(MAIN).prepared()
    assert found is not None
    source = browser.get(f"/u/main/source/{next(iter(found.reports))}?at=3-9")
    assert "default-src 'none'" in source.headers["content-security-policy"]
    deeds = [(deed.person, deed.action) for deed in office.record.deeds()]
    assert ("管理员甲", "export") in deeds and ("管理员甲", "source") in deeds
    assert "导出" in browser.get("/people").text


def test_hostile_names_are_text_on_every_form(client: tuple[TestClient, str], office: House, hostile: Path) -> None:
    browser, code = client
    begun(browser, code)
    bad = "<script>alert(1)</script>"
    answers = [
        browser.post("/login", data={"name": bad, "password": "x", "onward": bad}),
        browser.post("/people", data={"do": "add", "name": bad, "password": WORD}),
        browser.post("/people", data={"do": "unit", "name": bad}),
        browser.get(f"/u/{bad}/source/{bad}"),
        browser.get("/people"),
    ]
    office.desk(MAIN).library.add([hostile])
    prepared = office.desk(MAIN).prepared()
    assert prepared is not None
    answers.append(browser.get(f"/u/main/source/{next(iter(prepared.reports))}"))
    for answer in answers:
        assert not re.search(r"<script|<img|\u202e", answer.text)


def test_one_may_change_ones_own_password(client: tuple[TestClient, str]) -> None:
    browser, code = client
    begun(browser, code)
    new = {"old": "不对", "password": WORD + "新", "again": WORD + "新"}
    assert browser.post("/password", data=new).status_code == 401
    assert browser.post("/password", data={**new, "old": WORD}).status_code == 303
    browser.cookies.clear()
    assert browser.post("/login", data={"name": "管理员甲", "password": WORD + "新"}).status_code == 303
