"""发现多少、整改多少、还剩多少：三个数要对得上。

为什么：排查38处、整改31处、剩余9处，差2处没有去向；整改比排查还多，多半漏写了上年遗留；只改了31处却写“全部整改到位”。
付款、办件、维修同理（应付、已付、余下）。只比同一句或紧接着的一句里、单位相同的数；写了上年、遗留、旧存的不比；
中间还有第四个同类数的不比；旧存、新收、办结、未结四个数俱全的一起算。没写“剩余”而只说“尚、在建、春节后再做”的，差一处笔误才报。剩余数算不拢为 error，其余口径可以解释，为 warning。

bad: 排查风险隐患38处，整改31处，剩余9处正在整改。
good: 排查风险隐患38处，整改31处，剩余7处正在整改。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Facts, Figure, Finding, Level
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import (
    alike,
    base,
    bracketed,
    by_sentence,
    dimension,
    rough,
    sentence_start,
    sentence_text,
)
from reviewer.rules.one_slip import one_slip, slipped
from reviewer.rules.stages import PLANNED_WORK, names_found, plainly_left, stage
from reviewer.rules.working import said, span
from reviewer.text.intervals import below, disjoint, minus, plus, scaled
from reviewer.text.units import unit

ID = "figures.rectified"
_CARRIED = re.compile(r"上年|去年|往年|历年(?![^，。]{0,6}(?:逐|清))|遗留|旧存|存量|以前年度|结转")
_REST = re.compile(
    r"(?:遗留|结转|上年度?|去年底?)[^，。]{0,4}(?:加上|和|与|及|连同)[^，。]{0,4}新[查收增发排]|遗留问题|遗留(?=[0-9一二三四五六七八九十])|(?:去年|上年)(?=[^，。0-9]{0,6}(?:查出|反馈|交办|排查|指出|确定)[^，。0-9]{0,4}[0-9])"
)
_ALL = re.compile(
    r"(?:全部|悉数|如数|100[%％]|百分之百)(?!的|人员|党员|干部|用于|录入|纳入|由|为)[^，。；]{0,5}?(?:整改|办结|化解|完成|到位|销号|解决|处置|清零|答复|兑现|落地|落实|完毕|见效|交付|"
    r"验收|消除|修复|办好|清理|拆除|治理|干净|清除|修好|建成|投用|投产|入住|收回|还清|付清|到账|结清)|件件有着落|(?:实现|全部|问题)清零|一[个件户处]不[落漏剩少]|无一(?:遗漏|超期|拖欠|积压)|任务全面完成|(?:件件|个个|条条|项项)(?:都)?(?:兑现|落地|落实|办结|整改|到位|销号)"
)
_ANY_ALL = re.compile(r"全部(?:都|已经?)?[\u4e00-\u9fff]{2,8}(?=[，。；\n]|$)")
_UNDONE = re.compile(
    r"未(?!来|成年)|没有?[\u4e00-\u9fff]|还剩|还欠|还差|尚|剩|余下|其余|仍有|待修|待[办建整付]|在[办审建治研读训管途架库]|[余结]额|结余|结存|停驶|仍在|再[改补建修办]|暂缓|列入明年|转入下年|结转下年"
)
_UNDONE_WEAK = re.compile(r"还有|正在|继续|推迟|后续|延期")
_UNDONE_AFTER = re.compile(r"正在|尚|仍|未(?!来|成年)|没|待|明年|延|继续|[春节年]后|下一步|推迟|暂")
_SOME_LEFT = re.compile(f"{_UNDONE.pattern}|{_UNDONE_WEAK.pattern}|{_UNDONE_AFTER.pattern}")
_PLAIN_AFTER = re.compile(r"尚|未(?!来|成年)|没有|还没|暂缓")
_NOT_REST = re.compile(r"比|较上|新增|同比|增加|减少|达标|合格率")
_OLD, _NEW = re.compile(r"旧存|结转|上年|去年|年初|期初|存量|原有"), re.compile(r"新|今年|本年|收到|受理|接")
_FOUR = 4
_SUMMED = re.compile(r"共(?![同建享])|总|合计|累计")
_UNCOUNTED = frozenset({"", "percent", "point", "times", "tenth"})
_MOST_ROW, _SHORT_TAIL = 4, 16
_HUNDRED = 100  # 两位的数改一位就碰巧相合，要写明“未、剩”
_DUE = re.compile(r"应|须|需|共有|任务")
_AMONG = re.compile(r"其中|分别|包括")
_DONE = re.compile(
    r"已|完成|实际|对账|兑现|落地|销号|整改|修复|解决|化解|答复|[查审执办了]结|[付还缴]清|[办改修]完|办成|办好|[\u4e00-\u9fff]了$"
)


def check(view: View) -> Iterator[Finding]:
    """Findings about found, fixed and left within one sentence or two that follow each other."""
    for facts in view.facts:
        sentences = [figures for figures in by_sentence(facts) if len(figures) < 20]
        for at, figures in enumerate(sentences):
            before = sentences[at - 1] if at else ()
            both = _following(facts, before, figures)
            found = list(_sentence(facts, figures, both))
            if not found and both and (slip := _one_slip_left(facts, both)) is not None:
                found = list(_remainder(facts, slip))
            yield from found


def of_sentence(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """What is found within one sentence."""
    return _sentence(facts, figures, ())


def pair(facts: Facts, figures: tuple[Figure, ...]) -> tuple[int, int] | None:
    """Where the first found number and its fixed number stand in the sentence; None without both."""
    stages = [stage(facts, figures, index) for index in range(len(figures))]
    for at, figure in enumerate(figures):
        if stages[at] != "found" or bracketed(facts, figure) or figure.per or figure.planned or not dimension(figure):
            continue
        for later in range(at + 1, len(figures)):
            other = figures[later]
            comparable = dimension(other) == dimension(figure) and other.topic == figure.topic and not other.per
            if stages[later] == "fixed" and comparable and not bracketed(facts, other) and not other.planned:
                return at, later
    return None


def _following(facts: Facts, before: tuple[Figure, ...], figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of the sentence before and of this one, where the two follow each other in one line."""
    if not before or len(before) + len(figures) >= 20 or alike((*before, *figures)) < 3:
        return ()
    between = facts.report.source.text[before[-1].end : figures[0].start]
    near = "\n" not in between and len(re.findall("[。！？；]", between)) == 1
    return (*before, *figures) if near else ()


def _sentence(facts: Facts, figures: tuple[Figure, ...], both: tuple[Figure, ...]) -> Iterator[Finding]:
    if len(figures) < 2 and not both:
        return
    many = alike(figures)
    three = _three(facts, figures) if many >= 3 else None
    if three is None and alike(both) >= 3:
        three = _three(facts, both)
        if three is not None and three[0].sentence == three[2].sentence:
            three = None
    if three is not None:
        yield from _remainder(facts, three)
        return
    four = _carried_over(facts, figures) if many >= _FOUR else None
    if four is not None:
        yield from four
        return
    slip = _one_slip_left(facts, figures) if many >= 3 else None
    if slip is not None:
        yield from _remainder(facts, slip)
        return
    if many >= 2:
        yield from _done(facts, figures, sentence_text(facts, figures))


def _three(facts: Facts, figures: tuple[Figure, ...]) -> tuple[Figure, Figure, Figure] | None:
    """Found, fixed and left, in the order of the text or the left first; None where a fourth of the kind intervenes."""
    stages = [stage(facts, figures, index, wide=True) for index in range(len(figures))]
    if "left" not in stages:
        return None
    for at, left in enumerate(figures):
        if stages[at] != "left" or left.per or left.planned or not dimension(left) or bracketed(facts, left):
            continue
        same = [
            index
            for index, figure in enumerate(figures)
            if index != at and dimension(figure) == dimension(left) and not figure.per and not bracketed(facts, figure)
        ]
        earlier = [index for index in same if index < at]
        chosen = earlier[-2:] if len(earlier) >= 2 else same if not earlier and len(same) == 2 else []
        if len(chosen) != 2 or stages[chosen[1]] in ("found", "left") or stages[chosen[0]] == "left":
            continue
        if stages[chosen[1]] != "fixed" and not plainly_left(facts, left):
            continue
        if stages[chosen[0]] == "fixed" and not names_found(facts, figures[chosen[0]]):
            continue  # 提出整改事项31项 is found, 完成整改31项 is not
        found, fixed = figures[chosen[0]], figures[chosen[1]]
        text = facts.report.source.text
        if found.planned or fixed.planned or _AMONG.search(text[found.end : fixed.start]):
            continue
        if len(earlier) > 2 and stages[chosen[0]] != "found":
            continue
        return found, fixed, left
    return None


def _carried_over(facts: Facts, figures: tuple[Figure, ...]) -> list[Finding] | None:
    """旧存9件，新收86件，审结88件，未结7件: what was there and what came against what went and what is left."""
    text = facts.report.source.text
    if _OLD.search(text, max(figures[0].sentence, figures[0].start - 40), figures[-1].start) is None:
        return None
    plain = [f for f in figures if not f.per and not f.planned and not bracketed(facts, f)]
    for four in zip(plain, plain[1:], plain[2:], plain[3:], strict=False):
        if len({dimension(f) for f in four}) != 1 or dimension(four[0]) in _UNCOUNTED:
            continue
        old, new, done, left = four
        leads = [text[max(f.clause, f.start - 2 * _SHORT_TAIL) : f.start] for f in four]
        if not _OLD.search(leads[0]) or not _NEW.search(leads[1]) or not _UNDONE.search(leads[3]):
            continue
        there, gone = plus(base(old), base(new)), plus(base(done), base(left))
        if not disjoint(there, gone):
            return []
        told = f"{old.text} + {new.text} − {done.text} = {span(minus(there, base(done)), left.unit, computed=True)}"
        return [_finding(facts, four, "结转、新增、办结、剩余四个数对不上", f"{told} ≠ 原文{said(left)}", "warning")]
    return None


def _one_slip_left(facts: Facts, figures: tuple[Figure, ...]) -> tuple[Figure, Figure, Figure] | None:
    """Three counts in a row of which the last is what is not done yet (还有12间春节后施工), one slip away from adding up."""
    text = facts.report.source.text
    if _SOME_LEFT.search(text, max(figures[0].sentence, figures[0].start - 40), figures[-1].end + _SHORT_TAIL) is None:
        return None
    plain = [f for f in figures if not f.per and not bracketed(facts, f)]
    for measure in dict.fromkeys(map(dimension, plain)):
        row = [figure for figure in plain if dimension(figure) == measure]
        if measure in _UNCOUNTED or not 3 <= len(row) <= _MOST_ROW:
            continue
        for three in zip(row, row[1:], row[2:], strict=False):
            left = next((f for f in (three[2], three[0]) if _undone(text, f, three)), None)
            if (
                left is None
                or _AMONG.search(between := text[three[0].end : three[2].start])
                or _NOT_REST.search(between)
            ):
                continue
            if any(f.bound != "exact" and f.interval.low < _HUNDRED for f in three):
                continue
            found, fixed = (f for f in three if f is not left)
            if left is three[0] and not disjoint(plus(base(found), base(fixed)), base(left)):
                continue  # 未消除33户，其中……20户、……13户
            if _SUMMED.search(text[max(three[2].clause, three[1].end) : three[2].start]):
                continue
            if disjoint(minus(base(found), base(fixed)), base(left)) and one_slip(found, [fixed, left]):
                return found, fixed, left
    return None


def _undone(text: str, left: Figure, three: tuple[Figure, ...]) -> bool:
    """Whether the words beside a figure say that it is not done: outright, or loosely where the numbers are large."""
    begin = max((f.end for f in three if f.end <= left.start), default=left.start - 2 * _SHORT_TAIL)
    own = text[max(left.clause, begin) : left.start]
    after = re.split("[，。；]", text[left.end : left.end + _SHORT_TAIL])[0]
    weak = _UNDONE_WEAK.search(own) or _UNDONE_AFTER.search(after)
    many = any(f.interval.low >= _HUNDRED for f in three)
    plain = _UNDONE.search(own) or _PLAIN_AFTER.search(after)
    return plain is not None or (weak is not None and many)


def _remainder(facts: Facts, three: tuple[Figure, Figure, Figure]) -> Iterator[Finding]:
    found, fixed, left = three
    first, last = min(three, key=lambda f: f.start), max(three, key=lambda f: f.end)
    words = facts.report.source.text[max(first.sentence, first.start - 40) : last.end + 20]
    if _CARRIED.search(_REST.sub("", words)):
        return
    rest = minus(base(found), base(fixed))
    if not disjoint(rest, base(left)):
        return
    if below(base(found), base(fixed)):
        told = "整改（办结）数大于发现数；如含上年遗留请写明"
        yield _finding(facts, (found, fixed), told, f"{said(fixed)} > {said(found)}", "warning")
        return
    shown = minus(found.interval, fixed.interval) if found.unit == fixed.unit == left.unit else rest
    if shown is rest:
        shown = scaled(rest, 1 / unit(left.unit).factor)
    working = f"{found.text} − {fixed.text} = {span(shown, left.unit, computed=True)} ≠ 原文{said(left)}"
    yield _finding(facts, (found, fixed, left), "剩余数与发现数、整改数对不上", working, "error")


def _done(facts: Facts, figures: tuple[Figure, ...], words: str) -> Iterator[Finding]:
    """More fixed than found, or all said to be done with fewer done."""
    if _CARRIED.search(_REST.sub("", words)):
        return
    begin = sentence_start(figures)
    all_done = _ALL.search(words) or _ANY_ALL.search(words)
    found_at = pair(facts, figures)
    loose = found_at is None
    if found_at is not None:
        all_done = _ALL.search(words, figures[found_at[1]].end - begin)
    elif all_done:
        found_at = _loose_pair(facts, figures, begin + all_done.start())
    if found_at is None:
        return
    found, fixed = figures[found_at[0]], figures[found_at[1]]
    if below(base(found), base(fixed)):
        if loose and not slipped(found, fixed):
            return  # 包案6件……审结57件：前一个数不是总数
        yield _finding(
            facts,
            (found, fixed),
            "整改（办结）数大于发现数；如含上年遗留请写明",
            f"{said(fixed)} > {said(found)}",
            "warning",
        )
    elif below(base(fixed), base(found)) and all_done and all_done.end() > fixed.end - begin:
        if any(_accounts_for(f, found, fixed) for f in figures[found_at[1] + 1 :]):
            return
        working = f"{said(fixed)} < {said(found)}"
        yield _finding(facts, (found, fixed), "写了“全部”，但整改（办结）数少于发现数", working, "warning")


def _accounts_for(figure: Figure, found: Figure, fixed: Figure) -> bool:
    """Whether a later number tells what became of the rest (3户外迁)."""
    return dimension(figure) == dimension(found) and not disjoint(base(figure), minus(base(found), base(fixed)))


def _loose_pair(facts: Facts, figures: tuple[Figure, ...], all_done: int) -> tuple[int, int] | None:
    """The last two figures of one unit before 全部完成, the second of them done, where no third of the kind stands by."""
    text = facts.report.source.text
    places = [
        index
        for index, figure in enumerate(figures)
        if figure.end <= all_done and not figure.per and not figure.planned and not bracketed(facts, figure)
    ]
    if len(places) < 2:
        return None
    last = figures[places[-1]]
    same = [index for index in places if figures[index].unit == last.unit and dimension(last) not in ("", "percent")]
    if len(same) != 2 or same[1] != places[-1]:
        return None
    between = text[figures[same[0]].end : last.start]
    told = text[all_done : all_done + 14] + text[text.rfind("，", last.end, all_done) : all_done]
    own = text[max(last.clause, last.start - 12) : last.start]
    if PLANNED_WORK.search(own):
        return None
    first = figures[same[0]]
    base_words = text[max(first.clause, first.start - 20) : first.start]
    due = _DUE.search(base_words) is not None
    pairs = (own[i : i + 2] for i in range(len(own) - 1))
    repeated = any(two in told and (due or two not in base_words) for two in pairs)  # 开工8个，签约项目全部开工
    done = _ALL.match(text, all_done) is not None and _DONE.search(between) is not None
    return (same[0], same[1]) if (done or repeated) and not _AMONG.search(between) else None


def _finding(facts: Facts, figures: tuple[Figure, ...], message: str, working: str, level: Level) -> Finding:
    level = "warning" if rough(*figures) else level
    return finding(ID, level, message, facts.report, tuple(quote(facts.report, f) for f in figures), working)


RULE = Rule(id=ID, levels=("error", "warning"), title="发现、整改、剩余对不上", check=check)
