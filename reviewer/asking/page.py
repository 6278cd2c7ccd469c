"""One report's text as a scan needs it: sentences, clauses, headings, sections and the reach of each figure.

Nothing of a report is worked out before a place in it is looked at: most reports are passed over by a few `find`s.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from reviewer.asking.concepts import Concept, gapped
from reviewer.asking.pieces import Match, pieces
from reviewer.model import Facts, Figure, Paragraph, SectionKind, Span
from reviewer.text.lists import grouped

_SENTENCE = "。！？；;!?\n"
_CLAUSE_END = re.compile(r"[，。！？；;!?\n：]|,(?!\d)|:(?!\d)")
_AND_MONEY = re.compile(r"[、和及与](?:到位)?(?:资金|经费|款项)(?:总额|共计?|约|达)?")  # 争取项目3个、资金2亿元
_SPENT = re.compile(  # 投入22万元修复渠道2处：钱说的是后面的事
    r"(?:全年|先后|累计|共计?|总)*(?:投入|投资|花费?|斥资|筹资|筹措|安排|使用|支出)了?(?:资金|经费)?(?:共计?|约|近)?"
)
CLAUSES = "clauses"
"""The mark under which the ends of a report's clauses are kept."""
_REMEMBERED = 128  # concepts whose places in a report are remembered
_HEADING = 30  # characters: a paragraph up to here without a full stop inside may be a heading of the next one


class Kept(Protocol):
    """What was worked out when the reports came in."""

    def of(self, report: str, mark: str) -> Sequence[int] | None:
        """A mark of the report (`asking.marks`), empty where it has none; None where nothing was kept of the report."""
        ...


class Page:
    """A report with its figures in order; boundaries are found once, when the first place is looked at.

    kept: what was worked out before, None where nothing was.
    """

    __slots__ = (
        "_clauses", "_kept", "_matches", "_reaches", "_sentences", "_starts", "end", "figures", "report", "start", "text",
    )  # fmt: skip

    def __init__(self, facts: Facts, kept: Kept | None = None) -> None:
        self.report = facts.report
        self.text = facts.report.source.text
        self.start = facts.report.title.end if facts.report.title else facts.report.start
        self.end = facts.report.end
        self.figures = facts.figures
        self._starts = [figure.start for figure in facts.figures]
        self._clauses: list[int] = []
        self._sentences: list[int] = []
        self._reaches: dict[int, tuple[int, int]] = {}
        self._matches: dict[str, tuple[tuple[Match, ...], list[int]]] = {}
        self._kept = kept

    def written(self, concept: Concept, low: int, high: int) -> tuple[Match, ...]:
        """The concept's matches that lie in text[low:high] as they are written; the report is searched once."""
        kept = self._matches.get(concept.pattern.pattern)
        if kept is None:
            every = self.every(concept)
            if len(self._matches) >= _REMEMBERED:
                self._matches.clear()
            kept = self._matches[concept.pattern.pattern] = every, [match.start for match in every]
        every, starts = kept
        first = bisect_left(starts, low)
        last = bisect_left(starts, high, first)
        while last > first and every[last - 1].end > high:
            last -= 1
        return every[first:last]

    def every(self, concept: Concept) -> tuple[Match, ...]:
        """All its matches in the report as they are written, in order."""
        known = self._kept.of(self.report.id, concept.name) if self._kept and concept.listed else None
        if known is None:
            return tuple(concept.written(self.text, self.start, self.end))
        rows = zip(known[::3], known[1::3], known[2::3], strict=False)  # 改坏的行由 verify 指出
        return tuple(Match(start=start, end=end, near=bool(near)) for start, end, near in rows)

    def within(self, concept: Concept, low: int, high: int) -> tuple[Match, ...]:
        """Its matches in a clause or sentence; where it does not stand there as such, in pieces."""
        found = self.written(concept, low, high)
        return found or (tuple(pieces(concept.name, self.text, low, high)) if concept.divisible else ())

    def possible(self, concept: Concept) -> bool:
        """Whether a match can exist; cheap, may say yes too often."""
        if self._kept and concept.listed:
            return bool(self.written(concept, self.start, self.end))
        return concept.possible(self.text, self.start, self.end)

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds the place, its stop left out."""
        if not self._sentences:
            self._bound()
        place = bisect_right(self._sentences, at)
        return self._sentences[place - 1], self._sentences[place] - 1

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds the place, its stop left out."""
        if not self._clauses:
            self._bound()
        place = bisect_right(self._clauses, at)
        return self._clauses[place - 1], self._clauses[place] - 1

    def clause_ends(self) -> list[int]:
        """Where the clauses end, their stops taken in."""
        known = self._kept.of(self.report.id, CLAUSES) if self._kept else None
        if known is None:
            return [found.end() for found in _CLAUSE_END.finditer(self.text, self.start, self.end)]
        return list(known)

    def _bound(self) -> None:
        """Where clauses and sentences begin; the last entry is one past the end, the first before any place asked for."""
        ends = self.clause_ends()
        self._clauses = [self.start, *ends, self.end + 1]
        self._sentences = [self.start, *(end for end in ends if self.text[end - 1] in _SENTENCE), self.end + 1]

    def between(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures that begin in text[start:end]."""
        return self.figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def section(self, at: int) -> SectionKind:
        """The kind of the section that holds the place; "other" between sections."""
        return next((part.kind for part in self.report.sections if part.start <= at < part.end), "other")

    def is_heading(self, at: int) -> bool:
        """Whether the place is in the heading line of a section."""
        return any(part.heading and part.start <= at < part.start + len(part.heading) for part in self.report.sections)

    def headings(self, at: int) -> list[Span]:
        """The headings the place stands under, nearest first: run-in, of the paragraph, or a short line before it."""
        found: list[Span] = []
        for section in self.report.sections:
            if not section.start <= at < section.end:
                continue
            place = bisect_right([paragraph.start for paragraph in section.paragraphs], at) - 1
            if place < 0:
                break
            paragraph = section.paragraphs[place]
            found += _run_in(self.text, paragraph, at)
            before = section.paragraphs[place - 1] if place else None
            if before and len(found) < 2 and before.end - before.start <= _HEADING:
                if "。" not in self.text[before.start : before.end - 1]:
                    found.append(Span(start=before.start, end=before.end))
        return found

    def reach(self, figure: Figure) -> tuple[int, int]:
        """The stretch of words that say what a figure counts.

        Left to the figure before it in its clause, or to the clause; where only fillers stand there (全年共4次), to what
        the words before count. Right to the clause's end where the figure stands before its noun (5次安全检查).
        """
        if figure.start not in self._reaches:
            self._reaches[figure.start] = self._reach(figure)
        return self._reaches[figure.start]

    def _reach(self, figure: Figure) -> tuple[int, int]:
        start, stop = self.clause(figure.start)
        mates = self.between(start, stop)
        at = mates.index(figure)
        shared = self._shared(start, mates, at)
        if shared:
            return shared
        left = self.outside(start, mates, at)
        right = mates[at + 1].start if at + 1 < len(mates) else stop
        follows = self.text[figure.end : right]
        hollow = self.hollow(left, figure.start) or self._again(start, left, figure)
        money = figure.unit == "元"
        hollow = hollow or (at > 0 and money and bool(_AND_MONEY.fullmatch(self.text, left, figure.start)))
        before = hollow or (money and bool(_SPENT.fullmatch(self.text, left, figure.start)))
        named = bool(follows) and not _follows().match(follows) and (before or at + 1 == len(mates))
        if hollow and not named:
            left = self._carried(start, mates, at)
        return left, right if named else figure.end

    def _again(self, clause: int, left: int, figure: Figure) -> bool:
        """Whether only the doing word of the clause before stands there once more: 带头讲党课，全年讲了8次."""
        found = _doing().fullmatch(self.text, left, figure.start)
        if found is None or left != clause or clause <= self.start:
            return False
        return self.text.find(found["verb"], *self.clause(clause - 1)) >= 0

    def counted_before(self, figure: Figure, at: int) -> bool:
        """Whether what stands at the place is done to all that the clause before counts: 积案有7件，年底前全部化解."""
        clause, _ = self.clause(at)
        return self.clause(figure.start)[1] + 1 == clause and bool(_all().fullmatch(self.text, clause, at))

    def hollow(self, start: int, end: int) -> bool:
        """Whether only fillers stand in text[start:end]."""
        return start <= end and bool(_hollow().fullmatch(self.text[start:end]))

    def heading_end(self, at: int) -> int:
        """For a place in a run-in heading, the end of the first clause of what it heads; else 0."""
        for section in self.report.sections:
            if not section.start <= at < section.end:
                continue
            for paragraph in section.paragraphs:
                for item in paragraph.items:
                    if item.start <= at < item.head < item.end:
                        start = item.head
                        while start < item.end and (self.text[start].isspace() or self.text[start] in _SENTENCE):
                            start += 1
                        return min(item.end, self.clause(start)[1]) if start < item.end else 0
        return 0

    def outside(self, start: int, mates: tuple[Figure, ...], at: int) -> int:
        """Where the words of a figure begin: after the figure before it; a bracket's figures count for themselves."""
        figure = mates[at]
        opened = max(self.text.rfind("（", start, figure.start), self.text.rfind("(", start, figure.start))
        if opened >= 0 and not re.search(r"[）)]", self.text[opened : figure.start]):
            return max(opened + 1, mates[at - 1].end if at and mates[at - 1].start > opened else 0)
        for mate in reversed(mates[:at]):
            if not self.bracketed(mate):
                closed = re.match(r"[（(][^（）()]*[）)]", self.text[mate.end : figure.start])
                return mate.end + (closed.end() if closed else 0)
        return start

    def bracketed(self, figure: Figure) -> bool:
        """Whether the figure stands in brackets after other words: another level or an explanation."""
        start, _ = self.clause(figure.start)
        before = self.text[start : figure.start]
        return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))

    def _carried(self, start: int, mates: tuple[Figure, ...], at: int) -> int:
        if at:
            return self.reach(mates[at - 1])[0]
        sentence, _ = self.sentence(start)
        if start <= sentence:
            return start
        before, _ = self.clause(start - 1)
        others = self.between(before, start)
        return self.reach(others[-1])[0] if others else before

    def _shared(self, start: int, mates: tuple[Figure, ...], at: int) -> tuple[int, int] | None:
        """检查、督查分别为6次、4次: the item at the figure's own place."""
        before = self.text[start : mates[0].start]
        found = re.search(r"分别", before)
        if not found or len(mates) < 2:
            return None
        names = [item for item in re.finditer(r"[^、和与及]+", before[: found.start()])]
        if len(names) != len(mates):
            return None
        return start + names[at].start(), start + names[at].end()


def _run_in(text: str, paragraph: Paragraph, at: int) -> list[Span]:
    """The heads of the items that hold the place, innermost first; a short first sentence is as good as a head."""
    found: list[Span] = []
    depth = 99
    for item in reversed(paragraph.items):
        if item.start > at or item.depth >= depth:
            continue
        depth = item.depth
        end = item.head
        if end == item.start:
            end = text.find("。", item.start, min(item.end, item.start + _HEADING)) + 1
        if end > item.start:
            found.append(Span(start=item.start, end=end))
    return found


@cache
def _hollow() -> re.Pattern[str]:
    words = gapped(grouped("ask_fillers")["filler"])
    return re.compile(rf"(?:{words}|\d{{4}}年度?|[\s、（）()“”：:+＋]|和)*")


@cache
def _all() -> re.Pattern[str]:
    """Fillers with a word that means all of them."""
    words = gapped(grouped("ask_fillers")["all"])
    return re.compile(rf"[^，。；]{{0,6}}?{_hollow().pattern}(?:{words}){_hollow().pattern}")


@cache
def _doing() -> re.Pattern[str]:
    """A doing word of one character among fillers."""
    verbs = "".join(grouped("ask_words")["doing"])
    return re.compile(rf"{_hollow().pattern}(?P<verb>[{verbs}])[了过]{_hollow().pattern}")


@cache
def _follows() -> re.Pattern[str]:
    words = gapped(grouped("ask_fillers")["follows"])
    return re.compile(rf"\s*(?:{words}|到(?=\d)|[、）)”（(\s])|$")
