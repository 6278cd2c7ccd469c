"""Questions with a model beside the planner: it may plan what the planner could not read, and retell the rows found.

It never chooses whom to look at: officials and years stay as the planner read them, and every report is scanned as ever.
A retold sentence rests on one report alone, names nobody, and passes the gate as that report's; the label is put before
it here. Whatever it says stands below the whole answer, which stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from reviewer.identity import digest
from reviewer.model import Answer, Claim, Draft, Plan, Quote, Report, Row, SectionKind
from reviewer.text.formulas import spans
from reviewer.text.sentences import sentences
from reviewer.writing.base import Gate
from reviewer.writing.bearing import judgement
from reviewer.writing.cache import MANY
from reviewer.writing.chains import Chain, Table
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.failures import EndpointError
from reviewer.writing.parsing import outermost, pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.secrecy import is_marked, mark_in
from reviewer.writing.shapes import Asking, Said, fitting

KINDS: dict[str, str] = {
    "who_mentions": "谁写到了某事",
    "who_not": "谁没有写到某事",
    "how_many": "有多少人写到某事",
    "compare": "各人写的某个数比多少",
    "changed": "同一人各年写的某个数怎样变化",
    "where": "某事写在哪里",
}
"""What the planner's kinds mean, for those a model may choose; the others need no topic and are always recognised."""

_PLAN_ROOM = 200
_ROOM = 1500
_LONGEST_TOPIC = 8
_MOST = 40  # 一次最多转述的段数；再多就不是几句话说得清的


class Questions:
    """A model's help with questions; every method gives back what it was given where the model is of no use."""

    def __init__(self, table: Table, plan: Prompt, answer: Prompt, gate: Gate) -> None:
        self._plan: Chain[Asking | None] = Chain(table, plan, _asking, _PLAN_ROOM)
        self._answer: Chain[list[Said] | None] = Chain(table, answer, _said, _ROOM)
        self._gate = gate
        self._table = table

    @property
    def origin(self) -> str:
        """Who helped."""
        return f"model:{self._table.model}"

    @property
    def table(self) -> Table:
        """What its chains share, with what they cost."""
        return self._table

    def plan(self, answer: Answer) -> Plan | None:
        """Another plan for a question whose own found nothing; None where there is no need or no usable proposal.

        The officials and years of the planner's plan are kept.
        """
        question, understood = answer.question, answer.plan
        if answer.rows or understood.kind not in ("free", *KINDS) or mark_in(question):
            return None
        kinds = "\n".join(f"- {kind} {meaning}" for kind, meaning in KINDS.items())
        try:
            asking = self._plan.run({"question": _fenced(question), "kinds": kinds}, MANY).value
        except EndpointError:
            return None
        if asking is None or asking.kind not in KINDS:
            return None
        topics = tuple(dict.fromkeys(word for word in map(str.strip, asking.topic) if _is_topic(word)))
        if not topics:
            return None
        words = "、".join(f"“{word}”" for word in topics)
        return replace(
            understood,
            kind=asking.kind,
            topic=topics,
            unit=asking.unit if asking.unit and asking.unit.isalpha() else None,
            said=f"照原话没有一篇提到；按模型 {self._table.model} 的理解，逐篇查{words}。",
        )

    def retold(self, answer: Answer, reports: Mapping[str, Report]) -> Answer:
        """The answer with the model's sentences below it, those that passed, and how many did not."""
        passages = _passages(answer.rows, reports)
        chosen = self._fitting(answer.question, passages)
        if not chosen:
            return answer
        evidence = Evidence(chosen)
        try:
            said = self._answer.run(_values(answer.question, evidence), MANY).value
        except EndpointError as error:
            return replace(answer, text=f"{answer.text}\n（{error.message}，以上为内置回答。）")
        years = {reports[row.report].year for row in answer.rows}
        labels = {row.report: row.label + _of_year(reports[row.report], years) for row in answer.rows}
        claims = [claim for one in said or [] if (claim := self._claim(one, evidence, reports, labels)) is not None]
        if not said:
            return replace(answer, text=f"{answer.text}\n（模型的回复用不上，以上为内置回答。）")
        return replace(
            answer,
            origin=self.origin,
            claims=(*answer.claims, *claims),
            text=_text(answer.text, claims, len(said) - len(claims), len(passages) - len(chosen), self._table.model),
        )

    def _fitting(self, question: str, passages: Sequence[Passage]) -> list[Passage]:
        """As many of the first passages as the model's context takes."""
        chosen = list(passages[:_MOST])
        while chosen and self._answer.spare(_values(question, Evidence(chosen))) < 0:
            chosen = chosen[: len(chosen) * 3 // 4]
        return chosen

    def _claim(
        self, said: Said, evidence: Evidence, reports: Mapping[str, Report], labels: Mapping[str, str]
    ) -> Claim | None:
        draft = evidence.draft(said, "work")
        if isinstance(draft, str) or len(owners := {quote.report for quote in draft.quotes}) != 1:
            return None
        owner = owners.pop()
        quoted = "".join(quote.text for quote in draft.quotes)
        slotless = replace(draft, slot="element" if _planned(draft, reports[owner]) else "work")
        if _names_anybody(draft.text, quoted, reports.values()):
            return None
        if judgement(draft.text, quoted):
            return None
        claims, _ = self._gate([slotless], {owner: reports[owner]}, owner, foreign=True)
        label = labels.get(owner, reports[owner].official.label)
        return Claim(slot="work", text=f"{label}：{draft.text}", citations=claims[0].citations) if claims else None


def _asking(words: str) -> Asking | None:
    try:
        return Asking.model_validate(outermost(words))
    except ValidationError:
        return None


def _said(words: str) -> list[Said] | None:
    found = pieces(words, "sentences")
    return None if found is None else fitting(found, Said)


def _values(question: str, evidence: Evidence) -> dict[str, str]:
    return {"question": _fenced(question), "passages": evidence.text}


def _fenced(question: str) -> str:
    """The question on one line between marks that do not stand in it."""
    line = " ".join(question.split())
    length = 4
    while (mark := digest((str(length), line), length)) in line:
        length += 1
    return f"〔问题·{mark}〕{line}〔问题完·{mark}〕"


def _is_topic(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST_TOPIC and word.isalnum() and word not in ("问题", "工作", "情况", "方面")


def _passages(rows: Iterable[Row], reports: Mapping[str, Report]) -> list[Passage]:
    """The sentences that hold the rows' values, each once, nothing of a marked source."""
    found: dict[tuple[str, int], Passage] = {}
    for row in rows:
        report = reports[row.report]
        if is_marked(report.source):
            continue
        for value in row.values:
            for span in _around(value, report):
                found.setdefault((report.id, span.start), Passage(report=report, span=span, kind=_kind(span, report)))
    return list(found.values())


def _around(value: Quote, report: Report) -> list[Quote]:
    """The whole sentences in which a value stands, but for those that speak to a program."""
    text = report.source.text
    left = text.rfind("\n", report.start, value.start) + 1
    right = text.find("\n", value.end, report.end)
    held = sentences(text, max(left, report.start), report.end if right < 0 else right)
    return [
        Quote(report=report.id, start=span.start, end=span.end, text=text[span.start : span.end])
        for span in held
        if span.start < value.end and value.start < span.end and not spans("instructions", text, span.start, span.end)
    ]


def _kind(span: Quote, report: Report) -> SectionKind:
    return next((s.kind for s in report.sections if s.start <= span.start < s.end), "other")


def _planned(draft: Draft, report: Report) -> bool:
    return any(_kind(quote, report) == "plans" for quote in draft.quotes)


def _names_anybody(text: str, quoted: str, reports: Iterable[Report]) -> bool:
    """Whether the sentence names an official where its quote does not."""
    named = {name for r in reports for name in (r.official.name, r.official.post, r.official.label) if name}
    return any(len(name) > 1 and name in text and name not in quoted for name in named)


def _of_year(report: Report, years: set[int | None]) -> str:
    """Which year is spoken of, where the rows are of several."""
    return f"（{report.year}年）" if len(years) > 1 and report.year else ""


def _text(answer: str, claims: Sequence[Claim], refused: int, unseen: int, model: str) -> str:
    lines = [answer]
    if claims:
        lines += [f"模型 {model} 的转述（句句与原文核对过）：", *(f"- {claim.text}" for claim in claims)]
    if refused:
        lines.append(f"（模型另有 {refused} 句与原文核对不上，未予采用。）")
    if unseen:
        lines.append(f"（受上下文长度所限，{unseen} 段没有给模型看；上面的逐人回答是全的。）")
    return "\n".join(lines)
