"""What a question is put to. The in-memory and the stored evidence pass one contract test (tests/asking)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from reviewer.model import Facts, Finding, Repeat, Thread


class Evidence(Protocol):
    """All reports that may be asked about, in report order; every call gives the same values again.

    findings, repeats and threads are what a review found between figures, officials and years; empty where none was made.
    """

    def facts(self) -> Iterable[Facts]:
        """The facts of every report, in the order in which an answer lists them."""
        ...

    def findings(self) -> tuple[Finding, ...]:
        """What the rules found."""
        ...

    def repeats(self) -> tuple[Repeat, ...]:
        """Places that say the same."""
        ...

    def threads(self) -> tuple[Thread, ...]:
        """What became of problems between years."""
        ...


@dataclass(frozen=True, slots=True)
class MemoryEvidence:
    """Evidence held in memory."""

    given: tuple[Facts, ...]
    found: tuple[Finding, ...] = ()
    repeated: tuple[Repeat, ...] = ()
    threaded: tuple[Thread, ...] = ()

    def facts(self) -> tuple[Facts, ...]:
        """The facts as given."""
        return self.given

    def findings(self) -> tuple[Finding, ...]:
        """The findings as given."""
        return self.found

    def repeats(self) -> tuple[Repeat, ...]:
        """The repeats as given."""
        return self.repeated

    def threads(self) -> tuple[Thread, ...]:
        """The threads as given."""
        return self.threaded
