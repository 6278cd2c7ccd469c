"""All rules, in the order in which findings are shown. A new rule is a file beside this one and a line here."""

from __future__ import annotations

from reviewer.rules import (
    all_said,
    average,
    cadence,
    calendar_limits,
    copied_passage,
    coverage,
    cross_official,
    cross_year,
    growth,
    instruction_in_text,
    notation,
    part_of_whole,
    product,
    ratio,
    rectified,
    repeated_problem,
    restated,
    same_report,
    same_subject,
    sum_of_parts,
    unit_fact,
    vague_problem,
)
from reviewer.rules.base import Rule

RULES: tuple[Rule, ...] = (
    product.RULE,
    average.RULE,
    sum_of_parts.RULE,
    part_of_whole.RULE,
    rectified.RULE,
    ratio.RULE,
    growth.RULE,
    calendar_limits.RULE,
    cadence.RULE,
    same_subject.RULE,
    restated.RULE,
    coverage.RULE,
    all_said.RULE,
    cross_year.RULE,
    cross_official.RULE,
    unit_fact.RULE,
    notation.RULE,
    copied_passage.RULE,
    same_report.RULE,
    repeated_problem.RULE,
    vague_problem.RULE,
    instruction_in_text.RULE,
)
