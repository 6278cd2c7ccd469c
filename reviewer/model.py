"""The vocabulary: frozen values that pass from room to room.

Offsets are `str` indices into `Source.text`, 0-based, half-open. For every value that carries a span and words,
`source.text[start:end]` is those words. Text is never edited: what should not be read is masked by a span.
Ids come from content and order, never from the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Level = Literal["error", "warning", "check", "hint"]
Limit = Literal["over", "under", "least", "most"]
SectionKind = Literal[
    "opening", "duties", "work", "last_year", "problems", "causes", "plans", "integrity", "closing", "other"
]
Bound = Literal["exact", "about", "over", "under", "at_least", "at_most", "range"]
ProblemRole = Literal["problem", "cause"]
Vagueness = Literal["vague", "partly", "concrete"]
SameKind = Literal["formula", "frame", "stock", "slogan", "copied_person", "copied_year", "residue"]
RepeatScope = Literal["across_officials", "across_years"]
RepeatWhat = Literal["passage", "problem", "figure"]
RepeatKind = Literal["verbatim", "numbers_only", "near", "paraphrase"]
ThreadStatus = Literal["repeated", "partly_resolved", "resolved", "claimed", "dropped", "new"]
Slot = Literal["duties", "work", "last_year", "element", "problem", "cause", "plan", "verify", "ask"]
Stance = Literal["with_figure", "without_figure", "borderline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a source's text: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Span):
    """Text that is not read as an official's words (cover, contents, crawl mark), and why, in Chinese."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as extracted.

    id: first 12 hex digits of the SHA-256 of the original bytes. name: the file's name, without folders.
    masks: noise inside the text (crawl marks, page numbers), sorted, disjoint; never part of a quote's meaning.
    remarks: what the reader should know of the extraction, in Chinese (tracked changes accepted, …).
    """

    id: str
    name: str
    media: str
    text: str = field(repr=False)
    masks: tuple[Skip, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """Whose report it is. `key` is equal across years only where the name says so; `label` is what people see."""

    key: str
    label: str
    name: str | None = None
    post: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Span):
    """The smallest numbered piece of a paragraph (一是…, 1.…) or the whole paragraph.

    head: end of its mark and run-in heading (`head == start` when there is none).
    depth: 0 for a paragraph's own text, 1 for a run-in item inside it.
    """

    head: int
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Span):
    """One line of text without its surrounding white space; `items` cover it in order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Span):
    """A stretch with one function. `heading` is the heading line as written ("" where there is none)."""

    kind: SectionKind
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Span):
    """One official's report of one year inside a source.

    order: 1-based place in its source. title: the title line, None where the report has none.
    certainty: "sure" or a Chinese phrase that says how the beginning was guessed.
    """

    id: str
    source: Source = field(repr=False)
    order: int
    official: Official
    year: int | None
    title: Span | None
    sections: tuple[Section, ...]
    certainty: str = "sure"

    def slice(self, start: int, end: int) -> str:
        """The source's words between two offsets."""
        return self.source.text[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A set of numbers in the unit as written; `high` None means unbounded above. Open ends exclude the bound."""

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Span):
    """A number with what it counts.

    text: number + approximator + unit as written. value: 万/亿 multiplied out, None where the words give only an
    interval (几, 上百). unit: as written without 万/亿 ("" where the author left it out). written: the digits as
    typed, so that 26.10 and 26.1 differ. subject: topic and counted thing; action: the verb that governs it;
    topic: the entity it belongs to. per: 每/各 before it distributes it. planned: told as a plan, not as a deed.
    clause: offset where its clause begins. sentence: offset where its sentence begins.
    """

    text: str
    value: Decimal | None
    interval: Interval
    unit: str
    bound: Bound
    written: str
    subject: str
    topic: str
    action: str
    year: int | None
    planned: bool
    per: str
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The six dimensions of vagueness, 0–3 each, 3 = most concrete or honest (docs/terms.md has the scale)."""

    object: int
    extent: int
    instance: int
    owner: int
    cause: int
    evasion: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Span):
    """One problem or cause statement with its label, the reason in words a reviewer can say, and what is missing.

    causes: the clauses inside the statement that give its cause. section: where it stands; outside the problem and
    cause sections it is an admission that its author did not list.
    """

    text: str
    role: ProblemRole
    label: Vagueness
    reason: str
    missing: tuple[str, ...]
    evasion: str | None
    buckets: tuple[str, ...]
    rubric: Rubric
    ask: str
    causes: tuple[Span, ...] = ()
    section: SectionKind = "problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Span):
    """One statement of the plans section; `checkable` when it has a number, a date or a named thing."""

    text: str
    checkable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Span):
    """Words of a report with their place; the only form in which evidence travels."""

    report: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSpan(Span):
    """A stretch that is form or stands elsewhere too. shared_with: the same words at others."""

    kind: SameKind
    shared_with: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Counts of characters without white space, title excluded.

    share = shared_chars / (chars − formula_chars − frame_chars), in [0, 1]; shared are copied_person and copied_year.
    """

    chars: int
    formula_chars: int
    frame_chars: int
    shared_chars: int
    share: float
    spans: tuple[SameSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one report says, without judgement between reports."""

    report: Report
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule's verdict with its place. `id` digests rule, official, year and evidence words, so it outlives re-runs."""

    id: str
    rule: str
    level: Level
    message: str
    evidence: tuple[Quote, ...]
    working: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Two places that say the same. score in [0, 1]: share of the shorter side's characters that align."""

    scope: RepeatScope
    what: RepeatWhat
    kind: RepeatKind
    score: float
    left: Quote
    right: Quote
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadItem(Quote):
    """One year's end of a thread."""

    role: Literal["problem", "plan", "result"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What became of a problem between years; `relation` is R1…R10 of docs/terms.md."""

    official: str
    relation: str
    status: ThreadStatus
    items: tuple[ThreadItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence somebody (rules or model) would like to say, with the words it claims to rest on. Unchecked."""

    slot: Slot
    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence that passed the gate (reviewer/verify.py): every figure in it stands in its citations."""

    slot: Slot
    text: str
    citations: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A sentence the gate refused, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """What was looked for and not found, and where was looked."""

    slot: Slot
    text: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A number the program worked out; no claim, always with its working and its sources."""

    text: str
    working: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One official's page, in slot order."""

    claims: tuple[Claim, ...]
    absent: tuple[Absence, ...]
    dropped: tuple[Dropped, ...]
    computed: tuple[Computed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSource:
    """A file that could not be read: its name, what is wrong, and what to do."""

    name: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading gave: sources with their reports, what was left out of them, and the files that failed.

    declared: source id -> number of reports the compilation's header announces.
    skipped: source id -> stretches outside every report.
    """

    sources: tuple[Source, ...]
    reports: tuple[Report, ...]
    failed: tuple[FailedSource, ...]
    declared: dict[str, int]
    skipped: dict[str, tuple[Skip, ...]]
    remarks: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything one run found, in the order of the reports."""

    reading: Reading
    facts: tuple[Facts, ...]
    boilerplate: tuple[Boilerplate, ...]
    summaries: tuple[Summary, ...]
    findings: tuple[Finding, ...]
    repeats: tuple[Repeat, ...]
    threads: tuple[Thread, ...]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a question asks for; None means all.

    said: the same in one line of plain Chinese, which can be edited. sections: the parts it is limited to. numbers:
    whether a number is asked for. reports: ids of the reports in which the officials held the post asked about. own:
    topics with units of their own, where two things are counted. absent: people it names who are not there.
    limit: what a number is measured by (超过3次).
    """

    kind: str
    topic: tuple[str, ...]
    unit: str | None
    officials: tuple[str, ...] | None
    years: tuple[int, ...] | None
    said: str
    sections: tuple[SectionKind, ...] | None = None
    numbers: bool = False
    reports: frozenset[str] | None = None
    own: tuple[tuple[str, str | None], ...] = ()
    absent: tuple[str, ...] = ()
    limit: tuple[Limit, Decimal] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Quote):
    """One place in a row: the author's words, and the figure in them where there is one. word: the author's own term."""

    value: Decimal | None
    unit: str | None
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report's line in an answer."""

    report: str
    official: str
    label: str
    year: int | None
    stance: Stance
    values: tuple[Value, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Every report the plan admits is in `rows` or in `silent`; `read` counts them."""

    question: str
    origin: str
    plan: Plan
    read: int
    rows: tuple[Row, ...]
    silent: tuple[str, ...]
    claims: tuple[Claim, ...]
    computed: tuple[Computed, ...]
    text: str
