"""同一构成的几个百分比加起来不是100%。

为什么：“硕士占12%，本科占68%，大专及以下占24%”，一加是104%，多半是改了一项忘了另一项。只看一句之内、都写“占”的三项以上（互补的
两项也看），而且看得出是一分到底的：前面写了结构、构成、分布、去向、来源、比例，或者末项是其他、以下、不满意，或者几项同一个字结尾
（用材林、经济林、公益林）。女、党员、“以上”会与别的项重叠，写了“等、其中”的没有列全，都不看；差出一成以上的多半不是一个整体，也不看。
每项按写出的末位取区间，四舍五入引起的差不报。少于100%的要看得出列全了。为 warning。

bad: 学历构成上，研究生占15%，本科占60%，大专及以下占29%。
good: 学历构成上，研究生占15%，本科占56%，大专及以下占29%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import by_sentence, words_between
from reviewer.rules.working import number, said
from reviewer.text.intervals import disjoint, plus, point

ID = "figures.percent_sum"
_SHARE = re.compile(
    r"^[，、；,;]?(?P<label>[^，。；：、“”（）()%％]{1,12}?)(?:各|约|只|仅)?占(?:比|到|了)?(?:为|约|达)?$"
)
_FIRST = re.compile(
    r"(?:^|[，。；：、:\n为是有])(?P<label>[^，。；：、“”（）()%％\n]{1,12}?)(?:只|仅)?占(?:比|到|了)?(?:为|约|达)?$"
)
_MAKEUP = re.compile(r"结构|构成|组成|分布|去向|来源|比例|里头|分为|问卷|测评|分类|预算|支出")
_REST = re.compile(r"^(?:其他|其它|其余|剩下|不满意|不合格|不及格|不称职|较差|差)|及?以下|以外")
_SHARES_MORE = re.compile(r"女|党员|团员|少数民族|硕士以上|本科以上|大专以上|及以上|贫困|新增|青年|留守")
_PART = re.compile(r"其中|等(?!级|次)|主要|增长|提高|下降|前[三五]")
_HUNDRED, _NEAR, _LEAST = Decimal(100), Decimal(10), 3
_REACH = 40


def check(view: View) -> Iterator[Finding]:
    """Rows of shares in one sentence that cannot make 100 %."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            shares = tuple(figure for figure in figures if figure.unit == "%")
            if len(shares) >= 2:
                for row in _rows(facts, shares):
                    yield from _compared(facts, row)


def _rows(facts: Facts, figures: tuple[Figure, ...]) -> Iterator[list[tuple[str, Figure]]]:
    text, row = facts.report.source.text, list[tuple[str, Figure]]()
    for at, figure in enumerate(figures):
        follows = _SHARE.match(words_between(facts, figures[at - 1], figure)) if row else None
        if follows is None:
            if len(row) >= 2:
                yield row
            row = []
            follows = _FIRST.search(text[max(figure.sentence, figure.start - _REACH) : figure.start])
        if follows is None or figure.planned:
            if len(row) >= 2:
                yield row
            row = []
        else:
            row.append((follows["label"], figure))
    if len(row) >= 2:
        yield row


def _compared(facts: Facts, row: list[tuple[str, Figure]]) -> Iterator[Finding]:
    text, (labels, figures) = facts.report.source.text, zip(*row, strict=True)
    first, last = figures[0], figures[-1]
    lead = text[max(first.sentence, first.start - _REACH) : first.start]
    words = text[max(first.sentence, first.start - _REACH) : last.end + 2]
    added = reduce(plus, (figure.interval for figure in figures))
    if added.high is None or not disjoint(added, point(_HUNDRED)) or _PART.search(words):
        return
    if any(_SHARES_MORE.search(label) for label in labels) or sum("以上" in label for label in labels) > 1:
        return
    middle = sum((figure.value or figure.interval.low for figure in figures), Decimal(0))
    closed = _REST.search(labels[-1]) is not None
    made_up = _MAKEUP.search(lead) is not None
    kin = len({label[-1] for label in labels}) == 1 and len({*labels}) == len(labels)
    if abs(middle - _HUNDRED) > _NEAR or (len(row) < _LEAST and not closed):
        return
    if not (closed or made_up or (kin and middle > _HUNDRED)):
        return
    yield finding(
        ID,
        "warning",
        f"{len(row)}项比例加起来是{number(middle)}%，不是100%",
        facts.report,
        tuple(quote(facts.report, figure) for figure in figures),
        f"{' + '.join(said(figure) for figure in figures)} = {number(middle)}% ≠ 100%",
    )


RULE = Rule(id=ID, levels=("warning",), title="各项比例之和不是100%", check=check)
