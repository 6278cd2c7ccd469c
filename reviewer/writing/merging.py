"""The page of a model's sentences and the embedded ones: nothing of the embedded page is lost by it.

A field keeps the embedded sentences unless a sentence of the model for that field passed, and every problem and cause
that no passed sentence speaks of keeps the author's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model import Draft, Slot
from reviewer.writing.asks import beside
from reviewer.writing.base import Page, Task

_ORDER: tuple[Slot, ...] = ("duties", "work", "last_year", "element", "problem", "cause", "plan", "verify", "ask")
_MOST: dict[Slot, int] = {"duties": 1, "work": 6, "last_year": 1, "plan": 4}
_STATEMENTS: tuple[Slot, ...] = ("problem", "cause")
_ONE_OF_TWO: tuple[Slot, ...] = ("duties", "last_year", "problem")  # 要么写了，要么“未见”


def merged(embedded: Page, good: Sequence[Draft], task: Task) -> Page:
    """The page in slot order: the model's sentences where they passed, the embedded ones everywhere else."""
    chosen: list[Draft] = []
    for slot in _ORDER:
        mine = [draft for draft in _unique(good) if draft.slot == slot][: _MOST.get(slot)]
        own = [draft for draft in embedded.drafts if draft.slot == slot]
        if slot in _STATEMENTS:
            own = [draft for draft in own if not any(_speak_of_one(draft, other, task) for other in mine)]
            chosen += sorted((*own, *mine), key=lambda draft: draft.quotes[0].start)
        else:
            chosen += mine or own
    told = {draft.slot for draft in chosen}
    absent = tuple(gone for gone in embedded.absent if gone.slot not in _ONE_OF_TWO or gone.slot not in told)
    return replace(embedded, drafts=tuple(chosen), absent=absent)


def with_asks(page: Page, asked: Sequence[Draft]) -> Page:
    """The page with a model's questions behind its own, but for those about what it asks about already."""
    own = [draft for draft in page.drafts if draft.slot == "ask"]
    return replace(page, drafts=(*page.drafts, *beside(own, asked)))


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    return list({(draft.slot, draft.text): draft for draft in drafts}.values())


def _speak_of_one(draft: Draft, other: Draft, task: Task) -> bool:
    """Whether two drafts rest on one statement of the report."""
    statements = [p for p in task.facts.problems if p.role == draft.slot]

    def touched(one: Draft) -> set[int]:
        return {p.start for p in statements for q in one.quotes if q.start < p.end and p.start < q.end}

    return bool(touched(draft) & touched(other))
