"""同一人前后两年：一句里接连三个以上的数原封不动；今年写的“去年”数与去年自己写的不一样。

为什么：照抄上年的句子，常常只改年份。数全一样未必是错（辖区村数不变），所以句中写“辖、现有、共有”的不算，其余为 check。
今年写的上一年数与上一年报告不同，可能是统计口径调整，为 warning；没有写上一年数、由“比上年增长20%”“多建130亩”倒推的为 check
（地区生产总值之类按可比价算增幅的不推）。只在姓名确认是同一人（official.key 相同）、年份相邻时比；同一单位另一位的报告只比
倒推出来的全单位的数（全镇、全局），为 check。

bad: 2022年：走访218户，慰问36人，帮扶52次。2023年：走访218户，慰问36人，帮扶52次。
good: 2022年：走访218户，慰问36人，帮扶52次。2023年：走访231户，慰问36人，帮扶60次。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, product

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import by_sentence, rough, sentence_text, words_before
from reviewer.rules.last_year import Told, own, same_thing, told
from reviewer.rules.working import said, span
from reviewer.text.intervals import disjoint, scaled
from reviewer.text.units import unit

ID = "figures.cross_year"
_RUN = 3
_WHOLE = re.compile(
    r"全[乡镇县区市村校院局厂司所街][^，。；]{2,}|(?:公司|街道|医院|学校|我[局镇乡校院])(?:全年|今年|共|累计|实现|完成)"
)
_STANDING = re.compile(r"辖|现有|共有|设有|拥有|总面积|总人口|编制")


def check(view: View) -> Iterator[Finding]:
    """Findings about reports of one person for two years that follow each other."""
    for reports in view.by_official.values():
        for before, after in pairwise(reports):
            if before.report.year is None or after.report.year is None:
                continue
            if after.report.year - before.report.year == 1:
                yield from _unchanged(before, after)
                yield from _bases(before, after)
    yield from _of_the_unit(view)


def _of_the_unit(view: View) -> Iterator[Finding]:
    """The same between two officials of one unit, for figures of the whole unit alone."""
    by_year: dict[tuple[str, int], list[Facts]] = defaultdict(list)
    for facts in view.facts:
        if facts.report.official.unit and facts.report.year is not None:
            by_year[facts.report.official.unit, facts.report.year].append(facts)
    for (unit_name, year), later in by_year.items():
        # 每篇只理一遍，不随同单位的人数成倍；写明的上一年数由 figures.unit_fact 比。
        earlier = [(facts, _own_of_the_unit(facts)) for facts in by_year.get((unit_name, year - 1), [])]
        said = [(facts, _told_of_the_unit(facts, year - 1)) for facts in later] if earlier else []
        for (before, wrote), (after, says) in product(earlier, said):
            if before.report.official.key != after.report.official.key:
                yield from _compared(before, after, wrote, says, shared=True)


def _own_of_the_unit(facts: Facts) -> list[Told]:
    return [one for one in own(facts) if one.names and _unit_wide(facts, one)]


def _told_of_the_unit(facts: Facts, year: int) -> list[Told]:
    return [one for one in told(facts, year) if one.names and one.equation and _unit_wide(facts, one)]


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
    """Values of last year that the same person's report of last year gives otherwise."""
    assert before.report.year is not None  # pairs of reports without a year are not looked at
    wrote = [one for one in own(before) if one.names]
    yield from _compared(before, after, wrote, [one for one in told(after, before.report.year) if one.names])


def _compared(
    before: Facts, after: Facts, wrote: list[Told], says: list[Told], *, shared: bool = False
) -> Iterator[Finding]:
    """shared: two officials of one unit, figures worked back and of the whole unit alone."""
    for one in says:
        old = [other for other in wrote if same_thing(one, other)]
        if old and all(disjoint(other.interval, one.interval) for other in old) and _agree(old):
            yield _differs(before, after, one, old[0], shared=shared)


def _agree(old: list[Told]) -> bool:
    return all(not disjoint(old[0].interval, other.interval) for other in old[1:])


def _unit_wide(facts: Facts, says: Told) -> bool:
    """Whether the figure's clause speaks of the whole unit (全镇, 全局, 公司全年)."""
    return _WHOLE.search(words_before(facts, says.figures[0])) is not None


def _differs(before: Facts, after: Facts, says: Told, old: Told, *, shared: bool) -> Finding:
    figure, was = says.figures[0], old.figures[0]
    about = rough(*says.figures, was) or shared or says.equation
    said_now = f"算出上一年是{_amount(says, was)}" if says.equation else f"今年说上一年“{old.names[0]}”是{figure.text}"
    working = (
        f"{says.equation} = {_amount(says, was)} ≠ {said(was)}" if says.equation else f"{said(figure)} ≠ {said(was)}"
    )
    return finding(
        ID,
        "check" if about else "warning",
        f"{said_now}，上一年报告写的是{was.text}",
        after.report,
        (*(quote(after.report, f) for f in says.figures), quote(before.report, was)),
        working,
    )


def _amount(says: Told, was: Figure) -> str:
    return span(scaled(says.interval, 1 / unit(was.unit).factor), was.unit, computed=True)


RULE = Rule(id=ID, levels=("warning", "check"), title="与上一年的数对不上或完全相同", check=check)
