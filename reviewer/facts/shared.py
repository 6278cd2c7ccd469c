"""Passages that two reports share: chains of near-verbatim sentences, long enough to be worth asking about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from reviewer.facts.changed import changed, compared
from reviewer.facts.matches import WEAK, Match, between, match
from reviewer.facts.pairs_forms import sentence_pairs
from reviewer.facts.sentences import Comparable, Sentence
from reviewer.model import Report, Span
from reviewer.text.normal import NUMBER

# 来源：与考核人员的通行把握一致——连续两句以上或六十字以上，去掉规定提法和数字后相同，才值得问一句。
LONG = 60
TWO = 40
REWORDED = 3
_SHORTEST = 8  # 去掉提法和数字后不足八个字的句子不参加比对
_UNITED = re.compile(
    r"(?:全|我|本)(?:[乡镇县区市村校院局厂司所社]|街道|公司|医院|学校)(?!.*(?:本人|我(?![乡镇县区市村校院局厂司所社街公])))"
)
_RANK = {"near": 0, "part": 1, "weak": 2}
_FAR = 3  # 拆成几句的，中间至多隔着这么远
_SAME_REPORT = 0.8  # 两篇有八成以上的字对得上，同人同年，就是同一篇的两个版本


_Pair = tuple[Sentence, Sentence, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage in two reports. matches: its sentences side by side, in the order of the left.

    weight: characters that count. score in [0, 1].
    """

    left: Report
    right: Report
    matches: tuple[Match, ...]
    weight: int
    score: float
    changed: str


def shared_passages(texts: Sequence[Comparable]) -> tuple[tuple[Shared, ...], tuple[tuple[Report, Report], ...]]:
    """All passages that different reports share, in the order of the reports, and the pairs that are one report twice.

    Versions of one report (书面版, 现场版, the same text in two files) are not held against each other.
    """
    owners = {text.report.id: text.report.official.key for text in texts}
    return passages_of(texts, sentence_pairs(worth_comparing(texts), owners, WEAK))


def worth_comparing(texts: Iterable[Comparable]) -> list[Sentence]:
    """The sentences of some length of their own."""
    return [s for text in texts for s in text.sentences if s.weight >= _SHORTEST]


def passages_of(
    texts: Sequence[Comparable], pairs: Iterable[tuple[Sentence, Sentence, float]]
) -> tuple[tuple[Shared, ...], tuple[tuple[Report, Report], ...]]:
    """As `shared_passages`, from pairs of their sentences with Dice, the sentence of the earlier report left."""
    places = {text.report.id: place for place, text in enumerate(texts)}
    by_reports: dict[tuple[int, int], list[_Pair]] = defaultdict(list)
    for left, right, dice in pairs:
        first, second = places[left.report], places[right.report]
        if first != second and not _of_the_unit(left, right, texts[first].report, texts[second].report):
            by_reports[first, second].append((left, right, dice))
    sizes = [sum(s.weight for s in text.sentences) for text in texts]
    found: list[Shared] = []
    versions: list[tuple[Report, Report]] = []
    for (first, second), alike in sorted(by_reports.items(), key=itemgetter(0)):
        if not _may_hold(alike, min(sizes[first], sizes[second])):
            continue
        matches = [match(left, right, dice) for left, right, dice in alike]
        one, other = texts[first].report, texts[second].report
        if are_versions(texts[first], texts[second], matches):
            versions.append((one, other))
        else:
            found += _passages(texts[first], texts[second], matches)
    return tuple(found), tuple(versions)


def _may_hold(alike: Sequence[_Pair], shorter: int) -> bool:
    """Whether the pairs could make a passage, or versions of one report: most have a common clause and no more.

    A match weighs at most its shorter side; a chain needs one that is long enough alone, or two close together.
    """
    whole = sum(min(left.weight, right.weight) for left, right, _ in alike)
    if whole < TWO - 1:
        return sum(max(left.weight, right.weight) for left, right, _ in alike) >= _SAME_REPORT * shorter
    if any(min(left.weight, right.weight) >= LONG - 1 for left, right, _ in alike):
        return True
    at = sorted((left.place, right.place) for left, right, _ in alike)
    for index, (left_place, right_place) in enumerate(at):
        for other_left, other_right in at[index + 1 :]:
            if other_left - left_place > _FAR:
                break
            if abs(other_right - right_place) <= _FAR:
                return True
    return sum(max(left.weight, right.weight) for left, right, _ in alike) >= _SAME_REPORT * shorter


def _of_the_unit(left: Sentence, right: Sentence, one: Report, other: Report) -> bool:
    """Whether two officials of one unit and year tell the unit's own figures, which are the same for both."""
    if one.official.key == other.official.key or one.year != other.year or one.official.unit != other.official.unit:
        return False
    return all(NUMBER in side.normal.words and _UNITED.search(side.normal.raw) for side in (left, right))


def are_versions(left: Comparable, right: Comparable, matches: Iterable[Match]) -> bool:
    """Whether two reports of one year are one report twice: the same person (or post), and most of the words match."""
    one, other = left.report, right.report
    names = {one.official.name, other.official.name} - {None}
    posts = {one.official.post, other.official.post} - {None}
    named_alike = one.official.name is not None and one.official.name == other.official.name
    units = {one.official.unit, other.official.unit} - {None}
    same_person = named_alike or (len(names) <= 1 and len(posts) <= 1 and len(units) <= 1)
    if one.year != other.year or not same_person or one.source.id == other.source.id:
        return False
    near = [found for found in matches if found.how == "near"]
    matched_left = sum({found.left.place: found.left.weight for found in near}.values())
    matched_right = sum({found.right.place: found.right.weight for found in near}.values())
    shorter = min(sum(s.weight for s in left.sentences), sum(s.weight for s in right.sentences))
    return shorter > 0 and min(matched_left, matched_right) >= _SAME_REPORT * shorter


def _passages(left: Comparable, right: Comparable, matches: list[Match]) -> list[Shared]:
    """Chains of matches that go on in both reports with at most one sentence between."""
    used: dict[int, list[Span]] = defaultdict(list)
    taken: list[Match] = []
    for found in sorted(matches, key=lambda m: (m.left.place, _RANK[m.how], -m.score, m.right.place)):
        if not any(_overlap(found.left_part, part) for part in used[found.left.place]):
            used[found.left.place].append(found.left_part)
            taken.append(found)
    chains: list[list[Match]] = []
    for found in sorted(taken, key=lambda m: m.left_part.start):
        chain = next((c for c in reversed(chains) if _goes_on(c[-1], found)), None)
        if chain is None:
            chains.append([found])
        else:
            chain.append(found)
    return [made for chain in chains if (made := _shared(left, right, chain)) is not None]


def _goes_on(last: Match, found: Match) -> bool:
    ahead, aside = found.left.place - last.left.place, abs(found.right.place - last.right.place)
    if (last.left.kind, last.right.kind) != (found.left.kind, found.right.kind):
        return False
    if "weak" in (last.how, found.how):
        return ahead in (1, 2) and found.right.place - last.right.place in (1, 2)
    if aside == 0 and _overlap(found.right_part, last.right_part):
        return False
    # 一句拆成几句时，中间的短句不在比对之列，隔得远一些也是接着的。
    far = _FAR if "part" in (last.how, found.how) else 2
    return ahead <= far and aside <= far and (ahead, aside) != (0, 0)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Comparable, other: Comparable, chain: list[Match]) -> Shared | None:
    sure = [m for m in chain if m.how != "weak"]
    weight = round(sum(m.weight for m in sure))
    if not (weight >= LONG or (len(sure) >= 2 and weight >= TWO)):
        # 换了词句的抄：逐句对得上、次序不变、连续三句以上才算；各报各的数，句式再像也不是抄。
        weight = round(sum(m.weight for m in chain))
        told = [min(m.left.weight, m.right.weight) for m in chain if not m.renewed]
        if len(told) < REWORDED or sum(told) < LONG:
            return None
    total = sum(min(m.left.weight, m.right.weight) for m in chain)
    left, right = one.report, other.report
    chain = sorted([*chain, *between(one, other, chain)], key=lambda m: m.left_part.start)
    return Shared(
        left=left,
        right=right,
        matches=tuple(chain),
        weight=weight,
        score=round(min(1.0, sum(m.weight for m in chain) / total), 4) if total else 0.0,
        changed=changed(compared(left, [m.left_part for m in chain]), compared(right, [m.right_part for m in chain])),
    )
