"""One official's page: the items that fit one sheet of A4, set in the largest of three types that holds them.

Type goes 小四/20磅, 小四/18磅, 五号/16磅. What even the smallest cannot hold is left out by rank (paper_items.py), and
told to the caller, as is every item that was shortened: the web page shows all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.model import Summary
from reviewer.pages.html_cards import Card
from reviewer.pages.html_places import Places
from reviewer.pages.paper_blocks import Para, Table, shortened
from reviewer.pages.paper_compose import STEPS, blocks
from reviewer.pages.paper_fit import Paper
from reviewer.pages.paper_items import FIELDS, Item, items

_SPARE = 2  # lines kept free, because letters and digits are wider in some fonts
_HAND = (48.0, 150.0)  # points for 点评 and 等次 at least and at most
_BRIEF = 30  # characters of an item where even the items that must stay do not fit


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that does not stand on paper, or stands there shortened; `text` is the whole of it."""

    field: str
    text: str
    mark: str
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an office wants on its pages. fields: of paper_items.FIELDS, in that order. budget: characters of items at most."""

    fields: tuple[str, ...] = FIELDS
    budget: int | None = None


ALL = Wish()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """One official's page. step: index into STEPS. items: all there are; shown: those on it. spare: points left beyond the spare lines."""

    number: int
    card: Card
    blocks: tuple[Para | Table, ...]
    step: int
    items: tuple[Item, ...]
    shown: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    spare: float


def paper_page(card: Card, number: int, summary: Summary, places: Places, paper: Paper, wish: Wish = ALL) -> PaperPage:
    """The page of one official; `number` is printed before the name."""
    every = tuple(item for item in items(card, summary, places) if item.field in wish.fields)
    step, kept, spare = _chosen(card, number, every, paper, wish)
    shown = [item for item in kept if item is not None]
    hand = min(_HAND[1], _HAND[0] + max(spare, 0))
    return PaperPage(
        number=number,
        card=card,
        blocks=tuple(blocks(card, number, shown, step, hand, wish.fields)),
        step=step,
        items=every,
        shown=tuple(shown),
        left_out=tuple(_left_out(every, kept)),
        spare=spare + _HAND[0] - hand,
    )


def _chosen(
    card: Card, number: int, every: Sequence[Item], paper: Paper, wish: Wish
) -> tuple[int, list[Item | None], float]:
    """The step; every item as it is shown, None where it is not; the points left beyond the spare lines."""

    def left(kept: Sequence[Item | None], step: int) -> float:
        shown = [item for item in kept if item is not None]
        if wish.budget is not None and sum(len(item.text) for item in shown) > wish.budget:
            return -1.0
        leading = paper.types[STEPS[step][0]].leading
        return paper.height - paper.high(blocks(card, number, shown, step, _HAND[0], wish.fields)) - _SPARE * leading

    for step in range(len(STEPS)):
        if (spare := left(every, step)) >= 0:
            return step, list(every), spare
    last = len(STEPS) - 1
    kept = [item if item.rank == 0 else None for item in every]
    if left(kept, last) < 0:
        kept = [item and replace(item, text=shortened(item.text, _BRIEF)) for item in kept]
    for at in sorted(range(len(every)), key=lambda at: every[at].rank):
        more = [every[at] if place == at else item for place, item in enumerate(kept)]
        if kept[at] is None and left(more, last) >= 0:
            kept = more
    # 去掉了一些以后，也许又放得下大一号的字
    step = next(step for step in range(len(STEPS)) if step == last or left(kept, step) >= 0)
    return step, kept, left(kept, step)


def _left_out(every: Sequence[Item], kept: Sequence[Item | None]) -> list[LeftOut]:
    pairs = [
        (item, shown) for item, shown in zip(every, kept, strict=True) if shown is None or shown.text != item.whole
    ]
    return [LeftOut(field=i.field, text=i.whole, mark=i.mark, shortened=s is not None) for i, s in pairs]
