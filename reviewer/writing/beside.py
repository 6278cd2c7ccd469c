"""What a writer may offer beside its pages. The embedded writer offers none of it; whoever calls asks with isinstance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from reviewer.model import Dropped, Finding, Review
from reviewer.writing.base import Task


@runtime_checkable
class Outside(Protocol):
    """A writer that asks somebody outside this program."""

    def prepare(self, tasks: Sequence[Task], progress: Callable[[str, int, int], None] | None = None) -> None:
        """Works ahead on several pages at a time; `write` has them then."""

    def told(self, report: str) -> tuple[Dropped, ...]:
        """Of a page already written: sentences that were refused, and why the page is not all from outside."""

    def propose(self, review: Review) -> tuple[Finding, ...]:
        """Findings to stand beside the rules' own, marked as proposals."""
