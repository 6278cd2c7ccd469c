"""A shortcoming that is admitted where nobody looks for it: among the work, in the answer to last year, or as a cause.

Why: 没有改完写成“持续推进”，违纪违规只在原因里带过一句，都是会上最该追问的。有没有列入自查问题，一问便知。
Source: docs/terms.md（藏在别处的问题）。
Bad:  履职部分写“上年点评的4个问题已整改3个，其中1个仍在持续推进”，自查问题里没有这一条。
Good: 自查问题里写“去年点评的第4个问题没有改完，卡在用地手续”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.likeness import likeness, matter
from reviewer.model import Facts, Finding, Level, Problem
from reviewer.rules.base import Rule, View, finding, quote

_ALIKE = 0.3
_GRAVE = re.compile(
    r"违纪|违规|违法|受(?:到)?(?:党纪|政务)?处分|被(?:通报|约谈|问责|立案)|事故|挪用|截留|套取|虚报|瞒报|弄虚作假|失密|泄密"
)
_HAPPENED = re.compile(r"发生|出现|存在|仍有|仍然有|有[^，。]{0,8}(?:违|受)|被|起|人|名")
_ABOUT_RULES = re.compile(r"(?:防止|杜绝|预防|严防|避免|查处|治理|整治|警惕|没有|未|无)[^，。]{0,10}$")


def check(view: View) -> Iterator[Finding]:
    """One finding an admission that the problem section does not repeat."""
    for facts in view.facts:
        listed = [p for p in facts.problems if p.role == "problem" and p.section in ("problems", "causes")]
        for problem in facts.problems:
            if problem.role == "problem" and problem.section not in ("problems", "causes"):
                if not _repeated(problem, listed):
                    message = f"写在“{_WHERE.get(problem.section, '其他部分')}”里的一处不足，没有列入自查问题。"
                    yield _finding(facts, problem, "hint", message)
            elif problem.role == "cause" and (grave := _grave(problem.text)) and not _names(grave, listed):
                yield _finding(
                    facts, problem, "check", f"原因里承认有“{grave}”，自查问题里没有这一条，也没有写几起、怎么处理。"
                )


_WHERE = {"work": "履职情况", "last_year": "上年度问题整改", "integrity": "廉洁自律", "other": "其他部分"}


def _repeated(problem: Problem, listed: list[Problem]) -> bool:
    own = matter(problem.text)
    return any(likeness(own, matter(other.text), {}) >= _ALIKE for other in listed)


def _grave(text: str) -> str | None:
    for match in _GRAVE.finditer(text):
        clause = re.split(r"[，。；]", text[: match.start()])[-1]
        after = re.split(r"[，。；]", text[match.start() :], maxsplit=1)[0]
        if not _ABOUT_RULES.search(clause) and _HAPPENED.search(clause + after):
            return match[0]
    return None


def _names(grave: str, listed: list[Problem]) -> bool:
    return any(grave in problem.text for problem in listed)


def _finding(facts: Facts, problem: Problem, level: Level, message: str) -> Finding:
    return finding("problems.hidden", level, message, facts.report, (quote(facts.report, problem),))


RULE = Rule(id="problems.hidden", levels=("check", "hint"), title="藏在别处的问题", check=check)
