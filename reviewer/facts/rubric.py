"""How vague a statement is: six dimensions from 0 to 3, a label by rule, and the reason in words that may be said.

Label: concrete = object ≥ 2 and (extent ≥ 2 or instance = 3) and owner ≥ 2 and evasion ≥ 2. vague = object, extent and
instance all ≤ 1, or evasion = 0 with extent and instance ≤ 1. Otherwise partly. (docs/terms.md has the scale.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.facts.evasion import EXCUSE, HOPE, MERIT, OLD_THREE, SOFT, TURN, Evasion, evasion
from reviewer.facts.general import names, things
from reviewer.model import ProblemRole, Rubric, Vagueness
from reviewer.text.lists import alternation, grouped

_UNIT = r"次|例|台|辆|节|卷|吨|座|个|名|人|户|项|件|起|篇|场|天|个月|月|年|处|条|份|万元|元|%|％|亩|公里|本|家|所|人次|期|小时|周"
_COUNT = re.compile(
    rf"(?:[0-9０-９]+(?:[.．][0-9]+)?|[一二两三四五六七八九十]+)(?:多|余|几)?(?:{_UNIT})(?!方面|部分|重点|步)"
)
_SHARE = re.compile(
    r"[0-9]+(?:\.[0-9]+)?[%％]|[一二三四五六七八九十]分之[一二三四五六七八九十]|只(?:有|占|到)[^，。]{0,8}[0-9一二两三四五六七八九十]"
)
_MONTH = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份|[0-9]{1,2}日|底|初|中旬|上旬|下旬)?|[一二三四]季度|(?:上|下)半年|(?:19|20)[0-9]{2}年|去年|上年度?"
)
_PLACE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,4}|[XxＸ×]{1,2})(?P<unit>村民小组|村委会|村|社区|支部|党支部|小学|中学|教学点|校区|分校|病区|卫生院|标段|水厂|泵站|水库|站(?!位|所|在|稳)|所(?!有|挂|在|联|包|以|需|谓|长)|组(?!织|长|成|建|员)|科(?!学|研|技|长|室|普)|车间|街道?|片区|小区|分公司)"
)
# 这些字样的“某某村、某某支部”是一类地方，不是哪一个。
_CLASS = re.compile(
    r"学科|百科|本科|专科|部分|个别|有的|一些|挂钩|所挂|农村|基层|分管|联系|包联|全镇|全乡|全县|带动|服务|行政|中心|其他|多数|少数|"
    r"文明实践|党的|几个|层层|党组|工作|小组|某些|针对|所属|下辖|下属|辖区|建制|示范|包挂|美丽|试点|重点|后进|软弱|集中学|自然|贫困|老旧|帮扶|偏远|空壳|薄弱"
)
# 名称里不会有的字：从它们之后才可能是名称；剩下的只有一个虚字，就不是名称。
_NO_NAME = re.compile(r"^.*[的了是有和与及或等之没未不把被从给为跟在对去过到各每某该情我你他哪这个]")
_ONE_SIGN = re.compile(r"^[XxＸ×一二三四五六七八九十0-9]$|^[\u4e00-\u9fff]{2,}$")
_LEFT_UNDONE = re.compile(
    r"没有(?!提高|明显|形成|完全|真正|打通|破题|到位|跟上|落到)[\u4e00-\u9fff]{2}|[0-9月日]才|[，。][^，。]{0,6}才"
)
_DOCUMENT = re.compile(r"《[^》]+》")
_OWN_PLAIN = re.compile(
    r"(?:我|本人|自己)[^。，；]{0,24}(?:没有|没能|未|只|仅|才|不再|从未|少于|忘|漏|认为|以为|觉得|拖)"
)

_COUNTED_GROUP = re.compile(
    r"(?:[0-9０-９]+|[一二两三四五六七八九十]+)(?:名|人|户|家|个|件|起|处|辆|台|份|所|本|盏|座|支|项|栋|套|条)(?!方面|部分|重点|问题|环节|月|人)[\u4e00-\u9fff]{2,}"
)
_QUOTED = re.compile(r"[“‘][^”’]*[”’]|一个人|最后一公里")
_KIND = 3  # 三个字以上的词才是一类具体工作
_NAMED = {OLD_THREE: "属“老三样”（学习、调研、创新不够）"}

# 打头却没有说出不足的分句
_EMPTY = re.compile(
    r"不足的?是|(?:主要)?问题是|反思[^，]{0,8}|回顾[^，]{0,10}|一年来|今年以来|工作中|当然|同时|另外|此外|主要是|(?:我|本人|自己)的?(?:问题|不足)[^，]{0,8}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The rubric's outcome for one statement. ask: one question to put to the official."""

    rubric: Rubric
    label: Vagueness
    reason: str
    missing: tuple[str, ...]
    evasion: str | None
    ask: str


@cache
def _words(group: str) -> re.Pattern[str]:
    return re.compile(alternation(grouped("problem_words")[group]))


def judge(text: str, role: ProblemRole) -> Verdict:
    """The verdict on a statement's own words."""
    extent, owner = _extent(text), _owner(text)
    evaded = evasion(text, extent, owner)
    rubric = Rubric(
        object=_object(text, extent),
        extent=extent,
        instance=_instance(text, extent, owner),
        owner=owner,
        cause=3 if role == "cause" and _words("plain_cause").search(text) else _cause(text),
        evasion=evaded.score,
    )
    return Verdict(
        rubric=rubric,
        label=label(rubric),
        reason=_reason(text, rubric, evaded),
        missing=_missing(rubric),
        evasion=evaded.name,
        ask=_ask(text, rubric, role),
    )


def label(rubric: Rubric) -> Vagueness:
    """The printed rule of the module's docstring."""
    if (
        rubric.object >= 2
        and (rubric.extent >= 2 or rubric.instance == 3)
        and rubric.owner >= 2
        and rubric.evasion >= 2
    ):
        return "concrete"
    low = rubric.extent <= 1 and rubric.instance <= 1
    return "vague" if low and (rubric.object <= 1 or rubric.evasion == 0) else "partly"


def named_places(text: str) -> list[str]:
    """Villages, branches and other units that are named, not only classed (青松村, 二车间; not 部分支部, 挂钩村)."""
    found = []
    for match in _PLACE.finditer(text):
        name = _NO_NAME.sub("", match["name"])
        if _CLASS.search(match[0]) or _CLASS.search(name + match["unit"]) or not _ONE_SIGN.match(name):
            continue
        found.append(name + match["unit"])
    return found


def _object(text: str, extent: int) -> int:
    if named_places(text) or _DOCUMENT.search(text) or _COUNTED_GROUP.search(_QUOTED.sub("", text)):
        return 3
    if _words("kind").search(text) or _is_kind(things(text)) or (extent == 3 and names(text)):
        return 2
    return 1 if _words("field").search(text) or things(text) else 0


def _is_kind(found: tuple[str, ...]) -> bool:
    """A word of two characters names a field of work (普法, 外贸); a longer one, or two of them, a piece of it."""
    return any(len(word) >= _KIND for word in found) or len(found) > 1


def _extent(text: str) -> int:
    plain = _QUOTED.sub("", text)
    if _SHARE.search(plain) or _COUNT.search(plain):
        return 3
    if _words("span").search(plain):
        return 2
    return 1 if re.search(r"(?:相对|比较|较)[少弱单差]|多[^，。]{0,14}少|[少多]，[^，。]{0,14}[多少]", plain) else 0


def _instance(text: str, extent: int, owner: int) -> int:
    dated = _MONTH.search(text) is not None
    event = _words("event").search(text) is not None
    placed = bool(named_places(text)) or _COUNT.search(text) is not None
    seen = _words("seen").search(text) or _LEFT_UNDONE.search(text)
    if (event and (dated or placed)) or (dated and seen and placed) or (extent == 3 and (dated or owner >= 2)):
        return 3
    if event or seen or extent == 3:
        return 2
    return 1 if _words("generic_effect").search(text) else 0


def _owner(text: str) -> int:
    if _OWN_PLAIN.search(text) or _words("plain_cause").search(text):
        return 3
    if _words("own").search(text) or _words("own_part").search(text) or re.search(r"亲自|过问|督促|督导|督查", text):
        return 2
    displaced = _words("displaced").search(text[:36])
    return 0 if displaced and _words("excuse").search(text) else 1


def _cause(text: str) -> int:
    if _words("plain_cause").search(text):
        return 2
    return 1 if _words("cause_mark").search(text) else 0


def _missing(rubric: Rubric) -> tuple[str, ...]:
    rows = (("object", rubric.object < 2), ("extent", rubric.extent < 2), ("instance", rubric.instance < 2),
            ("owner", rubric.owner < 2), ("cause", rubric.cause < 1))  # fmt: skip
    return tuple(name for name, lacks in rows if lacks)


def _reason(text: str, rubric: Rubric, evaded: Evasion) -> str:
    said = []
    if rubric.object < 2:
        field = next(iter(things(text)), "")
        said.append(f"只说到“{field}”，没有点到哪一件事、哪个单位" if field else "没有点到哪项工作、哪个单位")
    if rubric.extent < 2:
        said.append("没有次数、比例或时间")
    if rubric.instance < 2:
        said.append("没有具体事例")
    elif rubric.instance == 2 and rubric.object < 3:
        said.append("事例未点名")
    if rubric.owner < 1:
        said.append("主语是别人，没有本人责任")
    elif rubric.owner < 2 and len(said) < 3:
        said.append("没有写本人怎么做的")
    if evaded.name:
        shown = evaded.name in (MERIT, HOPE, EXCUSE, TURN, SOFT) and evaded.found
        said.append(f"{evaded.name}（“{evaded.found}”）" if shown else _NAMED.get(evaded.name, evaded.name))
    return "；".join(said[:4]) or "有对象、有程度、有本人责任"


def _ask(text: str, rubric: Rubric, role: ProblemRole) -> str:
    """The question that would make the statement concrete, tied to its own words."""
    quote = _core(text)
    if rubric.instance >= 2 and rubric.object < 3:
        return f"“{quote}”，具体是哪里、什么时候、几起，后来怎么处理的？"
    if rubric.object < 2:
        return f"“{quote}”，具体指哪一项工作、哪个单位？请举一件今年的事。"
    if rubric.extent < 2:
        return f"“{quote}”，差在哪一处？请举今年的一件事、一个数。"
    if rubric.owner < 2:
        return f"“{quote}”，您本人哪一步没有做到？"
    return (
        f"“{quote}”，是什么时候发现的，准备什么时候改到位？"
        if role == "problem"
        else f"“{quote}”，准备怎么改、由谁来改？"
    )


def _core(text: str) -> str:
    """The first clause without its mark, at most 24 characters of the author's words."""
    body = re.sub(
        r"^(?:[（(]?[一二三四五六七八九十0-9]+[）)]?[、.．是]?|第[一二三四五六七八九十]+[，、]?|其[一二三四五]是?)[，、：]?",
        "",
        text,
    )
    clauses = [clause for clause in re.split(r"[。；，：]|,(?!\d)", body) if clause]
    clause = next((c for c in clauses if len(c) >= 3 and not _EMPTY.fullmatch(c)), body)
    return clause if len(clause) <= 24 else re.sub(r"[0-9０-９.,．，]+$", "", clause[:24])
