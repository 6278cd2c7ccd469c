"""Runs the rules over texts, one report a text."""

from __future__ import annotations

from reviewer.model import Finding
from reviewer.rules.base import Rule, View, run
from reviewer.rules.registry import RULES
from tests.facts.build import facts

FIGURE_RULES = tuple(rule for rule in RULES if rule.id.startswith("figures."))


def findings(*texts: str, rules: tuple[Rule, ...] = FIGURE_RULES, **more: object) -> list[Finding]:
    """What the figure rules say of reports of one unit and year."""
    view = View(facts=tuple(facts(text, order=order, **more) for order, text in enumerate(texts, 1)))
    return list(run(rules, view))


def over_years(*texts: str, name: str | None = "周某", first: int = 2022) -> list[Finding]:
    """What the figure rules say of one person's reports of years that follow each other."""
    view = View(facts=tuple(facts(t, order=n + 1, year=first + n, name=name) for n, t in enumerate(texts)))
    return list(run(FIGURE_RULES, view))
