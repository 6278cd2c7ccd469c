"""The one-page summary as values, in the order of its fields: 抬头、要点、规定动作、自查问题、原因、打算、需核实、提问.

It shows what the summary claims and what it looked for in vain; a problem keeps the label and the reason its own rubric
gave it. 点评 and 等次 have no value here: they are the reviewer's, and the page leaves them blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model import Absence, Claim, Dropped, Facts, Problem, ProblemRole, Quote, Report, Slot, Summary
from reviewer.pages.html_paper import Setting, setting
from reviewer.pages.html_places import Places, Saying
from reviewer.pages.html_words import MISSING, VAGUENESS

_OWN_WORDS = 60  # characters of a statement that stand on the sheet where no sentence of the summary speaks of it
_FIELDS: tuple[tuple[Slot, ...], ...] = (
    ("work",), ("last_year", "element"), ("problem",), ("cause",), ("plan",), ("verify",), ("ask",)
)  # fmt: skip
_Sayings = dict[Slot, tuple[Saying, ...]]
_Absent = dict[Slot, tuple[Absence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A problem or cause: on the sheet `saying`, in full `problem` at `href`; None for a sentence without one."""

    saying: Saying
    role: ProblemRole
    problem: Problem | None = None
    href: str = ""
    word: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One official's page. plans: (statements, those that can be checked). setting: how it is printed."""

    sayings: _Sayings
    absent: _Absent
    computed: tuple[tuple[Saying, str], ...]
    problems: tuple[Statement, ...]
    causes: tuple[Statement, ...]
    plans: tuple[int, int]
    dropped: tuple[Dropped, ...]
    setting: Setting

    def labels(self, role: ProblemRole) -> tuple[tuple[str, str, int], ...]:
        """(label, word, number of statements) for each label that has any, vaguest first."""
        statements = self.problems if role == "problem" else self.causes
        found = [item.problem.label for item in statements if item.problem]
        return tuple((label, word, found.count(label)) for label, word in VAGUENESS.items() if label in found)


def sheet(facts: Facts, summary: Summary, places: Places) -> Sheet:
    """The sheet of one report."""
    report = facts.report
    sayings = {slot: _sayings(summary, slot, report, places) for slot in _slots(summary)}
    absent = {slot: tuple(found for found in summary.absent if found.slot == slot) for slot in _slots(summary)}
    computed = tuple((places.saying(found.text, found.quotes, report), found.working) for found in summary.computed)
    problems = _statements(facts, summary, "problem", places)
    causes = _statements(facts, summary, "cause", places)
    return Sheet(
        sayings=sayings,
        absent=absent,
        computed=computed,
        problems=problems,
        causes=causes,
        plans=(len(facts.measures), sum(measure.checkable for measure in facts.measures)),
        dropped=summary.dropped,
        setting=setting(
            report.official.label,
            _head_lines(facts, sayings, absent, computed),
            _body_lines(sayings, absent, problems + causes),
        ),
    )


def _slots(summary: Summary) -> tuple[Slot, ...]:
    slots = [*(claim.slot for claim in summary.claims), *(absence.slot for absence in summary.absent)]
    return tuple(dict.fromkeys(slots))


def _sayings(summary: Summary, slot: Slot, report: Report, places: Places) -> tuple[Saying, ...]:
    return tuple(places.saying(claim.text, claim.citations, report) for claim in summary.claims if claim.slot == slot)


def _statements(facts: Facts, summary: Summary, role: ProblemRole, places: Places) -> tuple[Statement, ...]:
    """Every statement of the role, in the summary's words where it has some, and the summary's other sentences."""
    claims = [claim for claim in summary.claims if claim.slot == role]
    found = []
    for problem in facts.problems:
        if problem.role != role:
            continue
        own = next((claim for claim in claims if _speaks_of(claim, problem, facts.report)), None)
        if own is not None:
            claims.remove(own)
        found.append(_statement(problem, own, facts.report, places))
    loose = (places.saying(claim.text, claim.citations, facts.report) for claim in claims)
    return (*found, *(Statement(saying=saying, role=role) for saying in loose))


def _speaks_of(claim: Claim, problem: Problem, report: Report) -> bool:
    return any(
        quote.report == report.id and quote.start < problem.end and problem.start < quote.end
        for quote in claim.citations
    )


def _statement(problem: Problem, claim: Claim | None, report: Report, places: Places) -> Statement:
    if claim is not None:
        text, quotes = claim.text, claim.citations
    else:
        text = problem.text if len(problem.text) <= _OWN_WORDS else problem.text[:_OWN_WORDS] + "…"
        quotes = (Quote(report=report.id, start=problem.start, end=problem.end, text=problem.text),)
    return Statement(
        saying=places.saying(text, quotes, report),
        role=problem.role,
        problem=problem,
        href=places.href(report.id, [problem]),
        word=VAGUENESS[problem.label],
        missing="、".join(MISSING.get(name, name) for name in problem.missing),
    )


def _head_lines(
    facts: Facts, sayings: _Sayings, absent: _Absent, computed: Sequence[tuple[Saying, str]]
) -> tuple[str, ...]:
    title = facts.report.title
    extent = "全文 0,000 字（不计空白、题名）；与他处雷同 00.0%" + "".join(
        _whole(said) + f"；（{how}）" for said, how in computed
    )
    duties = "".join(_whole(said) for said in sayings.get("duties", ()))
    missed = "".join(f"未见　{found.text}（查找范围：{found.scope}）" for found in absent.get("duties", ()))
    return facts.report.slice(title.start, title.end) if title else "", duties + missed, extent


def _body_lines(sayings: _Sayings, absent: _Absent, statements: Sequence[Statement]) -> list[str]:
    shown = []
    for slots in _FIELDS:
        lines = [_whole(said) for slot in slots for said in sayings.get(slot, ()) if slot not in ("problem", "cause")]
        lines += [f"未见　{found.text}（查找范围：{found.scope}）" for slot in slots for found in absent.get(slot, ())]
        lines += [
            f"{_whole(item.saying)}　　{item.word}　{item.problem.reason if item.problem else ''}"
            for item in statements
            if item.role in slots
        ]
        shown += lines or [""]
    return shown


def _whole(said: Saying) -> str:
    return said.text + "".join(place.mark for place in said.places)
