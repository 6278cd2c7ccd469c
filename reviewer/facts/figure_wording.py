"""What is said of a figure, stripped of time, place and words that say only that something was done.

Two tellings of one fact then have the same `bag`: 完成老旧小区改造20个 and 全年改造老旧小区20个. A definite telling
(对争取到的5000万元水利资金, 这9名教师) speaks of a figure named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.facts.figure_noun import after
from reviewer.facts.figure_phrase import last_verb
from reviewer.model import Figure
from reviewer.text.lists import alternation, grouped

_PLACE = "乡镇县区市村校院局厂司所街社会"
WHOLE = re.compile(
    rf"全(?:[{_PLACE}]|公司|社会|集团|系统|街道|社区|中心)(?!面|覆盖)|[我本](?:[{_PLACE}]|公司|集团|单位|街道|中心|社区)|公司|医院|学校|街道(?!办)|集团"
)
_MINE = re.compile(rf"我(?![{_PLACE}们])|本人|个人|带头|联系点|包[保联抓挂]|挂[钩包点联]|分管(?:的|领域|部门|科室|线)")
_TIME = re.compile(
    r"(?:19|20)[0-9]{2}年(?:度|以来|底|末|初)?|[今去][春夏秋冬]|[去今上本]年度?(?:以来|来)?|全年(?!级)|年内|年初|年底|一年来|任职以来|"
    r"截[至止](?:目前|年底|[0-9年月日]+底?)|目前|眼下|[0-9]{1,2}月(?:份|底)?|通过|经过"
)
_VISIT = re.compile(rf"来(?=[{_PLACE}])[{_PLACE}]")
_MARKS = frozenset('的了对为把将已到并在于给等和与及、，“”"：:（）() \n\t\u3000\x00新是由从以被让使个共量额数受总')
_STOP = re.compile(r"[，。；、：！？（）()\n\t,;“”]|[0-9０-９]")
_DEMONSTRATIVE = re.compile(r"(?:这|该|上述|以上|前述)(?:总计|共)?$")
_POINTS = re.compile(r"(?:该|此)[\u4e00-\u9fff]{1,6}$|(?:该|此|这[项个条批处座家笔])")
_FUNDS = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:资金|经费|费用|款项?)$")
_RESULT = re.compile(r"回来|起来|出来|过来|[到出回来过成好完起上下]")
_REACH, _AFTER = 40, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """left: the words before the figure without time, scope and totals. right: those after it, to the next mark.

    content: the words that tell what is counted, in order. bag: their characters. definite: speaks of a figure named
    before (…的9名, 这9名). whole: the word for the whole unit (全镇). mine: a personal deed. partial: limiting words.
    """

    left: str
    right: str
    content: str
    bag: frozenset[str]
    definite: bool
    pointing: bool
    whole: str
    mine: bool
    partial: tuple[str, ...]


@cache
def _removed() -> re.Pattern[str]:
    groups = grouped("restating")
    return re.compile(
        rf"{_TIME.pattern}|{_VISIT.pattern}|{WHOLE.pattern}|{alternation(groups['scope'] + groups['total'])}"
    )


@cache
def _light() -> re.Pattern[str]:
    return re.compile(alternation(grouped("restating")["light"]))


@cache
def _built() -> re.Pattern[str]:
    return re.compile(alternation(grouped("restating")["built"] + grouped("restating")["light"]))


@cache
def _use() -> re.Pattern[str]:
    return re.compile(alternation(grouped("restating")["use"]))


@cache
def _partial() -> re.Pattern[str]:
    return re.compile(alternation(grouped("restating")["partial"]))


def wording(text: str, figure: Figure, previous: int) -> Wording:
    """The figure's wording; `previous`: where the figure before it ends."""
    words = text[max(figure.clause, previous, figure.start - _REACH) : figure.start]
    stop = _STOP.search(text, figure.end, figure.end + _AFTER)
    right = text[figure.end : stop.start() if stop else figure.end + _AFTER]
    said = words.rpartition("是")[2] if words.endswith("的") else words
    left = _removed().sub("", said).strip()
    shown = _DEMONSTRATIVE.search(left)
    definite = left.endswith("的") or (not left and right.startswith("的")) or shown is not None
    skipped = 1 if right.startswith("的") else 0
    noun = after(text, figure.end + skipped, figure.end + len(right)) if left or not skipped else ""
    spent = right if figure.unit.endswith("元") and _use().match(right) else ""
    content = left + (spent or noun)
    whole = WHOLE.search(words)
    return Wording(
        left="这" if shown else left,
        right=right.removeprefix("的"),
        content=content,
        bag=frozenset(_FUNDS.sub("", _light().sub("", content))) - _MARKS,
        definite=definite,
        pointing=_POINTS.search(words) is not None,
        whole=whole.group() if whole else "",
        mine=_MINE.search(words) is not None,
        partial=tuple(sorted(set(_partial().findall(words)))),
    )


def without_deeds(words: str) -> frozenset[str]:
    """The characters of words that are neither light nor say that something was built."""
    return frozenset(_RESULT.sub("", _built().sub("", words))) - _MARKS


def only_built(action: str) -> bool:
    """Whether a deed says no more than that something was done or built."""
    return not action or _built().fullmatch(action) is not None


def carried_on(first: Wording, later: str) -> str:
    """The thing of `first` with which `later` begins (争取…水利资金 / 水利资金实行…): at least two characters, else ""."""
    plain = _light().sub("", first.content).rstrip("的了共 、，")
    deed = last_verb(plain)  # 村道硬化: 硬化的…村道
    for words in (plain, plain[:deed]):
        for length in range(min(len(words), len(later)), 1, -1):
            if words.endswith(later[:length]):
                return later[:length]
    return ""
