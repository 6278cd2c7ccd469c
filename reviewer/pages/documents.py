"""The JSON documents `reviewer.review/1` and `reviewer.answer/1` as typed dictionaries; names and meanings are fixed.

Users' scripts read them: anything may be added, nothing here is renamed or dropped. `schema()` gives the JSON Schema of
both from these very types (docs/schema/, kept in step by a test).
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict, get_args, get_origin, get_type_hints, is_typeddict

from reviewer.model import (
    Bound,
    Level,
    ProblemRole,
    RepeatKind,
    RepeatScope,
    RepeatWhat,
    SameKind,
    SectionKind,
    Slot,
    Stance,
    ThreadStatus,
    Vagueness,
)


class Place(TypedDict):
    """Words of a source with their place."""

    start: int
    end: int
    text: str


class Skipped(Place):
    """Text outside every report, and why."""

    why: str


class Evidence(Place):
    """Words of a report with their place."""

    report: str


class Cited(TypedDict):
    """A quote inside the report that the page is about."""

    start: int
    end: int
    quote: str


class CitedFrom(Cited):
    """A quote inside a named report."""

    report: str


class SourceRow(TypedDict):
    """One file. error: one line in Chinese where it could not be read; then there is no text and chars is 0."""

    id: str
    name: str
    media: str
    chars: int
    declared_reports: int | None
    skipped: list[Skipped]
    remarks: list[str]
    error: str | None


class OfficialRow(TypedDict):
    """Whose report."""

    key: str
    label: str
    name: str | None
    post: str | None
    unit: str | None


class SectionRow(TypedDict):
    """A stretch of one function."""

    kind: SectionKind
    heading: str
    start: int
    end: int


class FigureRow(Place):
    """A number; value, low and high are decimal strings in the unit as written, 万/亿 multiplied out."""

    value: str | None
    low: str
    high: str | None
    low_open: bool
    high_open: bool
    unit: str
    bound: Bound
    subject: str
    topic: str
    action: str
    per: str
    year: int | None
    planned: bool


class RubricRow(TypedDict):
    """Six dimensions, 0–3."""

    object: int
    extent: int
    instance: int
    owner: int
    cause: int
    evasion: int


class ProblemRow(Place):
    """A statement of a shortcoming or a cause. causes: clauses inside it that give its cause. section: where it stands."""

    role: ProblemRole
    label: Vagueness
    reason: str
    missing: list[str]
    evasion: str | None
    buckets: list[str]
    rubric: RubricRow
    ask: str
    causes: list[Place]
    section: SectionKind


class SharedWith(TypedDict):
    """Where the same words stand."""

    report: str
    start: int
    end: int


class SameRow(TypedDict):
    """A stretch that is form or stands elsewhere too."""

    start: int
    end: int
    kind: SameKind
    shared_with: list[SharedWith]


class BoilerplateRow(TypedDict):
    """share = shared_chars / (chars − formula_chars − frame_chars)."""

    chars: int
    formula_chars: int
    frame_chars: int
    shared_chars: int
    share: float
    spans: list[SameRow]


class ClaimRow(TypedDict):
    """A sentence that passed the gate."""

    slot: Slot
    text: str
    citations: list[CitedFrom]


class AbsentRow(TypedDict):
    """What was looked for and not found, and where."""

    slot: Slot
    text: str
    scope: str


class DroppedRow(TypedDict):
    """What the gate refused."""

    text: str
    why: str


ComputedRow = TypedDict("ComputedRow", {"text": str, "working": str, "from": list[CitedFrom]})


class SummaryRow(TypedDict):
    """One official's page."""

    claims: list[ClaimRow]
    absent: list[AbsentRow]
    dropped: list[DroppedRow]
    computed: list[ComputedRow]


class MeasureRow(Place):
    """A statement of what will be done."""

    checkable: bool


class ReportRow(TypedDict):
    """One official's report of one year."""

    id: str
    source: str
    order: int
    official: OfficialRow
    year: int | None
    title: Place | None
    start: int
    end: int
    certainty: str
    sections: list[SectionRow]
    figures: list[FigureRow]
    problems: list[ProblemRow]
    measures: list[MeasureRow]
    boilerplate: BoilerplateRow
    summary: SummaryRow


class FindingRow(TypedDict):
    """A rule's verdict."""

    id: str
    rule: str
    level: Level
    message: str
    working: str | None
    evidence: list[Evidence]


class RepeatRow(TypedDict):
    """Two places that say the same."""

    scope: RepeatScope
    what: RepeatWhat
    kind: RepeatKind
    score: float
    changed: str
    left: Evidence
    right: Evidence


ThreadItemRow = TypedDict(
    "ThreadItemRow",
    {"report": str, "start": int, "end": int, "text": str, "as": Literal["problem", "plan", "result"]},
)


class ThreadRow(TypedDict):
    """What became of a problem between two years."""

    official: str
    relation: str
    status: ThreadStatus
    items: list[ThreadItemRow]


class ReviewDocument(TypedDict):
    """`review --json`."""

    schema: Literal["reviewer.review/1"]
    origin: str
    sources: list[SourceRow]
    reports: list[ReportRow]
    findings: list[FindingRow]
    repeats: list[RepeatRow]
    threads: list[ThreadRow]


class PlanRow(TypedDict):
    """How a question was understood."""

    kind: str
    topic: list[str]
    unit: str | None
    officials: list[str] | None
    years: list[int] | None
    said: str


class ValueRow(Place):
    """One place in a row."""

    value: str | None
    unit: str | None
    word: str


class AnswerRow(TypedDict):
    """One report's line."""

    report: str
    official: str
    label: str
    year: int | None
    stance: Stance
    values: list[ValueRow]
    note: str


class AnswerClaim(TypedDict):
    """A sentence of the answer that passed the gate."""

    text: str
    citations: list[CitedFrom]


class AnswerDocument(TypedDict):
    """`ask --json`; rows + silent = read."""

    schema: Literal["reviewer.answer/1"]
    question: str
    origin: str
    plan: PlanRow
    read: int
    rows: list[AnswerRow]
    silent: list[str]
    claims: list[AnswerClaim]
    computed: list[ComputedRow]
    text: str


def schema(document: type) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ReviewDocument or AnswerDocument. Further fields are allowed everywhere."""
    parts: dict[str, dict[str, Any]] = {}
    whole = _object(document, parts)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": dict(sorted(parts.items()))}


def _object(kind: type, parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A typed dictionary; those inside it go into `parts` under their names."""
    fields = {name: _schema(hint, parts) for name, hint in get_type_hints(kind).items()}
    about = {} if kind.__doc__ is None or kind.__doc__.startswith("dict(") else {"description": kind.__doc__}
    return {"title": kind.__name__, **about, "type": "object", "properties": fields, "required": sorted(fields)}


def _schema(hint: Any, parts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    simple = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    if hint in simple:
        return {"type": simple[hint]}
    if is_typeddict(hint):
        if hint.__name__ not in parts:
            parts[hint.__name__] = {}
            parts[hint.__name__] = _object(hint, parts)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    inside = get_args(hint)
    if get_origin(hint) is Literal:
        return {"enum": list(inside)}
    if get_origin(hint) is list:
        return {"type": "array", "items": _schema(inside[0], parts)}
    return {"anyOf": [_schema(one, parts) for one in inside]}
