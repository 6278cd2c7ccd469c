"""The same calls for scripts, through Gradio's documented API: /ask, /reports, /findings, /verdict, /standing.

    from gradio_client import Client
    json.loads(Client("http://127.0.0.1:7860").predict("谁讲了党课？", "", api_name="/ask"))

`unit` is a unit's id, "" for the first one. With accounts, a script logs in first and sends the session's cookie.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.model import Answer
from reviewer.pages.html_cards import all_findings
from reviewer.pages.html_words import LEVELS
from reviewer.pages.json import answer_document, dumps
from reviewer.store import MEANINGS
from reviewer.web.house import House, Visit

_TEXTS = 16
_EVENT: dict[str, Any] = {"api_visibility": "public", "concurrency_id": "scripts", "concurrency_limit": 2}


class Scripts:
    """The calls. Each raises gr.Error with one line of Chinese where it cannot be done."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._texts: dict[tuple[int, str], tuple[Answer, str]] = {}

    def ask(self, question: str, unit: str, request: gr.Request) -> str:
        """One question over all reports of a unit: the JSON of `reviewer ask --json` as text, every report accounted for."""
        try:
            visit = self._visit(unit, request)
            answer = visit.desk.ask(question, before=None, plan=None)
            visit.note("ask", question)
        except ReviewerError as error:
            raise gr.Error(str(error)) from error
        return self._told(answer)

    def reports(self, unit: str, request: gr.Request) -> str:
        """All reports of a unit as JSON text: id, official, post, year, file."""
        try:
            prepared = self._visit(unit, request).desk.prepared()
        except ReviewerError as error:
            raise gr.Error(str(error)) from error
        return _text(
            {"id": r.id, "official": r.official.label, "post": r.official.post, "year": r.year, "file": r.source.name}
            for r in (prepared.reports.values() if prepared else ())
        )

    def findings(self, unit: str, request: gr.Request) -> str:
        """All findings of a unit as JSON text, with verdicts: id, level, rule, message, working, evidence, verdict."""
        try:
            visit = self._visit(unit, request)
            review = visit.desk.review()
            given = {one.finding: one for one in visit.desk.library.verdicts()}
            visit.note("see", "核对（脚本）")
        except ReviewerError as error:
            raise gr.Error(str(error)) from error
        return _text(
            {
                "id": one.id, "level": LEVELS[one.level][1], "rule": one.rule, "message": one.message,
                "working": one.working,
                "evidence": [{"report": q.report, "start": q.start, "end": q.end, "text": q.text} for q in one.evidence],
                "verdict": given[one.id].verdict if one.id in given else None,
                "remark": given[one.id].remark if one.id in given else "",
            }
            for one in all_findings(review)
        )  # fmt: skip

    def verdict(self, finding: str, verdict: str, remark: str, unit: str, request: gr.Request) -> str:
        """Keeps the word on a finding: 确认, 误报 or 待核."""
        try:
            visit = self._visit(unit, request)
            given = next((word for word in MEANINGS if word == verdict), None)
            if given is None:
                raise ReviewerError(f"结论只能是{'、'.join(MEANINGS)}")
            visit.changing().library.verdict(finding, given, remark[:500])  # type: ignore[arg-type]
            visit.note("verdict", f"{finding} {verdict}")
        except ReviewerError as error:
            raise gr.Error(str(error)) from error
        return "已记下。"

    def standing(self, unit: str, request: gr.Request) -> list[str]:
        """The standing questions of a unit."""
        try:
            return list(self._visit(unit, request).desk.notes.standing())
        except ReviewerError as error:
            raise gr.Error(str(error)) from error

    def _told(self, answer: Answer) -> str:
        """The answer's JSON; made once for the answers that many ask for."""
        rows = (id(answer.rows), answer.question)
        if rows not in self._texts:
            while len(self._texts) >= _TEXTS:
                self._texts.pop(next(iter(self._texts)), None)
            self._texts[rows] = (answer, dumps(answer_document(answer)).decode("utf-8"))
        return self._texts[rows][1]

    def _visit(self, unit: str, request: gr.Request) -> Visit:
        return self.house.visit(request.username, unit, {})


def _text(rows: Iterable[object]) -> str:
    """Rows as JSON text: Gradio would look through nested values for files, which takes longer than the answer."""
    return json.dumps(list(rows), ensure_ascii=False)


def register(calls: Scripts) -> None:
    """Makes them part of the Blocks that is being drawn."""
    for name in ("ask", "reports", "findings", "verdict", "standing"):
        gr.api(getattr(calls, name), api_name=name, **_EVENT)  # type: ignore[attr-defined]
