"""A question in Chinese becomes a plan: kind, topic, unit, officials, years; unknown topics are taken as they stand.

The relative years (去年, 近三年) count from the newest year among the reports, since reports are reviewed in the year
after the one they tell of; `said` names the years, so that a reader sees how they were understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from reviewer.asking.concepts import is_money, topic
from reviewer.asking.evidence import Evidence
from reviewer.asking.wording import normal, read
from reviewer.errors import QuestionError
from reviewer.model import Official, Plan, SectionKind
from reviewer.text.lists import rows, words

LONGEST = 500  # characters; a longer text is a document, not a question
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?|(?=\D|$))")
_RELATIVE = re.compile(
    r"近([一二两三四五六七八九十\d])年"
    r"|(去年度?|上一?年度?(?!述职|.{0,6}(?:问题|点评|查摆|整改|承诺))|前年|今年|本年度?|当年|往年|历年)"
)
_AGAINST = re.compile(
    r"(?:比|较|和|跟|与|同)(?:去年|上一?年|前一?年|往年|上年度)(?:的|相比|比|比较)*"
    r"(?:多|少|增加|减少|增|减|变化|变|一样|相同|差不多)*了?(?:多少|几次|几)?"
)
_COUNT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as understood. sections: the parts it is limited to, None for all. numbers: whether it asks for one."""

    plan: Plan
    sections: tuple[SectionKind, ...] | None
    numbers: bool


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
    heads = [(facts.report.official, facts.report.year) for facts in evidence.facts()]
    officials, asked = _officials(asked, [official for official, _ in heads])
    sections, asked = _sections(asked)
    elements = elements_asked(asked) if sections is None else ()
    kind = "elements" if elements else _kind(asked)
    years, asked = (None, asked) if elements else _years(asked, sorted({year for _, year in heads if year}))
    wording = read(asked)
    topics = elements or wording.topics
    if kind in ("conflicts", "whose_problem_repeats"):
        topics = ()
    elif kind == "problems_of":
        topics = _narrowing(topics)
    elif not topics:
        kind = "free"
    elif kind == "who_mentions" and wording.denied:
        kind = "who_not"
    money = wording.unit is None and wording.numbers and any(map(is_money, topics))
    made = Plan(
        kind=kind,
        topic=topics,
        unit="金额" if money else wording.unit,
        officials=officials,
        years=years,
        said="",
    )
    return Asked(
        plan=replace(made, said=_said(made, sections, heads)),
        sections=sections,
        numbers=wording.numbers and kind not in ("elements", "problems_of"),
    )


def elements_asked(asked: str) -> tuple[str, ...]:
    """The parts of a report the question asks for (原因分析, 结束语, …), in the list's order."""
    return tuple(
        row[0]
        for row in rows("ask_elements")
        if any(all(w in asked for w in form.split("+")) for form in row[1].split())
    )


def _said(plan: Plan, sections: tuple[SectionKind, ...] | None, heads: list[tuple[Official, int | None]]) -> str:
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
        labels = dict.fromkeys(official.label for official, _ in heads if official.key in plan.officials)
        line += f"，只看{'、'.join(list(labels)[:5])}{'等' if len(labels) > 5 else ''}"
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
    hollow = re.compile(r"存在|自查|查摆|查找|主要|突出|问题|不足|短板|的|了|出|写|列|自身|方面")
    return tuple(word for word in topics if topic(hollow.sub("", word)))


def _sections(asked: str) -> tuple[tuple[SectionKind, ...] | None, str]:
    for kinds, pattern in _patterns("ask_sections"):
        if pattern.search(asked):
            return tuple(kinds.split()), pattern.sub("", asked, count=1)  # type: ignore[arg-type]
    return None, asked


def _years(asked: str, known: list[int]) -> tuple[tuple[int, ...] | None, str]:
    if _kind(asked) in ("changed", "whose_problem_repeats"):
        return None, _RELATIVE.sub("", _YEAR.sub("", _AGAINST.sub("", asked)))
    years = {int(found[1]) for found in _YEAR.finditer(asked)}
    newest = known[-1] if known else None
    for found in _RELATIVE.finditer(asked):
        if newest is None or found[0] in ("往年", "历年"):
            continue
        if found[1]:
            count = int(found[1]) if found[1].isdigit() else _COUNT[found[1]]
            years |= set(range(newest - count + 1, newest + 1))
        else:
            back = {"前": 2, "去": 1, "上": 1}.get(found[0][0], 0)
            years.add(newest - back)
    return (tuple(sorted(years)) or None), _RELATIVE.sub("", _YEAR.sub("", asked))


@cache
def _roles() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("roles")), key=lambda w: -len(w)))
    return re.compile(
        rf"(?:哪些|哪几位|哪位|哪个|几位|几名|几个|多少位|多少名|各位|各)([^，。？、的]{{0,5}}?(?:{names}))|({names})们"
    )


def _officials(asked: str, officials: list[Official]) -> tuple[tuple[str, ...] | None, str]:
    """Keys of the officials the question names, and the question without their names; None when it names none."""
    found: dict[str, None] = {}
    left = asked
    role = _roles().search(left)
    if role:
        word = role[1] or role[2]
        fitting = [o.key for o in officials if o.post and (o.post == word or _ends(o.post, word))]
        if fitting:
            found.update(dict.fromkeys(fitting))
            left = left.replace(role[0], "哪些人", 1)
    for name in sorted(_names(officials), key=lambda word: (-len(word), word)):
        at = left.find(name)
        if at < 0 or left[:at].endswith("副") or re.search(r"(提到|说到|写到|谈到|提及)了?$", left[:at]):
            continue
        found.update(dict.fromkeys(_names(officials)[name]))
        left = left.replace(name, "，")
    units = [official.unit or "" for official in officials if official.key in found]
    left = "，".join(part for part in left.split("，") if len(part) < 2 or not any(part in unit for unit in units))
    return (tuple(found) or None), re.sub(r"^，+(?=.)|(?<=，)，+", "", left)


def _ends(post: str, role: str) -> bool:
    """Whether a post is of the role asked for: 财政局局长 is a 局长, 副局长 is none."""
    before = post.removesuffix(role)
    return post.endswith(role) and not before.endswith(("副", "助理"))


def _names(officials: list[Official]) -> dict[str, list[str]]:
    """Whatever names an official -> the keys it names."""
    out: dict[str, list[str]] = {}
    for official in officials:
        label = official.label
        inner = re.findall(r"（([^（）]+)）", label)
        bare = re.sub(r"^(?:乡|镇|县|市|区|村|街道|局|院|校)(?=.{3})", "", official.post or "")
        for name in {
            official.name or "",
            official.post or "",
            bare,
            label,
            *(inner if inner and official.post else ()),
        }:
            if len(name) >= 2:
                out.setdefault(name, []).append(official.key)
        for unit in _units(official.unit or ""):
            for form in ("的", "领导", "班子", "两位领导", "几位领导", "各位领导", "谁", "哪"):
                out.setdefault(unit + form, []).append(official.key)
            for post in (official.post or "").split("、"):
                if post:
                    out.setdefault(unit + post, []).append(official.key)
    return out


def _units(unit: str) -> set[str]:
    """A unit's name, also without the place before it and without the word for its kind (清源县水务局: 水务局)."""
    short = re.sub(r"(办事处|党工委|委员会|有限责任公司|有限公司|人民政府|党委)$", "", unit)
    places = {re.sub(r"^.{1,6}?[省市县区旗州](?=.{2})", "", name) for name in (unit, short)}
    return {name for name in {unit, short, *places} if len(name) >= 3}
