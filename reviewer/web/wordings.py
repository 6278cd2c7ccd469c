"""A reviewer's own wording on an official's page: put in place of the program's sentence, and marked as the reviewer's.

The quotes stay with the sentence, so that its source can still be opened; whether the new words rest on them is the
reviewer's to answer for, and the mark says so wherever the sentence goes: on screen, in Word, in the sheets, in JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.identity import digest
from reviewer.model import Claim, Review, Slot, Summary
from reviewer.store.notes import Wording

MARK = "〔评议人改〕"
ADDED = "〔评议人加〕"
NEW = "+"
"""The place of a sentence that the reviewer adds begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a page as it may be put otherwise. own: what the program wrote, "" for an added one.

    text: what stands now; "" when it was taken off. person: who put it so, "" for the program.
    """

    place: str
    slot: Slot
    own: str
    text: str
    person: str


def place_of(claim: Claim) -> str:
    """The id of a sentence on its page: the field, the words, and what they rest on."""
    return digest([claim.slot, claim.text, *(f"{q.report} {q.start} {q.end}" for q in claim.citations)], 12)


def sentences(report: str, own: Summary, wordings: Iterable[Wording]) -> tuple[Sentence, ...]:
    """All sentences of a page. own: the page as the program wrote it."""
    said = {one.place: one for one in wordings if one.report == report}
    found = []
    for claim in own.claims:
        place = place_of(claim)
        other = said.get(place)
        text, person = (other.text, other.person) if other else (claim.text, "")
        found.append(Sentence(place=place, slot=claim.slot, own=claim.text, text=text, person=person))
    added = [one for one in said.values() if one.place.startswith(NEW)]
    found += [Sentence(place=o.place, slot=_slot(o), own="", text=o.text, person=o.person) for o in added]
    return tuple(found)


def reworded(review: Review, wordings: Sequence[Wording]) -> Review:
    """The review with the wordings in place. A wording whose sentence is not there any more changes nothing."""
    if not wordings:
        return review
    by_report: dict[str, dict[str, Wording]] = {}
    for one in wordings:
        by_report.setdefault(one.report, {})[one.place] = one
    pages = zip(review.facts, review.summaries, strict=True)
    return replace(
        review,
        summaries=tuple(_reworded(page, by_report.get(facts.report.id, {})) for facts, page in pages),
    )


def _reworded(page: Summary, said: dict[str, Wording]) -> Summary:
    if not said:
        return page
    claims = []
    for claim in page.claims:
        other = said.get(place_of(claim))
        if other is None:
            claims.append(claim)
        elif other.text:
            claims.append(replace(claim, text=f"{other.text}{MARK}"))
    for other in said.values():
        if other.place.startswith(NEW) and other.text:
            claims.append(Claim(slot=_slot(other), text=f"{other.text}{ADDED}", citations=()))
    return replace(page, claims=tuple(claims))


def _slot(wording: Wording) -> Slot:
    slots: tuple[Slot, ...] = ("duties", "work", "last_year", "element", "problem", "cause", "plan", "verify", "ask")
    return next((slot for slot in slots if slot == wording.slot), "verify")
