"""Whether the numbers of a deed reach those that were promised, or owed: same unit, a common word beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.model import Facts, Figure, Report, Span

_NOT_THE_DEED = re.compile(
    r"(?:离|距|计划|目标|任务|答应|承诺|应|原有|上年|去年|其余|剩余|剩下|余下|还有|另有|还剩|尚缺|尚有|还差|仍有|少|由)(?:的|了)?[^，。；0-9]{0,4}$"
)
_BASE = re.compile(r"[^，。；0-9]{0,8}中(?:有)?[，、0-9\u4e00-\u9fff]")
_AT_MOST = re.compile(r"(?:控制在|压到|压减到|降到|降至|减到|不超过|不多于|缩短到|缩短至)[^，。；]{0,6}$")
_MENDS = re.compile(
    r"新建|铺设|打井|解决|修复|完成|建成|改造|更换|整改|化解|配备|招[聘录]|安装|加装|新增|通水|销号|办结|拆除|补齐|签订|走到|到位|见效|打通|治理|完工|增加"
)
_HOURS = {"小时": 1, "天": 24, "个工作日": 24, "工作日": 24, "日": 24, "周": 168, "个月": 720}
_NEAR = 4  # 数后四个字以内
_NO_NOUN = "的在中以和及上下左右多余内，。；、"
_A_YEAR = {"每周": 50, "每月": 12, "每季度": 4, "每季": 4, "每半年": 2, "每年": 1}  # 一年里的次数；周按五十周
_CLAUSE_END = re.compile(r"[，。；\n]")


def reached(first: Facts, goal_span: Span, later: Facts, deed: Span) -> list[bool]:
    """For every number of the promise that the deed counts too, whether one of the deed's numbers reaches it."""
    found: list[bool] = []
    for goal in within(first.figures, goal_span):
        if goal.value is None:
            continue
        timed = goal.unit in _HOURS
        upper = goal.bound == "at_most" or _AT_MOST.search(_before(first.report, goal)) is not None
        upper = upper or (timed and "内" in first.report.slice(goal.end, goal.end + 2))
        met: list[bool] = []
        for done in within(later.figures, deed):
            if done.value is None or not _comparable(goal, done, first.report, later.report):
                continue
            value = done.value * (_HOURS[done.unit] if timed else 1)
            aim = goal.value * (_HOURS[goal.unit] if timed else 1)
            if goal.per in _A_YEAR and not done.per:
                aim *= _A_YEAR[goal.per]
            met.append(value <= aim if upper else value >= aim)
        if met:
            found.append(any(met))
    return found


def falls_short(first: Facts, problem: Span, later: Facts, deed: Span) -> bool:
    """Whether fewer things are told mended than the problem counted (9个村缺水 … 3个村通水)."""
    for owed in within(first.figures, problem):
        for done in within(later.figures, deed):
            if owed.value is None or done.value is None or owed.unit != done.unit or done.value >= owed.value:
                continue
            if _comparable(owed, done, first.report, later.report) and _MENDS.search(_clause(later.report, done)):
                return _AT_MOST.search(_before(later.report, done)) is None
    return False


def within(figures: Sequence[Figure], span: Span) -> list[Figure]:
    """The figures that begin inside the span."""
    return [figure for figure in figures if span.start <= figure.start < span.end]


def _comparable(goal: Figure, done: Figure, first: Report, second: Report) -> bool:
    """Whether two numbers count one kind of thing."""
    timed = goal.unit in _HOURS and done.unit in _HOURS
    if (goal.unit != done.unit and not timed) or (goal.per and not done.per and goal.per not in _A_YEAR):
        return False
    if _NOT_THE_DEED.search(_before(second, done)) or _BASE.match(second.slice(done.end, done.end + 12)):
        return False
    if timed:
        return not re.search(r"(?:由|从)[^，。；]{0,6}$", _before(second, done))
    if goal.unit in ("%", "％"):
        return True
    if _one_noun(first.slice(goal.end, goal.end + _NEAR), second.slice(done.end, done.end + _NEAR)):
        return True
    one, other = _around(first, goal), _around(second, done)
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _one_noun(after_goal: str, after_done: str) -> bool:
    """Whether the noun right after one number stands near the other (4个缺水村, 3个村)."""
    return any(
        one[:1] in other and "\u4e00" <= one[:1] <= "\u9fff" and one[0] not in _NO_NOUN
        for one, other in ((after_goal, after_done), (after_done, after_goal))
        if one
    )


def _before(report: Report, figure: Figure) -> str:
    return report.slice(max(figure.clause, figure.start - 10), figure.start)


def _clause(report: Report, figure: Figure) -> str:
    stop = _CLAUSE_END.search(report.source.text, figure.end)
    return report.slice(figure.clause, stop.start() if stop else figure.end)


def _around(report: Report, figure: Figure) -> str:
    """The Han characters of the figure's clause, or of its sentence where the clause has none but the number."""
    words = _bare(_clause(report, figure).replace(figure.text, ""))
    return words if len(words) > 1 else _bare(report.slice(figure.sentence, figure.start))


def _bare(words: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]|全年|今年|不少于|至少|全[镇乡县市区校院厂村]|[一二三四五六七八九十两]", "", words)
