"""What a unit's own notice asks of a report beyond the usual parts; nothing is asked where nothing is set.

National rules name no share, no length and no themes: they come from the notice of the unit that holds the review.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reviewer.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """problem_share: least share of problems and causes, in (0, 1]. word_limit: most characters without white space.

    themes: words a report must speak of. first_person: least share of work sentences that say 我 or 本人, in (0, 1].
    signature: whether name and date must stand at the end. None, empty or False: not asked.
    """

    problem_share: Decimal | None = None
    word_limit: int | None = None
    themes: tuple[str, ...] = ()
    first_person: Decimal | None = None
    signature: bool = False


NOTHING = Demands()


def demands_of(settings: Settings) -> Demands:
    """The demands that the settings give."""
    return Demands(
        problem_share=settings.problem_share,
        word_limit=settings.word_limit,
        themes=settings.themes,
        first_person=settings.first_person,
        signature=settings.signature,
    )
