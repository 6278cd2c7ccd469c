"""All rules, in the order in which findings are shown. A new rule is a file beside this one and a line here."""

from __future__ import annotations

from reviewer.rules import cross_official, notation, product, same_subject
from reviewer.rules.base import Rule

RULES: tuple[Rule, ...] = (
    product.RULE,
    same_subject.RULE,
    cross_official.RULE,
    notation.RULE,
)
