"""A rate (单价, 每人每月, 户均, 亩产): what of, per what, and which totals are the same kind of thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reviewer.model import Facts, Figure, Interval
from reviewer.rules.figure_roles import Placed, share_words
from reviewer.rules.figure_sets import dimension, words_before
from reviewer.text.intervals import ZERO, around
from reviewer.text.numerals import trailing_zeros
from reviewer.text.units import unit, unit_pattern

_SUMMED = "[共合总]计|共(?![同建享])|全年"
# 单价说的是什么，总额就得是什么：户均增收不与投入资金相乘相比
_KINDS: tuple[tuple[str, str], ...] = (
    ("增收", "增收"),
    (
        "价(?!值)|[卖售]",
        "产值|收入|金额|销售|总额|收购|营业额|总价|货款|支出|花费|费用|[卖售]|采购|购置|进账|价值|付|货值",
    ),
    ("租金|流转费|承包费", "租金|流转费|承包费|支付|兑付"),
    ("补贴|补助|奖补|奖励|补偿|救助|慰问", "补贴|补助|奖补|奖励|补偿|救助|慰问|发放|兑付|拨付|支出|支付"),
    ("工[资钱]|报酬|岗位|津贴|薪|劳务", "工资|报酬|津贴|薪|劳务|发放|支付|支出|开支"),
    ("单产|亩产(?!值)", "总产|产量|产出|收获|打[粮下]|收[了获]|产[粮了]"),
    ("产值", "产值"),
    ("收入", "收入|创收"),
    ("分红", "分红"),
    ("造价", "总造价|造价"),
    ("投资|投入", "投资|投入"),
    ("利", "利"),
)
_ANY = "补贴|补助|租金|发放|兑付|拨付"
_PAID = (
    "支出|花费|费用|采购|购置|支付|收入|产值|工资|慰问|奖金|金额|货款|[卖售]|劳务|津贴|报酬|收取|缴纳|资助|兑现|分红"
)
_NET = re.compile(r"成本|利润|净|纯|其中|贷款|贴息|投资|投入|增收|节约|造价|预算")
_SOME = re.compile("最高|最低|特级|[一二三]级|[一二三]等|居民|其余|部分")  # 不是全部的价
_GRANTED = re.compile("奖|补|资金|扶持|争取|税|费|工资")
_PER_UNIT = re.compile(r"(?:每|^)(亩|户|人|公斤|吨|斤|株|棵|头|只|平方米|公里|次|场|台|套)(?:均|每月|每年)?$")
_BY_MASS = re.compile("公斤|吨|斤")
_YIELD = re.compile(r"单产|亩产(?!值)")
_MEANS = {
    "人": "人", "户": "户", "亩": "亩", "台": "台", "头": "头", "株": "株", "棵": "棵", "只": "只", "件": "件", "家": "家",
    "企": "家", "村": "村", "社": "社", "组": "组", "校": "所", "床": "张", "次": "人次", "例": "例", "场": "场", "辆": "辆",
}  # fmt: skip
_MEAN = re.compile(f"(?P<each>[{''.join(_MEANS)}])(?:平)?均(?![衡价质线])(?P<time>每?[月年日天])?")
_MEAN_ROUNDED = Decimal("0.01")
_HALF = Decimal("0.5")
_TIMES = {
    "月": "month", "个月": "month", "天": "day", "日": "day", "次": "次", "场": "场", "期": "期", "课时": "课时", "学时": "学时",
    "学期": "学期", "季度": "季度",
}  # fmt: skip
_WAGE = re.compile("(?<![0-9０-９])([月日])(?:工资|薪|补[贴助]|津贴|报酬)")
_WAGES = re.compile("工[资钱]|薪|补[贴助]|津贴|报酬|劳务")
_SIGNS = re.compile("每|均|亩产|单产|月工|月薪|月补|月津|月报|日工|日薪|日补")
_PRICE = re.compile("[单均]价")
_EVERY = re.compile("每个?(课时|学时|学期|季度|月|天|日|次|场|期)")
_MONTHLY = re.compile(r"(?<![0-9０-９])月(?:均|平均)?(?:基本)?(?:工资|补[贴助]|津贴|报酬|薪|租|费)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """over, under: dimensions of the amount and of what it is per. factor: to their base units. kind: a regular
    expression for the words of totals it may belong to. during: dimension of a second 每 (month, day, 次), "" for none.
    each: the word after 每 (村, 班), of which places may be counted in 个.
    """

    figure: Figure
    over: str
    under: str
    factor: Decimal
    during: str
    kind: str
    words: str
    each: str = ""

    @property
    def interval(self) -> Interval:
        """What the rate may be: a mean (户均, 平均) is rounded, a price or a standard is not."""
        mean = re.search("均(?![衡价质线])", self.words) is not None or self.figure.per.endswith("均")
        return mean_interval(self.figure) if mean else self.figure.interval


def mean_interval(figure: Figure) -> Interval:
    """A mean as written: give or take half its last place that is not 0, which for 2500元 is 1 % of it at most."""
    value, interval = figure.value, figure.interval
    if value is None or value <= 0 or figure.bound != "exact" or interval.high is None:
        return interval
    half = (
        min(Decimal(10) ** trailing_zeros(value.to_integral_value()) / 2, value * _MEAN_ROUNDED)
        if "." not in figure.written
        else ZERO
    )
    return around(value, max(half, _HALF if value >= 1 and "." not in figure.written else ZERO, interval.high - value))


@cache
def _slashed() -> re.Pattern[str]:
    return re.compile(f"[/／]({unit_pattern()})")


@cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"每(?:一|1)?(?P<each>个?(?:{unit_pattern()}))(?P<noun>[^，。；每、]{{0,8}}?)"
        rf"(?:[、，]?每(?:个)?(?P<time>课时|学时|学期|学年|季度|月|年|天|日|次|场|期))?(?=[^每]*$)"
    )


def rate_of(facts: Facts, figure: Figure, place: Placed | None = None) -> Rate | None:
    """The figure as a rate; with `place`, 每 and 均 are read from the words since the figure before it alone."""
    if figure.value is None or (place is not None and _SOME.search(place.piece)):
        return None
    measured = unit(figure.unit)
    over, slash, under = measured.dimension.partition("/")
    words = words_before(facts, figure)[-12:] if place is None else place.lead[-24:]
    beside = place is not None and place.tail[:1] in ("/", "／")
    if not slash and not beside and not figure.per and _SIGNS.search(words) is None:
        return None
    kind = _kind(words, figure, under)
    if slash:
        base, _, more = under.partition("/")
        plain = figure.unit.replace("／", "/").split("/")
        if more:  # 元/人/月: the table knows 元 and 人 apart
            measured = unit("/".join(plain[:2]))
            over, _, base = measured.dimension.partition("/")
        during = "month" if more in ("月", "month") else "day" if more in ("天", "日", "day") else ""
        if not more and (each := re.search("每(?:人|名)", words)) is not None:  # 每人300元/月
            return _per(figure, over, each[0][1:], base if base != "月" else "month", kind, words)
        return Rate(figure=figure, over=over, under=base, factor=measured.factor, during=during, kind=kind, words=words)
    slashed = _slashed().match(place.tail) if place is not None else None
    if slashed is not None:
        return _per(figure, over, slashed[1], "", kind, words)
    if place is not None:
        return _spread(figure, over, kind, words)
    if figure.per:
        found = _PER_UNIT.search(figure.per.replace("每人每月", "每人").replace("平均", ""))
        during = "month" if figure.per.endswith("每月") else ""
        return _per(figure, over, found[1], during, kind, words) if found else None
    return _yield(figure, over, kind, words)


def priced(place: Placed, previous: Placed) -> Rate | None:
    """A price without 每 right behind the things it is for (5000支，单价38元)."""
    bare = place.measure == "money" and not place.figure.per and _PRICE.search(place.piece) is not None
    counted = unit(previous.figure.unit)
    if not bare or place.figure.value is None or not counted.whole or counted.dimension == "person":
        return None
    return _per(place.figure, "money", previous.figure.unit, "", _KINDS[1][1], place.piece)


def _kind(words: str, figure: Figure, under: str) -> str:
    for rate, total in _KINDS:
        if re.search(rate, words):
            return total
    if figure.per in ("每亩", "亩均") and unit(figure.unit).dimension == "mass":
        return next(total for rate, total in _KINDS if rate.startswith("单产"))
    if "mass" in under or _BY_MASS.search(figure.per):
        return _KINDS[1][1]  # 每公斤6元，没写“价”也是价
    return _ANY


def _spread(figure: Figure, over: str, kind: str, words: str) -> Rate | None:
    found = None
    for each in _each().finditer(words):
        found = each
    name = found["each"].removeprefix("个") or "个" if found else ""
    mean = _MEAN.search(words)
    wage = _WAGE.search(words)
    if found is None and mean is None and wage is not None:
        return _per(figure, over, "人", _TIMES[wage[1]], kind, words)
    if found is None and mean is None:
        return _yield(figure, over, kind, words)
    time = (found["time"] if found else mean["time"] if mean else "") or ""
    during = _TIMES.get(time.removeprefix("每"), "")
    if found and _TIMES.get(name) in ("month", "day") and _WAGES.search(words):  # 每天工钱150元: of one person
        return _per(figure, over, "人", _TIMES[name], kind, words)
    name = name if found else _MEANS[mean["each"]] if mean else ""
    if _BY_MASS.search(name) and kind == _ANY:
        kind = _KINDS[1][1]
    return _per(figure, over, name, during, f"{kind}|{_PAID}" if kind == _ANY else kind, words)


def _per(figure: Figure, over: str, name: str, during: str, kind: str, words: str) -> Rate:
    below = unit(name)
    if not during and _MONTHLY.search(words):
        during = "month"
    before = _EVERY.search(words)  # 每月每人
    if not during and before is not None and before[1] != name:
        during = _TIMES[before[1]]
    factor = unit(figure.unit.replace("／", "/").partition("/")[0]).factor / below.factor
    return Rate(
        figure=figure, over=over, under=below.dimension, factor=factor, during=during, kind=kind, words=words, each=name
    )


def _yield(figure: Figure, over: str, kind: str, words: str) -> Rate | None:
    if over != "mass" or not _YIELD.search(words):
        return None
    factor = unit(figure.unit).factor / unit("亩").factor
    return Rate(figure=figure, over=over, under="area", factor=factor, during="", kind=kind, words=words)


def total_of(rate: Rate, words: str) -> bool:
    """Whether words before an amount make it a total of the rate's kind."""
    return re.search(f"{rate.kind}|{_SUMMED}", words) is not None and not _NET.search(words)


def akin(rate: Rate, words: str) -> bool:
    """The same with the rate's own noun (人均创利 … 利润总额), which may be a profit or an increase where the rate is."""
    own = re.sub(r"平均|每|[人户亩台头]均|标准|按", "", rate.words)
    net = _NET.search(words)
    if rate.kind == _KINDS[1][1] and net is None and not _GRANTED.search(words):
        return True  # 单价：一句只有一个数量、一个金额
    if net is not None and not share_words(net.group(), own) and not re.search(rate.kind, words[net.end() :]):
        return False
    named = any(own[at : at + 2] in words for at in range(len(own) - 1))
    if rate.over != "money" and not named:
        return re.search(_SUMMED if rate.kind.startswith(_ANY) else f"{rate.kind}|{_SUMMED}", words) is not None
    return named or re.search(f"{rate.kind}|{_SUMMED}", words) is not None


def is_yield(facts: Facts, figure: Figure) -> bool:
    """Whether a mass is one per 亩 (亩产, 单产, 每亩)."""
    if dimension(figure) != "mass":
        return False
    return figure.per in ("每亩", "亩均") or _YIELD.search(words_before(facts, figure)[-12:]) is not None
