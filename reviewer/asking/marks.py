"""What a question looks up in a report, worked out when the report comes in: its clauses, the places of listed concepts.

Each mark is a name with a row of whole numbers: `CLAUSES` with the ends of all clauses, a concept's name with start, end
and 1 for a near word or 0, match after match. A name that is missing has no place in the report.
"""

from __future__ import annotations

from functools import cache

from reviewer.asking.concepts import Concept, listed
from reviewer.asking.page import CLAUSES, Page
from reviewer.model import Facts

Marks = dict[str, list[int]]


def marks(facts: Facts) -> Marks:
    """All marks of one report; a pure function of it and of the list of concepts.

    The report is walked through once for all concepts together: each is tried only where one of its words may begin.
    """
    page = Page(facts)
    text, end = page.text, page.end
    found: Marks = {CLAUSES: page.clause_ends()}
    free = dict.fromkeys((concept.name for concept in _distinct()), page.start)
    begins = _begins()
    for at in range(page.start, end):
        pair = text[at : at + 2]
        for concept in begins.get(pair, ()) or begins.get(pair[:1], ()):
            if at >= free[concept.name] and (match := concept.pattern.match(text, at, end)):
                free[concept.name] = match.end()
                if match.lastgroup in ("same", "near"):
                    near = int(match.lastgroup == "near")
                    found.setdefault(concept.name, []).extend((at, match.end(), near))
    return found


@cache
def _distinct() -> tuple[Concept, ...]:
    """Each listed concept once."""
    return tuple(concept for name, concept in listed().items() if concept.name == name and concept.listed)


@cache
def _begins() -> dict[str, tuple[Concept, ...]]:
    """The first two characters of words -> the concepts they are words of; one character, where a gap follows it."""
    found: dict[str, dict[str, Concept]] = {}
    for concept in _distinct():
        for head in concept.heads:
            found.setdefault(head[:2], {})[concept.name] = concept
    for pair, concepts in found.items():
        if len(pair) == 2:
            concepts |= found.get(pair[0], {})
    return {pair: tuple(concepts.values()) for pair, concepts in found.items()}
