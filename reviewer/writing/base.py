"""The seam: one task in, one draft out, whoever writes. The embedded writer and a model pass the same contract tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from reviewer.model import Absence, Boilerplate, Claim, Computed, Draft, Dropped, Facts, Finding, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything a writer may use for one official's page. findings: those about this report, gravest first."""

    facts: Facts
    boilerplate: Boilerplate
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a writer proposes: sentences with the words they rest on, what it did not find, what it computed."""

    drafts: tuple[Draft, ...]
    absent: tuple[Absence, ...]
    computed: tuple[Computed, ...]


class Writer(Protocol):
    """Writes one page. `origin` is "embedded" or "model:NAME"."""

    origin: str

    def write(self, task: Task) -> Page:
        """The page's drafts in slot order; unchecked."""
        ...


class Gate(Protocol):
    """reviewer.verify.verify, which stands above this room."""

    def __call__(
        self, drafts: Iterable[Draft], reports: Mapping[str, Report], owner: str | None, *, foreign: bool = False
    ) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
        """What may be shown and what may not. foreign: a model wrote it."""
        ...
