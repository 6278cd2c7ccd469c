"""说“全覆盖”，数却没到。

为什么：“全乡14个村，建成活动室13个村，实现全覆盖”，差的那一个会上必被问。只比同一句里、写明“全乡、辖、共有”的总数和其后同一种
东西（单位后面跟的词相同）的数，而且“全覆盖”写在后一个数之后。两个区间不相交、后数小才报；可能另有口径，所以为 warning。

bad: 全乡14个村，走访联系13个村，实现走访全覆盖。
good: 全乡14个村，走访联系14个村，实现走访全覆盖。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.model import Facts, Figure, Finding
from reviewer.rules.base import Rule, View, finding, quote
from reviewer.rules.figure_sets import bracketed, by_sentence, dimension, sentence_start, sentence_text, words_before
from reviewer.rules.working import said
from reviewer.text.intervals import below

ID = "figures.coverage"
_WHOLE = re.compile(r"(?:全[乡镇县区市村校院局厂街]|辖区?|共有|现有|下辖|所有|挂[钩包]的?)[^，。；]{0,6}$")
_ALL = re.compile(r"全覆盖|(?:覆盖率|建成率|入户率)(?:达到?|为)?100[%％]")
_NOUN = 2


def check(view: View) -> Iterator[Finding]:
    """Findings about counts that fall short of the whole they are said to cover."""
    for facts in view.facts:
        for figures in by_sentence(facts):
            if len(figures) >= 2 and (covered := _ALL.search(words := sentence_text(facts, figures))):
                yield from _sentence(facts, figures, sentence_start(figures) + covered.start(), words)


def _sentence(facts: Facts, figures: tuple[Figure, ...], covered: int, words: str) -> Iterator[Finding]:
    text = facts.report.source.text
    for at, whole in enumerate(figures):
        if not _WHOLE.search(words_before(facts, whole)) or whole.per or bracketed(facts, whole):
            continue
        for part in figures[at + 1 :]:
            if part.end > covered or part.per or part.planned or not _alike(text, whole, part):
                continue
            if below(part.interval, whole.interval):
                yield finding(
                    ID,
                    "warning",
                    f"写了全覆盖，但{part.text}少于总数{whole.text}",
                    facts.report,
                    (quote(facts.report, whole), quote(facts.report, part)),
                    f"{said(part)} < {said(whole)}",
                )
                return


def _alike(text: str, whole: Figure, part: Figure) -> bool:
    """Whether both count the same thing: the same noun after both, or none and the same subject."""
    if dimension(whole) != dimension(part):
        return False
    left, right = (_noun(text, figure) for figure in (whole, part))
    return left == right if left or right else whole.subject == part.subject


def _noun(text: str, figure: Figure) -> str:
    words = text[figure.end : figure.end + _NOUN]
    return words[:1] if words[:1].isalpha() and not words[1:2].isalpha() else words if words.isalpha() else ""


RULE = Rule(id=ID, levels=("warning",), title="全覆盖与数目不符", check=check)
