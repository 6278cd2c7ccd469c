"""A total and its parts that no word announces: 调处纠纷128起，婚姻类46起，邻里类53起，土地类29起; 医生14名、护士23名，医护人员共37名.

Nothing but likeness tells that they are parts, so they are held against the total only where one slip of the pen explains
the difference (rules/one_slip.py), and the fewer digits there are, the more alike the labels must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from reviewer.facts.figure_phrase import before
from reviewer.model import Facts, Figure
from reviewer.rules.figure_roles import Placed, base, change, share_words
from reviewer.rules.figure_sets import base as measured
from reviewer.rules.figure_sets import bracketed
from reviewer.rules.one_slip import one_slip
from reviewer.text.intervals import disjoint, plus
from reviewer.text.lists import rows

_TRIM = "，、；：:（( \n\u3000和及与有是为达共"
_NOT_COUNTED = frozenset({"", "percent", "tenth", "point", "times", "permille", "month", "day", "year", "week", "hour"})
_BREAKS = re.compile(
    r"其中|另|还有|此外|同时|新增|比|较|同比|上年|去年|平均|[人户亩]均|每|各(?!类|项|种)|未|剩|余下|结转|等$|最[高低]|(?<!岁)以上$|因此|从而|目标|计划(?!生育)|应|已|没有|[加高大]到|办结|整改|销号|化解|解决|欠|率"
)
_TOTAL = re.compile(
    r"总(?!经理|工程师|支|部|队|务|书记|结|体|校)|共(?!同|建|享|青|产|商|治)|合计|相加|合起来|加起来|加在一起|上述|以上|[两三四五六七八九](?:[项类块个种批]|部分)|各[类项种]|全[年乡镇县区市村校院局厂公街院科班]|前三季度|累计|汇总"
)
_SUM = re.compile(r"总(?!经理|工程师|支|部|队|务|书记|结|体|校)|共(?!同|建|享|青|产|商|治)")
_SERIES = re.compile(
    r"(?:[一二三四五六七八九十]|[0-9]{1,2})(?:至[一二三四五六七八九十0-9]+)?(?:号|季度|年级|期|组|队|班|岁|类|级|楼|片区|支部|车间|村|社|月|线|标段|分公司|工区|厂|科|批|等奖)|[初高][一二三]|[0-9]{2}岁|[大中小]班|[东南西北]部"
)
_TIME = re.compile(r"全年|今年|本年度?|年内|一年来|累计|共计?|总计|现有|目前|截至.*?底|完成|实现|开展|组织")
_SOURCE = re.compile(r"拨|筹|捐|补助|补贴|配套|争取|投工|自有|整合|募|奖补|贷款|专款|出资|集资")
_SPENDS = re.compile("安排|用于|支出|投入|列支|补助|使用|花费")
_FUNDS = re.compile("资金|经费|投入|投资|预算|款")
_DOWN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:下来|累计|一共)|都|均")
_QUARTER, _QUARTERS = re.compile("季度|月"), 4
_LEVELS = re.compile("国家级|国际级|部级|省级|市级|州级|县级|区级|校级|院级|乡级|镇级|村级|局级|厂级|行业级")
_CLASSES = "类级型组期批线片式岗区园科队站村社镇"
_LEAST_DIGITS = 3  # 只有两位的数，改一位碰巧就相合，要别的凭据
_MOST_PARTS, _MOST = 8, 20
_SHORT, _EVEN = 6, 3  # 责令改正、行政处罚、移送司法：一样长的几项是一排


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Parts that stand in a row. labels: what names each. strength: how alike they are, 0 to 2."""

    parts: tuple[Placed, ...]
    labels: tuple[str, ...]
    strength: int


def across(
    facts: Facts, earlier: tuple[Placed, ...], later: tuple[Placed, ...]
) -> Iterator[tuple[Figure, list[Figure]]]:
    """The same where the total and its parts stand in two sentences that follow each other in one line."""
    if not earlier or not later or len(earlier) + len(later) > _MOST:
        return
    shared = {place.measure for place in earlier} & {place.measure for place in later} - _NOT_COUNTED
    if not shared:
        return
    between = facts.report.source.text[earlier[-1].figure.end : later[0].figure.start]
    if "\n" in between or len(re.findall("[。！？；]", between)) != 1:
        return
    for measure in sorted(shared):
        before, behind = (
            [p for p in places if p.measure == measure and p.figure.interval.low > 0] for places in (earlier, later)
        )
        if any(bracketed(facts, place.figure) for place in (*before, *behind)):
            continue
        if len(before) == 1 and len(behind) > 1 and not _sums_up(behind[-1]):
            yield from _first(facts, [*before, *behind])
        elif len(before) > 1 and _TOTAL.search(behind[0].lead):
            yield from _last(facts, [*before, behind[0]])


def unsaid(facts: Facts, places: tuple[Placed, ...]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Totals of a sentence with the parts that miss them by one slip."""
    for measure in dict.fromkeys(place.measure for place in places):
        row = [p for p in places if p.measure == measure and p.figure.interval.low > 0]
        if measure in _NOT_COUNTED or len(row) < 3 or len(row) > _MOST_PARTS + 1:
            continue
        inside = [bracketed(facts, place.figure) for place in row]
        if any(inside[:1]) or (any(inside) and not all(inside[1:])):
            row = [place for place, bracket in zip(row, inside, strict=True) if not bracket]
        if len(row) < 3:
            continue
        total = next((at for at in range(len(row) - 1, 1, -1) if _sums_up(row[at])), 0)
        if total:
            yield from _last(facts, row[: total + 1])
        elif not (_fits(row[-1], row[:-1][::-1]) and _likeness((_label(row[0]), _label(row[1])))):
            yield from _first(facts, row)


def _sums_up(place: Placed) -> bool:
    """Whether the words right before a figure call it a total, or the number opens its clause (132场活动下来)."""
    if place.lead.endswith("，") and _DOWN.match(place.tail):
        return True
    return _TOTAL.search(re.split("[，；]", place.lead.strip("，、；"))[-1]) is not None


def _fits(total: Placed, others: Sequence[Placed]) -> bool:
    """Whether two or more of the figures next to it add up to the total."""
    if len(others) < 2:
        return False
    added = measured(others[0].figure)
    for other in others[1:]:
        added = plus(added, measured(other.figure))
        if not disjoint(measured(total.figure), added):
            return True
    return False


def _first(facts: Facts, row: Sequence[Placed]) -> Iterator[tuple[Figure, list[Figure]]]:
    """The total stands first, its parts behind it to the end of the row."""
    for at in range(len(row) - 2):
        total, rest = row[at], row[at + 1 :]
        if _fits(total, rest):
            return
        if at and _BREAKS.search(total.lead):
            continue
        parts = _run(rest)
        if len(parts) < 2 or not _plain(total, parts):
            continue
        own = _label(total)
        said = _SUM.search(total.lead) is not None or (bool(own) and not _TIME.sub("", own))
        for length in range(len(parts), 1, -1):
            found = _row(facts, parts[:length])
            if (
                (length == len(parts) or found.strength > 1)
                and _heads(total, found)
                and _missed(total, found, said=said)
            ):
                yield total.figure, [part.figure for part in found.parts]
                return


def _last(facts: Facts, row: Sequence[Placed]) -> Iterator[tuple[Figure, list[Figure]]]:
    """The total stands last and is called 共, 总, 全年; its parts are all before it."""
    total, parts = row[-1], tuple(row[:-1])
    if _fits(total, parts[::-1]) or _fits(row[0], row[1:-1]):
        return
    if not _plain(total, parts) or any(_BREAKS.search(part.lead) for part in parts[1:]):
        return
    for begin in range(len(parts) - 1):
        found = _row(facts, parts[begin:])
        if (not begin or found.strength > 1) and _missed(total, found, said=True):
            yield total.figure, [part.figure for part in found.parts]
            return


def _run(rest: Sequence[Placed]) -> tuple[Placed, ...]:
    """The figures that follow on, up to words that begin something else."""
    parts: list[Placed] = []
    for place in rest:
        if _BREAKS.search(place.lead) or base(place, None) is not None:
            break
        parts.append(place)
    return tuple(parts)


def _plain(total: Placed, parts: Sequence[Placed]) -> bool:
    """Whether nothing distributes or compares them, and all are of one year and done, or all planned."""
    every = (total, *parts)
    if any(place.figure.per or place.spread for place in every):
        return False
    moved = change(total) is not None
    if base(total, None) is not None or any((change(part) is not None) != moved for part in parts):
        return False
    return len({(place.figure.year, place.figure.planned) for place in every}) == 1


def _heads(total: Placed, row: _Row) -> bool:
    """Whether the first figure is no member of the row itself (七年级18人次，八年级25人次)."""
    own = _label(total)
    if not own:
        return False
    for sign in (_SERIES, _LEVELS):
        if sign.search(own) and all(sign.search(label) for label in row.labels):
            return False
    kind = _shared(*row.labels)
    core = _TIME.sub("", own)
    if len(kind) >= 2 and not _SERIES.search(kind):
        if core and (core in kind or before(own).thing == kind):
            return True
        if _SPENDS.fullmatch(kind) and _FUNDS.search(own):
            return True
        if not share_words(kind, own + re.split("[，、；（：]", total.tail)[0]):
            return False
    if _SUM.search(total.lead) is not None:
        return True
    return _likeness((own, *row.labels)) < 2


def _missed(total: Placed, row: _Row, *, said: bool) -> bool:
    """Whether the parts add up to something else, by one slip, and are alike enough for so few digits."""
    figures = [part.figure for part in row.parts]
    if not disjoint(measured(total.figure), reduce(plus, map(measured, figures))):
        return False
    digits = max(_digits(figure) for figure in (total.figure, *figures))
    if total.figure.bound != "exact" or "万" in total.figure.text or "亿" in total.figure.text:
        digits = _digits(total.figure)  # 2.6万人只有两位是准的
    needed = 2 - (digits - _LEAST_DIGITS) - (len(figures) > 2) - said if digits > _LEAST_DIGITS else 2
    if digits == _LEAST_DIGITS:
        needed = 2 - said - (said and len(figures) > 2)
    if row.strength < needed:
        return False
    return one_slip(total.figure, figures)


def _digits(figure: Figure) -> int:
    return len(re.sub(r"[^0-9]", "", figure.written).strip("0")) if figure.written[:1].isdigit() else 1


def _row(facts: Facts, parts: tuple[Placed, ...]) -> _Row:
    labels = tuple(_label(part) for part in parts)
    if not any(labels[1:]):
        if "分别" in parts[0].lead:
            return _Row(parts=parts, labels=labels, strength=2)
        labels = tuple(re.split("[，。；、（）]", part.tail)[0].strip(_TRIM) for part in parts)
        return _Row(parts=parts, labels=labels, strength=2 * (_likeness(labels) > 0))
    alike = _likeness(labels)
    joined = all(part.lead.startswith("、") for part in parts[1:])
    even = len({len(label) for label in labels}) == 1 and len(labels) > 2 and len(labels[0]) >= _EVEN
    if alike < 2 and joined and even and all(labels):
        alike = 2 if _digits_of(parts) >= 2 else 1
    if alike == 1 and joined and not any(before(label).action for label in labels):
        alike = 2 if _digits_of(parts) >= _LEAST_DIGITS else 1
    if parts[0].measure == "money" and all(_SOURCE.search(label) for label in labels):
        alike = 2
    return _Row(parts=parts, labels=labels, strength=alike)


def _digits_of(parts: Sequence[Placed]) -> int:
    return max(_digits(part.figure) for part in parts)


def _label(place: Placed) -> str:
    return re.split("[，；：:（(]", place.lead.strip(_TRIM))[-1].strip(_TRIM)[-16:]


def _likeness(labels: tuple[str, ...]) -> int:
    """2 where the labels are plainly kinds of one thing, 1 where they may be, 0 where they are not."""
    if not all(labels) or len(set(labels)) < len(labels):
        return 0
    if all(_LEVELS.search(label) for label in labels):
        return 2
    if all(_SERIES.search(label) for label in labels):
        return 0 if _QUARTER.search(labels[0]) and len(labels) != _QUARTERS else 2
    if len(labels) == 2 and _opposed(*labels):
        return 2
    end = _shared(*labels)
    if len(end) >= 2 or (end and end in _CLASSES):
        return 2
    start = _shared(*(label[::-1] for label in labels))
    if len(start) >= 2:
        return 2 if len(labels) > 2 else 1
    nouns = all(len(label) <= _SHORT and not before(label).action for label in labels)
    return 1 if nouns or end else 0


def _opposed(one: str, other: str) -> bool:
    return any(
        (a in one and b in other) or (b in one and a in other) for a, b in (*rows("complements"), *rows("opposites"))
    )


def _shared(*labels: str) -> str:
    """The longest common end."""
    shortest = min(labels, key=len)
    for length in range(len(shortest), 0, -1):
        if all(label.endswith(shortest[-length:]) for label in labels):
            return shortest[-length:]
    return ""
