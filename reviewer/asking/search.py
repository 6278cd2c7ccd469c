"""Every place of one report that speaks of a topic: with the figure that belongs to it, or bare.

A figure belongs to a topic only when the topic's head stands in the figure's own reach and its other concepts there, in
the same sentence before it, or in the heading above, with no other entity nearer (党建检查 is no 安全检查).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.asking.belonging import another, narrow
from reviewer.asking.concepts import Concept, Topic, rivals
from reviewer.asking.page import Page
from reviewer.asking.pieces import Match
from reviewer.asking.standing import Standing, standing
from reviewer.model import Figure, SectionKind, Span

_FAR = 120  # characters a concept may stand before its head in the same sentence
_QUOTE = 48  # characters up to which the sentence's earlier words are quoted with a clause
_MARKS = "、，。；：,;: \t\u3000"
_CADENCE = re.compile(r"每(?:个)?(?:季度?|月份?|年|周|星期|半年|半月|旬|天|日|学期|两月|双月)|[月季周年]均")
_PART = re.compile(r"其中")
_PLACES = re.compile(  # 到处去检查、走访的地方，不是另一件事
    r"企|单位|场所|[厂矿店站校院所库船车点]|工地|村|社区|小区|景区|渡口|网点|商户|市场|项目|[户家]|人员|群众|现场|部位|隐患"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """Words that speak of the topic.

    head: the head's shortest word. word: the author's own term. near: it is a near word only. figure: the number that
    belongs to it. per: the cadence (每季度) it is given in, "" for a count. part: a part of another figure (其中,
    brackets). own: the figure counts the head itself (检查企业3次), not merely something about it (研究党建工作9次 is
    no number of 党建).
    """

    topic: str
    head: str
    word: str
    near: bool
    standing: Standing
    figure: Figure | None = None
    per: str = ""
    part: bool = False
    own: bool = False
    narrow: str = ""


def places(page: Page, topics: tuple[Topic, ...], sections: tuple[SectionKind, ...] | None) -> list[Place]:
    """The report's places in order, each stretch once; a figure is counted for the first topic that fits it exactly."""
    found: list[Place] = []
    for topic in topics:
        if all(map(page.possible, topic.concepts)):
            found += _of(page, topic)
    if sections is not None:
        duty = sections == ("duties",)  # 分工也写在开头一段里
        found = [p for p in found if page.section(p.start) in sections or (duty and p.standing == "duty")]
    wide = {topic.words for topic in topics if topic.near}
    found = [place for place in found if not place.near or place.topic in wide]
    found.sort(key=lambda place: (place.figure is None, place.near, place.start))
    kept: list[Place] = []
    for place in found:
        if not any(_same(place, other) for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: (place.start, place.end))


def _same(place: Place, other: Place) -> bool:
    if place.figure and other.figure:
        return place.figure.start == other.figure.start
    return place.start < other.end and other.start < place.end


def _of(page: Page, topic: Topic) -> Iterator[Place]:
    told: set[int] = set()
    for match in sorted(_heads(page, topic.head), key=lambda match: (match.near, match.start)):
        sentence, stop = page.sentence(match.start)
        tied = False
        for figure in page.between(sentence, stop):
            low, high = page.reach(figure)
            if figure.end <= match.start and topic.others and page.counted_before(figure, match.start):
                high = match.end
            if not low <= match.start < match.end <= high or another(page, topic, match, figure):
                continue
            fit = _others(page, topic, match, low, high)
            if fit is None:
                continue
            tied = True
            if figure.start not in told:
                told.add(figure.start)
                yield _figured(page, topic, match, figure, (low, high), fit)
        if not tied:
            low, high = page.clause(match.start)
            fit = _others(page, topic, match, low, high)
            if fit is not None:
                yield _bare(page, topic, match, (low, high), fit)


def _heads(page: Page, concept: Concept) -> Iterator[Match]:
    """The concept's matches; in sentences that do not hold it as it stands, its last piece where all pieces are there."""
    told = set()
    for match in page.written(concept, page.start, page.end):
        told.add(page.sentence(match.start)[0])
        yield match
    if not concept.divisible:
        return
    clauses = {page.clause(at) for stem in concept.stems for at in _finds(page, stem)}
    for low, high in sorted(clauses):
        sentence, _ = page.sentence(low)
        if sentence in told:
            continue
        inside = page.within(concept, low, high)
        wide = () if inside else concept.apart(page.text, max(sentence, low - _FAR), high)
        yield from inside or (match for match in wide if match.start >= low)


def _finds(page: Page, words: str) -> Iterator[int]:
    at = page.text.find(words, page.start, page.end)
    while at >= 0:
        yield at
        at = page.text.find(words, at + len(words), page.end)


def _others(page: Page, topic: Topic, head: Match, low: int, high: int) -> tuple[list[Match], bool] | None:
    """The matches of the other concepts and whether all are the thing itself; None when one is missing."""
    found: list[Match] = []
    exact = True
    sentence, _ = page.sentence(head.start)
    for concept in topic.others:
        inside = _beside(page, concept, low, high, head)
        if inside:
            found.append(inside)
            exact = exact and not inside.near
            continue
        if concept.kind == "entity" and _rival(page, topic, low, head):
            return None
        carried = _last(page, concept, max(sentence, low - _FAR), low)
        if carried and (page.hollow(low, head.start) or not page.written(topic.head, carried.end, low)):
            found.append(carried)
            exact = exact and not carried.near and not _of_its_own(page, topic, head)
        elif concept.kind == "entity" and _under(page, concept, head.start):
            continue
        else:
            return None
    return found, exact


def _of_its_own(page: Page, topic: Topic, head: Match) -> bool:
    """Whether an act has an object that is no place: 检查垃圾清运5次 after 安全生产 is perhaps no 安全生产检查."""
    _, stop = page.clause(head.start)
    figure = next(iter(page.between(head.end, stop)), None)
    if topic.head.kind != "act" or figure is None or page.hollow(head.end, figure.start):
        return False
    thing = page.text[head.end : figure.start]
    return len(thing) > 2 and not _PLACES.search(thing)


def _beside(page: Page, concept: Concept, low: int, high: int, head: Match) -> Match | None:
    """The concept's nearest match in the stretch; the thing itself before a near word.

    It stands outside the head's words, or is a part of them (党委 in 党委会), but never all of them.
    """
    free = [
        m for m in page.within(concept, low, high) if m.end <= head.start or m.start >= head.end or _inside(m, head)
    ]
    return min(free, key=lambda m: (m.near, abs(m.start - head.start)), default=None)


def _inside(match: Match, head: Match) -> bool:
    """Whether the words are a true part of the head's words."""
    return head.start <= match.start and match.end <= head.end and match.end - match.start < head.end - head.start


def _last(page: Page, concept: Concept, low: int, high: int) -> Match | None:
    found = [match for match in page.within(concept, low, high) if not match.near]
    return found[-1] if found else None


def _rival(page: Page, topic: Topic, low: int, head: Match) -> bool:
    """Whether another entity stands between the beginning of the stretch and the head."""
    own = [concept for concept in topic.concepts if concept.kind == "entity"]
    for found in rivals().finditer(page.text, low, head.start):
        if not any(concept.pattern.fullmatch(found[0]) for concept in own):
            return True
    return False


def _under(page: Page, concept: Concept, at: int) -> bool:
    """Whether a heading above names the concept."""
    return any(not match.near for span in page.headings(at) for match in page.within(concept, span.start, span.end))


def _figured(
    page: Page, topic: Topic, head: Match, figure: Figure, reach: tuple[int, int], fit: tuple[list[Match], bool]
) -> Place:
    low, high = reach
    start = _trim(page.text, low, figure.start)
    end = max(figure.end, high if high > figure.end else figure.end)
    before = page.text[low : figure.start]
    cadence = _CADENCE.search(before) or (_CADENCE.search(figure.per) if figure.per else None)
    clause, _ = page.clause(figure.start)
    return Place(
        start=start,
        end=end,
        topic=topic.words,
        head=topic.head.base(page.text[head.start : head.end]),
        word=_word(page.text, head, [m for m in fit[0] if low <= m.start and m.end <= end]),
        near=head.near or not fit[1],
        standing=standing(page, head.start, head.end, figure),
        figure=figure,
        per=cadence[0] if cadence else "",
        own=topic.head.kind in ("act", "thing") or head.start >= figure.end or page.hollow(head.end, figure.start),
        narrow=narrow(page, topic, head, fit[0], low),
        part=page.bracketed(figure) or bool(_PART.search(page.text, clause, figure.start)),
    )


def _bare(page: Page, topic: Topic, head: Match, clause: tuple[int, int], fit: tuple[list[Match], bool]) -> Place:
    low, high = clause
    first = min([head.start, *(m.start for m in fit[0])])
    high = max(high, page.heading_end(head.start))
    start = page.clause(first)[0] if first < low and high - page.clause(first)[0] <= 2 * _QUOTE else low
    return Place(
        start=_trim(page.text, start, high),
        end=high,
        topic=topic.words,
        head=topic.head.base(page.text[head.start : head.end]),
        word=_word(page.text, head, [m for m in fit[0] if low <= m.start < high]),
        near=head.near or not fit[1],
        standing=standing(page, head.start, head.end, None),
    )


def _word(text: str, head: Match, others: list[Match]) -> str:
    """The author's own term: the head with what stands close to it."""
    low, high = head.start, head.end
    for match in others:
        if match.end <= low and low - match.end <= 6:
            low = match.start
        elif match.start >= high and match.start - high <= 2:
            high = match.end
    return text[low:high]


def _trim(text: str, start: int, end: int) -> int:
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    return start
