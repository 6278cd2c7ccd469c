"""部分大于整体：“其中”的一项比总数还多，户数比人数还多。

为什么：“共有党员36名，其中女党员41名”不可能成立。只比“其中”之后与总数同一量纲的数；括号里另有层级的不比。
“4户3人”一般也不可能（空挂户除外），所以只到 warning。

bad: 现有脱贫户86户，其中监测户92户。
good: 现有脱贫户86户，其中监测户9户24人。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import bracketed, by_sentence, dimension, parts_after, rough, words_between
from reviewer.rules.working import said
from reviewer.text.intervals import below

ID = "figures.part_of_whole"
_AMONG = re.compile(r"其中(?!一[个名位次项]|之)")


def check(view: View) -> Iterator[Finding]:
    """Findings about parts that exceed their whole."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            yield from _among(facts, figures)
            yield from _households(facts, figures)


def _among(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for index in range(1, len(figures)):
        if not _AMONG.search(words_between(facts, figures[index - 1], figures[index])):
            continue
        wholes = [f for f in figures[:index] if not bracketed(facts, f) and not f.per]
        for whole in reversed(wholes):
            parts = parts_after(facts, whole, figures[index:]) if dimension(whole) not in ("", "percent") else []
            if not parts:
                continue
            for part in parts:
                if below(whole.interval, part.interval):
                    yield _larger(facts, whole, part)
            break


def _larger(facts: Facts, whole: Figure, part: Figure) -> Finding:
    return finding(
        ID,
        "warning" if rough(whole, part) else "error",
        f"“其中”的{part.text}大于总数{whole.text}",
        facts.report,
        (quote(facts.report, whole), quote(facts.report, part)),
        f"{said(part)} > {said(whole)}",
    )


def _households(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for left, right in pairwise(figures):
        if left.unit != "户" or dimension(right) != "person" or right.start - left.end > 1 or left.per or right.per:
            continue
        if below(right.interval, left.interval):
            yield finding(
                ID,
                "warning",
                f"{left.text}只有{right.text}，户数多于人数",
                facts.report,
                (quote(facts.report, left), quote(facts.report, right)),
                f"{said(right)} < {said(left)}",
            )


RULE = Rule(id=ID, levels=("error", "warning"), title="部分大于整体", check=check)
