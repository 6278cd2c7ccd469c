"""同一篇里用不同的话把一件事说了两遍，数却不同；换一种单位再说一遍，折算不上。

为什么：前面写“争取水利资金5320万元”，后面写“对争取到的5230万元水利资金”，改了一处忘了另一处。“…的几名”“这几名”“该工程”
说的必是前面提过的数：做法、东西都要对得上，前面凡有一处相符就不报；写了其中、部分、示范、首批的不比。不带“的”的两处，用词（不论次序、
“完成、开展”之类不计）完全相同才比。“也就是、折合”前后两个数按单位换算，不相等的报。口径可以解释，为 warning。
换了说法的（改造危桥14座……那140座危桥；按习惯说就是…）有相同的词、又只差一处笔误才报；全单位的家底（在职职工、编制床位、全村几户，名单在 text/lists/unit_nouns.txt）同此。

bad: 争取水利资金5320万元。对争取到的5230万元水利资金实行专户管理。
good: 争取水利资金5320万元。对争取到的5320万元水利资金实行专户管理；杨梅产量42吨，也就是8.4万斤。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from reviewer.facts.figure_phrase import names_attribute
from reviewer.facts.figure_wording import Wording, carried_on, only_built, without_deeds, wording
from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import base, bracketed, dimension
from reviewer.rules.restated_slip import retold, said_otherwise
from reviewer.rules.same_subject import OCCASIONS, pairs
from reviewer.rules.unit_nouns import of_a_place, twice
from reviewer.rules.working import said
from reviewer.text.intervals import disjoint
from reviewer.text.lists import words
from reviewer.text.units import unit

ID = "figures.restated"
_CONVERTED = re.compile(
    r"[，（(、]?(?:也就是说?|就是|即|折合|约?合|相当于|折算|换算|等于|算下来|折|计)(?:下来|人民币)?[成为是约有]?[:：]?"
)
_REST = re.compile(r"剩余|剩下|余下|尚[有未]|未整改|待整改|中的?$")
_FOLLOWS = re.compile(r"[销产发]?[量额数]|(?:中|里|全部|已|都|均|背后|当中|的|$)")
_IN_ALL = re.compile(r"全年|年内|一年来|本?年度|今年|共")
_UNCOUNTED = {"", "percent", "point"}
_CLOSE, _SHORT = 200, 2
_Told = tuple[Figure, Wording]


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("generic_things"))


@cache
def _generic_bags() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(word) for word in words("generic_things"))


def check(view: View) -> Iterator[Finding]:
    """Findings about facts told twice in one report with different numbers."""
    for facts in view.facts:
        yield from _converted(facts)
        told = list(_told(facts))
        found = [*_named_again(facts, told), *_same_words(facts, told), *retold(facts, told), *twice(facts)]
        known = {b.start for _, b in pairs(facts)} if found else set()
        for first, later in found:
            if later.start not in known:  # figures.same_subject 已经报过
                known.add(later.start)
                yield _finding(facts, first, later)


def _named_again(facts: Facts, told: list[_Told]) -> Iterator[tuple[Figure, Figure]]:
    for at, (figure, words_of) in enumerate(told):
        if words_of.definite or words_of.pointing or _names_attribute_after(figure, words_of):
            before = _named_before(facts, told[:at], figure, words_of)
            if before is not None:
                yield before, figure


def _converted(facts: Facts) -> Iterator[Finding]:
    """One amount in two units or scales that does not come out."""
    text = facts.report.source.text
    found = list(said_otherwise(facts))
    for left, right in pairwise(facts.figures):
        if right.start - left.end > 8 or dimension(left) != dimension(right) or (left, right) in found:
            continue
        if left.unit == right.unit and _scale(left) == _scale(right):
            continue
        lead = text[left.end : right.start]
        aside = lead in ("（", "(") and text[right.end : right.end + 1] in ("）", ")")
        if (_CONVERTED.fullmatch(lead) or aside) and disjoint(base(left), base(right)) and unit(left.unit).dimension:
            found.append((left, right))
    for left, right in found:
        yield finding(
            ID,
            "warning",
            f"{left.text}与{right.text}折算不相等",
            facts.report,
            (quote(facts.report, left), quote(facts.report, right)),
            f"{said(left)} ≠ {said(right)}",
        )


def _disagreeing(facts: Facts) -> set[str]:
    """The dimensions of which the report has two different numbers: nothing else can be told twice differently."""
    text = facts.report.source.text
    values: dict[str, tuple[set[tuple[str, object]], set[int]]] = {}
    for figure in facts.figures:
        if not figure.per and not figure.planned:
            told, sentences = values.setdefault(dimension(figure), (set(), set()))
            told.add((figure.unit, figure.value))
            again = figure.start == figure.clause or text[figure.start - 1] in "这该"  # 同一句里也能再说一遍
            sentences.add(-figure.start if again else figure.sentence)
    return {measure for measure, (told, places) in values.items() if len(told) > 1 and len(places) > 1} - _UNCOUNTED


def _scale(figure: Figure) -> str:
    return "".join(sign for sign in figure.text if sign in "万亿")


def _told(facts: Facts) -> Iterator[_Told]:
    text, end = facts.report.source.text, 0
    measures = _disagreeing(facts)
    for figure in facts.figures:
        previous, end = end, figure.end
        if figure.per or figure.planned or dimension(figure) not in measures:
            continue
        found = wording(text, figure, previous)
        if not found.partial and not _REST.search(found.left) and not bracketed(facts, figure):
            yield figure, found


def _names_attribute_after(figure: Figure, words_of: Wording) -> bool:
    """13,500万元总投资中…: nothing before the amount, its attribute after it."""
    return not words_of.left and not unit(figure.unit).whole and len(words_of.right) >= 3


def _named_before(facts: Facts, earlier: list[_Told], later: Figure, words_of: Wording) -> Figure | None:
    """The nearest earlier figure of what `later` restates, where none of them agrees with it."""
    text = facts.report.source.text
    nearest: Figure | None = None
    for first, told in reversed(earlier):
        if dimension(first) != dimension(later) or first.year != later.year or told.definite:
            continue
        if not _restates(text, first, told, later, words_of):
            continue
        if not disjoint(base(first), base(later)):
            return None
        nearest = nearest or first
    return nearest


def _restates(text: str, first: Figure, told: Wording, later: Figure, words_of: Wording) -> bool:
    if words_of.pointing and not words_of.left.endswith("的"):  # 该工程总投资: 前面一句的同一个头
        near = later.start - first.end < _CLOSE and "\n" not in text[first.end : later.start]
        return near and first.subject == later.subject[-len(first.subject) :] and len(first.subject) > 2
    if not words_of.right and words_of.left.endswith("的"):  # 对到账的3.2亿元，…
        deeds = without_deeds(words_of.left)
        return len(deeds) >= _SHORT and deeds <= frozenset(told.content) and first.sentence != later.sentence
    thing = carried_on(told, words_of.right)
    if not thing and words_of.left == "这" and len(words_of.right) == 1 and told.content.endswith(words_of.right):
        thing = words_of.right  # 修路6.8公里。这6.8公里路
    if not thing:
        return False
    deeds = without_deeds(words_of.left)
    if not words_of.left or words_of.left == "这":  # 这9名教师; 5亿元总投资中
        follows = words_of.left != "" or _FOLLOWS.match(words_of.right, len(thing)) is not None
        return (
            follows
            and later.start - first.end < _CLOSE
            and (words_of.left != "" or len(thing) >= 3 or "的" in text[later.end])
        )
    if not deeds <= frozenset(told.content):
        return False
    if not only_built(first.action) and not frozenset(first.action) & frozenset(words_of.left):
        return False
    if first.sentence == later.sentence:
        return False
    plain = thing in _generic() or len(thing) == _SHORT
    special = not plain or len(deeds - frozenset(first.action)) >= 2 or _all_told(text, first)
    return special or (later.start - first.end < _CLOSE and "\n" not in text[first.end : later.start])


def _all_told(text: str, figure: Figure) -> bool:
    """Whether the figure is said to be the whole year's (全年引进企业12家), so that a later one restates it."""
    return _IN_ALL.search(text[max(figure.sentence, figure.start - 40) : figure.start]) is not None


def _same_words(facts: Facts, told: list[_Told]) -> Iterator[tuple[Figure, Figure]]:
    text = facts.report.source.text
    groups: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for figure, words_of in told:
        least = 4 if figure.unit in OCCASIONS else 3
        if words_of.definite or words_of.mine or len(words_of.bag) < least:
            continue
        if words_of.bag - frozenset(figure.action) in _generic_bags():
            continue
        if not frozenset(figure.topic) <= frozenset(text[max(figure.clause, figure.start - 60) : figure.end + 16]):
            continue  # 承接前文的主体（收购烟叶…），两处可能不是一种
        groups[words_of.bag, dimension(figure), figure.year].append((figure, words_of))
    for alike in groups.values():
        group = [figure for figure, _ in alike]
        first = group[0]
        if len(group) < 2 or any(names_attribute(words_of.content) for _, words_of in alike):
            continue
        for other in group[1:]:
            if other.sentence == first.sentence or not disjoint(base(first), base(other)):
                continue
            if of_a_place(facts, first) != of_a_place(facts, other):
                continue
            yield first, other
            break


def _finding(facts: Facts, first: Figure, later: Figure) -> Finding:
    return finding(
        ID,
        "warning",
        f"同一件事两处数不同：{first.text}、{later.text}；若口径不同请写明，否则请统一",
        facts.report,
        (quote(facts.report, first), quote(facts.report, later)),
        f"{said(first)} 与 {said(later)} 没有共同的数",
    )


RULE = Rule(id=ID, levels=("warning",), title="同一件事说了两遍，数不同", check=check)
