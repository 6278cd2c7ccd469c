"""Figures as the rules take them: by sentence, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reviewer.model import Facts, Figure
from reviewer.text.units import unit

MOST = 40
_BRACKET = re.compile(r"[（(][^（）()\n]*$")


def by_sentence(facts: Facts) -> Iterator[tuple[Figure, ...]]:
    """The report's figures, those of one sentence together, in order; a sentence of more than MOST in pieces."""
    for _, group in groupby(facts.figures, key=lambda f: f.sentence):
        figures = tuple(group)
        for at in range(0, len(figures), MOST):
            yield figures[at : at + MOST]


def sentence_text(facts: Facts, figures: tuple[Figure, ...]) -> str:
    """The sentence that holds `figures`, to its full stop or line end."""
    text = facts.report.source.text
    start = figures[0].sentence
    end = figures[-1].end
    while end < facts.report.end and text[end] not in "。！？；;!?\n":
        end += 1
    return text[start:end]


def words_before(facts: Facts, figure: Figure) -> str:
    """The words from the beginning of the figure's clause to the figure."""
    return facts.report.source.text[figure.clause : figure.start]


def words_between(facts: Facts, left: Figure, right: Figure) -> str:
    """The words between two figures."""
    return facts.report.source.text[left.end : right.start]


def bracketed(facts: Facts, figure: Figure) -> bool:
    """Whether the figure stands in brackets, which hold another level and no part of the sentence's own count."""
    text = facts.report.source.text
    return _BRACKET.search(text, max(figure.sentence, figure.start - 60), figure.start) is not None


def dimension(figure: Figure) -> str:
    """What the figure measures: mass, money/area, 户, …; "" without a unit."""
    return unit(figure.unit).dimension


def rough(*figures: Figure) -> bool:
    """Whether one of them is said with 约, 近 or 左右: then a disagreement is at most a warning."""
    return any(figure.bound == "about" for figure in figures)
