"""Passages that two reports share: chains of near-verbatim sentences, long enough to be worth asking about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.facts.pairs import find_pairs
from reviewer.facts.sentences import Comparable, Sentence
from reviewer.model import Report

# 来源：与考核人员的通行把握一致——连续两句以上或六十字以上，去掉规定提法和数字后相同，才值得问一句。
LONG = 60
TWO = 40
_SHORTEST = 8  # 去掉提法和数字后不足八个字的句子不参加比对
_CLOSE = 0.6
_SAME_REPORT = 0.8  # 两篇有八成以上的字对得上，同人同年，就是同一篇的两个版本


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage in two reports. pairs: its sentences side by side. weight: characters that count. score in [0, 1]."""

    left: Report
    right: Report
    pairs: tuple[tuple[Sentence, Sentence], ...]
    weight: int
    score: float
    changed: str


def shared_passages(texts: Sequence[Comparable]) -> tuple[tuple[Shared, ...], tuple[tuple[Report, Report], ...]]:
    """All passages that different reports share, in the order of the reports, and the pairs that are one report twice.

    Versions of one report (书面版, 现场版, the same text in two files) are not held against each other.
    """
    pool = [s for text in texts for s in text.sentences if s.weight >= _SHORTEST]
    reports = {text.report.id: (place, text.report) for place, text in enumerate(texts)}
    by_reports: dict[tuple[int, int], list[tuple[Sentence, Sentence, float]]] = defaultdict(list)
    for pair in find_pairs([s.normal.words for s in pool], _CLOSE):
        left, right = pool[pair.left], pool[pair.right]
        if left.report != right.report:
            by_reports[reports[left.report][0], reports[right.report][0]].append((left, right, pair.score))
    found: list[Shared] = []
    versions: list[tuple[Report, Report]] = []
    for (first, second), matches in sorted(by_reports.items()):
        one, other = texts[first].report, texts[second].report
        if are_versions(texts[first], texts[second], matches):
            versions.append((one, other))
        else:
            found += _passages(one, other, matches)
    return tuple(found), tuple(versions)


def are_versions(left: Comparable, right: Comparable, matches: Iterable[tuple[Sentence, Sentence, float]]) -> bool:
    """Whether two reports of one year are one report twice: the same person (or post), and most of the words match."""
    one, other = left.report, right.report
    names = {one.official.name, other.official.name} - {None}
    posts = {one.official.post, other.official.post} - {None}
    named_alike = one.official.name is not None and one.official.name == other.official.name
    units = {one.official.unit, other.official.unit} - {None}
    same_person = named_alike or (len(names) <= 1 and len(posts) <= 1 and len(units) <= 1)
    if one.year != other.year or not same_person or one.source.id == other.source.id:
        return False
    pairs = list(matches)
    matched_left = sum({a.place: a.weight for a, _, _ in pairs}.values())
    matched_right = sum({b.place: b.weight for _, b, _ in pairs}.values())
    shorter = min(sum(s.weight for s in left.sentences), sum(s.weight for s in right.sentences))
    return shorter > 0 and min(matched_left, matched_right) >= _SAME_REPORT * shorter


def _passages(left: Report, right: Report, matches: list[tuple[Sentence, Sentence, float]]) -> list[Shared]:
    """Chains of matches that go on in both reports with at most one sentence between."""
    chains: list[list[tuple[Sentence, Sentence, float]]] = []
    used: set[int] = set()
    for match in sorted(matches, key=lambda m: (m[0].place, -m[2], m[1].place)):
        if match[0].place in used:
            continue
        chain = next((c for c in chains if _goes_on(c[-1], match)), None)
        if chain is None:
            chains.append([match])
        else:
            chain.append(match)
        used.add(match[0].place)
    return [made for chain in chains if (made := _shared(left, right, chain)) is not None]


def _goes_on(last: tuple[Sentence, Sentence, float], match: tuple[Sentence, Sentence, float]) -> bool:
    return 0 < match[0].place - last[0].place <= 2 and 0 < abs(match[1].place - last[1].place) <= 2


def _shared(left: Report, right: Report, chain: list[tuple[Sentence, Sentence, float]]) -> Shared | None:
    weight = round(sum(min(a.weight, b.weight) * score for a, b, score in chain))
    if weight < LONG and not (len(chain) >= 2 and weight >= TWO):
        return None
    total = sum(min(a.weight, b.weight) for a, b, _ in chain)
    return Shared(
        left=left,
        right=right,
        pairs=tuple((a, b) for a, b, _ in chain),
        weight=weight,
        score=round(weight / total, 4) if total else 0.0,
        changed=changed([(a, b) for a, b, _ in chain]),
    )


def changed(pairs: Iterable[tuple[Sentence, Sentence]]) -> str:
    """What differs between the two sides, in words that may be said: 仅年份、届次不同 / 仅数字更新 / 数字也未变 …"""
    pairs = list(pairs)
    words_equal = all(a.normal.words == b.normal.words for a, b in pairs)
    raw_equal = all(a.normal.raw == b.normal.raw for a, b in pairs)
    if raw_equal:
        return "文字、数字均未变" if any("0" in a.normal.words for a, _ in pairs) else "文字未变"
    figures_equal = all(_figures(a.normal.raw) == _figures(b.normal.raw) for a, b in pairs)
    sessions = any(_sessions(a.normal.raw) != _sessions(b.normal.raw) for a, b in pairs)
    years = any(_years(a.normal.raw) != _years(b.normal.raw) for a, b in pairs)
    if words_equal and figures_equal:
        only = "、".join(word for said, word in ((years, "年份"), (sessions, "届次")) if said) or "规定提法"
        return f"仅{only}不同" + ("，数字也未变" if any(_figures(a.normal.raw) for a, _ in pairs) else "")
    if words_equal:
        return "仅数字更新"
    return "个别词句不同" + ("，数字也未变" if figures_equal and any(_figures(a.normal.raw) for a, _ in pairs) else "")


_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?=年|度|$)")
_SESSIONS = re.compile(
    r"十[七八九](?:大|届)[^，。]{0,5}?|二十(?:大|届)(?:[一二三四五六七]中全会)?|十九届[一二三四五六七]中全会"
)
_NUMBERS = re.compile(r"[0-9０-９]+(?:[.．][0-9]+)?")


def _years(raw: str) -> list[str]:
    return _YEARS.findall(raw)


def _sessions(raw: str) -> list[str]:
    return _SESSIONS.findall(raw)


def _figures(raw: str) -> list[str]:
    return _NUMBERS.findall(_YEARS.sub("", raw))
