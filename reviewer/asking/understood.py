"""A plan as one line of plain Chinese, and the line that a user edited as a plan again.

The line is a row of parts between commas: what is done with which words, 只数…, 限…部分, 只看…, …年. A part that was not
touched keeps its exact meaning, so that what the line shortens (等12人) is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reviewer.asking.known import Known
from reviewer.errors import QuestionError
from reviewer.model import Limit, Plan, Report, SectionKind
from reviewer.text.lists import rows

VERBATIM = "一字不差"
"""The topic of a question that asks for problems written word for word as before."""
_SHOWN = 5  # officials named in the line; the rest are counted
_SECTIONS: dict[SectionKind, str] = {
    "problems": "存在问题", "causes": "原因分析", "plans": "下步打算", "duties": "分管工作", "work": "履职情况", "integrity": "廉洁自律", "other": "其他",
}  # fmt: skip
_DEEDS = {
    "who_mentions": "逐篇查谁提到{what}",
    "who_not": "逐篇查谁没有提到{what}",
    "how_many": "逐篇数有多少人提到{what}",
    "compare": "逐篇比较{what}",
    "changed": "逐人比较{what}各年的写法",
    "where": "逐篇找{what}的原文位置",
    "elements": "逐篇查有没有{what}",
    "problems_of": "列出自查问题",
    "whose_problem_repeats": "查谁的自查问题与往年重复",
    "conflicts": "列出数据和说法对不上的地方",
}
_KINDS = (  # 改过的一句按先后认：前面的字眼更专
    ("whose_problem_repeats", re.compile(r"问题.*(?:重复|一字不差)")),
    ("conflicts", re.compile(r"对不上|矛盾|冲突")),
    ("problems_of", re.compile(r"自查问题")),
    ("changed", re.compile(r"逐人比较|各年")),
    ("compare", re.compile(r"比较|排")),
    ("where", re.compile(r"原文|位置|在哪")),
    ("how_many", re.compile(r"多少(?:人|篇|位)")),
    ("elements", re.compile(r"有没有")),
    ("who_not", re.compile(r"(?:没有?|未|不)(?:提|写|说|讲)")),
    ("who_mentions", re.compile(r"提到|写到|说到|讲到|查谁|谁")),
)
_QUOTED = re.compile(r"[“\"「]([^”\"」]+)[”\"」]")
_LIMITS: dict[Limit, str] = {"over": "超过", "under": "不到", "least": "至少", "most": "不超过"}
_LIMIT = re.compile(r"另列(超过|不到|至少|不超过)(\d+(?:\.\d+)?)的?$")
_TOPICLESS = frozenset({"whose_problem_repeats", "conflicts"})
_ASKING = re.compile(r"^.*?(?:提到|写到|说到|讲到|比较|有没有|查找|找)(?:了|过)?|(?:各年的写法|的原文位置|的)$")
_YEARS = re.compile(r"(?:(?:19|20)\d\d年?度?[、和至到—-]?)+$")
_ALL = re.compile(r"^(?:(?:不限|全部|所有|各)(?:年度?|人员?|各人)|(?:人|年度?|部分)不限|不限)$")
_HOW = "例如：逐篇查谁提到“党课”，只数次数，只看张三、李四，2023年"


def line(plan: Plan, reports: Sequence[Report]) -> str:
    """One line that shows how the question was understood. reports: all that there are."""
    what = "、".join(f"“{word}”" for word in plan.topic) or "全文"
    made = _DEEDS.get(plan.kind, "没有认出要查的事，按原句逐篇查找").format(what=what)
    if plan.kind == "whose_problem_repeats" and plan.topic:
        made = f"查谁的自查问题与往年{VERBATIM}"
    if plan.kind == "problems_of" and plan.topic:
        made += f"中提到{what}的"
    return "，".join([made, *_limits(plan, reports)]) + "。"


def _limits(plan: Plan, reports: Sequence[Report]) -> list[str]:
    """The parts after the first."""
    parts: list[str] = []
    if plan.unit:
        long = plan.unit.endswith("数") or len(plan.unit) > 1
        parts.append(f"只数{plan.unit}" if long else f"只数以“{plan.unit}”计的")
    if plan.sections:
        parts.append("限" + "、".join(_SECTIONS.get(kind, kind) for kind in plan.sections) + "部分")
    if plan.officials is not None:
        every = [report for report in reports if report.official.key in plan.officials]
        theirs = [report for report in every if plan.reports is None or report.id in plan.reports]
        labels = list(dict.fromkeys(report.official.label for report in theirs))
        more = f"等{len(labels)}人" if len(labels) > _SHOWN else ""
        held = len(theirs) < len(every)
        parts.append(f"只看{'、'.join(labels[:_SHOWN])}{more}{'任所问职务的年度' if held else ''}")
    if plan.limit is not None:
        parts.append(f"另列{_LIMITS[plan.limit[0]]}{plan.limit[1].normalize():f}的")
    if plan.years is not None:
        parts.append(f"{'、'.join(map(str, plan.years))}年")
    return parts


def edited(words: str, before: Plan, known: Known) -> Plan:
    """The plan that an edited line says. before: the plan whose line was edited.

    Raises QuestionError for a part that cannot be read and for a person who is not there.
    """
    shown = set(_parts(before.said))
    given = _parts(words)
    if not given:
        raise QuestionError("这一行是空的，不知道要查什么", _HOW)
    limits = [part for part in given if _is_limit(part)]
    deeds = [part for part in given if not _is_limit(part)]
    if len(deeds) > 1:
        raise QuestionError(f"这一行里有看不懂的一段：“{deeds[1][:40]}”", _HOW)
    made = replace(before, unit=None, sections=None, officials=None, reports=None, years=None, absent=(), limit=None)
    if deeds and deeds[0] not in shown:
        made = _deed(made, deeds[0])
    for part in limits:
        made = _kept(made, part, before) if part in shown else _limit(made, part, known)
    if made.unit != before.unit or made.topic != before.topic:
        made = replace(made, own=(), numbers=made.unit is not None)
    return replace(made, said=line(made, known.reports))


def _parts(words: str) -> list[str]:
    """The parts of a line; commas inside quotation marks divide nothing."""
    flat = re.sub(r"[“\"「][^”\"」]*[”\"」]", lambda found: re.sub(r"[，；。,;]", " ", found[0]), words)
    found = re.split(r"[，；。\n]|,(?!\d)|;", flat)
    return [bare for part in found if (bare := part.strip())]


def _is_limit(part: str) -> bool:
    return part.startswith(("只数", "只看", "限", "另列")) or bool(_YEARS.match(part) or _ALL.match(part))


def _kept(made: Plan, part: str, before: Plan) -> Plan:
    """The limit as it was before."""
    if part.startswith("只数"):
        return replace(made, unit=before.unit)
    if part.startswith("限"):
        return replace(made, sections=before.sections)
    if part.startswith("只看"):
        return replace(made, officials=before.officials, reports=before.reports)
    if part.startswith("另列"):
        return replace(made, limit=before.limit)
    return replace(made, years=before.years)


def _limit(made: Plan, part: str, known: Known) -> Plan:
    """A limit that was written anew."""
    if _ALL.match(part):
        return made
    if part.startswith("只数"):
        quoted = _QUOTED.search(part)
        unit = quoted[1] if quoted else part.removeprefix("只数").removeprefix("以").removesuffix("计的")
        return replace(made, unit=unit or None)
    if part.startswith("限"):
        return replace(made, sections=_sections(part))
    if part.startswith("只看"):
        return _people(made, part.removeprefix("只看"), known)
    if part.startswith("另列"):
        said = _LIMIT.match(part)
        if said is None:
            raise QuestionError(f"看不懂这一段：“{part[:40]}”", "例如：另列超过3的；可以写超过、不到、至少、不超过")
        return replace(made, limit=(next(kind for kind, word in _LIMITS.items() if word == said[1]), Decimal(said[2])))
    span = re.fullmatch(r"(\d{4})年?度?[至到—-](\d{4})年?度?", part)
    if span:
        return replace(made, years=tuple(range(int(span[1]), int(span[2]) + 1)) or None)
    return replace(made, years=tuple(sorted({int(year) for year in re.findall(r"\d{4}", part)})))


def _sections(part: str) -> tuple[SectionKind, ...]:
    found = tuple(kind for kind, name in _SECTIONS.items() if name in part)
    if not found:
        raise QuestionError(
            f"不认识这一部分：“{part[:40]}”", f"可以写：{'、'.join(f'限{n}部分' for n in _SECTIONS.values())}"
        )
    return found


def _people(made: Plan, words: str, known: Known) -> Plan:
    keys: dict[str, None] = {}
    ids: set[str] = set()
    for word in filter(None, re.split(r"[、和与及]", re.sub(r"等\d+人|任所问职务的年度|们$", "", words))):
        labelled = [report for report in known.reports if report.official.label == word]
        found = known.directory.named(word)
        keys.update(dict.fromkeys([report.official.key for report in labelled] or found.keys or ()))
        ids |= {report.id for report in labelled} or found.reports or set()
        if not labelled and found.keys is None:
            raise QuestionError(f"报告里没有“{word[:20]}”", f"在库的有：{there(known.reports)}")
    return replace(made, officials=tuple(keys) or None, reports=frozenset(ids) if keys else None)


def _deed(made: Plan, part: str) -> Plan:
    """What is done, written anew."""
    bare = _QUOTED.sub("", part)
    kind = next((name for name, pattern in _KINDS if pattern.search(bare)), None)
    topics = tuple(_QUOTED.findall(part))
    if kind is None or (not topics and kind not in (*_TOPICLESS, "problems_of")):
        topics = topics or tuple(filter(None, re.split(r"[、]", _ASKING.sub("", bare)))) or made.topic
    if kind == "elements" and not set(topics) <= {row[0] for row in rows("ask_elements")}:
        kind = "who_mentions"
    if kind in _TOPICLESS:
        topics = (VERBATIM,) if VERBATIM in part else ()
    return replace(made, kind=kind or "who_mentions", topic=topics)


def there(reports: Sequence[Report]) -> str:
    """The labels of those who are there; many are cut short."""
    labels = list(dict.fromkeys(report.official.label for report in reports))
    most = 20
    return "、".join(labels[:most]) + (f"等{len(labels)}人" if len(labels) > most else "")
