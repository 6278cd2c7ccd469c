"""All rules, in the order in which findings are shown. A new rule is a file beside this one and a line here."""

from __future__ import annotations

from reviewer.rules.base import Rule

RULES: tuple[Rule, ...] = ()
