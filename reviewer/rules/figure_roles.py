"""What a number is to its sentence, by the words right before it: last year's base, a change, a new value.

`placed(facts, figures)` gives each figure its `lead`, the words since the figure before; `base`, `change` and `reached`
read a lead. They look at the last piece of it only, behind the last comma, so that another subject's clause is never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reviewer.model import Facts, Figure, Interval
from reviewer.rules.figure_sets import dimension, sentence_start
from reviewer.text.intervals import around, scaled

_REACH = 60
_RELATIVE = frozenset({"percent", "tenth", "times", "point"})
_TEN = Decimal(10)
_PIECE = re.compile(r"[，。；：、,（()）：\n]")
_STOP = re.compile(r"[。；！？\n]")
_SPREAD = re.compile(r"每(?!年?度?计划)|[\u4e00-\u9fff]均(?![衡价质线])|平均|各(?:自|[0-9０-９一二三四五六七八九十]|$)")
PAST = (
    r"(?:[一二两三四五六七八九十几]{1,2}年前|早几年|早年间?|刚?开始(?:时|的时候)?(?=的?[0-9一二两三四五六七八九十])|去年|上一?年度?|前年|年初|期初|原来|原有|原先|原|此前|之前|以前|当初|起初|最初|[\u4e00-\u9fff]{2}前(?=[的为是仅只有]|$)|"
    r"(?<![0-9])(?:19|20)[0-9]{2}年度?|上一?(?:学年|学期|榨季|产季|季度|届))(?:同期|全年|年底|年末|底|末)?"
)
_PAST_BASE = re.compile(rf"{PAST}(?P<noun>[^，。；：]{{0,12}})$")
_PAST_AT = re.compile(rf"(?={PAST})")
_EARLIER = re.compile("[年期原前初上由从]")
_AGAINST = re.compile(r"(?:比|较|同比|相比|相较于?|高于|低于)$")
_FROM = re.compile(r"(?:由|从)(?P<noun>[^，。；：由从]{0,14})$")
_NOT_A_BASE = re.compile(r"结转|结余|滚存|遗留|欠|未")
_EMPTY = re.compile(
    r"的|同期|[为是约近共达]+到?|只?有|仅|才|完成|实现|全年|全[乡镇县区市村校院局公厂司所街道]+|以来|基础"
)
RISE = (
    r"增长|增加|增幅|增速|提高|提升|上升|升高|上涨|涨幅|上浮|扩大|增产|增收|高出|增多|净增|净升|增|涨|升|高|"
    r"多(?:[\u4e00-\u9fff]{0,3}?)"
)
FALL = r"下降|减少|降低|降幅|减幅|跌幅|压减|压缩|压降|缩减|缩短|回落|下滑|下跌|减产|减收|节约|节省|减|降|低|少(?:[\u4e00-\u9fff]{0,3}?)"
_MORE = rf"同比|环比|相比|相较于?|比|较|与|{PAST}|的?基础上|的|净|实际|共|又|再|均|也|还|已|大幅度?|稳步|整整|足足|总体|一年|分别(?!为)|，"
_CHANGE = re.compile(
    rf"(?P<more>(?:{_MORE})*)(?:(?P<fall>{FALL})|(?P<rise>{RISE}))(?:率|幅度?|了)?(?:达到|高达|达|为|是|约|近|超过?)?"
)
_MOVES = re.compile("[增提升涨扩高多下减降压缩短回跌节低少]")  # 没有这些字就没有升降
_COMPARES = re.compile(rf"同比|环比|相比|比|较|{PAST}")
_OWN_CHANGE = re.compile(
    r"(?P<what>[^，。；：]{2,16}?)(?:同比|环比|比(?:上年|去年)|较(?:上年|去年))?(?:(?P<fall>下降|减少|降低|压减|压缩|缩短|缩减|压降|回落)|"
    r"(?P<rise>增长|增加|提高|提升|上升|净增|扩大|上涨))(?:了|幅度?)?(?:达到|高达|达|为|约|近|超过?)?"
)
_REACHED = re.compile(
    r"(?:增|升|提|涨|扩|拓|降|减|缩|压|跃|发展|变|改|落|攀|壮大|延伸|达|突破)[^，。；]{0,8}?[到至为成达](?:今年的?|现在的?|目前的?|如今的?|[^，。；到至为]{0,4})$"
)
_NOW_AT = re.compile(r"^(?:现|已)?(?:为|达到?|至|到)$")
_NOW = re.compile(r"今年|本年|全年|现在|目前|如今|本学年|本学期")
_SMALL = frozenset("的了为是在有和与及共到至达约近其中已个年全上去比较同期增加长减少下降提高升实现完成")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure in its sentence. lead: the words since the figure before it, at most 60. tail: those up to the next.

    piece: the lead behind its last comma or bracket. measure: the figure's dimension.
    """

    figure: Figure
    lead: str
    tail: str
    piece: str
    measure: str

    @property
    def spread(self) -> bool:
        """Whether 每, 均 or 各 stands between the figure before and this one."""
        return _SPREAD.search(self.lead) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure's role as a change. falling: its verb goes down. compared: 比, 较, 同比 stands with it.

    bare: 多完成, 少用 without 比: a change only right behind its two values. own: the clause names its subject before the verb (产量增长12%), so the base and the new value must follow.
    """

    falling: bool
    compared: bool
    bare: bool = False
    own: bool = False


def placed(facts: Facts, figures: tuple[Figure, ...]) -> tuple[Placed, ...]:
    """The figures of one sentence with the words between them."""
    text = facts.report.source.text
    found = []
    for index, figure in enumerate(figures):
        begin = figures[index - 1].end if index else sentence_start(figures)
        stop = figures[index + 1].start if index + 1 < len(figures) else facts.report.end
        tail = text[figure.end : min(stop, figure.end + _REACH)]
        lead = text[max(begin, figure.start - _REACH) : figure.start]
        found.append(
            Placed(
                figure=figure,
                lead=lead,
                tail=_STOP.split(tail, maxsplit=1)[0],
                piece=_PIECE.split(lead)[-1],
                measure=dimension(figure),
            )
        )
    return tuple(found)


def change(place: Placed) -> Change | None:
    """The figure's role as a change, None where it has none."""
    piece = place.piece
    if _MOVES.search(piece) is None:
        return None
    found = _CHANGE.fullmatch(piece)
    told = place.measure not in _RELATIVE or place.lead == piece
    if found is not None and told and piece.endswith(("为", "达")):
        return None  # 由80户增加为95户: a new value
    if found is not None:
        compared = _COMPARES.search(found["more"]) is not None
        verb = found["fall"] or found["rise"]
        beside = place.lead == piece  # 比去年的72件少18件
        bare = verb[0] in "多少高低" and not compared and not beside and not piece.endswith("了")
        if bare and len(verb) < 2:
            return None
        return Change(falling=bool(found["fall"]), compared=compared, bare=bare)
    own = _OWN_CHANGE.fullmatch(piece)
    return Change(falling=bool(own["fall"]), compared=False, own=True) if own else None


def base(place: Placed, year: int | None) -> str | None:
    """The noun with which a figure names an earlier value (去年门诊 → 门诊, 由 → ""); None where it names none."""
    piece = place.piece
    if _EARLIER.search(piece) is None:
        return None
    starts = list(_PAST_AT.finditer(piece))
    if starts:
        found = starts[-1]
        past = _PAST_BASE.match(piece, found.start())
        if past is not None and not _this_year(past.group(), year):
            noun = past["noun"]
            against = _AGAINST.search(piece[: found.start()]) is not None
            if (
                against
                and not noun.startswith("的")
                and (noun == "" or _CHANGE.fullmatch(noun) or "多" in noun or "少" in noun)
            ):
                return None if noun else ""
            return None if _NOT_A_BASE.search(noun) else _EMPTY.sub("", noun)
    start = _FROM.search(piece)
    return _EMPTY.sub("", start["noun"]) if start else None


def _this_year(words: str, year: int | None) -> bool:
    named = re.match(r"((?:19|20)[0-9]{2})年", words)
    return named is not None and year is not None and int(named[1]) >= year


def begins(place: Placed) -> bool:
    """Whether the figure's clause begins with 由, 从: it goes on from the clause before and has no subject of its own."""
    return re.match(r"[，,（(：:]?(?:即|也就是|也即|就是)?(?:由|从)", place.lead) is not None


def reached(place: Placed) -> bool:
    """Whether the words before lead up to a new value (增加到, 降至), or say 今年."""
    piece = place.piece
    return any(p.search(piece) for p in (_REACHED, _NOW, _NOW_AT))


def share_words(left: str, right: str) -> bool:
    """Whether two phrases have a character of meaning in common."""
    return bool((set(left) & set(right)) - _SMALL)


def rounded(place: Placed) -> Interval:
    """A measure as meant: 成 as per cent; 三成, 两倍 in Chinese digits give or take half a unit, as written ones do."""
    interval = place.figure.interval
    if place.measure in ("tenth", "times") and place.figure.bound == "exact" and interval.low == interval.high:
        interval = around(interval.low, Decimal("0.5"))
    return scaled(interval, _TEN) if place.measure == "tenth" else interval
