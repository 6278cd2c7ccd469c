"""Two sentences that say the same: which parts of them, how surely, and how many characters that is.

near: most character pairs of both are alike. part: the shorter lies within the longer (sentences joined or split).
weak: fewer are alike; a sign of reworded copying only where several follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match as SequenceMatch
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from reviewer.facts.sentences import Comparable, Sentence
from reviewer.model import Span
from reviewer.text.normal import FORMULA, NUMBER, bigrams

WEAK = 0.4
_NEAR = 0.6
_WITHIN = 0.8  # 短的一句有八成的相邻字对都在长的一句里
_SHORT = 0.85  # 长短相差不多的，是同一句，不是一句的一部分
_MOST_ALIKE = 2 * _SHORT / (1 + _SHORT)  # 短的一句全在长的一句里，长短相差够大，两句的相似也不会高过这个数
_RENEWED = 0.5  # 同一句式年年报数、数已逐年更新的，只当半份
_DENSE = 12  # 平均每个数不到这么多字的，是报数的句子
_FIGURE = re.compile(r"[0-9０-９]+(?:[.,．，][0-9]+)*")
_PIECE = 4  # 比这更短的话处处都有
_HOLE = 5  # 中间隔着这么多字，是插进来的自己的话
_BLOCK = 3  # 对齐时短于三个字的相同处是碰巧

How = Literal["near", "part", "weak"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """left_part, right_part: what is alike, whole sentences where they are near; holes: own words put in between.

    weight: alike characters that count. score in [0, 1]. renewed: both are mostly figures, and others: half the weight.
    """

    left: Sentence
    right: Sentence
    left_part: Span
    right_part: Span
    how: How
    weight: float
    score: float
    left_holes: tuple[Span, ...] = ()
    right_holes: tuple[Span, ...] = ()
    renewed: bool = False


def match(left: Sentence, right: Sentence, dice: float) -> Match:
    """How two sentences with this Dice (at least WEAK) are alike."""
    how: How = (
        "part"
        if dice <= _MOST_ALIKE and _lies_within(left.normal.words, right.normal.words)
        else "near"
        if dice >= _NEAR
        else "weak"
    )
    whole = min(left.weight, right.weight)
    renewed = _has_new_figures(left, right)
    if how == "part":
        return _contained(left, right, whole, renewed)
    weight = whole * dice * (_RENEWED if renewed else 1)
    return Match(
        left=left, right=right, left_part=left, right_part=right, how=how, weight=weight, score=dice, renewed=renewed
    )


def _has_new_figures(left: Sentence, right: Sentence) -> bool:
    """Whether both are mostly figures, and not the same ones: an account in the form of every year is told anew."""
    one, other = _figures(left.normal.raw), _figures(right.normal.raw)
    fewer = min(len(one), len(other))
    return fewer >= 2 and min(left.weight, right.weight) <= _DENSE * fewer and one != other


@lru_cache(maxsize=1 << 13)
def _figures(raw: str) -> tuple[str, ...]:
    return tuple(sorted(_FIGURE.findall(raw)))


def between(left: Comparable, right: Comparable, chain: Sequence[Match]) -> list[Match]:
    """Short sentences inside a chain that stand, word for word, in the other side's stretch: pieces of a split sentence."""
    found = []
    for own, other, swapped in ((left, right, False), (right, left, True)):
        mine = {(m.right if swapped else m.left).place for m in chain}
        theirs = [(m.left if swapped else m.right).place for m in chain]
        stretch = other.sentences[min(theirs) : max(theirs) + 1]
        for sentence in own.sentences[min(mine) : max(mine) + 1]:
            if sentence.place in mine or sentence.weight < _PIECE:
                continue
            for whole in stretch:
                at = whole.normal.words.find(sentence.normal.words)
                if at < 0:
                    continue
                part = _part(whole, at, at + len(sentence.normal.words))
                one, two = (whole, sentence) if swapped else (sentence, whole)
                one_part, two_part = (part, sentence) if swapped else (sentence, part)
                found.append(
                    Match(
                        left=one, right=two, left_part=one_part, right_part=two_part, how="part",
                        weight=sentence.weight, score=1.0,
                    )
                )  # fmt: skip
                break
    return found


@lru_cache(maxsize=1 << 13)
def _lies_within(left: str, right: str) -> bool:
    short, long = sorted((bigrams(left), bigrams(right)), key=len)
    return len(short) < _SHORT * len(long) and len(short & long) >= _WITHIN * len(short)


@lru_cache(maxsize=1 << 13)
def _blocks(one: str, other: str) -> tuple[SequenceMatch, ...]:
    """What is alike, piece by piece; the same two forms meet in many pairs of reports."""
    every = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return tuple(block for block in every if block.size >= _BLOCK) or (SequenceMatch(0, 0, len(one)),)


def _contained(left: Sentence, right: Sentence, whole: int, renewed: bool) -> Match:
    """From the first to the last stretch alike, in both."""
    one, other = left.normal, right.normal
    blocks = _blocks(one.words, other.words)
    signs = "".join(one.words[block.a : block.a + block.size] for block in blocks)
    alike = sum(sign not in (FORMULA, NUMBER) for sign in signs)
    score = min(1.0, alike / whole) if whole else 0.0
    first, last = blocks[0], blocks[-1]
    return Match(
        left=left,
        right=right,
        left_part=_part(left, first.a, last.a + last.size),
        right_part=_part(right, first.b, last.b + last.size),
        how="part",
        weight=whole * score * (_RENEWED if renewed else 1),
        renewed=renewed,
        score=score,
        left_holes=_holes(left, [(block.a, block.a + block.size) for block in blocks]),
        right_holes=_holes(right, [(block.b, block.b + block.size) for block in blocks]),
    )


def _holes(sentence: Sentence, blocks: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(
        Span(start=sentence.normal.ends[a - 1], end=sentence.normal.starts[b])
        for (_, a), (b, _) in pairwise(blocks)
        if b - a >= _HOLE
    )


def _part(sentence: Sentence, first: int, last: int) -> Span:
    """The source's span of some signs of a sentence; up to its edges, its punctuation belongs to them."""
    words = sentence.normal
    return Span(
        start=words.starts[first] if first else sentence.start,
        end=words.ends[last - 1] if last < len(words.words) else sentence.end,
    )
