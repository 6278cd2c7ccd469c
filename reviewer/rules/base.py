"""What a rule is, what it sees, and how a finding gets its identity."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewer.identity import finding_id
from reviewer.model import Facts, Finding, Level, Quote, Repeat, Report, Span, Thread
from reviewer.rules.demands import NOTHING, Demands
from reviewer.rules.figure_roles import Placed, placed
from reviewer.rules.figure_sets import by_sentence


@dataclass(frozen=True, kw_only=True)
class View:
    """All reports of one run with their facts, in order. Rules read it and change nothing."""

    facts: tuple[Facts, ...]
    repeats: tuple[Repeat, ...] = ()
    threads: tuple[Thread, ...] = ()
    versions: tuple[tuple[Report, Report], ...] = ()
    demands: Demands = NOTHING

    @cached_property
    def by_report(self) -> dict[str, Facts]:
        """Report id -> its facts."""
        return {facts.report.id: facts for facts in self.facts}

    @cached_property
    def places(self) -> dict[str, tuple[tuple[Placed, ...], ...]]:
        """Report id -> its figures by sentence, each with the words around it."""
        return {f.report.id: tuple(placed(f, figures) for figures in by_sentence(f)) for f in self.facts}

    @cached_property
    def by_official(self) -> dict[str, tuple[Facts, ...]]:
        """Official's key -> facts of the person's reports, by year."""
        found: dict[str, list[Facts]] = {}
        for facts in self.facts:
            found.setdefault(facts.report.official.key, []).append(facts)
        return {key: tuple(sorted(own, key=lambda f: (f.report.year or 0, f.report.id))) for key, own in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. id: dotted, lower case. levels: what its findings may be. title: what reviewers call it, in Chinese."""

    id: str
    levels: tuple[Level, ...]
    title: str
    check: Callable[[View], Iterable[Finding]]

    @property
    def doc(self) -> str:
        """What it checks, why, with a bad and a good example: the docstring of the rule's file."""
        return inspect.getdoc(inspect.getmodule(self.check)) or ""


def run(rules: Iterable[Rule], view: View) -> Iterator[Finding]:
    """The findings of all rules in the order of the registry, each identity once."""
    seen: set[str] = set()
    for rule in rules:
        for found in rule.check(view):
            if found.id not in seen:
                seen.add(found.id)
                yield found


def quote(report: Report, span: Span) -> Quote:
    """The report's words under a span."""
    return Quote(report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end))


def finding(
    rule: str,
    level: Level,
    message: str,
    report: Report,
    evidence: tuple[Quote, ...],
    working: str | None = None,
) -> Finding:
    """A finding about `report`. Its id digests rule, official, year and evidence words: it outlives moved offsets."""
    identity = finding_id(rule, report.official.key, report.year, (q.text for q in evidence))
    return Finding(id=identity, rule=rule, level=level, message=message, evidence=evidence, working=working)
