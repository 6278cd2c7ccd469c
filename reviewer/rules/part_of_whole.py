"""部分大于整体：“其中”的一项比总数还多，户数比人数还多。

为什么：“共有党员36名，其中女党员41名”不可能成立。只比“其中”之后与总数同一量纲的数；括号里另有层级的不比。
“九个社区中，已有七个”同理；“受资助的学生有184名来自…，全校受资助学生共231名”用词全在前一处之内的也同理；“申请…审批…”这样前后相承的两步（名单在 text/lists/subset_pairs.txt）也同理。年均、月均和增加的数不当总数。
“4户3人”一般也不可能（空挂户除外），所以只到 warning。

bad: 现有脱贫户86户，其中监测户92户。
good: 现有脱贫户86户，其中监测户9户24人。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import (
    base,
    bracketed,
    by_sentence,
    dimension,
    parts_after,
    rough,
    words_before,
    words_between,
)
from reviewer.rules.working import said
from reviewer.text.intervals import below
from reviewer.text.lists import rows
from reviewer.text.units import unit

ID = "figures.part_of_whole"
_OUT_OF = re.compile(
    r"[^，。；、0-9]{0,14}?(?<![初高集其手心空年期])(?:当中|之中|中|里)(?=[，,已有])[，,]?[^，。；、0-9]{0,14}"
)
_ALONE = re.compile(r"，(?:仅|光|单)?[^，。；0-9]{1,8}就(?:占了?|有|达到?)")
_TAKES = re.compile(r"，[^，。；0-9]{1,14}的?占了?到?了?")
_STANDING = re.compile(
    r"现有|共有|拥有|在[册编岗籍]|名录|全[乡镇县区市村校院局厂街][^，。；]{0,8}$|[我本][校院局镇村][\u4e00-\u9fff]{2,6}$|纳入|总数"
)
_KIND = re.compile(
    r"[，。；](?:[^，。；]{0,10}[，])?[^，。；0-9]{0,4}(?:具有|取得|拥有|存在|需要|达到|属于|适用|常年|经[^，。；]{2,8}鉴定|因)[^，。；0-9]{2,16}(?:的|者|程序)(?:有|已达|占到|共有|达到?)?$"
)
_RESULT = re.compile(r"^，[^，。；0-9]{0,6}(?:优秀|合格|良好|达标|及格|通过|结业|取证)的?(?:有|为|达)?$")
_TRIED = re.compile(r"参训|参加|参考|报名|应考|培训|考试|测试|抽检|抽查")
_HEADCOUNT = re.compile(r"全[乡镇县区市村校院局厂][^，。；]{2,10}?(?:总数|总共|共)?有?$")
_KIND_OF = re.compile(r"来自|属于|是|为|已|获|考|选|参加|取得|达到|通过")
_COUNTING = re.compile(r"(?:总数|总共|共)?有?$")
_SOUGHT = 80
_NEW_TOTAL = re.compile(r"全年|共(?![同建享])|总|合计|累计")
_MEAN = re.compile(r"[年月周日季天户人村次]均(?!衡|质|匀)|平均")
_INCREASE = re.compile(r"(?:增加|增长|净增|提高|增多|减少|下降|上升|多|少)了?(?:近|约)?$")
_AMONG = re.compile(r"其中(?!一[个名位次项]|之)")


def check(view: View) -> Iterator[Finding]:
    """Findings about parts that exceed their whole."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            yield from of_sentence(facts, figures)
        yield from _headcounts(facts)


def of_sentence(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """What is found within one sentence."""
    yield from _among(facts, figures)
    yield from _out_of(facts, figures)
    yield from _households(facts, figures)


def _among(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for index in range(1, len(figures)):
        if not _AMONG.search(words_between(facts, figures[index - 1], figures[index])):
            continue
        wholes = [f for f in figures[:index] if not bracketed(facts, f) and not f.per and _counts_all(facts, f)]
        for whole in reversed(wholes):
            parts = parts_after(facts, whole, figures[index:]) if dimension(whole) not in ("", "percent") else []
            if not parts:
                continue
            for part in parts:
                if part is not parts[0] and _NEW_TOTAL.search(words_before(facts, part)):
                    break  # 其中31人……，全年轮岗127人：又是总数
                if below(base(whole), base(part)):
                    yield _larger(facts, whole, part)
            break


def _counts_all(facts: Facts, whole: Figure) -> bool:
    """Whether a figure may be a whole: no mean (月均536件) and no increase (比上年增加120户)."""
    words = words_before(facts, whole)
    return _MEAN.search(words) is None and _INCREASE.search(words[-8:]) is None


def _out_of(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    """九个社区中，已有七个社区…: the later number is of the earlier ones."""
    for at, (whole, part) in enumerate(pairwise(figures)):
        if (
            dimension(whole) != dimension(part)
            or whole.per
            or part.per
            or part.planned
            or dimension(whole) in ("", "percent", "point")
        ):
            continue
        between = words_between(facts, whole, part)
        tried = _RESULT.search(between) is not None and _TRIED.search(words_before(facts, whole)) is not None
        alone = _ALONE.fullmatch(between) and not any(dimension(f) == dimension(part) for f in figures[:at])
        kind = _KIND.search(between) is not None and _STANDING.search(words_before(facts, whole)) is not None
        if not (
            _OUT_OF.fullmatch(between)
            or tried
            or alone
            or kind
            or _TAKES.fullmatch(between)
            or _pairs(facts, whole, part)
        ):
            continue
        if below(base(whole), base(part)):
            yield _larger(facts, whole, part)


@cache
def _stages() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(f"(?:{whole})[^，。；]{{0,8}}$"), re.compile(f"^[，、；]?(?:{part})的?(?:有|达)?$"))
        for whole, part in rows("subset_pairs")
    )


def _pairs(facts: Facts, whole: Figure, part: Figure) -> bool:
    """Whether the words are a pair of which the second is a part of the first (申请176宗，审批149宗)."""
    before, between = words_before(facts, whole), words_between(facts, whole, part)
    return any(one.search(before) and two.search(between) for one, two in _stages())


def _headcounts(facts: Facts) -> Iterator[Finding]:
    """全校受助学生共231名 against 接受资助的学生有240名来自…: all that names the whole stands in the part's words."""
    text = facts.report.source.text
    for left, right in pairwise(facts.figures):
        if dimension(left) != dimension(right) or left.per or right.per or not unit(left.unit).whole:
            continue
        if (
            right.start - left.end > _SOUGHT
            or "\n" in text[left.end : right.start]
            or not below(base(right), base(left))
        ):
            continue
        named = _HEADCOUNT.search(words_before(facts, right))
        if named is None:
            continue
        noun = _COUNTING.sub("", named.group()[2:])
        if len(noun) >= 2 and re.search(f"的{re.escape(noun)}有?$", words_before(facts, left)):
            yield _larger(facts, right, left)
            continue
        if not (_KIND_OF.match(text, left.end) or "中" in words_before(facts, left)):
            continue
        thing = frozenset(named.group()[2:].rstrip("共有"))
        if len(thing) >= 3 and thing <= frozenset(words_before(facts, left)):
            yield _larger(facts, right, left)


def _larger(facts: Facts, whole: Figure, part: Figure) -> Finding:
    return finding(
        ID,
        "warning" if rough(whole, part) else "error",
        f"部分{part.text}大于总数{whole.text}",
        facts.report,
        (quote(facts.report, whole), quote(facts.report, part)),
        f"{said(part)} > {said(whole)}",
    )


def _households(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    for left, right in pairwise(figures):
        if left.unit != "户" or dimension(right) != "person" or right.start - left.end > 1 or left.per or right.per:
            continue
        if below(right.interval, left.interval):
            yield finding(
                ID,
                "warning",
                f"{left.text}只有{right.text}，户数多于人数",
                facts.report,
                (quote(facts.report, left), quote(facts.report, right)),
                f"{said(right)} < {said(left)}",
            )


RULE = Rule(id=ID, levels=("error", "warning"), title="部分大于整体", check=check)
