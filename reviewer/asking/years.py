"""The years a question names: by number, by range, or counted from the newest report (去年, 近三年, 这三年)."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?|(?=\D|$))")
_RELATIVE = re.compile(
    r"近([一二两三四五六七八九十\d])年"
    r"|(去年度?|上一?年度?(?!述职|.{0,6}(?:问题|点评|查摆|整改|承诺))|前年|今年|本年度?|当年|往年|历年)"
)
_AGAINST = re.compile(
    r"(?:比|较|和|跟|与|同)(?:去年|上一?年|前一?年|往年|上年度)(?:的|相比|比|比较)*"
    r"(?:多|少|增加|减少|增长|下降|上升|提高|增|减|升|降|涨|变化|变|一样|相同|差不多|还是|怎么样|怎样|如何|了)*(?:多少|几次|几|没有|吗)?"
)
_FROM_TO = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?(?:到|至|-|—|–|～|~)+((?:19|20)\d\d)年?度?(?!\d)")
_BARE = re.compile(
    r"(?<![近一二两三四五六七八九十第\d])(?:这|过去|前后)?([两二三四五])年(?:来|间|里|以来)?(?!行动|规划|计划|级|制|期|整治|攻坚|前|后|内)"
)
_SIDES = re.compile(r"(?<=[年度])[比较和跟与同](?=(?:19|20)\d\d年)")
_STEP = re.compile(r"去年|上一?年|今年")
_COUNT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def years_asked(
    asked: str, kind: str, known: list[int], own: list[int], answered: bool
) -> tuple[tuple[int, ...] | None, str]:
    """The years asked about, None for all, and the question without them.

    known: all years, in order; own: those of the officials it names. answered: whether it asks what became of last year's
    problems: that stands in this year's report.
    """
    newest = known[-1] if known else None
    years = {int(found[1]) for found in _YEAR.finditer(asked)}
    for found in _FROM_TO.finditer(asked):
        years |= {year for year in known if int(found[1]) <= year <= int(found[2])}
    asked = _SIDES.sub("", _FROM_TO.sub("", asked))
    if answered:
        return tuple(sorted(years)) or None, asked
    left = _BARE.sub("", _RELATIVE.sub("", _YEAR.sub("", _AGAINST.sub("", asked))))
    if kind == "whose_problem_repeats":
        return tuple(sorted(years)) or None, left
    if kind == "changed":
        left = re.sub(r"[多少]了?(?=几|多少)", "", left)
        now = max(years, default=newest)
        if now and _STEP.search(asked):
            years |= {now, now - 1}
        elif not years and not any(found[1] for found in _RELATIVE.finditer(asked)):
            return None, left
    for found in _RELATIVE.finditer(asked):
        if newest is None or found[0] in ("往年", "历年"):
            continue
        if found[1]:
            count = int(found[1]) if found[1].isdigit() else _COUNT[found[1]]
            years |= set(range(newest - count + 1, newest + 1))
        else:
            back = {"前": 2, "去": 1, "上": 1}.get(found[0][0], 0)
            years.add(newest if len(known) == 1 else newest - back)  # 只有一个年度的，去年说的就是它
    for found in _BARE.finditer(asked):
        years |= set(own[-_COUNT[found[1]] :])
    return (tuple(sorted(years)) or None), left
