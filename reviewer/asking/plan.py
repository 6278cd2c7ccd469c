"""A question in Chinese becomes a plan: kind, topic, unit, officials, years; unknown topics are taken as they stand.

The relative years (去年, 近三年) count from the newest year among the reports, since reports are reviewed in the year
after the one they tell of; `said` names the years, so that a reader sees how they were understood. A question that goes
on from the one before (那去年呢？) carries its plan on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from reviewer.asking.concepts import is_money, topic
from reviewer.asking.elements import DATED
from reviewer.asking.evidence import Evidence
from reviewer.asking.following import Turn, is_empty, turn
from reviewer.asking.people import named
from reviewer.asking.spoken import spoken
from reviewer.asking.wording import normal, read
from reviewer.asking.years import years_asked
from reviewer.errors import QuestionError
from reviewer.model import Plan, Report, SectionKind
from reviewer.text.lists import rows

_WHEN = re.compile(r"时间|时限|期限|日期|什么时候|何时|几月|哪天")
_WHEN_ONLY = re.compile(
    r"时间表?|时限|期限|日期|时候|何时|几?月份?|哪天|明确|具体|写明|写|给没给|给|定|都|有|没|办完|完成|解决|落实|里|到|在|各|的|打算|措施"
)
_SHORTCOMING = re.compile(r"(?:自查|存在|查摆|各自|自身|自己|主要|突出|的)*(?:问题|不足|短板|毛病|缺点)")
_SHORTCOMING_LAST = re.compile(r"(?:问题|不足|短板|毛病|缺点)[^，。？]{0,4}[？。]?$")
_PLANS_LAST = re.compile(r"的(?:下一?步)?(?:工作)?(?:打算|计划|努力方向)(?:[各都]?是什么|有哪些)?[？。]?$")
_ANSWERED = "上年度问题整改"
LONGEST = 500  # characters; a longer text is a document, not a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as understood.

    sections: the parts it is limited to, None for all. numbers: whether it asks for one. reports: ids of the reports of
    the officials it names, in the posts it names (副镇长们 are those who were it in that year), None for all.
    own: topics with units of their own, where it counts two things.
    """

    plan: Plan
    sections: tuple[SectionKind, ...] | None
    numbers: bool
    reports: frozenset[str] | None = None
    own: tuple[tuple[str, str | None], ...] = ()


def plan(question: str, evidence: Evidence) -> Plan:
    """How the question is understood, with `said` in plain Chinese. Raises QuestionError for an empty or endless one."""
    return understand(question, evidence).plan


def understand(question: str, evidence: Evidence) -> Asked:
    """The plan with what does not fit into it."""
    asked = normal(question)
    if not re.search(r"[\w]", asked):
        raise QuestionError("没有问题内容", "请写一句话，例如：哪些领导提到了安全生产检查次数？")
    if len(asked) > LONGEST:
        raise QuestionError(f"问题太长（{len(asked)} 字，最多 {LONGEST} 字）", "请只写要问的一件事")
    reports = [facts.report for facts in evidence.facts()]
    people = named(asked, reports)
    officials, asked = people.keys, spoken(people.rest)
    known = {r.year for r in reports if r.year and (people.reports is None or r.id in people.reports)}
    sections, asked = _sections(asked)
    if sections == ("plans",) and _WHEN.search(asked) and not any(_WHEN_ONLY.sub("", w) for w in read(asked).topics):
        sections, asked = None, DATED
    kind = _kind(asked)
    elements = elements_asked(asked) if sections is None and kind != "whose_problem_repeats" else ()
    if sections is None and _PLANS_LAST.search(asked):
        elements = elements or ("下步打算",)
    kind = "elements" if elements else kind
    every = sorted({report.year for report in reports if report.year})
    years, asked = years_asked(asked, kind, every, sorted(known), _ANSWERED in elements)
    wording = read(asked)
    topics = elements or wording.topics
    if kind in ("conflicts", "whose_problem_repeats"):
        topics = ()
    elif kind == "problems_of":
        topics = _narrowing(topics)
    elif not topics:
        kind = "problems_of" if sections == ("problems",) or _SHORTCOMING_LAST.search(asked) else "free"
    elif kind == "who_mentions" and all(map(_SHORTCOMING.fullmatch, topics)):
        kind, topics = "problems_of", ()
    elif kind == "who_mentions" and wording.denied:
        kind = "who_not"
    money = wording.unit is None and wording.numbers and not wording.own and any(map(is_money, topics))
    made = Plan(
        kind=kind,
        topic=topics,
        unit="金额" if money else wording.unit,
        officials=officials,
        years=years,
        said="",
    )
    return Asked(
        plan=replace(made, said=_said(made, sections, reports, people.reports)),
        sections=sections,
        numbers=wording.numbers and kind not in ("elements", "problems_of"),
        reports=people.reports,
        own=tuple((word, unit or ("金额" if is_money(word) else None)) for word, unit in wording.own),
    )


def follow(question: str, previous: Plan, evidence: Evidence) -> Plan | None:
    """The plan of a question that goes on from the one before (那去年呢？ 只看副镇长, 他们的原文), None for any other.

    What the question names replaces what was asked before; the rest is carried on. Raises QuestionError as `plan` does.
    """
    said = turn(normal(question))
    asked = understand(said.rest, evidence)
    new = asked.plan
    topics = () if said.kind == "problems_of" else tuple(word for word in new.topic if not is_empty(word))
    if said.part:
        topics = (said.part,)
    limits = new.officials or new.years or said.kind or said.everyone or said.all_years
    if previous.kind == "free" or (topics and not said.back) or not (topics or limits):
        return None
    fresh = topics or said.kind == "problems_of"
    kind = "elements" if said.part else said.kind or (new.kind if topics else previous.kind)
    carried = replace(
        previous,
        kind="who_mentions" if kind == "free" else kind,
        topic=topics if fresh else previous.topic,
        unit=new.unit if fresh else new.unit or previous.unit,
        officials=None if said.everyone else new.officials or previous.officials,
        years=None if said.all_years else _moved(said, new.years, previous.years),
    )
    held = asked.reports if carried.officials == new.officials else None
    return replace(carried, said=_said(carried, asked.sections, [facts.report for facts in evidence.facts()], held))


def _moved(said: Turn, named_years: tuple[int, ...] | None, before: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """The years of a follow-up; 那上一年呢 and 和去年比呢 count from the one year asked about before."""
    if before and len(before) == 1 and said.kind == "changed":
        return before[0] - 1, before[0]
    if before and len(before) == 1 and (said.back_a_year or named_years == before):
        return (before[0] - 1,) if said.back_a_year or not said.rest[:4].isdigit() else before
    return None if said.kind == "changed" else named_years or before


def elements_asked(asked: str) -> tuple[str, ...]:
    """The parts of a report the question asks for (原因分析, 结束语, …), in the list's order."""
    found = tuple(
        row[0]
        for row in rows("ask_elements")
        if any(all(w in asked for w in form.split("+")) for form in row[1].split())
    )
    return (DATED,) if DATED in found else found


def _said(
    plan: Plan, sections: tuple[SectionKind, ...] | None, reports: list[Report], held: frozenset[str] | None
) -> str:
    """One line that shows how the question was understood."""
    what = "、".join(f"“{word}”" for word in plan.topic) or "全文"
    deeds = {
        "who_mentions": f"逐篇查谁提到{what}",
        "who_not": f"逐篇查谁没有提到{what}",
        "how_many": f"逐篇数有多少人提到{what}",
        "compare": f"逐篇比较{what}",
        "changed": f"逐人比较{what}各年的写法",
        "where": f"逐篇找{what}的原文位置",
        "elements": f"逐篇查有没有{what}",
        "problems_of": "列出自查问题" + (f"中提到{what}的" if plan.topic else ""),
        "whose_problem_repeats": "查谁的自查问题与往年重复",
        "conflicts": "列出数据和说法对不上的地方",
    }
    line = deeds.get(plan.kind, "没有认出要查的事，按原句逐篇查找")
    if plan.unit:
        line += f"，只数{plan.unit}" if plan.unit.endswith("数") or len(plan.unit) > 1 else f"，只数以“{plan.unit}”计的"
    if sections:
        names = {"problems": "存在问题", "causes": "原因分析", "plans": "下步打算", "work": "履职情况"}
        line += "，限" + "、".join(names.get(kind, kind) for kind in sections) + "部分"
    if plan.officials is not None:
        theirs = [report for report in reports if report.official.key in plan.officials]
        labels = dict.fromkeys(report.official.label for report in theirs)
        line += f"，只看{'、'.join(list(labels)[:5])}{'等' if len(labels) > 5 else ''}"
        if held is not None and len(held) < len(theirs):
            line += "任所问职务的年度"
    if plan.years is not None:
        line += f"，{'、'.join(map(str, plan.years))}年"
    return line + "。"


def _kind(asked: str) -> str:
    return next((kind for kind, pattern in _patterns("ask_kinds") if pattern.search(asked)), "who_mentions")


@cache
def _patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in rows(name))


def _narrowing(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The topics of a question about problems without the words for problems."""
    hollow = re.compile(
        r"不深入|不深不透|不够深入|自己|自身|本人|承认|检讨|坦承|自认|检视|反思|反省|认为|觉得|说|讲|有差距|差距|不够|不足|不深|不强|不实|不细|不高|不到位"
        r"|不扎实|薄弱|欠缺|弱项|缺点|毛病|存在|自查|查摆|查找|主要|突出|问题|不足|短板|的|了|出|写|列|自身|方面"
    )
    return tuple(left for word in topics if topic(left := hollow.sub("", word)))


def _sections(asked: str) -> tuple[tuple[SectionKind, ...] | None, str]:
    for kinds, pattern in _patterns("ask_sections"):
        if pattern.search(asked):
            return tuple(kinds.split()), pattern.sub("", asked, count=1)  # type: ignore[arg-type]
    return None, asked
