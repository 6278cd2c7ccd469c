"""Whether a question goes on from the one before, and what it asks anew of it: 那去年呢？ 只看副镇长, 他们的原文, 没写的呢？"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BACK = re.compile(
    r"^(?:那么?|还有|再|只看|单看|就看|换成|改成|换|另外)|呢[？。]?$|(?<![其])他们?|她们?|这[几两三四五]位|这些人|上面|上述|刚才|前面"
)
_KINDS = (
    (
        "who_not",
        re.compile(
            r"(?:没有?|未|不)(?:写|提|说|讲|谈|有|提到)?的?(?:是谁|有谁|有哪些人|是哪几位|呢)|(?:谁|哪些人|哪几位)没"
        ),
    ),
    ("where", re.compile(r"原文|原话|原句|出处|在哪|哪一?[段页处]")),
    ("compare", re.compile(r"谁最?[多少高低]|最[多少高低]|排(?:个|一下)?[名序]|比一比|比较一下|对比")),
    ("changed", re.compile(r"[比和跟与同](?:去年|上一?年|前一?年).{0,4}(?:比|呢|多|少|变|一样|如何|怎么样)|变化")),
)
_LEAN = re.compile(
    r"^(?:那么?|还有|再(?:看看|看|列|说说)?|只看|单看|就看|换成|改成|换|另外|刚才|上面|上述|前面)+的?"
    r"|(?:他们?|她们?|这[几两三四五]位|这些人)的?|呢(?=[，。？]|$)"
)
_PARTS = (
    ("下步打算", re.compile(r"^的?(?:下一?步)?的?(?:工作)?(?:打算|计划|努力方向)$")),
    ("原因分析", re.compile(r"^的?(?:问题)?的?(?:原因|原因分析)$")),
    ("上年度问题整改", re.compile(r"^的?(?:上年度?|去年)?的?(?:问题)?整改(?:情况)?$")),
)
_PROBLEMS = re.compile(r"^的?(?:自查|存在|查摆)?的?(?:问题|不足|短板|毛病)$")
_EVERYONE = re.compile(r"(?:所有人|全部人?|大家|每个人|各位|全体|不限人)(?:都)?(?:呢|的呢|看看|列出来)?[？。]?$")
_ALL_YEARS = re.compile(r"(?:所有|全部|各|每|历|不限|不分)(?:个)?年度?|这几年|往年")
_YEAR_BACK = re.compile(r"(?:那|再)?(?:上一年|前一年|再往前一年|再前一年|更早一年)")
_EMPTY = re.compile(
    r"^(?:那么?|还有|再|只看|单看|就看|看|换成|改成|换|另外|他们?|她们?|的|呢|原文|原话|原句|出处|这些人|上面|上述|刚才|前面|往前|也|都|列|出|来|摆|给|我|哪|一?[段页处]|没有?|写|提|未|最|多|少|高|低|排|个|一下|名|序|所有|全部|人|年度?|不限|不分|如何|怎么样|变化|情况|谁|是|有|说|讲|比|较|一|对)++$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a question leans on the one before.

    back: it points back. kind: what it asks of it anew, None for the same. everyone, all_years: a limit is lifted.
    back_a_year: the year before the one asked about. rest: the question without what leans. part: a part of a report.
    """

    back: bool
    kind: str | None
    everyone: bool
    all_years: bool
    back_a_year: bool
    rest: str
    part: str | None


def is_empty(word: str) -> bool:
    """Whether words left of a follow-up name no topic of their own."""
    return bool(_EMPTY.match(word))


def turn(question: str) -> Turn:
    """How a normalised question leans on the one before."""
    rest = _LEAN.sub("", question).strip("，。？ ") or question
    kind = next((name for name, pattern in _KINDS if pattern.search(question)), None)
    if _PROBLEMS.match(rest):
        kind = "problems_of"
    return Turn(
        back=bool(_BACK.search(question)),
        kind=kind,
        everyone=bool(_EVERYONE.search(question)),
        all_years=bool(_ALL_YEARS.search(question)),
        back_a_year=bool(_YEAR_BACK.search(question)),
        rest=rest,
        part=next((name for name, pattern in _PARTS if pattern.match(rest)), None),
    )
