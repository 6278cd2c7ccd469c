"""说了“全部、都、一个不落”，前后两个数却不等。

为什么：“27户危房改造户，25户都搬进了新居，一户没落下”，差的两户会上必被问。只比同一句里仅有的两个同类数：后一个或是紧跟“都、均、
已全部”的光数（25户都），或与“全部……”说的是同一个做法（均已竣工，竣工9个），或只有办完、走到、参加之类的话而没有另说别的东西；
前一个是任务、计划的，后一个多少都比。写了其余、还有、另有、其中、示范的不比；已由 figures.rectified、figures.coverage、
figures.ratio、figures.part_of_whole 报过的不重报。口径可以解释，为 warning。

bad: 村里27户危房改造户，25户都搬进了新居，一户没落下。
good: 村里27户危房改造户，27户都搬进了新居，一户没落下；走访老党员13名、困难党员8名，慰问金全部发放到位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from reviewer.facts.figure_noun import after
from reviewer.model import Facts, Figure, Finding
from reviewer.rules import coverage, part_of_whole, ratio, rectified
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_roles import Placed, base, change
from reviewer.rules.figure_sets import base as measured
from reviewer.rules.figure_sets import bracketed, sentence_text
from reviewer.rules.one_slip import slipped
from reviewer.rules.working import said
from reviewer.text.intervals import below, disjoint
from reviewer.text.lists import alternation, grouped
from reviewer.text.units import unit

ID = "figures.all_said"
_MOST = 12
_REACH = 120
_WHOLE = Decimal(100)
_TIMES = re.compile("[0-9月日底末]|[上下]旬|全年|年度|目前")
_FULL = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2})(?:率|面|进度)(?:、[\u4e00-\u9fff]{2,4}率)?(?:均|都)?(?:达到?|为|保持在?|实现|是)*(?:100[%％]|百分之百)"
)
_ANY_RATE = frozenset({"完成", "覆盖", "到位", "办结", "整改", "处置", "任务"})
_MOST_OF = Decimal("0.8")
_EVERY = re.compile(
    "全部|悉数|如数|全数|全都|全员|一律|逐[一个条项户件]|均|都|个个|件件|人人|户户|全(?=[\u4e00-\u9fff]{1,3}了)"
)
_SIGNS = re.compile(
    "全|都|均|零|[没无不][一漏落]|没有|件件|条条|项项|个个|事事|户户|家家|人人|样样|村村|100|百分之|应.尽|闭环|死角|盲区|圆满|悉数|如数|如期|一律|逐|不留|少"
)
_FAR, _SENTENCES = 160, 3
_STOPS = re.compile("[。！？；]")
_PART = re.compile("其中|另|包案|我(?!们|[乡镇县区市村校院局])")
_COUNTED_APART = frozenset({"", "percent", "tenth", "point", "times", "permille", "month", "day", "year", "week"})
_ONES = "个件户处项条人名家例所村座栋位台份辆部宗单套只组批篇间根"
_ALONE = re.compile(
    r"其中|另|还有|其余|剩|余下|仍|未|没有(?!一|落|漏|遗漏|拖)|没(?!有|一|落|漏|拖)|尚|除|约有|比|较|上年|去年|遗留(?!问题)|结转|分别|示范|首批|试点|以上的?|每|"
    r"(?:这|该|上述)(?=\Z|，)"
)
_MANNER = 4  # “监督检查”“上门随访”：做法前面的几个字不另说东西
_ACTUALLY = re.compile("实际|已|完成|达")
_ACTOR = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:街道|[局院乡镇校村所站庭科办队组部]|公司|社区|干部|教师|老师|医生|我们?|干警|人员|学校|医院)$"
)
_BARE = re.compile(
    r"(?:[，、；,]|截至?[^，0-9]{0,8}|到[^，0-9]{0,4}|目前|现在?|如今|这|现已|[0-9]+月[份底末]?|年底|年末)*"
)
_ALL_RIGHT = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:已经?全部|全都|全部|都|均|悉数|个个|件件|人人|户户|全(?=[\u4e00-\u9fff]{1,3}了))"
)


@cache
def _strong() -> re.Pattern[str]:
    """Words that say outright that nothing is left out."""
    return re.compile("|".join(grouped("all_said")["strong"]).replace("N", f"[{_ONES}]"))


@cache
def _done() -> re.Pattern[str]:
    """Verbs of which the last number of a task tells that it is carried out."""
    return re.compile(alternation(grouped("all_said")["done"]))


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(f"(?:{_done().pattern})(?:[了到成]|成功|完毕|到位|的)?$")


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(f"{alternation(grouped('all_said')['filler'])}|{_done().pattern}|[了的有，、；：,“”]")


@cache
def _due() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(grouped('all_said')['due'])})[^，；。]{{0,6}}$")


@cache
def _loose() -> re.Pattern[str]:
    """全部, 都, 均 with the words they govern."""
    return re.compile(
        rf"[^，。；、0-9]{{0,6}}(?:全部|悉数|如数|全数|全员|一律|逐[一{_ONES}]|均|都)[^，。；、0-9]{{0,10}}"
    )


def check(view: View) -> Iterator[Finding]:
    """Findings about two counts of which the words say that they are one."""
    for facts in view.facts:
        earlier: list[Placed] = []
        for every in view.places[facts.report.id]:
            if not _maybe(facts, every):
                earlier = [*earlier, *every][-_MOST:]
                continue
            places = tuple(place for place in every if place.figure.value != 1)
            found = _pair(facts, places) if 2 <= len(places) <= _MOST else None
            if found is None and len(places) <= _MOST:
                found = _apart(facts, earlier, places)
            if found is not None and not _told(facts, places):
                yield _finding(facts, *found)
            earlier = [*earlier, *places][-_MOST:]


def _maybe(facts: Facts, places: tuple[Placed, ...]) -> bool:
    """A quick look: whether some word in or behind the sentence may say that nothing is left out."""
    first, last = places[0].figure, places[-1].figure
    text = facts.report.source.text
    begin, end = max(first.sentence, first.start - _REACH), min(last.end + _REACH, len(text))
    if _SIGNS.search(text, begin, end) is None:
        return False
    return any(sign.search(text, begin, end) is not None for sign in (_EVERY, _FULL, _strong()))


def _pair(facts: Facts, places: tuple[Placed, ...]) -> tuple[Placed, Placed] | None:
    """The whole and the part of the sentence that are said to be equal and are not."""
    counts = [place for place in places if place.measure not in _COUNTED_APART and not bracketed(facts, place.figure)]
    for whole, part in pairwise(counts):
        alike = [place for place in counts if place.measure == whole.measure]
        if alike != [whole, part] or places.index(part) != places.index(whole) + 1:
            continue
        if whole.figure.per or part.figure.per or part.figure.planned or whole.spread or part.spread:
            continue
        if not disjoint(measured(whole.figure), measured(part.figure)):
            continue
        if not slipped(whole.figure, part.figure) and not _nearly(whole.figure, part.figure):
            continue
        if _less(places, part):
            continue
        if change(part) is not None or base(whole, None) is not None or _ALONE.search(f"{part.lead}，{_until(part)}"):
            continue
        if _equal(facts, places, whole, part):
            return whole, part
    return None


def _apart(facts: Facts, earlier: list[Placed], places: tuple[Placed, ...]) -> tuple[Placed, Placed] | None:
    """The whole of one sentence and the part of a later one of the same line, which says that it is all of them."""
    for at, part in enumerate(places):
        counted = part.measure not in _COUNTED_APART and unit(part.figure.unit).whole
        if not counted or part.figure.per or part.figure.planned or part.spread or bracketed(facts, part.figure):
            continue
        if _ALONE.search(f"{part.piece}，{_until(part)}") or change(part) is not None or _less(places, part):
            continue
        words = _around(facts, places, part)
        bare = _BARE.fullmatch(part.piece) is not None and _ALL_RIGHT.match(part.tail) is not None
        strong = _says_all(words, part) or any(_same_deed(m.group(), part.piece) for m in _loose().finditer(words))
        if not bare and not (strong and _carried_out(part)):
            continue
        if part.lead.startswith("、") or (part.tail.startswith("、") and at + 1 < len(places)):
            continue  # 镇级1个、村级16个：这一个不是全部
        found = _whole_of(facts, [*earlier, *places[:at]], part)
        if found is not None:
            return found, part
    return None


def _carried_out(part: Placed) -> bool:
    """Whether a deed stands with the figure (检查62家, 62家已检查), or a clause of its own (签过字的户62户)."""
    behind = re.split("[，。；]", part.tail)[0]
    return _done().search(part.piece + behind) is not None or "的" in part.piece


def _whole_of(facts: Facts, earlier: list[Placed], part: Placed) -> Placed | None:
    """The nearest count before of the same unit that one slip parts from it, and whose sentence names what it counts."""
    text = facts.report.source.text
    for whole in reversed(earlier):
        figure = whole.figure
        between = text[figure.end : part.figure.start]
        if len(between) > _FAR or "\n" in between or len(_STOPS.findall(between)) > _SENTENCES:
            return None
        if figure.unit != part.figure.unit or figure.per or whole.spread or bracketed(facts, figure):
            continue
        if not disjoint(measured(figure), measured(part.figure)):
            return None
        if _PART.search(whole.lead) or not slipped(figure, part.figure):
            continue
        own = _thing(facts, part)
        told = text[max(figure.sentence, figure.start - _REACH) : part.figure.clause]
        if not own or own in told or _shares(own, told):
            return whole
    return None


def _thing(facts: Facts, part: Placed) -> str:
    """What the part counts, without its deed and who did it; "" where the deed is all that is said."""
    text, figure = facts.report.source.text, part.figure
    noun = after(text, figure.end, min(len(text), figure.end + 14))
    if noun:
        return noun
    deeds = list(_done().finditer(part.piece))
    if not deeds:
        return _filler().sub("", part.piece)
    behind = _filler().sub("", part.piece[deeds[-1].end() :])
    before = _filler().sub("", part.piece[: deeds[0].start()])
    short = len(before) <= _MANNER and not _ACTOR.match(before) and not _TIMES.search(before)
    return behind or (before if short else "")


def _says_all(words: str, part: Placed) -> str:
    """The words that say outright that nothing is left out: 清零, 一户不落, or a rate of 100 % of the part's own deed."""
    found = _strong().search(words)
    if found is not None:
        return found.group()
    for rate in _FULL.finditer(words):
        if rate["name"] in _ANY_RATE or frozenset(rate["name"]) & frozenset(part.piece + part.tail[:6]):
            return rate.group()
    return ""


def _less(places: tuple[Placed, ...], part: Placed) -> bool:
    """Whether a rate below 100 % follows."""
    behind = places[places.index(part) + 1 :][:1]
    return any(p.measure == "percent" and (p.figure.value or _WHOLE) < _WHOLE for p in behind)


def _until(part: Placed) -> str:
    """The words after a figure up to the next full stop or comma but one."""
    return "，".join(re.split("[，；]", part.tail)[:2])


def _nearly(whole: Figure, part: Figure) -> bool:
    """Whether the part lacks little of the whole: 20家 of 37家 is a sample, 31家 of 37家 is not."""
    one, two = measured(whole), measured(part)
    return one.low * _MOST_OF <= two.low <= one.low


def _around(facts: Facts, places: tuple[Placed, ...], part: Placed) -> str:
    """The sentence up to the next figure that is no rate: its own clause speaks of that figure."""
    words = sentence_text(facts, tuple(place.figure for place in places))
    behind = places[places.index(part) + 1 :]
    if not behind:
        return words
    start = max(places[0].figure.sentence, places[0].figure.start - _REACH)
    begin = facts.report.source.text[start : part.figure.end] + part.tail
    rate = behind[0].figure
    if behind[0].measure == "percent" and rate.value is not None:
        return begin + (rate.text if rate.value == _WHOLE else "")
    return begin.rpartition("，")[0] if "，" in part.tail else begin[: -len(part.tail) or None]


def _equal(facts: Facts, places: tuple[Placed, ...], whole: Placed, part: Placed) -> bool:
    """Whether the words make the part as many as the whole."""
    words = _around(facts, places, part)
    head, comma, last = part.lead.rpartition("，")
    if comma and _BARE.fullmatch(last) and _ALL_RIGHT.match(part.tail) and "、" not in head:
        return True
    text = facts.report.source.text
    left = text[max(whole.figure.clause, whole.figure.start - 40) : whole.figure.start]
    behind = after(text, whole.figure.end, min(len(text), whole.figure.end + 14))
    own = last if comma else part.lead
    strong = _says_all(words, part)
    alike = next((m.group() for m in _loose().finditer(words) if _same_deed(m.group(), own)), "")
    if not strong and not alike:
        return False
    noun = after(text, part.figure.end, min(len(text), part.figure.end + 14))
    if noun and noun not in left + behind and not left.endswith(noun):
        return False
    if _due().search(left) and (_done().search(own) or _ACTUALLY.search(own)):
        return True
    if not _done().search(own):
        return False
    rest = _filler().sub("", own)
    spoken = left + behind + alike + strong
    known = frozenset(rest) <= frozenset(spoken) and (len(rest) < 2 or _shares(rest, spoken))
    return known or (len(rest) <= _MANNER and _ends().search(own) is not None)


def _shares(left: str, right: str) -> bool:
    return any(left[at : at + 2] in right for at in range(len(left) - 1))


def _same_deed(told: str, own: str) -> bool:
    """Whether 全部… and the words of the part speak of one deed (均已竣工, 竣工9个; 全部建起, 建成9个)."""
    heads = {m.group()[0] for m in _done().finditer(own)}
    if any(m.group()[0] in heads for m in _done().finditer(told)):
        return True
    pairs = {own[at : at + 2] for at in range(len(own) - 1)} - {"已经", "全部", "目前"}
    return any(pair in told for pair in pairs)


def _told(facts: Facts, places: tuple[Placed, ...]) -> bool:
    """Whether a rule with more to say has found something in this sentence."""
    figures = tuple(place.figure for place in places)
    return any(
        next(iter(found), None) is not None
        for found in (
            rectified.of_sentence(facts, figures),
            coverage.of_sentence(facts, figures),
            part_of_whole.of_sentence(facts, figures),
            ratio.of_sentence(facts, places),
        )
    )


def _finding(facts: Facts, whole: Placed, part: Placed) -> Finding:
    sign = "<" if below(measured(part.figure), measured(whole.figure)) else ">"
    return finding(
        ID,
        "warning",
        f"说的是全部，但前面写{whole.figure.text}，后面写{part.figure.text}",
        facts.report,
        (quote(facts.report, whole.figure), quote(facts.report, part.figure)),
        f"{said(part.figure)} {sign} {said(whole.figure)}",
    )


RULE = Rule(id=ID, levels=("warning",), title="说了全部，前后两数不等", check=check)
