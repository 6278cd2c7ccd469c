"""What a page says of itself: why it is not all a model's, and which sentences of the model were refused."""

from __future__ import annotations

from reviewer.model import Dropped
from reviewer.writing.bearing import judgement

THE_PAGE = "模型所写的摘要"


def notice(what: str, *, whole: bool = True) -> Dropped:
    """What the page says of itself; it stands among what was not used."""
    return Dropped(text=THE_PAGE, why=f"{what}，本页用内置摘录" if whole else what)


def showable(drop: Dropped) -> Dropped:
    """A refused sentence as the page may tell of it: a judgement is counted and not repeated."""
    if judgement(drop.text, "") and drop.text != THE_PAGE:
        return Dropped(text="（含评价的一句，不列出）", why="评价和等次由评议人作")
    return drop
