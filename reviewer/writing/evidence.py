"""Report text on its way to a model and back: numbered passages out, passage numbers and exact quotes in.

Every passage is one line that begins with its number and a mark which stands nowhere in the texts, so that no text can
pretend to be another passage or to end the material. Places are found here, never told by the model: a quote must stand
in the passage whose number is named, but for white space and masked noise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.identity import digest
from reviewer.model import Draft, Quote, Report, SectionKind, Slot, Span
from reviewer.reading.noise import without
from reviewer.text.quantities import cut_at
from reviewer.writing.shapes import Place, Said

PARTS: dict[SectionKind, str] = {
    "opening": "开头",
    "duties": "分工",
    "work": "履职",
    "last_year": "上年问题整改",
    "problems": "存在问题",
    "causes": "原因",
    "plans": "打算",
    "integrity": "廉政",
    "closing": "结尾",
    "other": "其他",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a report as a model sees it. kind: the part of the report it stands in."""

    report: Report
    span: Span
    kind: SectionKind

    @property
    def words(self) -> str:
        """Without noise, on one line."""
        text, span = self.report.source.text, self.span
        return " ".join(without(text, span.start, span.end, self.report.source.masks).split())


class Evidence:
    """Passages with their numbers, from 1 in the order given. lettered: with a letter that tells reports apart."""

    def __init__(self, passages: Sequence[Passage], *, lettered: bool = False) -> None:
        self.passages = tuple(passages)
        texts = [passage.words for passage in self.passages]
        self.mark = _mark(texts)
        reports = dict.fromkeys(passage.report.id for passage in self.passages) if lettered else {}
        letters = {report: f"{_letters(place)}·" for place, report in enumerate(reports)}
        lines = [
            f"〔{number}·{self.mark}·{letters.get(passage.report.id, '')}{PARTS[passage.kind]}〕{words}"
            for number, (passage, words) in enumerate(zip(self.passages, texts, strict=True), 1)
        ]
        self.text = "\n".join([f"〔材料开始·{self.mark}〕", *lines, f"〔材料结束·{self.mark}〕"])

    def place(self, wanted: Place) -> Quote | None:
        """Where words stand in the passage that is named with them; None where they do not."""
        if not 1 <= wanted.n <= len(self.passages):
            return None
        return _place(self.passages[wanted.n - 1], wanted.quote)

    def draft(self, said: Said, slot: Slot) -> Draft | str:
        """The sentence with its places; a Chinese reason where the passage or the words are not there."""
        quotes = []
        for source in said.sources:
            if not 1 <= source.n <= len(self.passages):
                return f"没有第 {source.n} 段材料"
            found = _place(self.passages[source.n - 1], source.quote)
            if found is None:
                return f"第 {source.n} 段里没有“{source.quote[:24]}”这几个字"
            quotes.append(found)
        return Draft(slot=slot, text=said.text.strip(), quotes=tuple(quotes)) if quotes else "没有引用材料"


def _letters(place: int) -> str:
    """A, B, … Z, AA, …"""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _place(passage: Passage, quote: str) -> Quote | None:
    """Where the quote stands in the passage; a place that cuts no number is preferred."""
    wanted = "".join(quote.split())
    source, span = passage.report.source, passage.span
    noise = {
        at for skip in source.masks if skip.start < span.end and span.start < skip.end for at in _within(skip, span)
    }
    kept = [at for at in range(span.start, span.end) if not source.text[at].isspace() and at not in noise]
    bare = "".join(source.text[at] for at in kept)
    first: Quote | None = None
    at = bare.find(wanted) if wanted else -1
    while at >= 0:
        start, end = kept[at], kept[at + len(wanted) - 1] + 1
        found = Quote(report=passage.report.id, start=start, end=end, text=source.text[start:end])
        if not cut_at(source.text, start, end):
            return found
        first = first or found
        at = bare.find(wanted, at + 1)
    return first


def _within(skip: Span, span: Span) -> range:
    return range(max(skip.start, span.start), min(skip.end, span.end))


def _mark(texts: Sequence[str]) -> str:
    """Four or more letters and digits that stand in none of the texts; the same for the same texts."""
    length, found = 4, digest(("4", *texts), 4)
    while any(found in text for text in texts):
        length += 1  # 文字里写尽了四位的，就用五位的
        found = digest((str(length), *texts), length)
    return found
