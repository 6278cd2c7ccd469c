"""说“全覆盖、全部装上”，数却没到。

为什么：“全乡14个村，建成活动室13个村，实现全覆盖”，差的那一个会上必被问。只比同一句里、写明“全乡、辖、共有”或后面紧跟
“全覆盖、全部、都”的总数，和写了“已、共、建成、配备”的数：同一种东西的，两数不等就报；村与建在村里的站点，站点少才报（镇级的、
示范的、另有一个同类数的不比）；“全部装上多媒体，共安装41套”动词相同、套数少才报。可能另有口径，所以为 warning。

bad: 全乡14个村，走访联系13个村，实现走访全覆盖。
good: 全乡14个村，走访联系14个村，实现走访全覆盖。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewer.facts.figure_noun import after
from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import (
    base,
    bracketed,
    by_sentence,
    dimension,
    sentence_start,
    sentence_text,
    words_before,
)
from reviewer.rules.working import said
from reviewer.text.intervals import below, disjoint
from reviewer.text.lists import alternation, grouped

ID = "figures.coverage"
_WHOLE = re.compile(
    r"(?:全[乡镇县区市村校院局厂街]|全公司|全街道|辖区?|共有|现有|下辖|所有|全部|应(?:检|建|配|装|改|签|测)|挂[钩包]的?)[^，。；]{0,10}$"
)
_ALL = re.compile(
    r"全覆盖|100[%％]覆盖|不[漏落]一[户人村个]|一[户个村人]不[落漏]|应([\u4e00-\u9fff])尽\1|覆盖(?:了|到)?(?:全部|所有)|全面(?:推行|推开|铺开|上线|启用|使用|建成)|(?:个个|户户|村村|家家)|全员(?=参|通过|完成|接受|签)|(?:覆盖|建成|入户|配备|安装|签约|达标|检测|走访)率(?:达到|达|为)?100[%％]|"
    r"(?:全部|都|均|全都)(?:已经?|实现了?)?(?=[\u4e00-\u9fff]{0,3}?[装建配改通签接设换上立])"
)
_FOLLOWED = re.compile(
    r"[^，。；、0-9]{0,14}?(?:[^，。；0-9]{0,12}全覆盖|，?(?:个个|户户|村村|人人|家家)都?|全员|全部|全面|都|均)(?P<done>[^，。；0-9]{0,12})"
)
_DONE = re.compile(
    r"已|共|建|通|安装|装|配备|配齐|配有|签订|签约|检测|培训|走访|完成|设立|成立|改造|改|接入|开通|覆盖|发放|上线|实际|实[测检装有]|有$|的[\u4e00-\u9fff]{1,6}(?:有|达|共)?$"
)
_SOME = re.compile(
    r"示范|新[增建]|其中|首批|重点|标准化|试点|[国家省市州县区镇乡]级|区域|片区|中心[镇村]|还|另|计划|未"
)
_PIECES = frozenset("套 台 个 块 处 盏 部 面 座 间 只 件 份 支 根".split())
_SIGNS = frozenset("装建配改通签接设换测训")
_HALF = 2


def check(view: View) -> Iterator[Finding]:
    """Findings about counts that fall short of the whole they are said to cover."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            yield from of_sentence(facts, figures)


def of_sentence(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """What is found within one sentence."""
    if 2 <= len(figures) < 20:
        words = sentence_text(facts, figures)
        covered = _ALL.search(words)
        if covered:
            yield from _sentence(facts, figures, words, covered)


def _sentence(facts: Facts, figures: tuple[Figure, ...], words: str, said_all: re.Match[str]) -> Iterator[Finding]:
    covered, word = sentence_start(figures) + said_all.start(), said_all.group()
    for at, whole in enumerate(figures):
        if whole.per or whole.planned or bracketed(facts, whole) or dimension(whole) in ("", "percent", "money"):
            continue
        followed = _followed(facts, whole)
        named = _WHOLE.search(words_before(facts, whole)) is not None and (
            "覆盖" in words or "率" in word or word[:2] in ("村村", "户户", "家家", "个个")
        )
        if followed is None and not named:
            continue
        for part in figures[at + 1 :]:
            if part.per or part.planned or bracketed(facts, part):
                continue
            short = _short(facts, figures, whole, part, covered, followed)
            if short:
                yield finding(
                    ID,
                    "warning",
                    f"写了全覆盖（全部），但{part.text}与总数{whole.text}不符",
                    facts.report,
                    (quote(facts.report, whole), quote(facts.report, part)),
                    f"{said(part)} {'<' if below(base(part), base(whole)) else '>'} {said(whole)}",
                )
                return


def _followed(facts: Facts, whole: Figure) -> str | None:
    """What is said to be done to all of `whole` (42个教学班全部装上…); None where nothing is."""
    found = _FOLLOWED.match(facts.report.source.text, whole.end, whole.end + 40)
    return found.group() if found else None


def _short(
    facts: Facts, figures: tuple[Figure, ...], whole: Figure, part: Figure, covered: int, followed: str | None
) -> bool:
    """Whether `part` counts what was done for `whole` and is another number."""
    text = facts.report.source.text
    own = text[max(part.clause, whole.end) : part.start]
    if _SOME.search(own):
        return False
    left, right = _noun(text, whole), _noun(text, part)
    same = dimension(whole) == dimension(part)
    if same and (left == right or not right or left.endswith(right) or (not left and whole.subject == part.subject)):
        if part.end <= covered and right and left.endswith(right):
            return below(base(part), base(whole))
        return _DONE.search(own) is not None and disjoint(base(part), base(whole))
    if not below(base(part), base(whole)):
        return False
    alone = sum(1 for figure in figures if figure is not whole and dimension(figure) == dimension(part)) == 1
    if not alone or _DONE.search(own) is None:
        return False
    if same:  # 17个村实现综治中心全覆盖，建成村级综治中心16个
        near = text[max(whole.end, covered - 10) : covered]
        shared = any(near[i : i + 2] in own for i in range(len(near) - 1))
        enough = base(part).low * _HALF >= base(whole).low or "村级" in own
        return shared and enough and not (right and not shared)
    if followed and len(own) >= 3 and own[-2:] in followed:
        return True  # 14个村全部配齐网格员，配备网格员13名：每村至少一名
    done = frozenset(followed or "") & _SIGNS
    return followed is not None and part.unit in _PIECES and "共" in own and bool(done & frozenset(own))


@cache
def _verbs() -> re.Pattern[str]:
    deeds = grouped("deeds")
    return re.compile(alternation(deeds["anywhere"] + deeds["head"] + ("签订", "全部", "都", "均", "已", "实现", "的")))


def _noun(text: str, figure: Figure) -> str:
    """The noun after the figure; "" where a verb or a mark follows."""
    if _verbs().match(text, figure.end):
        return ""
    return after(text, figure.end, min(len(text), figure.end + 10))


RULE = Rule(id=ID, levels=("warning",), title="全覆盖与数目不符", check=check)
