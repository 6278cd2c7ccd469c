"""Figures as the rules take them: by sentence, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reviewer.model import Facts, Figure, Interval
from reviewer.text.intervals import scaled
from reviewer.text.units import unit

MOST = 40
_REACH = 120
_SENTENCE_END = re.compile(r"[。！？；;!?\n]")
_BRACKET = re.compile(r"[（(][^（）()\n]*$")


def by_sentence(facts: Facts) -> Iterator[tuple[Figure, ...]]:
    """The report's figures, those of one sentence together, in order; a sentence of more than MOST in pieces."""
    for _, group in groupby(facts.figures, key=lambda f: f.sentence):
        figures = tuple(group)
        for at in range(0, len(figures), MOST):
            yield figures[at : at + MOST]


def sentence_start(figures: tuple[Figure, ...]) -> int:
    """Where `sentence_text` begins: the sentence, or 120 characters before the first figure of a very long one."""
    return max(figures[0].sentence, figures[0].start - _REACH)


def sentence_text(facts: Facts, figures: tuple[Figure, ...]) -> str:
    """The sentence that holds `figures`, to its full stop or line end; of a very long one the ends may be missing."""
    text = facts.report.source.text
    stop = min(facts.report.end, figures[-1].end + _REACH)
    end = _SENTENCE_END.search(text, figures[-1].end, stop)
    return text[sentence_start(figures) : end.start() if end else stop]


def words_before(facts: Facts, figure: Figure) -> str:
    """The words from the beginning of the figure's clause to the figure, the last 120 of a very long clause."""
    return facts.report.source.text[max(figure.clause, figure.start - _REACH) : figure.start]


def words_between(facts: Facts, left: Figure, right: Figure) -> str:
    """The words between two figures."""
    return facts.report.source.text[left.end : right.start]


def bracketed(facts: Facts, figure: Figure) -> bool:
    """Whether the figure stands in brackets, which hold another level and no part of the sentence's own count."""
    text = facts.report.source.text
    return _BRACKET.search(text, max(figure.sentence, figure.start - 60), figure.start) is not None


def parts_after(facts: Facts, total: Figure, rest: tuple[Figure, ...]) -> list[Figure]:
    """What follows a total and 其中, ： or a bracket and may be its parts: up to the bracket's end or another deed."""
    inside = bracketed(facts, rest[0]) and not bracketed(facts, total)
    parts: list[Figure] = []
    for figure in rest:
        if bracketed(facts, figure) != inside:
            if inside:
                break
            continue
        elsewhere = parts and figure.clause != parts[-1].clause
        if elsewhere and figure.action not in ("", total.action, parts[0].action):
            break
        if dimension(figure) == dimension(total) and not figure.per and figure.planned == total.planned:
            parts.append(figure)
    return parts


def dimension(figure: Figure) -> str:
    """What the figure measures: mass, money/area, 户, …; "" without a unit."""
    return unit(figure.unit).dimension


def alike(figures: tuple[Figure, ...]) -> int:
    """How many figures of the most frequent dimension there are."""
    if len(figures) < 2:
        return len(figures)
    measures = [dimension(figure) for figure in figures]
    return max(map(measures.count, measures))


def base(figure: Figure) -> Interval:
    """What the figure may mean in the base unit of its dimension, so that 42吨 and 8.4万斤 can be compared."""
    factor = unit(figure.unit).factor
    return figure.interval if factor == 1 else scaled(figure.interval, factor)


def rough(*figures: Figure) -> bool:
    """Whether one of them is said with 约, 近 or 左右: then a disagreement is at most a warning."""
    return any(figure.bound == "about" for figure in figures)
