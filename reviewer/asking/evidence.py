"""What a question is put to. The in-memory and the stored evidence pass one contract test (tests/asking)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from reviewer.asking.known import Known
from reviewer.model import Facts, Finding, Repeat, Thread


class Evidence(Protocol):
    """All reports that may be asked about, in report order; every call gives the same values again.

    findings, repeats and threads are what a review found between figures, officials and years; empty where none was made.
    """

    @property
    def known(self) -> Known:
        """What is worked out once and serves every question."""
        ...

    def facts(self) -> Sequence[Facts]:
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


class MemoryEvidence:
    """Evidence held in memory. Keep it for the next question: what it works out is kept with it."""

    __slots__ = ("found", "given", "known", "repeated", "threaded")

    def __init__(
        self,
        given: Iterable[Facts],
        found: tuple[Finding, ...] = (),
        repeated: tuple[Repeat, ...] = (),
        threaded: tuple[Thread, ...] = (),
    ) -> None:
        self.given = tuple(given)
        self.found = found
        self.repeated = repeated
        self.threaded = threaded
        self.known = Known(self.given, lambda: (found, repeated, threaded))

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
