"""A question in Chinese becomes a plan: kind, topic, unit, officials, years; unknown topics are taken as they stand.

The relative years (去年, 近三年) count from the newest year among the reports, since reports are reviewed in the year
after the one they tell of; `said` names the years, so that a reader sees how they were understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from reviewer.asking.absent import absent
from reviewer.asking.concepts import is_money, topic
from reviewer.asking.elements import DATED
from reviewer.asking.evidence import Evidence
from reviewer.asking.limits import limited
from reviewer.asking.others import named
from reviewer.asking.spoken import spoken
from reviewer.asking.understood import VERBATIM, line
from reviewer.asking.wording import Wording, normal, read
from reviewer.asking.years import years_asked
from reviewer.errors import QuestionError
from reviewer.model import Plan, SectionKind
from reviewer.text.lists import rows

_WHEN = re.compile(r"时间|时限|期限|日期|什么时候|何时|几月|哪天")
_WHEN_ONLY = re.compile(
    r"时间表?|时限|期限|日期|时候|何时|几?月份?|哪天|明确|具体|写明|写|给没给|给|定|都|有|没|几|个|人|办完|完成|解决|落实|里|到|在|各|的|打算|措施"
)
_SHORTCOMING = re.compile(r"(?:自查|存在|查摆|各自|自身|自己|主要|突出|的)*(?:问题|不足|短板|毛病|缺点)")
_SHORTCOMING_LAST = re.compile(r"(?:问题|不足|短板|毛病|缺点)[^，。？]{0,4}[？。]?$")
_PLANS_LAST = re.compile(r"的(?:下一?步)?(?:工作)?(?:打算|计划|努力方向)(?:[各都]?是什么|有哪些)?[？。]?$")
_VERBATIM = re.compile(r"一个?字(?!写)|一模一样|原封不动|照[搬抄]|原样")
_DID = re.compile(r"(?:干|做|抓|忙)了?(?:些)?(?:哪些|什么|几件)")
_DID_WHAT = re.compile(r"(?:主要|重点|一年|全年|这一年|工作|事情?|大事|实事|件)+")
_ANSWERED = "上年度问题整改"
LONGEST = 500  # characters; a longer text is a document, not a question


def plan(question: str, evidence: Evidence) -> Plan:
    """How the question is understood, with `said` in plain Chinese. Raises QuestionError for an empty or endless one."""
    asked = normal(question)
    if not re.search(r"[\w]", asked):
        raise QuestionError("没有问题内容", "请写一句话，例如：哪些领导提到了安全生产检查次数？")
    if len(asked) > LONGEST:
        raise QuestionError(f"问题太长（{len(asked)} 字，最多 {LONGEST} 字）", "请只写要问的一件事")
    reports = evidence.known.reports
    asked, limit = limited(asked)
    missing, asked = absent(asked, evidence.known)
    people = named(asked, evidence.known)
    asked = spoken(people.rest)
    known = {r.year for r in reports if r.year and (people.reports is None or r.id in people.reports)}
    sections, asked = _sections(asked)
    if sections == ("plans",) and _WHEN.search(asked) and not any(_WHEN_ONLY.sub("", w) for w in read(asked).topics):
        sections, asked = None, DATED
    kind = _kind(asked)
    elements = elements_asked(asked) if sections is None and kind != "whose_problem_repeats" else ()
    if sections is None and _PLANS_LAST.search(asked):
        elements = elements or ("下步打算",)
    kind = "elements" if elements else kind
    years, asked = years_asked(asked, kind, list(evidence.known.years), sorted(known), _ANSWERED in elements)
    wording = read(asked)
    kind, topics = _about(asked, kind, elements, sections, wording)
    money = wording.unit is None and wording.numbers and not wording.own and any(map(is_money, topics))
    made = Plan(
        kind=kind,
        topic=topics,
        unit="金额" if money else wording.unit,
        officials=people.keys,
        years=years,
        said="",
        sections=sections,
        numbers=wording.numbers and kind not in ("elements", "problems_of"),
        reports=people.reports,
        own=tuple((word, unit or ("金额" if is_money(word) else None)) for word, unit in wording.own),
        absent=missing,
        limit=limit,
    )
    return replace(made, said=line(made, reports))


def _about(
    asked: str, kind: str, elements: tuple[str, ...], sections: tuple[SectionKind, ...] | None, wording: Wording
) -> tuple[str, tuple[str, ...]]:
    """The kind as the topics make it, and the topics as the kind takes them."""
    topics = elements or wording.topics
    if kind in ("conflicts", "whose_problem_repeats"):
        return kind, (VERBATIM,) if kind != "conflicts" and _VERBATIM.search(asked) else ()
    if kind == "problems_of":
        return kind, _narrowing(topics)
    if topics and _DID.search(asked) and all(map(_DID_WHAT.fullmatch, topics)):
        return "elements", ("履职情况",)
    if not topics:
        alone = sections == ("problems",) or _SHORTCOMING_LAST.search(asked)
        return "problems_of" if alone else "free", ()
    if kind == "who_mentions" and all(map(_SHORTCOMING.fullmatch, topics)):
        return "problems_of", ()
    return ("who_not" if kind == "who_mentions" and wording.denied else kind), topics


def elements_asked(asked: str) -> tuple[str, ...]:
    """The parts of a report the question asks for (原因分析, 结束语, …), in the list's order."""
    found = tuple(
        row[0]
        for row in rows("ask_elements")
        if any(all(w in asked for w in form.split("+")) for form in row[1].split())
    )
    return (DATED,) if DATED in found else found


def _kind(asked: str) -> str:
    return next((kind for kind, pattern in _patterns("ask_kinds") if pattern.search(asked)), "who_mentions")


@cache
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in rows(name))


def _narrowing(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The topics of a question about problems without the words for problems."""
    hollow = re.compile(
        r"归一?下?类|归归类|分类|汇总|梳理|共性|漂浮|不踏实|不牢|不严|得太?少|太少|少$|不深入|不深不透|不够深入|自己|自身|本人|承认|检讨|坦承|自认|检视|反思|反省|认为|觉得|说|讲|有差距|差距|不够|不足|不深|不强|不实|不细|不高|不到位"
        r"|不扎实|薄弱|欠缺|弱项|缺点|毛病|存在|自查|查摆|查找|主要|突出|问题|不足|短板|的|了|出|写|列|自身|方面"
    )
    return tuple(left for word in topics if topic(left := hollow.sub("", word)))


def _sections(asked: str) -> tuple[tuple[SectionKind, ...] | None, str]:
    for kinds, pattern in _patterns("ask_sections"):
        if pattern.search(asked):
            return tuple(kinds.split()), pattern.sub("", asked, count=1)  # type: ignore[arg-type]
    return None, asked
