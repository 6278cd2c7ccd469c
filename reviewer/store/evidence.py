"""What a library knows, as a question needs it: facts as stored, and what follows from them all only when asked for."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.asking.known import Known
from reviewer.model import Facts, Finding, Repeat, Review, Thread
from reviewer.store.marks import StoredMarks


class StoredEvidence:
    """Evidence of one state of a library. review: makes what only all reports together give; called when needed.

    kept: the marks of the reports as stored.
    """

    __slots__ = ("_facts", "_review", "known")

    def __init__(self, facts: tuple[Facts, ...], review: Callable[[], Review], kept: StoredMarks | None = None) -> None:
        self._facts = facts
        self._review = review
        self.known = Known(facts, lambda: (self.findings(), self.repeats(), self.threads()), kept)

    def facts(self) -> tuple[Facts, ...]:
        """The facts of every report, by source in the order of adding."""
        return self._facts

    def findings(self) -> tuple[Finding, ...]:
        """What the rules found."""
        return self._review().findings

    def repeats(self) -> tuple[Repeat, ...]:
        """Places that say the same."""
        return self._review().repeats

    def threads(self) -> tuple[Thread, ...]:
        """What became of problems between years."""
        return self._review().threads
