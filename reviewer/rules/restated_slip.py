"""One number told again in other words: 改造危桥14座 … 那140座危桥; 产量38万吨，按习惯说就是5.8亿公斤.

The words differ, so only numbers that one slip of the pen parts (rules/one_slip.py) are taken for one, and only where the
later telling speaks of a number known already (那140座, 为这217名, 到位的…万元, 2,905台手术背后) with words of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from reviewer.facts.figure_wording import Wording
from reviewer.model import Facts, Figure
from reviewer.rules.figure_sets import base, bracketed, dimension
from reviewer.rules.one_slip import slipped
from reviewer.text.intervals import disjoint
from reviewer.text.lists import words
from reviewer.text.units import unit

Told = tuple[Figure, Wording]
_KNOWN = re.compile(r"(?:[这那该此]|上述|以上|为了?|对|把|将|被|让|靠|用|从)$")
_OPENS = re.compile(r"[这那该此]?$")
_HANZI = re.compile(r"[\u4e00-\u9fff]{2,}")
_REACH, _BEHIND = 28, 12
_STOP = re.compile(r"[，。；、：！？（）()\n\t]")
_SAID_AS = re.compile(
    r"[^。；0-9]{0,10}(?:也就是|就是|即|折|合(?!同|计|作|格|并)|相当于|换算|等于|算|写的是|标的是|标注|账面|登记为|习惯[说叫称]|换成|写作|记的是|足足|整整)(?:下来|人民币)?[成为是约有]*"
)
_AGAIN = re.compile("[，。；]$")  # 资金350万元全部用于防水，3,500,000元的明细已公示
_OF_IT = re.compile("的|[\u4e00-\u9fff]{2,6}(?:全部|都|均|已|通过|由|用)")
_OTHER = re.compile(r"去年|上年|其中|最|占|比|还|另|增|减|每|均|剩|完成|已|支付|计划|目标|预算(?!.{0,2}即)|总")
_FEW, _SOME = 2, 3
_FAR, _BESIDE, _SHORT, _LATELY = 1500, 24, 6, 20
_POINTS_BACK = re.compile(r"这[笔项批]?$")


@cache
def _empty() -> frozenset[str]:
    """Pairs of characters that say nothing of what is counted."""
    return frozenset(words("empty_pairs"))


def retold(facts: Facts, told: Sequence[Told]) -> Iterator[tuple[Figure, Figure]]:
    """Figures that tell an earlier one again, with that one, where one slip parts them and no other agrees."""
    text = facts.report.source.text
    groups: dict[str, list[Figure]] = {}
    for later, words_of in told:
        earlier = groups.setdefault(dimension(later), [])
        before = None if words_of.mine or not earlier else _told_before(text, earlier, later, words_of)
        if before is not None:
            yield before, later
        earlier.append(later)


def _told_before(text: str, earlier: list[Figure], later: Figure, words_of: Wording) -> Figure | None:
    known = _speaks_of_known(text, later, words_of)
    if not (known or _other_scale(earlier, later)):
        return None
    said = _pairs(text, later)
    beside = _POINTS_BACK.search(text[max(later.clause, later.start - 3) : later.start]) is not None
    before: Figure | None = None
    for first in reversed(earlier):
        if later.start - first.end > _FAR:
            break
        if first.sentence == later.sentence or first.year != later.year:
            continue
        if not known and (_written(first) == _written(later) or _by_place(first, later)):
            continue
        if beside and later.start - first.end < _BESIDE and first.unit == later.unit and before is None:
            return first if disjoint(base(first), base(later)) and slipped(first, later) else None
        shared = _pairs(text, first) & said | _taken_up(text, first, later)
        if shared and not disjoint(base(first), base(later)):
            return None
        if before is None and len(shared) >= _needed(first, later) and slipped(first, later):
            before = first
    return before


def said_otherwise(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Neighbours in two units or scales, the second said to be the first (按习惯说就是…), that one slip parts."""
    text = facts.report.source.text
    for left, right in pairwise(facts.figures):
        if dimension(left) != dimension(right) or right.start - left.end > _REACH or not unit(left.unit).dimension:
            continue
        if left.unit == right.unit and _scale(left) == _scale(right):
            continue
        lead = text[left.end : right.start]
        again = _AGAIN.search(lead) and _OF_IT.match(text, right.end) and not _by_place(left, right)
        if (_SAID_AS.fullmatch(lead) is None and not again) or _OTHER.search(lead) or bracketed(facts, right):
            continue
        if disjoint(base(left), base(right)) and slipped(left, right):
            yield left, right


def _scale(figure: Figure) -> str:
    return "".join(sign for sign in figure.text if sign in "万亿")


def _written(figure: Figure) -> tuple[str, str]:
    return figure.unit, _scale(figure)


def _other_scale(earlier: Sequence[Figure], later: Figure) -> bool:
    """Whether something of the same measure was written in another unit or scale before."""
    if unit(later.unit).whole:
        return False
    return any(_written(f) != _written(later) for f in earlier[-_LATELY:])


def _by_place(first: Figure, later: Figure) -> bool:
    """Whether the two differ by places alone (1.2亿元, 1200万元), as a part may differ from its whole."""
    digits = [re.sub("[^0-9]", "", figure.written).strip("0") for figure in (first, later)]
    return digits[0] == digits[1]


def _taken_up(text: str, first: Figure, later: Figure) -> frozenset[str]:
    """Two signs of likeness where all the words before the later figure are shortened from the first's (拆除违建 → 拆违)."""
    own = re.sub(r"[^\u4e00-\u9fff]", "", text[max(later.clause, later.start - _SHORT) : later.start])
    told = text[max(first.clause, first.start - _REACH) : first.start]
    return frozenset({"", own}) if len(own) >= _FEW and frozenset(own) <= frozenset(told) else frozenset()


def _speaks_of_known(text: str, figure: Figure, words_of: Wording) -> bool:
    """Whether the words are of a number told before, or the number opens its clause and its thing follows."""
    if words_of.definite or words_of.pointing:
        return True
    left = text[max(figure.clause, figure.start - 4) : figure.start].strip("“ \n\u3000")
    opens = text[figure.clause : figure.start].strip("“ \n\u3000")
    return _KNOWN.search(left) is not None or (_OPENS.fullmatch(opens) is not None and len(words_of.right) >= _FEW)


def _needed(first: Figure, later: Figure) -> int:
    """How many pairs of characters two tellings must share: the fewer digits, the more."""
    digits = max(len(re.sub("[^0-9]", "", f.written).strip("0")) for f in (first, later))
    return 1 if digits >= _SOME or _written(first) != _written(later) else _FEW if digits == _FEW else _SOME


def _pairs(text: str, figure: Figure) -> frozenset[str]:
    """The pairs of characters right before and right behind a figure, without those that say nothing."""
    left = text[max(figure.clause, figure.start - _REACH) : figure.start]
    right = _STOP.split(text[figure.end : figure.end + _BEHIND])[0]
    found = (run[at : at + 2] for run in _HANZI.findall(f"{left} {right}") for at in range(len(run) - 1))
    return frozenset(found) - _empty()
