"""同一人前后两年：一句里接连三个以上的数原封不动；今年写的“去年”数与去年自己写的不一样。

为什么：照抄上年的句子，常常只改年份。数全一样未必是错（辖区村数不变），所以句中写“辖、现有、共有”的不算，其余为 check。
今年的基数与去年报告不同，可能是统计口径调整，为 warning。只在姓名确认是同一人（official.key 相同）、年份相邻时比。

bad: 2022年：走访218户，慰问36人，帮扶52次。2023年：走访218户，慰问36人，帮扶52次。
good: 2022年：走访218户，慰问36人，帮扶52次。2023年：走访231户，慰问36人，帮扶60次。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import by_sentence, dimension, sentence_text
from reviewer.rules.working import said
from reviewer.text.intervals import disjoint

ID = "figures.cross_year"
_RUN = 3
_STANDING = re.compile(r"辖|现有|共有|设有|拥有|总面积|总人口|编制")


def check(view: View) -> Iterator[Finding]:
    """Findings about reports of one person for two years that follow each other."""
    for own in view.by_official.values():
        for before, after in pairwise(own):
            if before.report.year is None or after.report.year is None:
                continue
            if after.report.year - before.report.year == 1:
                yield from _unchanged(before, after)
                yield from _bases(before, after)


def _unchanged(before: Facts, after: Facts) -> Iterator[Finding]:
    old = [_named(figures) for figures in by_sentence(before) if len(figures) >= _RUN]
    for figures in by_sentence(after):
        if len(figures) < _RUN or _STANDING.search(sentence_text(after, figures)):
            continue
        new = _named(figures)
        run = max((_longest(new, sentence) for sentence in old), key=len, default=[])
        if len(run) < _RUN:
            continue
        told = "、".join(figure.text for figure, _ in run)
        yield finding(
            ID,
            "check",
            f"这一句有{len(run)}个数与上一年完全相同，是否沿用了旧数",
            after.report,
            (*(quote(after.report, figure) for figure, _ in run), *(quote(before.report, figure) for _, figure in run)),
            f"{told} = 上一年 " + "、".join(figure.text for _, figure in run),
        )


def _named(figures: tuple[Figure, ...]) -> list[tuple[tuple[str, str], Figure]]:
    return [((f.subject, f.text), f) for f in figures if not f.planned]


def _longest(
    new: list[tuple[tuple[str, str], Figure]], old: list[tuple[tuple[str, str], Figure]]
) -> list[tuple[Figure, Figure]]:
    """The longest run of figures that follow each other in both sentences with the same subjects and words."""
    best: list[tuple[Figure, Figure]] = []
    for first in range(len(new)):
        for second in range(len(old)):
            length = 0
            while (
                first + length < len(new)
                and second + length < len(old)
                and new[first + length][0] == old[second + length][0]
            ):
                length += 1
            if length > len(best):
                best = [(new[first + k][1], old[second + k][1]) for k in range(length)]
    return best


def _bases(before: Facts, after: Facts) -> Iterator[Finding]:
    own: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in before.figures:
        if figure.year == before.report.year and not figure.planned and not figure.per:
            own[figure.subject, dimension(figure)].append(figure)
    for figure in after.figures:
        if figure.year != before.report.year or figure.planned or figure.per or len(figure.subject) < 3:
            continue
        old = own.get((figure.subject, dimension(figure)), [])
        if len(old) == 1 and disjoint(old[0].interval, figure.interval):
            yield finding(
                ID,
                "warning",
                f"今年说上一年“{figure.subject}”是{figure.text}，上一年报告写的是{old[0].text}",
                after.report,
                (quote(after.report, figure), quote(before.report, old[0])),
                f"{said(figure)} ≠ {said(old[0])}",
            )


RULE = Rule(id=ID, levels=("warning", "check"), title="与上一年的数对不上或完全相同", check=check)
