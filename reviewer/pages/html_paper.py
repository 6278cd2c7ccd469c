"""How a summary is set so that it stays on one sheet of A4: type, leading and blank lines for the reviewer's hand.

A browser cannot be asked while the page is made, so the height is reckoned here with the measures of print.css; the
browser tests hold the reckoning against paper. The first setting that fits is taken; more than the last one holds runs
over to a second sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

_MM = 0.3528  # millimetres a point
_WIDE, _HIGH = 172.0, 268.0  # the sheet's inside in mm: A4 less the margins of print.css, one mm kept back
_BLANK = 8.5  # mm from one line for the hand to the next
_MORE = 6  # lines added where the sheet would stay empty
_NAME_ROOM, _NAME_LINES = 20.0, 3  # ems and lines of the name, which is cut beyond them
_TITLES = 7  # headed fields on a sheet
_LOST = 1.2  # ems a line loses where punctuation may not begin or end it
_BREAKING = 1.0  # ems of a line that a mark or label may leave empty because it is not broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """css: the class of print.css. size: points. leading: times the size. blanks: empty lines for 点评."""

    css: str
    size: float
    leading: float
    blanks: int


SETTINGS = (
    Setting(css="fit-0", size=10.5, leading=1.55, blanks=4),
    Setting(css="fit-0", size=10.5, leading=1.55, blanks=3),
    Setting(css="fit-1", size=10.0, leading=1.48, blanks=3),
    Setting(css="fit-2", size=9.5, leading=1.44, blanks=3),
    Setting(css="fit-3", size=9.0, leading=1.4, blanks=2),
    Setting(css="fit-4", size=8.5, leading=1.36, blanks=2),
    Setting(css="fit-5", size=8.0, leading=1.32, blanks=1),
)


def setting(name: str, head: Sequence[str], body: Sequence[str]) -> Setting:
    """The first setting that holds a sheet, with more room to write where there is any.

    name: whose sheet it is. head: the lines under the name. body: all lines of all fields.
    """
    chosen = next((found for found in SETTINGS if height(found, name, head, body) <= _HIGH), SETTINGS[-1])
    if chosen is not SETTINGS[0]:
        return chosen
    spare = int((_HIGH - height(chosen, name, head, body)) / _BLANK)
    return replace(chosen, blanks=chosen.blanks + min(spare, _MORE))


def height(chosen: Setting, name: str, head: Sequence[str], body: Sequence[str]) -> float:
    """The sheet's height in mm in that setting."""
    em = chosen.size * _MM
    line = em * chosen.leading
    small = 0.93
    head_lines = sum(_lines(text, _WIDE / (em * small) - 5) for text in head)
    body_lines = sum(_lines(text, _WIDE / em - 1.6) for text in body)
    named = min(_lines(name, _NAME_ROOM), _NAME_LINES) * 7.7
    top = 6.6 + named + 1.5 + 2.5 + head_lines * line * small
    titles = _TITLES * (1.8 + em * 1.04 * 1.5)
    hand = 4.2 + _BLANK * (chosen.blanks + 2) + 6.2
    return top + titles + body_lines * line + hand


def _lines(text: str, ems: float) -> int:
    """Lines a paragraph needs in a column of so many ems; letters and digits are half as wide as characters."""
    wide = sum(0.56 if character < "\u2000" else 1.0 for character in text)
    return max(1, ceil((wide + _BREAKING) / (ems - _LOST)))
